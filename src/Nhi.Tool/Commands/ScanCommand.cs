using System.CommandLine;
using Microsoft.CodeAnalysis;
using Nhi.Tool.Analysis;
using Nhi.Tool.Reporting;

namespace Nhi.Tool.Commands;

/// <summary><c>nhi scan</c>.</summary>
internal sealed class ScanCommand : Command
{
    /// <summary>What the help says after the options.</summary>
    public const string Notes = """
        Exit codes:
          0  no findings
          1  findings
          2  something could not be analysed; the report says what and why, and lists the findings of the rest

        Example:
          nhi scan Shop.sln --format json --output nhi.json
        """;

    private readonly Argument<string?> _path = new("path")
    {
        Description = "A .sln, .slnx or .csproj file, or a folder that holds one; the current folder when absent.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<string> _format = new("--format")
    {
        Description = "How the report is written.",
        DefaultValueFactory = _ => "text",
    };

    private readonly Option<string?> _output = new("--output", "-o")
    {
        Description = "Write the report to this file instead of the standard output.",
        HelpName = "file",
    };

    private readonly Option<bool> _noRestore = new("--no-restore")
    {
        Description = "Do not run 'dotnet restore' first; the packages are there already.",
    };

    private readonly Option<string> _failOn = new("--fail-on")
    {
        Description = "The lowest severity of a finding that makes the exit code 1.",
        DefaultValueFactory = _ => "warning",
    };

    public ScanCommand()
        : base(
            "scan",
            "Analyses a solution or project and shows each leak with the path of the credential from source to sink.")
    {
        _format.AcceptOnlyFromAmong("text", "json");
        _failOn.AcceptOnlyFromAmong("warning", "error", "none");
        Add(_path);
        Add(_format);
        Add(_output);
        Add(_noRestore);
        Add(_failOn);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult commandLine, CancellationToken cancellationToken)
    {
        // Opened first: a report that cannot be written should not cost a scan.
        string? output = commandLine.GetValue(_output);
        await using StreamWriter? file = output is null ? null : new StreamWriter(output);
        Scan scan = new(ProjectAnalysis.Shipped, new WorkingDirectory(Environment.CurrentDirectory));
        ScanResult result = await Progress.RunAsync(progress =>
            scan.RunAsync(commandLine.GetValue(_path) ?? ".", !commandLine.GetValue(_noRestore), progress, cancellationToken));

        bool json = commandLine.GetValue(_format) == "json";
        if (json)
        {
            JsonReport.Write(result, file ?? Console.Out);
        }
        else
        {
            TextReport.Write(result, file ?? Console.Out, colors: file is null && !Console.IsOutputRedirected);
        }

        if (json || file is not null)
        {
            TextReport.WriteProblems(result.Problems, Console.Error);
        }

        return result.ExitCodeFor(commandLine.GetValue(_failOn) switch
        {
            "error" => DiagnosticSeverity.Error,
            "warning" => DiagnosticSeverity.Warning,
            _ => null,
        });
    }
}
