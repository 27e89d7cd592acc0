namespace Nhi.SecureTokens;

/// <summary>What became of one token at the authorization server.</summary>
public enum RevocationState
{
    /// <summary>The session held no such token, or it was expired.</summary>
    NotHeld,

    /// <summary>The server confirmed that the token is revoked.</summary>
    Revoked,

    /// <summary>The server has no revocation endpoint, or does not revoke tokens of this type (RFC 7009 section 2.2.1).</summary>
    NotSupported,

    /// <summary>The server did not confirm in time. The token may still be alive.</summary>
    Failed,
}

/// <summary>What is really dead after a session ended.</summary>
/// <param name="RefreshToken">What became of the refresh token.</param>
/// <param name="AccessToken">What became of the access token.</param>
/// <param name="AccessTokenExpiresAt">When the access token dies by itself (UTC), if the server did not revoke it.</param>
public sealed record RevocationOutcome(RevocationState RefreshToken, RevocationState AccessToken, DateTimeOffset? AccessTokenExpiresAt)
{
    /// <summary>True when no token of the session is alive any more.</summary>
    public bool IsComplete => IsDead(RefreshToken) && IsDead(AccessToken);

    private static bool IsDead(RevocationState state) => state is RevocationState.NotHeld or RevocationState.Revoked;
}
