using System.CommandLine;

namespace Nhi.Tool.Commands;

/// <summary><c>nhi audit</c>.</summary>
internal sealed class AuditCommand : Command
{
    public AuditCommand()
        : base("audit", "Works with the audit files that the token runtime writes.") => Add(new AuditVerifyCommand());
}
