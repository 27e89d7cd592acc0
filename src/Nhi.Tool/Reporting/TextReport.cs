using Microsoft.CodeAnalysis;
using Nhi.Tool.Analysis;
using Spectre.Console;

namespace Nhi.Tool.Reporting;

/// <summary>The report for people. Colours only on a terminal; the words are the same without them.</summary>
internal static class TextReport
{
    public static void Write(ScanResult result, TextWriter writer, bool colors)
    {
        IAnsiConsole console = ConsoleOver(writer, colors);
        foreach (Finding finding in result.Findings)
        {
            WriteFinding(finding, console);
        }

        WriteProblems(result.Problems, console);
        WriteSummary(result, console);
    }

    public static void WriteProblems(IReadOnlyList<ScanProblem> problems, TextWriter writer) =>
        WriteProblems(problems, ConsoleOver(writer, colors: false));

    private static IAnsiConsole ConsoleOver(TextWriter writer, bool colors)
    {
        bool plain = !colors || Environment.GetEnvironmentVariable("NO_COLOR") is { Length: > 0 };
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = plain ? AnsiSupport.No : AnsiSupport.Detect,
            ColorSystem = plain ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(writer),
        });
        // The terminal wraps by itself, and a place cut in two is no link.
        console.Profile.Width = short.MaxValue;
        return console;
    }

    private static void WriteFinding(Finding finding, IAnsiConsole console)
    {
        string color = finding.Severity switch
        {
            DiagnosticSeverity.Error => "red",
            DiagnosticSeverity.Warning => "yellow",
            _ => "blue",
        };
        console.MarkupLineInterpolated($"[bold]{finding.Place}[/]");
        console.Markup($"  [{color}]{SeverityName.Of(finding.Severity)} {finding.Rule}[/]  ");
        console.MarkupLineInterpolated($"{finding.Message}");
        int width = finding.Steps.Count.ToString().Length;
        int number = 0;
        foreach (Step step in finding.Steps)
        {
            console.MarkupLineInterpolated($"    [dim]{(++number).ToString().PadLeft(width)}[/]  {step.Text}  [dim]{step.Place}[/]");
        }

        console.WriteLine();
    }

    private static void WriteProblems(IReadOnlyList<ScanProblem> problems, IAnsiConsole console)
    {
        if (problems.Count == 0)
        {
            return;
        }

        console.MarkupLine("[red]Could not analyse all of it:[/]");
        foreach (ScanProblem problem in problems)
        {
            console.MarkupLineInterpolated($"  [bold]{problem.Path}[/]: {problem.Reason}");
            foreach (string detail in problem.Details)
            {
                console.MarkupLineInterpolated($"    {detail}");
            }
        }

        console.WriteLine();
    }

    private static void WriteSummary(ScanResult result, IAnsiConsole console)
    {
        foreach (IGrouping<string, Finding> rule in result.Findings.GroupBy(finding => finding.Rule).OrderBy(rule => rule.Key, StringComparer.Ordinal))
        {
            console.MarkupLineInterpolated($"{rule.Key}  {rule.Count(),4}  {rule.First().Title}");
        }

        foreach (string project in result.Skipped)
        {
            console.MarkupLineInterpolated($"Skipped, not C#: {project}");
        }

        console.MarkupLineInterpolated(
            $"[bold]{Count(result.Findings.Count, "finding")}[/] in {Count(result.Projects.Count, "analysed project")} of {result.Target}");
    }

    private static string Count(int count, string noun) => count == 1 ? $"1 {noun}" : $"{count} {noun}s";
}
