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
internal sealed class CompilationFindings(Compilation compilation, AnalyzerOptions options, StepBudget budget)
{
    private readonly object _lock = new();
    private ILookup<SyntaxTree, FlowFinding>? _findings;
    private ILookup<SyntaxTree, TextSpan>? _unfinished;

    public IEnumerable<FlowFinding> In(SyntaxTree tree, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            Find(cancellationToken);
            return _findings![tree];
        }
    }

    /// <summary>Where in the file there was more to follow than the budget allows.</summary>
    public IEnumerable<TextSpan> UnfinishedIn(SyntaxTree tree, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            Find(cancellationToken);
            return _unfinished![tree];
        }
    }

    private void Find(CancellationToken cancellationToken)
    {
        if (_findings is not null)
        {
            return;
        }

        ModelSet models = UserModels.Of(compilation, options.AdditionalFiles, cancellationToken);
        var wanted = new FindingOptions(compilation, models, options.AnalyzerConfigOptionsProvider);
        FlowResult result = FlowAnalysis.Run(compilation, models, cancellationToken, budget.Steps);
        _unfinished = result.Unfinished.ToLookup(static place => place.Tree, static place => place.Span);
        _findings = result.Findings
            .Where(finding => wanted.Wants(finding, cancellationToken))
            .ToLookup(static finding => finding.Tree);
    }
}
