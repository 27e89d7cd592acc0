using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using NhiAnalyzers.Flow.Solver;
using NhiAnalyzers.Models;

namespace NhiAnalyzers.Exposure;

/// <summary>
/// The findings of one compilation, computed once, by the first file that asks. A cancelled run leaves nothing behind: the next one begins anew.
/// Safe for concurrent use.
/// </summary>
internal sealed class CompilationFindings(Compilation compilation)
{
    private readonly object _lock = new();
    private ILookup<SyntaxTree, FlowFinding>? _findings;

    public IEnumerable<FlowFinding> In(SyntaxTree tree, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            _findings ??= FlowAnalysis.Run(compilation, BuiltInModels.Set, cancellationToken).ToLookup(static finding => finding.Tree);
            return _findings[tree];
        }
    }
}
