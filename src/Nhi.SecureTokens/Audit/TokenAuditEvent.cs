namespace Nhi.SecureTokens;

/// <summary>One thing that happened to a token, without the token.</summary>
public sealed record TokenAuditEvent
{
    /// <summary>What happened.</summary>
    public required TokenAuditKind Kind { get; init; }

    /// <summary>When (UTC).</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The process that says so; this one unless set.</summary>
    public int ProcessId { get; init; } = Environment.ProcessId;

    /// <summary>Which token: a keyed fingerprint, equal for the same token within this process only. <c>nhi:none</c> when no token is at
    /// hand.</summary>
    public TokenFingerprint Fingerprint { get; init; }

    /// <summary>The session, by its random name: the same in all processes that share it, see <see cref="TokenSession.SessionId"/>.</summary>
    public required string Session { get; init; }

    /// <summary>The client id, see <see cref="TokenSessionOptions.ClientId"/>.</summary>
    public required string Client { get; init; }

    /// <summary>Why the session has tokens, see <see cref="TokenSessionOptions.Purpose"/>.</summary>
    public required string Purpose { get; init; }

    /// <summary>Who answers for them, see <see cref="TokenSessionOptions.Owner"/>.</summary>
    public required string Owner { get; init; }

    /// <summary>The host the token went to, or was to go to; null when it went to no host.</summary>
    public string? Host { get; init; }

    /// <summary>The outcome or the reason, in words.</summary>
    public string? Detail { get; init; }
}
