using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;
using NhiAnalyzers.Flow.Ir;
using NhiAnalyzers.Flow.Lattice;
using NhiAnalyzers.Flow.Models;
using NhiAnalyzers.Flow.Summaries;

namespace NhiAnalyzers.Flow.Solver;

/// <summary>What a call does with a fact: by a model, by the bodies it runs, or by the rule for unknown code.</summary>
internal sealed partial class FlowSolver
{
    private static readonly string _sealed = ModelKinds.Sealed + ":";

    private void TransferInvoke(Context context, int index, Invoke invoke, Fact fact, Trace? trace)
    {
        if (ModelOf(invoke.Member) is { } model)
        {
            TransferModel(context, index, invoke, model, fact, trace);
        }
        else if (!invoke.Member.InSource && !invoke.RunsReceiver)
        {
            TransferUnknown(context, index, invoke, fact, trace);
        }
        else if (invoke.Member is { InSource: true, IsOpen: true } && _targets.Of(invoke).IsEmpty)
        {
            HandOut(context, invoke, fact, trace);
        }

        TransferDelegates(context, index, invoke, fact, trace);
        if (IsClosure(fact))
        {
            EnterWithClosure(context, index, invoke, fact, trace);
        }
        else
        {
            foreach (Body target in _targets.Of(invoke))
            {
                Enter(context, index, target, fact, trace);
            }
        }

        PassToHandlers(context, index, fact, trace);
        if (!invoke.Overwrites(fact.Path) && !Clears(context.Body, invoke, fact) && !_overwrites.By(invoke, fact.Path))
        {
            Pass(context, index, fact, trace);
        }
    }

    private bool Clears(Body body, Invoke invoke, Fact fact) =>
        ModelOf(invoke.Member)?.Clears.Any(clear => IsMet(clear, invoke)
            && (clear.Redacts is not { } redacts || _redaction.Removes(body, invoke, redacts, fact))
            && Ports.PlacesOf(clear.Port, invoke).Any(place => place.Replaces(fact.Path))) == true;

    private static bool IsMet(ClearModel clear, Invoke invoke) =>
        Ports.HasKnownKey(clear.Port, invoke) && (clear.If is not { } condition || invoke.ConstantOf(condition.Parameter) == condition.Text);

    /// <summary>True where the call gives back the object that it empties.</summary>
    private bool GivesCleared(Body body, Invoke invoke, FlowModel flow, Fact fact) =>
        flow is { To.Root: PortRoot.Return, From.Length: 1 } && flow.From[0] is { Root: PortRoot.This, Steps.IsEmpty: true } && Clears(body, invoke, fact);

    private void TransferModel(Context context, int index, Invoke invoke, MemberModel model, Fact fact, Trace? trace)
    {
        if (IsStored(fact))
        {
            ReadStored(context, index, invoke, model, fact);
            ReadUnderKey(context, index, invoke, model, fact);
        }

        Trace? after = trace;
        foreach (SinkModel sink in model.Sinks)
        {
            if (sink.When is { } when && when.Label == fact.Kind && Ports.PlacesOf(when.Port, invoke).Contains(fact.Path))
            {
                Label(context, index, fact);
            }

            NoteExcuse(context, index, invoke, sink, fact);
            // An address that stands in an answer is the server's, which only puts none of its tokens there.
            bool isOfServer = sink.Kind == ModelKinds.Url && fact.Kind == ModelKinds.Response;
            bool counts = ModelKinds.Credentials.Contains(fact.Kind) && !(sink.KnownOnly && fact.IsNamed) && !isOfServer;
            if (counts && TransferSink(context, index, invoke, sink, fact, trace) && sink is { When: null, Kind: not ModelKinds.Store })
            {
                // What a store gives out may be put in another one.
                string text = "goes on from '" + invoke.Member.Display + "'";
                after = Trace.Then(trace, new FlowStep(context.Body.Tree, invoke.Span, text, LeftAt: sink.Kind));
            }
        }

        if (invoke.CopiedFrom is { } copied)
        {
            CopyEntries(context, index, invoke, copied, fact, after);
        }

        foreach (FlowModel flow in model.Flows.Where(flow => invoke.CopiedFrom is null || flow.To.Root != PortRoot.This))
        {
            // A label tells what one object is, so it goes on only where a model says so.
            bool flows = flow.When is { } kind
                ? kind == fact.Kind || (kind == ModelKinds.Sealed && IsSealed(fact))
                : flow.As == ModelKinds.Sealed ? ModelKinds.Credentials.Contains(fact.Kind)
                : IsSealed(fact) || ModelKinds.Facts.Contains(fact.Kind) || IsClosure(fact) || IsStored(fact) || IsAskedIn(flow, invoke, fact);
            if (flows && !IsWriteOnly(flow, invoke) && !IsShort(flow, invoke) && !IsRedacted(context.Body, flow, invoke, fact) && !GivesCleared(context.Body, invoke, flow, fact))
            {
                TransferFlow(context, index, invoke, flow, fact, after);
            }
        }
    }

