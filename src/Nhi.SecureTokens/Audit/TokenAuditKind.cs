namespace Nhi.SecureTokens;

/// <summary>What happened to a token.</summary>
public enum TokenAuditKind
{
    /// <summary>The authorization server gave it: at a sign-in, or narrowed, or exchanged.</summary>
    Acquired,

    /// <summary>It was put on a request.</summary>
    Used,

    /// <summary>It replaces another one of the session.</summary>
    Refreshed,

    /// <summary>A copy went to the program, or to another process.</summary>
    HandedOver,

    /// <summary>Its end at the authorization server was asked for; <see cref="TokenAuditEvent.Detail"/> says with what outcome.</summary>
    Revoked,

    /// <summary>A use was refused; <see cref="TokenAuditEvent.Detail"/> says why.</summary>
    Refused,

    /// <summary>The server refused the newest refresh token: somebody else may have used it.</summary>
    ReuseSuspected,
}
