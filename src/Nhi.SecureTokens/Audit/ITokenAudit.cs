namespace Nhi.SecureTokens;

/// <summary>Receives what happens to the tokens of a session, see <see cref="TokenSessionOptions.Audit"/>. Implementations are safe for concurrent
/// use.</summary>
public interface ITokenAudit
{
    /// <summary>Records an event. What it throws refuses the use of the token (<c>audit_failed</c>); while a session ends, it is dropped.</summary>
    /// <param name="entry">The event.</param>
    void Write(TokenAuditEvent entry);
}
