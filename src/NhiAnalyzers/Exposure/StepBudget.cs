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

    public StepBudget(Compilation compilation, AnalyzerConfigOptionsProvider provider)
    {
        int? largest = null;
        foreach (SyntaxTree tree in compilation.SyntaxTrees)
        {
            if (!provider.GetOptions(tree).TryGetValue(Option, out string? text))
            {
                continue;
            }

            if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int steps) && steps > 0)
            {
                largest = Math.Max(largest ?? 0, steps);
            }
            else
            {
                Misread ??= (tree, text);
            }
        }

        Steps = largest ?? FlowAnalysis.DefaultSteps;
    }

    public int Steps { get; }

    /// <summary>The first file whose number is none, and what stands there instead.</summary>
    public (SyntaxTree Tree, string Text)? Misread { get; }

    public string ReachedMessage => string.Format(
        CultureInfo.InvariantCulture,
        "The analysis stopped after {0:N0} steps with more to follow here: findings may be missing. Raise '{1}' to follow everything.",
        Steps,
        Option);

    public string MisreadMessage => string.Format(
        CultureInfo.InvariantCulture,
        "'{0}' is no number of steps for '{1}'. Expected: a whole number above 0. {2:N0} are taken.",
        Misread?.Text,
        Option,
        Steps);
}
