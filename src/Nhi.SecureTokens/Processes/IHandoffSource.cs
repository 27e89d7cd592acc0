namespace Nhi.SecureTokens;

/// <summary>Gives access tokens away to who is trusted less: a session, or the broker that stands for one. Implementations are safe for concurrent
/// use.</summary>
public interface IHandoffSource
{
    /// <summary>The sign-in its tokens come from, as it stands in the audit; null when that is not known.</summary>
    string? SessionId => null;

    /// <summary>An access token that is narrower than what the source holds. Never a refresh token.</summary>
    /// <param name="request">What the token is to be for.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>A token that the caller disposes, another one with each call: revoking it takes nothing from anybody else.</returns>
    /// <exception cref="SecureTokenException">There is none to give: then nothing is handed over.</exception>
    ValueTask<AccessToken> GetTokenToHandOverAsync(AccessTokenRequest request, CancellationToken cancellationToken = default);

    /// <summary>Revokes a token it gave away, once who got it is done (RFC 7009). Has a time limit of its own and does not throw.</summary>
    /// <param name="token">The token.</param>
    ValueTask<RevocationState> RevokeHandedOverAsync(AccessToken token);
}