    private static bool IsSealed(Fact fact) => fact.Kind.StartsWith(_sealed, StringComparison.Ordinal);

    private static string KindAfter(FlowModel flow, Fact fact) =>
        flow.As == ModelKinds.Sealed ? _sealed + fact.Kind
        : flow.When == ModelKinds.Sealed ? fact.Kind.Substring(_sealed.Length)
        : flow.As ?? fact.Kind;

    private static bool IsStored(Fact fact) => fact.Kind.StartsWith(ModelKinds.Stored, StringComparison.Ordinal);

    /// <summary>What is read from a place that is called like a credential is one.</summary>
    private void ReadStored(Context context, int index, Invoke invoke, MemberModel model, Fact fact)
    {
        foreach (SourceModel source in model.Sources.Where(source => !IsNamedByKey(source, invoke)))
        {
            bool names = source.Name is { } parameter
                && Ports.ArgumentsOf(invoke, invoke.Member.Parameters.IndexOf(parameter)).Any(operand => operand.Place?.Equals(fact.Path) == true);
            foreach (AccessPath place in names ? Ports.PlacesOf(source.Port, invoke) : [])
            {
                Create(context, index, place, StoredKind(fact), new Origin(invoke.Member.Display, IsNamed: false), invoke.Span);
            }
        }
    }

    /// <summary>True when the fact reaches the sink.</summary>
    private bool TransferSink(Context context, int index, Invoke invoke, SinkModel sink, Fact fact, Trace? trace)
    {
        bool reaches = false;
        foreach (Port port in sink.Ports)
        {
            foreach (Operand operand in Ports.OperandsOf(port, invoke))
            {
                if (!ReachesPort(operand, port, invoke, fact)
                    || !MessageTemplate.Prints(invoke, operand)
                    || IsAskedFor(sink, port, operand, invoke, fact))
                {
                    continue;
                }

                reaches = true;
                Trace end = Step(trace, context, invoke.Span, "reaches '" + invoke.Member.Display + "'");
                MemberReference member = invoke.Member;
                var effect = new SinkEffect(
                    sink.Kind, fact.Kind, fact.IsNamed, member.Id, member.Display, context.Body.Tree, invoke.Span, operand.Span, IsDirect: true, end)
                {
                    Condition = Ports.Asked(operand.Place!, fact),
                    Excuse = ExcuseOf(sink, context, index),
                };
                ApplyWhen(sink.When, context, index, invoke, effect);
            }
        }

        return reaches;
    }

    private bool ReachesPort(Operand operand, Port port, Invoke invoke, Fact fact)
    {
        if (operand.Place is not { } place)
        {
            return false;
        }

        // What is logged is what the delegate gives.
        if (operand.Shape == TypeShape.Delegate)
        {
            AccessPath given = place.Append(PathStep.Result);
            bool isWritten = port.Below && given.IsPrefixOf(fact.Path) && !IsHidden(invoke, port, given, fact);
            return !IsClosure(fact) && (isWritten || Reaches(new Operand(given, null, operand.Span), fact));
        }

        if (port.Steps.IsEmpty && place.IsPrefixOf(fact.Path) && MessageTemplate.Destructures(invoke, operand))
        {
            return true;
        }

        Operand part = port.Steps.IsEmpty ? operand : operand with { Place = Ports.PlaceOf(place, port, invoke), Shape = TypeShape.Text };
        return (port.Below && part.Place!.IsPrefixOf(fact.Path) && !IsHidden(invoke, port, part.Place, fact)) || Reaches(part, fact);
    }

    /// <summary>What a call of a library keeps of the objects it is given, such as an element of a list, and which of its elements it gives.</summary>
    private IEnumerable<(Operand Given, AccessPath To)> LinkedByModel(Invoke invoke) =>
        from flow in ModelOf(invoke.Member)?.Flows ?? ImmutableArray<FlowModel>.Empty
        where flow is { When: null, As: null, Redacts: null }
        from port in flow.From
        from given in flow.To.Steps.IsEmpty ? ElementsOf(port, invoke) : KeptOf(port, invoke)
        from place in Ports.PlacesOf(flow.To, invoke)
        where !given.Place!.Equals(place)
        select (given, place);

