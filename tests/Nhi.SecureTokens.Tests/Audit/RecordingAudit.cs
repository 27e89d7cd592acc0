namespace Nhi.SecureTokens.Tests.Audit;

/// <summary>Keeps the events of a session.</summary>
internal sealed class RecordingAudit : ITokenAudit
{
    private readonly List<TokenAuditEvent> _events = [];

    public IReadOnlyList<TokenAuditEvent> Events
    {
        get
        {
            lock (_events)
            {
                return [.. _events];
            }
        }
    }

    public IEnumerable<TokenAuditKind> Kinds => Events.Select(entry => entry.Kind);

    public Exception? Failure { get; set; }

    public void Write(TokenAuditEvent entry)
    {
        if (Failure is not null)
        {
            throw Failure;
        }

        lock (_events)
        {
            _events.Add(entry);
        }
    }
}
