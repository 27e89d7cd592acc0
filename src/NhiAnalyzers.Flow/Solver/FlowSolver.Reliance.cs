using NhiAnalyzers.Flow.Ir;
using NhiAnalyzers.Flow.Lattice;
using NhiAnalyzers.Flow.Models;
using NhiAnalyzers.Flow.Summaries;

namespace NhiAnalyzers.Flow.Solver;

/// <summary>
/// Sinks that are one only where another place has a label, such as a writer over a file. Both facts come in either order; where the label came
/// into the body from a caller, only the calls that bring it lead to the sink.
/// </summary>
internal sealed partial class FlowSolver
{
    private readonly Dictionary<(string BodyId, int Index), List<(Context Context, Fact Label)>> _labels = [];
    private readonly Dictionary<(string BodyId, int Index), List<(string Label, Context Context, SinkEffect Effect)>> _labelled = [];
    private readonly Dictionary<Context, List<(Context Context, SinkEffect Effect)>> _relying = [];

    private void ApplyWhen(LabelModel? when, Context context, int index, Invoke invoke, SinkEffect effect)
    {
        if (when is null)
        {
            Apply(context, effect);
            return;
        }

        (string, int) call = (context.Body.Id, index);
        ListAt(_labelled, call).Add((when.Label, context, effect));
        foreach ((Context from, Fact label) in ListAt(_labels, call).ToArray())
        {
            ApplyLabelled(context, effect, when.Label, from, label);
        }

        foreach (PathStep step in Ports.PlacesOf(when.Port, invoke).SelectMany(static place => place.Steps))
        {
            // Whoever puts an object in its field says what it is.
            if (step.MemberId is { } member)
            {
                Start(_callers.Reading(member));
            }
        }
    }

    private void Label(Context context, int index, Fact label)
    {
        (string, int) call = (context.Body.Id, index);
        ListAt(_labels, call).Add((context, label));
        foreach ((string wanted, Context waiting, SinkEffect effect) in ListAt(_labelled, call).ToArray())
        {
            ApplyLabelled(waiting, effect, wanted, context, label);
        }
    }

    private void ApplyLabelled(Context context, SinkEffect effect, string wanted, Context from, Fact label)
    {
        if (wanted == label.Kind)
        {
            Apply(context, RelyOn(from, effect with { Condition = Condition.And(effect.Condition, label.Condition) }));
        }
    }

    // What holds in a body by itself holds for all its callers.
    private static SinkEffect RelyOn(Context label, SinkEffect effect) => effect with { Label = label.Entry is null ? null : label };

    /// <summary>The effect in each of the caller's contexts that bring the label along, at the call that brings the credential.</summary>
    private IEnumerable<Effect> PassLabel(Body callee, Effect effect, CallSite site)
    {
        if (effect is not SinkEffect { Label: { } label } sink)
        {
            return [effect];
        }

        // Code that is run later has what it captured where it was made.
        bool isRunLater = callee.IsNested || _callbacks.ContainsKey((site.Caller.Body.Id, site.Index, callee.Id));
        return isRunLater ? [sink with { Label = null }]
            : [.. from brought in label.Callers
                where brought.Index == site.Index && brought.Caller.Body == site.Caller.Body
                select RelyOn(brought.Caller, sink with { Condition = Condition.And(sink.Condition, brought.Fact.Condition) })];
    }

    /// <summary>A caller brings a label into a body: what relies on it goes on to the callers that bring the credential at the same call.</summary>
    private void PassOnRelying(Context label, CallSite brought)
    {
        if (!_relying.TryGetValue(label, out List<(Context Context, SinkEffect Effect)>? relying))
        {
            return;
        }

        foreach ((Context context, SinkEffect effect) in relying.ToArray())
        {
            foreach (CallSite site in context.Callers.Where(site => site.Index == brought.Index && site.Caller.Body == brought.Caller.Body).ToArray())
            {
                PassOn(context.Body, effect, site);
            }
        }
    }
}
