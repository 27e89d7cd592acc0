using System.Globalization;

namespace Nhi.SecureTokens;

/// <summary>What became of one token at the authorization server, from best to worst.</summary>
public enum RevocationState
{
    /// <summary>The session held no such token, or it was expired.</summary>
    NotHeld,

    /// <summary>The server confirmed that the token is revoked.</summary>
    Revoked,

    /// <summary>The token is left alive for the other processes that share the session, see <see cref="DeviceCodeOptions.SessionName"/>, or because
    /// the session would end with it, see <see cref="TokenSessionOptions.RevocationEndsGrant"/>.</summary>
    Kept,

    /// <summary>The server has no revocation endpoint, or does not revoke tokens of this type (RFC 7009 section 2.2.1).</summary>
    NotSupported,

    /// <summary>The server did not confirm in time. The token may still be alive.</summary>
    Failed,
}

/// <summary>What is really dead after a session ended.</summary>
/// <param name="RefreshToken">What became of the refresh token.</param>
/// <param name="AccessToken">What became of the access tokens; the worst of it, if there were several.</param>
/// <param name="AccessTokenExpiresAt">When the last access token that the server did not revoke dies by itself (UTC).</param>
public sealed record RevocationOutcome(RevocationState RefreshToken, RevocationState AccessToken, DateTimeOffset? AccessTokenExpiresAt)
{
    /// <summary>True when no token of the session is alive any more.</summary>
    public bool IsComplete => IsDead(RefreshToken) && IsDead(AccessToken);

    /// <summary>For a log, for example <c>refresh token: revoked; access token: not revocable, expires at 2030-01-01 08:05:00Z</c>.</summary>
    public override string ToString() =>
        $"refresh token: {Describe(RefreshToken, null)}; access token: {Describe(AccessToken, AccessTokenExpiresAt)}";

    internal static string Describe(RevocationState state, DateTimeOffset? expiresAt)
    {
        string what = state switch
        {
            RevocationState.NotHeld => "none",
            RevocationState.Revoked => "revoked",
            RevocationState.Kept => "kept alive",
            RevocationState.NotSupported => "not revocable",
            _ => "not confirmed, may be alive",
        };
        return expiresAt is { } at && !IsDead(state) ? $"{what}, expires at {at.ToString("u", CultureInfo.InvariantCulture)}" : what;
    }

    private static bool IsDead(RevocationState state) => state is RevocationState.NotHeld or RevocationState.Revoked;
}