    private static IEnumerable<Operand> KeptOf(Port port, Invoke invoke) =>
        port is { Root: PortRoot.Parameter, Below: false, Steps.IsEmpty: true }
            ? Ports.OperandsOf(port, invoke).Where(static operand => operand is { IsReference: true, Place: not null })
            : [];

    // If what an element is can not be changed, nothing stands below it.
    private static IEnumerable<Operand> ElementsOf(Port port, Invoke invoke) =>
        port is { Below: false, Steps.IsEmpty: false } && port.Steps.All(static step => step.Kind != PortStepKind.Member)
            ? Ports.PlacesOf(port, invoke).Select(place => new Operand(place, null, invoke.Span, IsReference: true))
            : [];

    private void TransferFlow(Context context, int index, Invoke invoke, FlowModel flow, Fact fact, Trace? trace)
    {
        foreach (Port from in flow.From)
        {
            foreach (Operand operand in Ports.OperandsOf(from, invoke))
            {
                if (operand.Place is not { } given || IsHidden(invoke, from, given, fact) || !MessageTemplate.Prints(invoke, operand))
                {
                    continue;
                }

                AccessPath source = Ports.PlaceOf(operand.Shape == TypeShape.Delegate && !IsClosure(fact) ? given.Append(PathStep.Result) : given, from, invoke);
                foreach (AccessPath place in Ports.PlacesOf(flow.To, invoke))
                {
                    AccessPath target = flow.Dotted is { } separator && invoke.ConstantOf(separator) == "." ? Signature(place) : place;
                    AccessPath? path = source.IsPrefixOf(fact.Path)
                        ? from.Below ? TreeOf(target, flow, invoke, fact, source.Steps.Length) : target.AppendRest(fact.Path, source.Steps.Length)
                        : fact.Path.Contains(source) ? target : null;
                    // What came out of a property is not its own property once more.
                    bool isThere = source.IsPrefixOf(target) && target.IsPrefixOf(fact.Path);
                    if (path is not null && !isThere && !IsOtherEntry(invoke, source, fact))
                    {
                        Fact arrived = fact with { Path = path, Kind = IsPath(from, invoke, fact) ? ModelKinds.Stored + StoredKind(fact) : KindAfter(flow, fact), Condition = Ports.Asked(source, fact) };
                        Trace? before = from.IsWritingOut ? WrittenOut(context, invoke, fact, trace) : trace;
                        if (from.IsWritingOut && flow.To.Root == PortRoot.Parameter)
                        {
                            WriteTo(context, index, invoke, operand, target, fact, before);
                        }

                        Arrive(context, index, invoke, operand.Span, arrived, Answered(context, invoke, flow, fact, before));
                        ArriveAsked(context, index, from, source, fact, path, trace);
                    }
                }
            }
        }
    }

    /// <summary>What a loop copies entry by entry stands under the same keys afterwards.</summary>
    private void CopyEntries(Context context, int index, Invoke invoke, AccessPath from, Fact fact, Trace? trace)
    {
        int depth = from.Steps.Length;
        if (invoke.Receiver?.Place is not { } to || !from.IsPrefixOf(fact.Path) || fact.Path.Steps.Length == depth)
        {
            return;
        }

        // A pair that is an element of something knows its own key.
        bool isPair = fact.Path.Steps.Length > depth + 1 && fact.Path.Steps[depth].Kind != PathStepKind.Key && (fact.Path.Steps[depth + 1].IsCollection || fact.Path.Steps[depth + 1].IsWrapped);
        if (!isPair)
        {
            Arrive(context, index, invoke, invoke.Span, fact with { Path = to.AppendRest(fact.Path, depth) }, trace);
        }
        else if (fact.Path.Steps[depth + 1].IsCollection)
        {
            Arrive(context, index, invoke, invoke.Span, fact with { Path = to.AppendRest(fact.Path, depth + 1) }, trace);
        }
    }

    // The first two parts of a signed token are its header and its claims.
    private static AccessPath Signature(AccessPath parts) => parts.Container.Append(PathStep.Index(2));

    // A request for tokens is no secret: the credential comes from the call that answers it.
    private static Trace? Answered(Context context, Invoke invoke, FlowModel flow, Fact fact, Trace? trace) =>
        fact.Kind == ModelKinds.Request && flow.As is not null
            ? From(context, new Origin(invoke.Member.Display, IsNamed: false), invoke.Span)
            : trace;

