namespace Nhi.SecureTokens;

/// <summary>One request to a broker, for the audit. Holds no credential.</summary>
/// <param name="At">When it was decided (UTC).</param>
/// <param name="User">The id of the user who asked, by the word of the system.</param>
/// <param name="ProcessId">The process that asked; 0 when the system does not say.</param>
/// <param name="Executable">The program it runs; null when the system does not say.</param>
/// <param name="Scopes">The scopes it asked for.</param>
/// <param name="Resource">The API it asked for.</param>
/// <param name="Purpose">Why, by its own word.</param>
/// <param name="Refusal">The error it got; null when it got a token.</param>
/// <param name="Token">The fingerprint of the token it got.</param>
public sealed record BrokerUse(
    DateTimeOffset At, string User, int ProcessId, string? Executable, IReadOnlyList<string> Scopes, Uri? Resource, string Purpose,
    string? Refusal, TokenFingerprint Token)
{
    internal TokenAuditEvent ForAudit(string session) => new()
    {
        Kind = Refusal is null ? TokenAuditKind.HandedOver : TokenAuditKind.Refused,
        At = At,
        Fingerprint = Token,
        Session = session,
        Client = $"{Executable ?? "unknown"} (process {ProcessId})",
        Purpose = Purpose,
        Owner = User,
        Host = Resource?.Authority,
        Detail = Refusal ?? string.Join(' ', Scopes),
    };
}
