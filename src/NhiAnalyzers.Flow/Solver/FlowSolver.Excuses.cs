using System.Collections.Immutable;
using NhiAnalyzers.Flow.Ir;
using NhiAnalyzers.Flow.Lattice;
using NhiAnalyzers.Flow.Models;
using NhiAnalyzers.Flow.Summaries;

namespace NhiAnalyzers.Flow.Solver;

/// <summary>
/// Sinks that are none where a token is asked for: in a body with a grant type or with the token under a name that says so, in a header called
/// after tokens. Whether a body asks is often known only later than what it holds, so findings are taken back at the end.
/// </summary>
internal sealed partial class FlowSolver
{
    private readonly HashSet<(Context Context, int Index, string Label)> _excused = [];

    private static Excuse? ExcuseOf(SinkModel sink, Context context, int index) =>
        sink.Unless is { } unless ? new Excuse(unless.Label, ImmutableArray.Create((context, index))) : null;

    // A wrapper serves callers that are excused and others that are not: each is asked at its own call.
    private static Effect PassExcuse(Effect effect, CallSite site) =>
        effect is SinkEffect { Excuse: { } excuse } sink
            ? sink with { Excuse = excuse with { Calls = excuse.Calls.Add((site.Caller, site.Index)) } }
            : effect;

    // What a body does by itself counts for all its callers, what came about from the credential for that one, what a caller brings at its call.
    private bool IsExcused(SinkEffect effect) =>
        effect.Excuse is { } excuse
        && (IsBroughtByCaller(excuse) || excuse.Calls.Any(call =>
            _excused.Contains((call.Context, call.Index, excuse.Label))
            || (_contexts.TryGetValue((call.Context.Body.Id, null, null), out Context? own) && _excused.Contains((own, call.Index, excuse.Label)))));

    /// <summary>The sink's excuse reaches it.</summary>
    private void NoteExcuse(Context context, int index, Invoke invoke, SinkModel sink, Fact fact)
    {
        if (sink.Unless is { } unless && unless.Label == fact.Kind && Ports.PlacesOf(unless.Port, invoke).Any(place => IsIn(place, fact)))
        {
            NoteExcuse(context, index, fact);
        }
    }

    private void NoteExcuse(Context context, int index, Fact fact)
    {
        if (fact.Kind == ModelKinds.AsksForToken)
        {
            _excused.Add((context, index, fact.Kind));
        }
    }

    /// <summary>True where the name next to the credential, or the one it stands under, asks for it; an unknown name may ask for anything.</summary>
    private static bool IsAskedFor(SinkModel sink, Port port, Operand operand, Invoke invoke, Fact fact)
    {
        if (sink.Unless is not { Label: ModelKinds.AsksForToken } unless)
        {
            return false;
        }

        if (unless.Port.Root == port.Root && unless.Port.Name == port.Name)
        {
            return operand.Place is { } place && StandsUnderItsName(Ports.PlaceOf(place, port, invoke), fact);
        }

        return Ports.OperandsOf(unless.Port, invoke).All(name => name.Constant is not { } text || TokenNames.IsHeaderFor(text, fact.Kind));
    }

    /// <summary>The label goes along with the collection that it stands at, but does not come out of a text in the middle of an object.</summary>
    private static bool IsAskedIn(FlowModel flow, Invoke invoke, Fact fact) =>
        fact.Kind == ModelKinds.AsksForToken
        && flow.From.Any(from => Ports.PlacesOf(from, invoke).Any(place => IsIn(place, fact) || (!from.Below && place.IsPrefixOf(fact.Path))));

    private static bool IsIn(AccessPath place, Fact fact) => place.IsPrefixOf(fact.Path) && fact.Path.EntersOnlyCollections(place.Steps.Length);

    private static bool StandsUnderItsName(AccessPath place, Fact fact)
    {
        if (!place.IsPrefixOf(fact.Path))
        {
            return false;
        }

        for (int i = place.Steps.Length; i < fact.Path.Steps.Length; i++)
        {
            if (TokenNames.AsksForToken(fact.Path.Steps[i].Name))
            {
                return true;
            }
        }

        // What was cut off may have been the name.
        return fact.Path.IsCut;
    }

    /// <summary>An object is made into text: the text asks for the token if the object did.</summary>
    private void ArriveAsked(Context context, int index, Port from, AccessPath source, Fact fact, AccessPath path, Trace? trace)
    {
        if (from.Below && ModelKinds.Credentials.Contains(fact.Kind) && StandsUnderItsName(source, fact))
        {
            Land(context, index, new Fact(path, ModelKinds.AsksForToken), trace);
        }
    }

    /// <summary>Something is stored under a key that asks for a token.</summary>
    private void GenerateAsked(Context context, int index, Invoke invoke, FlowModel flow)
    {
        if (Ports.KeyOf(flow.To, invoke) is { } key && TokenNames.AsksForToken(key))
        {
            foreach (AccessPath place in Ports.PlacesOf(flow.To with { Steps = ImmutableArray<PortStep>.Empty }, invoke))
            {
                Create(context, index, place, ModelKinds.AsksForToken, new Origin(key, IsNamed: false), invoke.Span);
            }
        }
    }

    private void GenerateAsked(Context context, int index, ConstantText text)
    {
        if (TellingText.IsCollectorAddress(text.Text))
        {
            Create(context, index, text.Target, ModelKinds.CollectorAddress, new Origin(text.Text, IsNamed: false), text.Span);
        }

        if (FormText.Fields(text.Text).FirstOrDefault(TokenNames.AsksForToken) is { } key || TokenNames.IsFieldFor(key = text.Text))
        {
            Create(context, index, text.Target, ModelKinds.AsksForToken, new Origin(key, IsNamed: false), text.Span);
        }
    }
}
