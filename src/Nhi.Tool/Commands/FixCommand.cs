using System.CommandLine;
using Nhi.Tool.Analysis;
using Nhi.Tool.Fixing;
using Nhi.Tool.Reporting;
using NhiAnalyzers.Catalog;

namespace Nhi.Tool.Commands;

/// <summary><c>nhi fix</c>.</summary>
internal sealed class FixCommand : Command
{
    /// <summary>What the help says after the options.</summary>
    public const string Notes = """
        Exit codes:
          0  no findings are left
          1  findings are left, or --dry-run shows changes
          2  something could not be analysed; the report says what and why

        Example:
          nhi fix Shop.sln --rule NHI1001 --dry-run | git apply
        """;

    private readonly Argument<string?> _path = new("path")
    {
        Description = "A .sln, .slnx or .csproj file, or a folder that holds one; the current folder when absent.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<string[]> _rules = new("--rule")
    {
        Description = "Fix the findings of this rule only; may be given several times.",
        HelpName = "id",
    };

    private readonly Option<bool> _dryRun = new("--dry-run")
    {
        Description = "Write no file; print the changes as a unified diff instead.",
    };

    private readonly Option<bool> _noRestore = new("--no-restore")
    {
        Description = "Do not run 'dotnet restore' first; the packages are there already.",
    };

    public FixCommand()
        : base("fix", "Applies the code fixes to a solution or project. A fix after which a project does not compile is taken back.")
    {
        _rules.AcceptOnlyFromAmong([.. RuleCatalogue.All.Select(rule => rule.Id)]);
        Add(_path);
        Add(_rules);
        Add(_dryRun);
        Add(_noRestore);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult commandLine, CancellationToken cancellationToken)
    {
        WorkingDirectory directory = new(Environment.CurrentDirectory);
        string[] rules = commandLine.GetValue(_rules) is { Length: > 0 } chosen ? chosen : [.. RuleCatalogue.All.Select(rule => rule.Id)];
        bool isDryRun = commandLine.GetValue(_dryRun);
        Fix fix = new(directory, [.. rules]);
        FixResult result = await Progress.RunAsync(progress =>
            fix.RunAsync(commandLine.GetValue(_path) ?? ".", !commandLine.GetValue(_noRestore), progress, cancellationToken));
        foreach (ChangedFile file in result.Files)
        {
            if (isDryRun)
            {
                Console.Out.Write(UnifiedDiff.Of(file.Before.ToString(), file.After.ToString(), directory.Relative(file.Path)));
            }
            else
            {
                await file.SaveAsync(cancellationToken);
            }
        }

        FixReport.Write(result, isDryRun, isDryRun ? Console.Error : Console.Out);
        TextReport.WriteProblems(result.Problems, Console.Error);
        return result.Problems.Count > 0 ? ExitCode.Incomplete
            : result.Left.Count > 0 || (isDryRun && result.Files.Count > 0) ? ExitCode.Findings
            : ExitCode.Clean;
    }
}
