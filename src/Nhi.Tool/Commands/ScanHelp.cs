using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Nhi.Tool.Commands;

/// <summary>The help of the library, followed by the notes of the scan command.</summary>
internal sealed class ScanHelp(HelpAction help) : SynchronousCommandLineAction
{
    public override int Invoke(ParseResult parseResult)
    {
        int exitCode = help.Invoke(parseResult);
        if (parseResult.CommandResult.Command is ScanCommand)
        {
            parseResult.InvocationConfiguration.Output.WriteLine(ScanCommand.Notes);
        }

        return exitCode;
    }
}
