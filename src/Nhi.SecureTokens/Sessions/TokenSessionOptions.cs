using Nhi.SecureTokens.Internal;

namespace Nhi.SecureTokens;

/// <summary>
/// What a session signs in to and what it may do, however it signs in: <see cref="DeviceCodeOptions"/>, <see cref="WorkloadOptions"/>. Every address
/// must be https; http is accepted for this machine only.
/// </summary>
public abstract class TokenSessionOptions
{
    private protected TokenSessionOptions()
    {
    }

    /// <summary>The authorization server, exactly as it names itself. Its endpoints are discovered (RFC 8414, OpenID Connect
    /// Discovery 1.0).</summary>
    public Uri? Issuer { get; init; }

    /// <summary>The client as registered with the authorization server. There is no client secret.</summary>
    public abstract string ClientId { get; init; }

    /// <summary>The scopes to ask for (RFC 6749 section 3.3). Ask for no more than the purpose needs.</summary>
    public IReadOnlyList<string> Scopes { get; init; } = [];

    /// <summary>The APIs the tokens are for, by their addresses (RFC 8707). Empty leaves it to the server. Each is absolute and has no
    /// fragment.</summary>
    public IReadOnlyList<Uri> Resources { get; init; } = [];

    /// <summary>Why the tokens are needed. For audit and policy, and shown to the person who approves, where there is one.</summary>
    public string Purpose { get; init; } = "";

    /// <summary>Who answers for the tokens: a person or a team. For audit and policy.</summary>
    public string Owner { get; init; } = "";

    /// <summary>The hosts the session may send the access token to: <c>api.example</c> for the default port, <c>api.example:8443</c> for another.
    /// Empty means none.</summary>
    public IReadOnlyList<string> AllowedHosts { get; init; } = [];

    /// <summary>How long the session may live at most, however often its tokens are refreshed. Then it revokes its tokens, and a new sign-in is
    /// due. More than zero, at most 30 days; 8 hours by default.</summary>
    public TimeSpan MaxSessionAge { get; init; } = TimeSpan.FromHours(8);

    /// <summary>Where to get tokens (RFC 6749 section 3.2). Wins over the discovered one.</summary>
    public virtual Uri? TokenEndpoint { get; init; }

    /// <summary>Where to revoke tokens (RFC 7009). Wins over the discovered one. Without one, tokens live on at the server until
    /// they expire.</summary>
    public Uri? RevocationEndpoint { get; init; }

    /// <summary>Binds the tokens to a key that never leaves this process (DPoP, RFC 9449), so that a stolen token is of no use. The server must
    /// support it. Not for shared sessions: the key is not shared.</summary>
    public bool BindTokensToKey { get; init; }

    /// <summary>Set it to true for a server that ends the whole grant when one of its access tokens is revoked, as Google and oidc-provider do (RFC
    /// 7009 section 2.1 leaves it to the server). While the session goes on, no access token is revoked alone then: what was handed over lives until
    /// it expires or the session ends. False by default: such a token is revoked as soon as nobody needs it.</summary>
    public bool RevocationEndsGrant { get; init; }

    /// <summary>Ends the session, which revokes its tokens, when the process gets a signal such as Ctrl-C, before the signal takes effect. True by
    /// default. Set it to false in a program that handles signals and still needs tokens then; an exit or a crash ends the session all the
    /// same.</summary>
    public bool EndOnSignal { get; init; } = true;

    /// <summary>Asked before each use of a token. By default every use for <see cref="AllowedHosts"/> is allowed.</summary>
    public ITokenUsePolicy? UsePolicy { get; init; }

    /// <summary>Receives what happens to the tokens, see <see cref="AuditFile"/> for one that writes a file. None by default.</summary>
    public ITokenAudit? Audit { get; init; }

    /// <summary>The clock. The system clock by default.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Sends the requests to the authorization server; must not follow redirects, and is not disposed. A new one by default.</summary>
    public HttpMessageHandler? BackchannelHandler { get; init; }

    /// <exception cref="ArgumentException">An option is missing or not safe.</exception>
    internal virtual void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(MaxSessionAge, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(MaxSessionAge, TimeSpan.FromDays(30));
        Redirects.RefuseFollowing(BackchannelHandler, nameof(BackchannelHandler));
        if (Resources.Any(resource => !resource.IsAbsoluteUri || resource.Fragment.Length > 0))
        {
            throw new ArgumentException($"Each of {nameof(Resources)} must be an absolute address without fragment (RFC 8707 section 2).");
        }

        MustBeSecure(Issuer, TokenEndpoint, RevocationEndpoint);
    }

    /// <summary>The exception of this way to sign in.</summary>
    internal abstract SecureTokenException SignInFailed(string error, string cause, string remedy, Exception? innerException = null);

    private protected static void MustBeSecure(params Uri?[] addresses)
    {
        if (addresses.FirstOrDefault(address => address is not null && !Endpoint.IsSecure(address)) is { } insecure)
        {
            throw new ArgumentException($"'{insecure}' is not https. Credentials travel over https; http is accepted for this machine only.");
        }
    }
}
