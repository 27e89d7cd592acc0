using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
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
    private ILookup<SyntaxTree, FlowFinding>? _findings;

    public IEnumerable<FlowFinding> In(SyntaxTree tree, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            _findings ??= Find(cancellationToken);
            return _findings[tree];
        }
    }

    private ILookup<SyntaxTree, FlowFinding> Find(CancellationToken cancellationToken)
    {
        ModelSet models = UserModels.Of(compilation, options.AdditionalFiles, cancellationToken);
        var wanted = new FindingOptions(compilation, models, options.AnalyzerConfigOptionsProvider);
        return FlowAnalysis.Run(compilation, models, cancellationToken)
            .Where(finding => wanted.Wants(finding, cancellationToken))
            .ToLookup(static finding => finding.Tree);
    }
}
