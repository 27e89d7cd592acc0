using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using NhiAnalyzers.Flow.Ir;
using NhiAnalyzers.Flow.Models;

namespace NhiAnalyzers.Flow.Solver;

/// <summary>What came of an analysis.</summary>
/// <param name="Findings">Ordered by file, position and sink: the same for the same input.</param>
/// <param name="Unfinished">Where there was more to follow when the budget was spent: the first place of each file; empty where all was followed.</param>
public sealed record FlowResult(ImmutableArray<FlowFinding> Findings, ImmutableArray<(SyntaxTree Tree, TextSpan Span)> Unfinished)
{
    /// <summary>What comes of a program that spells no source: nothing is bound.</summary>
    public static readonly FlowResult None = new(ImmutableArray<FlowFinding>.Empty, ImmutableArray<(SyntaxTree Tree, TextSpan Span)>.Empty);
}

/// <summary>The engine: follows the credentials that models and names tell of through all of a compilation.</summary>
public static class FlowAnalysis
{
    /// <summary>
    /// How many steps are taken at most: an upper bound for pathological programs, as ordinary ones need a few for each line that a credential
    /// passes. Steps, not time, so that every machine finds the same.
    /// </summary>
    public const int DefaultSteps = 4_000_000;

    public static FlowResult Run(Compilation compilation, ModelSet models, CancellationToken cancellationToken, int maximumSteps = DefaultSteps)
    {
        if (EarlierAnalysis.Of(compilation, models, cancellationToken) is { } earlier && earlier.MaximumSteps == maximumSteps)
        {
            return earlier.Result;
        }

        if (SourceProjects.Of(compilation).All.All(project => Seeds.Of(project, models, cancellationToken).Declarations.IsEmpty))
        {
            return FlowResult.None;
        }

        var solver = new FlowSolver(compilation, models, cancellationToken, maximumSteps);
        solver.Solve();
        var result = new FlowResult(solver.Findings.Collect(compilation), solver.Unfinished(compilation));
        EarlierAnalysis.Keep(compilation, models, maximumSteps, solver, result, cancellationToken);
        return result;
    }
}
