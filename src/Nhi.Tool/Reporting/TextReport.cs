using Microsoft.CodeAnalysis;
using Nhi.Tool.Analysis;
using Spectre.Console;

namespace Nhi.Tool.Reporting;

/// <summary>The report for people. Colours only on a terminal; the words are the same without them.</summary>
internal static class TextReport
{
    private static readonly Style _strong = new(decoration: Decoration.Bold);
    private static readonly Style _quiet = new(decoration: Decoration.Dim);

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

    // Written as text with a style: markup would read brackets and :names: in messages as its own.
    private static void WriteFinding(Finding finding, IAnsiConsole console)
    {
        console.Write($"{finding.Place}: ", _strong);
        console.Write($"{SeverityName.Of(finding.Severity)} {finding.Rule}: ", StyleOf(finding.Severity));
        console.WriteLine(finding.Message);
        int numberWidth = finding.Steps.Count.ToString().Length;
        int placeWidth = finding.Steps.Select(step => step.Place.ToString().Length).DefaultIfEmpty().Max();
        foreach ((int index, Step step) in finding.Steps.Index())
        {
            string number = (index + 1).ToString().PadLeft(numberWidth);
            console.Write($"    {number}  {step.Place.ToString().PadRight(placeWidth)}  ", _quiet);
            console.WriteLine(step.Text);
        }

        console.WriteLine();
    }

    private static void WriteProblems(IReadOnlyList<ScanProblem> problems, IAnsiConsole console)
    {
        if (problems.Count == 0)
        {
            return;
        }

        console.WriteLine("Could not analyse all of it:", StyleOf(DiagnosticSeverity.Error));
        foreach (ScanProblem problem in problems)
        {
            console.Write($"  {problem.Path}: ", _strong);
            console.WriteLine(problem.Reason);
            foreach (string detail in problem.Details)
            {
                console.WriteLine($"    {detail}");
            }
        }

        console.WriteLine();
    }

    private static void WriteSummary(ScanResult result, IAnsiConsole console)
    {
        foreach (RuleCount rule in result.Rules)
        {
            console.WriteLine($"{rule.Id}  {rule.Findings,4}  {rule.Title}");
        }

        foreach (string project in result.Skipped)
        {
            console.WriteLine($"Skipped, not C#: {project}");
        }

        console.Write(Count(result.Findings.Count, "finding"), _strong);
        console.WriteLine($" in {Count(result.Projects.Count, "analysed project")} of {result.Target}");
    }

    private static Style StyleOf(DiagnosticSeverity severity) => severity switch
    {
        DiagnosticSeverity.Error => new Style(Color.Red),
        DiagnosticSeverity.Warning => new Style(Color.Yellow),
        _ => new Style(Color.Blue),
    };

    private static string Count(int count, string noun) => count == 1 ? $"1 {noun}" : $"{count} {noun}s";
}
