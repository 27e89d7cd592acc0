using NhiAnalyzers.Flow.Ir;
using NhiAnalyzers.Flow.Lattice;

namespace NhiAnalyzers.Flow.Summaries;

/// <summary>Which variables name an object that a static of the program holds, such as the one instance of a type.</summary>
internal sealed class StaticHolders(Bodies bodies)
{
    private readonly Dictionary<(string BodyId, Root Root), Root?> _holders = [];

    /// <summary>The static that holds what stands in the variable, if one does.</summary>
    public Root? Of(Body body, Root root)
    {
        if (root.Kind == RootKind.Static)
        {
            return bodies.Symbols.Declares(root.Name) ? root : null;
        }

        if (root.Kind is not (RootKind.Local or RootKind.Temporary or RootKind.Return) || body.Fresh.Contains(root))
        {
            return null;
        }

        if (!_holders.TryGetValue((body.Id, root), out Root? holder))
        {
            _holders[(body.Id, root)] = null;
            _holders[(body.Id, root)] = holder = Find(body, root);
        }

        return holder;
    }

    private Root? Find(Body body, Root root)
    {
        foreach (Instruction instruction in body.Instructions)
        {
            Root? holder = instruction switch
            {
                Move { Target.Steps.IsEmpty: true } move when move.Target.Root.Equals(root) && IsHeld(move.Source) => Of(body, move.Source.Root),
                Invoke { Target.Steps.IsEmpty: true, Member: { InSource: true, IsOpen: false } } call
                    when call.Target.Root.Equals(root) && bodies.Find(call.Callee) is { } callee => Of(callee, Root.Return),
                _ => null,
            };
            if (holder is not null)
            {
                return holder;
            }
        }

        return null;
    }

    // The object itself, or what a static of a kind such as Lazy has as its value.
    private static bool IsHeld(AccessPath place) =>
        place.Steps.IsEmpty || (place is { Root.Kind: RootKind.Static, Steps.Length: 1 } && place.Steps[0].IsWrapped);
}