    /// <summary>A call left a fact in one of its places; in a static, it is kept there.</summary>
    private void Arrive(Context context, int index, Invoke invoke, TextSpan value, Fact fact, Trace? trace)
    {
        // A static of a library, such as the writer of the console, is what the library makes of it.
        if (fact.Path.Root.Kind == RootKind.Static && !ReferenceEquals(fact.Path.Root, invoke.Target?.Root) && _bodies.Symbols.Declares(fact.Path.Root.Name))
        {
            KeepInStatic(context, fact.Path, fact, invoke.Span, value, trace);
        }

        if (!invoke.IsWrite && IsProperty(invoke.Member) && invoke.Target?.IsPrefixOf(fact.Path) == true)
        {
            // Who reads a member has changed nothing.
            LandAt(context, index, fact, trace);
            return;
        }

        Land(context, index, fact, trace);
    }

    private static bool IsProperty(MemberReference member) => member.Id.StartsWith("P:", StringComparison.Ordinal);

    // An indexer that is read changes nothing of its object.
    private static bool IsWriteOnly(FlowModel flow, Invoke invoke) =>
        flow.To.Root == PortRoot.This && !invoke.IsWrite && IsProperty(invoke.Member);

    // A limit is a length, or the distance of a start from the end; of a list it counts whole texts.
    private static bool IsShort(FlowModel flow, Invoke invoke) =>
        flow.Limit is { } limit && int.TryParse(invoke.ConstantOf(limit)?.TrimStart('^'), out int length) && length <= ShownText.MaximumLength
        && (flow.LimitsEnd == invoke.ConstantOf(limit)!.StartsWith("^", StringComparison.Ordinal))
        && flow.From.All(from => Ports.OperandsOf(from, invoke).All(static operand => operand.Shape == TypeShape.Text));

    /// <summary>A text in which the credential is replaced by a constant no longer holds it.</summary>
    private bool IsRedacted(Body body, FlowModel flow, Invoke invoke, Fact fact) =>
        flow.Redacts is { } redacts && _redaction.Removes(body, invoke, redacts, fact);

    /// <summary>
    /// Code without a model: text and sequences that come out of it may be what went in; numbers and dates are not, and nothing is changed.
    /// </summary>
    private void TransferUnknown(Context context, int index, Invoke invoke, Fact fact, Trace? trace)
    {
        ShareEscaping(context, invoke, fact, trace);
        if (!ModelKinds.Credentials.Contains(fact.Kind))
        {
            return;
        }

        AccessPath? result = invoke.Target ?? (invoke.Member.Name == ".ctor" ? invoke.Receiver?.Place : null);
        HandOut(context, invoke, fact, trace);
        if (result is null || invoke.IsWrite || invoke.Member.Result is TypeShape.Plain or TypeShape.Object or TypeShape.Delegate)
        {
            return;
        }

        if (ComesFromReceiver(invoke, fact) || invoke.Arguments.Any(argument => Reaches(argument.Value, fact)))
        {
            Arrive(context, index, invoke, invoke.Span, fact with { Path = result }, trace);
        }
    }

    private bool ComesFromReceiver(Invoke invoke, Fact fact)
    {
        // A record prints what it holds, but a member of it need not give that.
        if (invoke.Receiver is not { } receiver || invoke.Member.Name == ".ctor" || !Reaches(receiver with { PrintsMembers = false }, fact))
        {
            return false;
        }

        // A property gives a part: of a token answer not the answer, and of an indexer's entries not another one.
        bool isMethod = invoke.Member.Id.StartsWith("M:", StringComparison.Ordinal);
        int depth = receiver.Place!.Steps.Length;
        bool isEntry = fact.Path.Steps.Length > depth && (invoke.Member.Name == TreeIndex.Indexer || fact.Path.Steps[depth].Kind == PathStepKind.Key);
        return isMethod || (fact.Kind != ModelKinds.Response && !isEntry);
    }

    /// <summary>An object that goes to unknown code is used from there: what it holds is shared with the methods of its type.</summary>
    private void ShareEscaping(Context context, Invoke invoke, Fact fact, Trace? trace)
    {
        foreach (Argument argument in invoke.Arguments)
        {
            if (argument.Value.Place is { } place && place.IsPrefixOf(fact.Path) && !fact.Path.EntersOnlyCollections(place.Steps.Length))
            {
                PublishMembers(context, fact, trace, escapes: true);
            }
        }
    }
}
