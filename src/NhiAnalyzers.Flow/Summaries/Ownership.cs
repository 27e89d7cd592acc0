using NhiAnalyzers.Flow.Ir;
using NhiAnalyzers.Flow.Lattice;

namespace NhiAnalyzers.Flow.Summaries;

/// <summary>Which variables hold nothing but objects that nobody else has: made in the body, or by the methods it calls for them.</summary>
/// <param name="givesReceiver">True for a library member that gives back the object it is called on, such as the waiting for a task.</param>
internal sealed class Ownership(Bodies bodies, CallTargets targets, Aliases aliases, Func<MemberReference, bool> givesReceiver)
{
    // A method that gives back what another one gives back, and so on.
    private const int MaximumDepth = 8;

    private readonly Dictionary<string, bool> _makers = new(StringComparer.Ordinal);
    private readonly Dictionary<(string BodyId, Root Root), bool> _fresh = [];
    private readonly Dictionary<string, ILookup<Root, Instruction>> _givers = new(StringComparer.Ordinal);
    private int _depth;

    public bool IsFresh(Body body, Root root)
    {
        if (body.Fresh.Contains(root))
        {
            return true;
        }

        if (root.Kind is not (RootKind.Local or RootKind.Temporary))
        {
            return false;
        }

        if (!_fresh.TryGetValue((body.Id, root), out bool isFresh))
        {
            // A variable that takes its own value around a loop is what its other values are.
            _fresh[(body.Id, root)] = true;
            _fresh[(body.Id, root)] = isFresh = IsMadeForIt(body, root);
        }

        return isFresh;
    }

    /// <summary>True for a variable of which it is known what was put in it: an object made in the body, also an array or a tuple.</summary>
    public bool IsMadeHere(Body body, Root root)
    {
        var work = new Queue<Root>([root]);
        var seen = new HashSet<Root>();
        while (work.Count > 0)
        {
            Root variable = work.Dequeue();
            if (!seen.Add(variable) || body.Fresh.Contains(variable))
            {
                continue;
            }

            Instruction[] givers = [.. GiversOf(body)[variable]];
            bool isKnown = givers.Length > 0 ? givers.All(static giver => giver is Move { Source.Steps.IsEmpty: true }) : variable.Kind == RootKind.Temporary;
            if (!isKnown)
            {
                return false;
            }

            foreach (Move giver in givers)
            {
                work.Enqueue(giver.Source.Root);
            }
        }

        return true;
    }

    private bool IsMadeForIt(Body body, Root root)
    {
        Instruction[] givers = [.. GiversOf(body)[root]];
        return givers.Length > 0 && givers.All(giver => giver switch
        {
            Move { Source: { Steps: { Length: 1 } steps } item } when steps[0].IsItem => IsFreshItem(body, item),
            Move move => move.Source.Steps.IsEmpty && IsFresh(body, move.Source.Root),
            Invoke { Member.InSource: true } call => targets.Of(call) is { IsEmpty: false } run && run.All(callee => GivesFresh(body, call, callee)),
            Invoke { Receiver.Place: { Steps.IsEmpty: true } receiver } call => givesReceiver(call.Member) && IsFresh(body, receiver.Root),
            _ => false,
        });
    }

    private bool GivesFresh(Body body, Invoke call, Body callee) => IsMaker(callee) || GivesBackFresh(body, call, callee);

    /// <summary>True when what the body gives back was made in it or by the methods that it calls, and nothing else keeps it.</summary>
    private bool IsMaker(Body body)
    {
        if (!_makers.TryGetValue(body.Id, out bool isMaker))
        {
            if (_depth == MaximumDepth)
            {
                return false;
            }

            // A method that calls itself gives back what it gives back otherwise.
            _makers[body.Id] = true;
            _depth++;
            Move[] returns = [.. body.Instructions.OfType<Move>().Where(static move => move.Target is { Root.Kind: RootKind.Return, Steps.IsEmpty: true })];
            // What gives back nothing but null or a default gives no object of others.
            bool isKnown = body.Instructions.All(static instruction => TargetOf(instruction) is not { Root.Kind: RootKind.Return } || instruction is Move { Target.Steps.IsEmpty: true });
            _makers[body.Id] = isMaker = isKnown
                && returns.All(move => move.Source.Steps.IsEmpty && IsFresh(body, move.Source.Root) && !IsShared(body, move.Source.Root));
            _depth--;
        }

        return isMaker;
    }

