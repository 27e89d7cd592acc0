using System.Collections.Immutable;
using NhiAnalyzers.Flow.Lattice;

namespace NhiAnalyzers.Flow.Solver;

/// <summary>Where a credential enters the program.</summary>
/// <param name="Parameter">The parameter whose name alone says so, and the body it belongs to.</param>
internal sealed record Origin(string Display, bool IsNamed, (string BodyId, Root Root)? Parameter = null);

/// <summary>
/// How a fact came about, newest step first. Inside a context that was entered with a fact it begins there, and the caller's trace goes before it.
/// </summary>
internal sealed class Trace
{
    // Recursion can lead around a loop of calls; the way shown stays readable.
    private const int MaximumSteps = 40;

    private readonly Trace? _previous;
    private readonly FlowStep _step;
    private readonly int _length;

    private Trace(Trace? previous, FlowStep step, Origin? origin)
    {
        _previous = previous;
        _step = step;
        _length = (previous?._length ?? 0) + 1;
        Origin = origin;
    }

    /// <summary>The source, unless the trace begins at the entry of a context.</summary>
    public Origin? Origin { get; }

    public static Trace From(Origin origin, FlowStep step) => new(null, step, origin);

    public static Trace Then(Trace? previous, FlowStep step) =>
        previous is { _length: >= MaximumSteps } ? previous : new Trace(previous, step, previous?.Origin);

    /// <summary>The caller's trace followed by the callee's, unless the credential came into being in the callee.</summary>
    public static Trace? Join(Trace? caller, Trace? callee)
    {
        if (callee?.Origin is not null)
        {
            return callee;
        }

        Trace? joined = caller;
        foreach (FlowStep step in Steps(callee))
        {
            joined = Then(joined, step);
        }

        return joined;
    }

    public static ImmutableArray<FlowStep> Steps(Trace? trace)
    {
        var steps = ImmutableArray.CreateBuilder<FlowStep>();
        for (; trace is not null; trace = trace._previous)
        {
            steps.Add(trace._step);
        }

        steps.Reverse();
        return steps.ToImmutable();
    }
}
