using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.CommandLine;

namespace Nhi.Tool.Commands;

/// <summary>The help of the library, followed by the notes of the command.</summary>
internal sealed class CommandHelp(HelpAction help) : SynchronousCommandLineAction
{
    public override int Invoke(ParseResult parseResult)
    {
        int exitCode = help.Invoke(parseResult);
        string? notes = parseResult.CommandResult.Command switch
        {
            ScanCommand => ScanCommand.Notes,
            FixCommand => FixCommand.Notes,
            AuditVerifyCommand => AuditVerifyCommand.Notes,
            _ => null,
        };
        if (notes is not null)
        {
            parseResult.InvocationConfiguration.Output.WriteLine(notes);
        }

        return exitCode;
    }
}