    // Somebody else may have it: it came by an out parameter, or was put in a member or in a collection.
    private bool IsShared(Body body, Root root)
    {
        var work = new Queue<Root>([root]);
        var seen = new HashSet<Root>();
        while (work.Count > 0)
        {
            Root variable = work.Dequeue();
            if (!seen.Add(variable))
            {
                continue;
            }

            for (int i = 0; i < body.Instructions.Length; i++)
            {
                bool isGiven = body.Instructions[i] is Invoke call
                    && call.Arguments.Any(argument => argument.IsOut && argument.Value.Place is { Steps.IsEmpty: true } place && place.Root.Equals(variable));
                if (isGiven || aliases.LinksAt(body, i).Any(link => link.Given.Place?.Equals(AccessPath.Of(variable)) == true && !IsLocal(link.To)))
                {
                    return true;
                }
            }

            foreach (Move giver in GiversOf(body)[variable].OfType<Move>())
            {
                work.Enqueue(giver.Source.Root);
            }
        }

        return false;
    }

    private static bool IsLocal(AccessPath place) => place is { Steps.IsEmpty: true, Root.Kind: RootKind.Local or RootKind.Temporary or RootKind.Return };

    // Of a tuple that is taken apart, as in (a, b) = (b, a).
    private bool IsFreshItem(Body body, AccessPath item)
    {
        Move[] givers = [.. body.Instructions.OfType<Move>().Where(move => move.Target.Equals(item))];
        return givers.Length > 0 && givers.All(giver => giver.Source.Steps.IsEmpty && IsFresh(body, giver.Source.Root));
    }

    /// <summary>True for what a call gives back of the object or a parameter of the body: what happens to it is known by way of that.</summary>
    public bool IsOtherName(Body body, Root root) =>
        root.Kind == RootKind.Temporary
        && GiversOf(body)[root].Any()
        && GiversOf(body)[root].All(giver => giver is Invoke { Member: { InSource: true, IsOpen: false } } call
            && bodies.Find(call.Callee) is { } callee
            && GivenBack(call, callee)?.Place?.Root.Kind is RootKind.This or RootKind.Parameter);

    private bool GivesBackFresh(Body body, Invoke call, Body callee) =>
        GivenBack(call, callee)?.Place is { Steps.IsEmpty: true, Root: var root } && IsFresh(body, root);

    private static Operand? GivenBack(Invoke call, Body callee) =>
        callee.Returned switch
        {
            { Kind: RootKind.This } => call.Receiver,
            { } parameter => call.Arguments.Where(argument => argument.Parameter == callee.Parameters.IndexOf(parameter)).Select(static argument => (Operand?)argument.Value)
                .FirstOrDefault(),
            null => null,
        };

    /// <summary>The instructions that give a variable of the body its value.</summary>
    private ILookup<Root, Instruction> GiversOf(Body body)
    {
        if (!_givers.TryGetValue(body.Id, out ILookup<Root, Instruction>? givers))
        {
            givers = body.Instructions.Where(static giver => TargetOf(giver) is { Steps.IsEmpty: true }).ToLookup(static giver => TargetOf(giver)!.Root);
            _givers.Add(body.Id, givers);
        }

        return givers;
    }

    private static AccessPath? TargetOf(Instruction instruction) => instruction switch
    {
        Move move => move.Target,
        Invoke call => call.Target,
        Combine combine => combine.Target,
        _ => null,
    };
}
