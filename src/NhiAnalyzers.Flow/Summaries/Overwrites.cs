using System.Collections.Immutable;
using NhiAnalyzers.Flow.Ir;
using NhiAnalyzers.Flow.Lattice;

namespace NhiAnalyzers.Flow.Summaries;

/// <summary>Places that a body overwrites on every way to an instruction, calls included: what stood there before is gone.</summary>
internal sealed class Overwrites(Bodies bodies, CallTargets targets)
{
    private static readonly ImmutableHashSet<AccessPath> s_none = ImmutableHashSet<AccessPath>.Empty;

    // What lies deeper counts as overwriting nothing: it bounds recursion, and the answer is the same whatever is asked first.
    private const int Depth = 2;

    private readonly Dictionary<(string Id, int Depth), ImmutableHashSet<AccessPath>?[]> _before = [];

    /// <summary>True when the body has put something else in the place before the instruction.</summary>
    public bool Before(Body body, int index, AccessPath place) =>
        MayOverwrite(body) && (Of(body, Depth)[index] ?? s_none).Any(overwritten => overwritten.Replaces(place));

    /// <summary>True when the call puts something else in the place, whatever it runs.</summary>
    public bool By(Invoke call, AccessPath place)
    {
        if (!call.Member.InSource || call.RunsReceiver || !CanReach(call, place))
        {
            return false;
        }

        ImmutableArray<Body> run = targets.Of(call);
        return !run.IsEmpty && run.All(body => AtEnd(body, Depth).Any(overwritten => In(call, body, overwritten)?.Replaces(place) == true));
    }

    private static bool CanReach(Invoke call, AccessPath place) =>
        place.Root.Kind == RootKind.Static
        || call.Receiver?.Place?.IsPrefixOf(place) == true
        || call.Arguments.Any(argument => argument.Value.Place?.IsPrefixOf(place) == true);

    private ImmutableHashSet<AccessPath> AtEnd(Body body, int depth) =>
        MayOverwrite(body) ? Of(body, depth)[body.Instructions.Length - 1] ?? s_none : s_none;

    // Most bodies write to variables of their own only, and call nothing that could change more.
    private static bool MayOverwrite(Body body) =>
        body.CallsSource || body.Instructions.Any(static instruction => WrittenBy(instruction) is not null);

    private ImmutableHashSet<AccessPath>?[] Of(Body body, int depth)
    {
        (string Id, int Depth) key = (body.Id, body.CallsSource ? depth : 0);
        if (!_before.TryGetValue(key, out ImmutableHashSet<AccessPath>?[]? before))
        {
            before = Solve(body, depth);
            _before.Add(key, before);
        }

        return before;
    }

    private ImmutableHashSet<AccessPath>?[] Solve(Body body, int depth)
    {
        ImmutableArray<Instruction> instructions = body.Instructions;
        var before = new ImmutableHashSet<AccessPath>?[instructions.Length];
        var work = new PendingInstructions(instructions.Length);
        before[0] = s_none;
        work.Add(0);
        while (work.TryTake(out int index))
        {
            ImmutableHashSet<AccessPath> reached = before[index]!;
            ImmutableHashSet<AccessPath> after = Renamed(instructions[index], reached).Union(Written(instructions[index], depth));
            foreach (int successor in instructions[index].Next(index))
            {
                Meet(successor, after);
            }

            foreach (int handler in instructions[index].Handlers)
            {
                if (handler != instructions.Length - 1)
                {
                    Meet(handler, reached);
                }
            }
        }

        return before;

        void Meet(int index, ImmutableHashSet<AccessPath> reached)
        {
            if (index < 0 || index >= instructions.Length)
            {
                return;
            }

            ImmutableHashSet<AccessPath> met = before[index]?.Intersect(reached) ?? reached;
            if (before[index] is not { } known || known.Count != met.Count)
            {
                before[index] = met;
                work.Add(index);
            }
        }
    }

    /// <summary>What stood in a variable that takes another object is not in it any more; what was overwritten in that object is so by the new name.</summary>
    private static ImmutableHashSet<AccessPath> Renamed(Instruction instruction, ImmutableHashSet<AccessPath> reached)
    {
        if (reached.IsEmpty || TakenBy(instruction) is not { Root.Kind: RootKind.Local or RootKind.Temporary } variable)
        {
            return reached;
        }

        ImmutableHashSet<AccessPath> renamed = reached.Except(reached.Where(variable.Replaces));
        return instruction is Move { IsWeak: false } move
            ? renamed.Union(reached.Where(move.Source.Replaces).Where(place => place.Steps.Length > move.Source.Steps.Length).Select(place => variable.AppendRest(place, move.Source.Steps.Length)))
            : renamed;
    }

    private static AccessPath? TakenBy(Instruction instruction) => instruction switch
    {
        Move { Target: { IsVariable: true } target } => target,
        Forget { Target: { IsVariable: true } target } => target,
        Invoke { Target: { IsVariable: true } target } => target,
        _ => null,
    };

    private IEnumerable<AccessPath> Written(Instruction instruction, int depth)
    {
        if (WrittenBy(instruction) is { } written)
        {
            return [written];
        }

        if (depth == 0 || instruction is not Invoke { Member: { InSource: true, IsOpen: false }, RunsReceiver: false } call || bodies.Find(call.Callee) is not { } callee)
        {
            return [];
        }

        return AtEnd(callee, depth - 1).Select(overwritten => In(call, callee, overwritten)).OfType<AccessPath>();
    }

    private static AccessPath? WrittenBy(Instruction instruction)
    {
        AccessPath? written = instruction switch
        {
            Move { IsWeak: false } move => move.Target,
            Forget forget => forget.Target,
            Combine { IsWeak: false } combine => combine.Target,
            _ => null,
        };
        return written is { Root.Kind: not (RootKind.Temporary or RootKind.Thrown or RootKind.Return) }
            && (written.Root.Kind is not RootKind.Local || !written.Steps.IsEmpty)
            && written.Replaces(written)
                ? written
                : null;
    }

    /// <summary>What a place of the callee is called at the call; null for what ends with the callee.</summary>
    public static AccessPath? In(Invoke call, Body callee, AccessPath place)
    {
        switch (place.Root.Kind)
        {
            case RootKind.Static:
                return place;
            case RootKind.This when !place.Steps.IsEmpty:
                return call.Receiver?.Place?.AppendRest(place, 0);
            case RootKind.Parameter:
                int parameter = callee.Parameters.IndexOf(place.Root);
                foreach (Argument argument in call.Arguments)
                {
                    if (argument.Parameter == parameter && !argument.IsElement && (argument.IsByReference || !place.Steps.IsEmpty))
                    {
                        return argument.Value.Place?.AppendRest(place, 0);
                    }
                }

                return null;
            default:
                return null;
        }
    }
}
