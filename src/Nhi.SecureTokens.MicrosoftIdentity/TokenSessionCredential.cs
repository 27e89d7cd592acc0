using Azure.Core;
using AzureToken = Azure.Core.AccessToken;

namespace Nhi.SecureTokens.MicrosoftIdentity;

/// <summary>
/// Gives clients of the Azure SDK the access tokens of a <see cref="TokenSession"/>: no more scopes than a client asks for, and none that the session
/// does not have. The session refreshes and revokes; it is not disposed by this object. All members are safe for concurrent use.
/// </summary>
/// <remarks>The Azure SDK keeps tokens as strings, until they expire, and decides itself where they are sent:
/// <see cref="TokenSessionOptions.AllowedHosts"/> does not hold for it. A policy of the session is asked, and its audit told, when a token is handed over to it.</remarks>
public sealed class TokenSessionCredential : TokenCredential
{
    private static readonly TimeSpan LongestMargin = TimeSpan.FromSeconds(30);

    /// <summary>Scopes that no API sees: an access token without them is not narrower.</summary>
    private static readonly string[] SignInScopes = ["openid", "profile", "email", "offline_access"];

    private readonly TokenSession _session;

    /// <summary>Creates the credential.</summary>
    /// <param name="session">The session; it must live as long as the clients that use the credential.</param>
    /// <exception cref="SecureTokenException">The session is bound to a key (<c>bound_to_key</c>), so its tokens are of no use to the Azure
    /// SDK.</exception>
    public TokenSessionCredential(TokenSession session)
    {
        ArgumentNullException.ThrowIfNull(session);
        _session = session.IsBoundToKey
            ? throw new SecureTokenException(
                "bound_to_key",
                $"The tokens of this session need a proof by its key with each request, which the Azure SDK can not give. Sign in without "
                + $"{nameof(DeviceCodeOptions.BindTokensToKey)}, or send the requests by the session's own CreateHttpClient.")
            : session;
    }

    /// <inheritdoc cref="GetTokenAsync"/>
    public override AzureToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
        Task.Run(() => GetTokenAsync(requestContext, cancellationToken).AsTask(), cancellationToken).GetAwaiter().GetResult();

    /// <summary>A live access token for the scopes of the request.</summary>
    /// <param name="requestContext">What the token is to be for. Its tenant is left to the session.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The token, said to expire a little before it does, and due for a refresh when the session would refresh it.</returns>
    /// <exception cref="SignInRequiredException">The session is over, or the API asks for claims (<c>claims_required</c>): sign in again.</exception>
    /// <exception cref="SecureTokenException">The session was not signed in for a scope (<c>scope_not_in_session</c>), the server does not narrow
    /// (<c>not_narrowed</c>), or can not answer now.</exception>
    public override async ValueTask<AzureToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken)
    {
        string[] scopes = requestContext.Scopes ?? [];
        if (scopes.Except(_session.Scopes, StringComparer.Ordinal).FirstOrDefault() is { } other)
        {
            throw new SecureTokenException(
                "scope_not_in_session",
                $"The session was not signed in for the scope '{other}'. Add it to {nameof(DeviceCodeOptions)}.{nameof(DeviceCodeOptions.Scopes)} "
                + "and sign in again, or give this client another credential.");
        }

        if (!string.IsNullOrEmpty(requestContext.Claims))
        {
            throw new SignInRequiredException(
                "claims_required", "The API no longer accepts this sign-in: it asks for claims that a refresh does not give. Sign in again.");
        }

        bool isWhole = scopes.Length == 0 || !_session.Scopes.Except(scopes, StringComparer.Ordinal).Except(SignInScopes).Any();
        using AccessToken token = isWhole
            ? await _session.GetAccessTokenAsync(cancellationToken).ConfigureAwait(false)
            : await _session.GetAccessTokenAsync(new AccessTokenRequest { Scopes = scopes }, cancellationToken).ConfigureAwait(false);
        return Copy(token);
    }

    /// <summary>The session refreshes when a fifth of the lifetime is left, 30 seconds at most; what is left is never more than the lifetime. The end
    /// comes sooner here, as a request needs time to get there.</summary>
    private static AzureToken Copy(AccessToken token)
    {
        DateTimeOffset end = token.ExpiresAt ?? DateTimeOffset.MaxValue;
        TimeSpan left = end - DateTimeOffset.UtcNow;
        TimeSpan margin = left / 5 < LongestMargin ? left / 5 : LongestMargin;
        string text = "";
        token.Use(characters => text = characters.ToString());
        return new AzureToken(text, end - (margin / 2), end - margin);
    }
}
