using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using NhiAnalyzers.Flow.Solver;

namespace NhiAnalyzers.Exposure;

/// <summary>
/// How many steps the analysis of a compilation may take: the largest number that the configuration of one of its files gives. It belongs to the
/// compilation, not to the file.
/// </summary>
internal sealed class StepBudget
{
    private const string Option = "nhi_step_budget";

    private readonly AnalyzerConfigOptionsProvider _provider;
    private readonly SyntaxTree? _first;

    public StepBudget(Compilation compilation, AnalyzerConfigOptionsProvider provider)
    {
        _provider = provider;
        _first = compilation.SyntaxTrees.FirstOrDefault(tree => TextFor(tree) is { } text && StepsOf(text) is null);
        Steps = compilation.SyntaxTrees.Select(TextFor).OfType<string>().Distinct().Select(StepsOf).Max() ?? FlowAnalysis.DefaultSteps;
    }

    public int Steps { get; }

    public string ReachedMessage => string.Format(
        CultureInfo.InvariantCulture,
        "The analysis stopped after {0:N0} steps with more to follow here: findings may be missing. Raise '{1}' to follow everything.",
        Steps,
        Option);

    /// <summary>What is wrong with the configured number, told once, at the first file that has it.</summary>
    public string? ErrorIn(SyntaxTree tree) => tree == _first
        ? string.Format(CultureInfo.InvariantCulture, "'{0}' is no number of steps for '{1}'. Expected: a whole number above 0. {2:N0} are taken.", TextFor(tree), Option, Steps)
        : null;

    private string? TextFor(SyntaxTree tree) => _provider.GetOptions(tree).TryGetValue(Option, out string? text) ? text : null;

    private static int? StepsOf(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int steps) && steps > 0 ? steps : null;
}
