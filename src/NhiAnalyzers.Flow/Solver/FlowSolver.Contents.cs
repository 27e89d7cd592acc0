using NhiAnalyzers.Flow.Ir;
using NhiAnalyzers.Flow.Lattice;
using NhiAnalyzers.Flow.Models;
using NhiAnalyzers.Flow.Summaries;

namespace NhiAnalyzers.Flow.Solver;

/// <summary>A name tells nothing where it is known what stands in the place.</summary>
internal sealed partial class FlowSolver
{
    private IEnumerable<(string Kind, bool IsNamed)> SourcesAt(Body body, int index, Read read)
    {
        (string Kind, bool IsNamed)[] sources = [.. SourcesOf(read.Member)];
        return sources.Length > 0 && _contents.IsTold(body, index, read.Place) ? [] : sources;
    }

    private bool AreTold(Body body, int index, Port port, Invoke invoke) => Ports.PlacesOf(port, invoke).All(place => _contents.IsTold(body, index, place));

    /// <summary>What a call of a library leaves in the places that it is given, as its model says.</summary>
    private Contents AfterLibrary(Invoke call, Contents before, Func<Operand, bool> isFollowed)
    {
        bool isConstructor = call.Member.Name == ".ctor";
        bool isProperty = call.Member.Id.StartsWith("P:", StringComparison.Ordinal);
        bool areFollowed = call.Arguments.All(argument => isFollowed(argument.Value)) && (isConstructor || call.Receiver is not { } receiver || isFollowed(receiver));
        Contents after = before;
        if (ModelOf(call.Member) is { } model)
        {
            after = AfterModel(call, model, after, areFollowed, isFollowed);
        }
        else if (isConstructor && HoldsEntries(call))
        {
            after = after.With(call.Receiver!.Value.Place!, areFollowed);
        }
        else if (!isProperty && !call.Member.Id.Contains(":System.Object."))
        {
            after = KnownContents.AfterUnknown(call, after);
        }

        // A property of a library stands where its object does, as long as nothing else is known.
        if (call.Target is not { IsVariable: true } target)
        {
            return after;
        }

        bool isTold = IsClean(call.Member)
            || (areFollowed && (call.Arguments.Length > 0 || call.Receiver is not null) && MakesOfParts(call.Member));
        return after.With(target, isTold);
    }

    private Contents AfterModel(Invoke call, MemberModel model, Contents before, bool areFollowed, Func<Operand, bool> isFollowed)
    {
        Contents after = before;
        if (call.Member.Name == ".ctor" && HoldsEntries(call))
        {
            after = after.With(call.Receiver!.Value.Place!, areFollowed);
        }

        foreach (AccessPath place in model.Sources.Where(static source => source.Port.Root is not PortRoot.Return).SelectMany(source => Ports.PlacesOf(source.Port, call)))
        {
            after = after.With(place, isTold: false);
        }

        // A setter follows the assignment to its place.
        foreach (FlowModel flow in call.IsWrite ? [] : model.Flows.Where(flow => flow.To.Root != PortRoot.Return && !IsWriteOnly(flow, call)))
        {
            Operand[] given = [.. flow.From.SelectMany(from => Ports.OperandsOf(from, call)
                .Select(operand => operand.Place is { } place ? operand with { Place = Ports.PlaceOf(place, from, call) } : operand))];
            if (given.Length == 0)
            {
                continue;
            }

            bool isTold = given.All(operand => operand.Place is null || isFollowed(operand));
            foreach (AccessPath place in Ports.PlacesOf(flow.To, call).Where(static place => !place.Steps.Any(static step => step.IsKeyOfEntry)))
            {
                bool isEntry = !flow.To.Steps.IsEmpty || call.Arguments.Any(argument => argument.IsOut && argument.Value.Place?.Equals(place) == true);
                after = isTold && !isEntry ? after : after.With(place, isTold);
            }
        }

        foreach (AccessPath place in model.Clears.Where(clear => clear.Redacts is null && IsMet(clear, call)).SelectMany(clear => Ports.PlacesOf(clear.Port, call)))
        {
            after = after.With(place, isTold: true);
        }

        return after;
    }

    // An object of another kind may fill its members by itself.
    private static bool HoldsEntries(Invoke constructor) => constructor.Receiver is { Place: { Steps.IsEmpty: true } } made
        && (made.Shape == TypeShape.Collection
            || constructor.Member.Id.StartsWith("M:System.Text.Json.Nodes.", StringComparison.Ordinal)
            || constructor.Member.Id.StartsWith("M:Newtonsoft.Json.Linq.", StringComparison.Ordinal));

    private bool MakesOfParts(MemberReference member) => ModelOf(member) is { } model
        ? model.Sources.IsEmpty && model.Labels.IsEmpty && model.Flows.Any(static flow => flow.To.Root == PortRoot.Return)
        : member.Name is "op_Implicit" or "op_Explicit";
}
