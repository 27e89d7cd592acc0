using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using NhiAnalyzers.Flow.Models;

namespace NhiAnalyzers.Flow.Solver;

/// <summary>The engine: follows the credentials that models and names tell of through all of a compilation.</summary>
public static class FlowAnalysis
{
    /// <summary>All findings, ordered by file, position and sink: the same for the same input.</summary>
    public static ImmutableArray<FlowFinding> Run(Compilation compilation, ModelSet models, CancellationToken cancellationToken)
    {
        var solver = new FlowSolver(compilation, models, cancellationToken);
        solver.Solve();
        return solver.Findings.Collect(compilation);
    }
}
