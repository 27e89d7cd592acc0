using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using NhiAnalyzers.Flow.Models;
using NhiAnalyzers.Flow.Solver;
using NhiAnalyzers.Models;

namespace NhiAnalyzers.Exposure;

/// <summary>
/// The findings of one compilation, computed once, by the first file that asks. A cancelled run leaves nothing behind: the next one begins anew.
/// Safe for concurrent use.
/// </summary>
internal sealed class CompilationFindings(Compilation compilation, AnalyzerOptions options)
{
    private readonly object _lock = new();
    private (ILookup<SyntaxTree, FlowFinding> Findings, ILookup<SyntaxTree, (TextSpan Span, string Message)> Budget)? _found;

    /// <summary>The findings in the file, and what is to be said of the budget there.</summary>
    public (IEnumerable<FlowFinding> Findings, IEnumerable<(TextSpan Span, string Message)> Budget) In(SyntaxTree tree, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            var found = _found ??= Find(cancellationToken);
            return (found.Findings[tree], found.Budget[tree]);
        }
    }

    /// <summary>Whether there is anything to look for or to say, found out from text alone.</summary>
    public bool MayExist(CancellationToken cancellationToken) =>
        FlowAnalysis.HasSources(compilation, Models(cancellationToken), cancellationToken)
        || new StepBudget(compilation, options.AnalyzerConfigOptionsProvider).Misread is not null;

    private ModelSet Models(CancellationToken cancellationToken) => UserModels.Of(compilation, options.AdditionalFiles, cancellationToken);

    private (ILookup<SyntaxTree, FlowFinding> Findings, ILookup<SyntaxTree, (TextSpan Span, string Message)> Budget) Find(CancellationToken cancellationToken)
    {
        ModelSet models = Models(cancellationToken);
        var wanted = new FindingOptions(compilation, models, options.AnalyzerConfigOptionsProvider);
        var budget = new StepBudget(compilation, options.AnalyzerConfigOptionsProvider);
        FlowResult result = FlowAnalysis.Run(compilation, models, cancellationToken, budget.Steps);
        IEnumerable<(SyntaxTree Tree, TextSpan Span, string Message)> reached =
            result.Unfinished.Select(place => (place.Tree, place.Span, budget.ReachedMessage));
        IEnumerable<(SyntaxTree Tree, TextSpan Span, string Message)> misread =
            budget.Misread is { } option ? [(option.Tree, default, budget.MisreadMessage)] : [];
        return (
            result.Findings.Where(finding => wanted.Wants(finding, cancellationToken)).ToLookup(static finding => finding.Tree),
            misread.Concat(reached).ToLookup(static said => said.Tree, static said => (said.Span, said.Message)));
    }
}
