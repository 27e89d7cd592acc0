using Nhi.SecureTokens.Internal;

namespace Nhi.SecureTokens;

/// <summary>
/// What to sign in to by device code and what the session may do. Give <see cref="TokenSessionOptions.Issuer"/>, or pin
/// <see cref="DeviceAuthorizationEndpoint"/> and <see cref="TokenSessionOptions.TokenEndpoint"/>.
/// </summary>
public sealed class DeviceCodeOptions : TokenSessionOptions
{
    /// <summary>The client as registered with the authorization server. It is a public client: there is no client secret.</summary>
    public override required string ClientId { get; init; }

    /// <summary>Hosts other than the issuer's that the verification link may lead to. A link to any other host is refused.</summary>
    public IReadOnlyList<string> VerificationHosts { get; init; } = [];

    /// <summary>Where to get a device code (RFC 8628 section 3.1). Wins over the discovered one.</summary>
    public Uri? DeviceAuthorizationEndpoint { get; init; }

    /// <summary>Shows the user what to do. Return once it is shown: polling starts then. The console's error stream by default.</summary>
    public Func<DevicePrompt, CancellationToken, Task> Prompt { get; init; } = new TextPrompt().ShowAsync;

    /// <summary>Prompts on the console also where nobody seems to read it: without a terminal, or in a CI job or a container. False by default: such
    /// a sign-in would only wait until its code expires. A <see cref="Prompt"/> of your own is always asked: it knows whom it shows the
    /// code.</summary>
    public bool AllowUnattended { get; init; }

    /// <summary>Where the session keeps its refresh token while it lives. The memory of this process by default.</summary>
    public ProtectedTokenStore? Store { get; init; }

    /// <summary>Shares the session under this name with other processes of the user that have the same <see cref="Store"/>, issuer and client:
    /// they refresh one at a time and use each other's tokens. Then dispose leaves the tokens alive, and <see cref="TokenSession.RevokeAsync"/>
    /// ends the session for all. Null, the default, keeps the session to this object.</summary>
    public string? SessionName { get; init; }

    internal override void Validate()
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(ClientId);
        base.Validate();
        MustBeSecure(DeviceAuthorizationEndpoint);
        if (SessionName is not null && (Store is null || BindTokensToKey))
        {
            throw new ArgumentException(
                $"A session with a {nameof(SessionName)} is shared through a {nameof(Store)}, and can not be bound to a key of this process.");
        }

        if (Issuer is null && (DeviceAuthorizationEndpoint is null || TokenEndpoint is null))
        {
            throw new ArgumentException($"Set {nameof(Issuer)}, or both {nameof(DeviceAuthorizationEndpoint)} and {nameof(TokenEndpoint)}.");
        }
    }

    internal override SecureTokenException SignInFailed(string error, string cause, string remedy, Exception? innerException = null) =>
        new DeviceCodeSignInException(error, cause, remedy, innerException);
}
