using NhiAnalyzers.Flow.Ir;
using NhiAnalyzers.Flow.Lattice;

namespace NhiAnalyzers.Flow.Summaries;

/// <summary>Which variables hold nothing but objects that nobody else has: made in the body, or by the methods it calls for them.</summary>
internal sealed class Ownership(Bodies bodies)
{
    private readonly Dictionary<(string BodyId, Root Root), bool> _fresh = [];
    private readonly Dictionary<string, ILookup<Root, Instruction>> _givers = new(StringComparer.Ordinal);

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

    private bool IsMadeForIt(Body body, Root root)
    {
        Instruction[] givers = [.. GiversOf(body)[root]];
        return givers.Length > 0 && givers.All(giver => giver switch
        {
            Move move => move.Source.Steps.IsEmpty && IsFresh(body, move.Source.Root),
            Invoke call => call.Member is { InSource: true, IsOpen: false } && bodies.Find(call.Callee) is { } callee && (callee.ReturnsFresh || GivesBackFresh(body, call, callee)),
            _ => false,
        });
    }

    private bool GivesBackFresh(Body body, Invoke call, Body callee)
    {
        Operand? given = callee.Returned switch
        {
            { Kind: RootKind.This } => call.Receiver,
            { } parameter => call.Arguments.Where(argument => argument.Parameter == callee.Parameters.IndexOf(parameter)).Select(static argument => (Operand?)argument.Value)
                .FirstOrDefault(),
            null => null,
        };
        return given?.Place is { Steps.IsEmpty: true, Root: var root } && IsFresh(body, root);
    }

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
