using System.Collections.Immutable;
using NhiAnalyzers.Flow.Ir;
using NhiAnalyzers.Flow.Lattice;

namespace NhiAnalyzers.Flow.Summaries;

/// <summary>Which variables name an object that a static of the program holds, such as the one instance of a type.</summary>
internal sealed class StaticHolders(Bodies bodies, Aliases aliases)
{
    private readonly Dictionary<(string BodyId, Root Root), Root?> _holders = [];

    /// <summary>The static that holds what stands in the variable, if one does.</summary>
    public Root? Of(Body body, Root root)
    {
        if (root.Kind == RootKind.Static)
        {
            return bodies.Symbols.Declares(root.Name) ? root : null;
        }

        if (!IsOfOthers(body, root))
        {
            return null;
        }

        if (!_holders.TryGetValue((body.Id, root), out Root? holder))
        {
            holder = Search(body, root);
        }

        return holder;
    }

    private static bool IsOfOthers(Body body, Root root) =>
        root.Kind is RootKind.Local or RootKind.Temporary or RootKind.Return && !body.Fresh.Contains(root);

    // Methods may give on what others give in chains of any length.
    private Root? Search(Body body, Root root)
    {
        var seen = new HashSet<(string BodyId, Root Root)> { (body.Id, root) };
        var work = new Queue<(Body Body, Root Root)>();
        work.Enqueue((body, root));
        Root? holder = null;
        while (holder is null && work.Count > 0)
        {
            (Body from, Root variable) = work.Dequeue();
            foreach ((Body Body, Root Root) giver in GiversOf(from, variable))
            {
                if (giver.Root.Kind == RootKind.Static || _holders.ContainsKey((giver.Body.Id, giver.Root)))
                {
                    holder ??= Of(giver.Body, giver.Root);
                }
                else if (IsOfOthers(giver.Body, giver.Root) && seen.Add((giver.Body.Id, giver.Root)))
                {
                    work.Enqueue(giver);
                }
            }
        }

        // Where nothing was found, nothing on the way has a holder either.
        foreach ((string BodyId, Root Root) variable in holder is null ? seen : [(body.Id, root)])
        {
            _holders[variable] = holder;
        }

        return holder;
    }

    private IEnumerable<(Body Body, Root Root)> GiversOf(Body body, Root root)
    {
        for (int i = 0; i < body.Instructions.Length; i++)
        {
            switch (body.Instructions[i])
            {
                case Move { Target.Steps.IsEmpty: true } move when move.Target.Root.Equals(root) && IsHeld(move.Source):
                    yield return (body, move.Source.Root);
                    break;
                case Invoke { Target.Steps.IsEmpty: true, Member: { InSource: true, IsOpen: false } } call
                    when call.Target.Root.Equals(root) && bodies.Find(call.Callee) is { } callee:
                    yield return (callee, Root.Return);
                    break;
                case Invoke { Member.InSource: false }:
                    foreach ((Operand given, AccessPath to) in aliases.LinksAt(body, i))
                    {
                        if (to.Steps.IsEmpty && to.Root.Equals(root) && IsHeld(given.Place!))
                        {
                            yield return (body, given.Place!.Root);
                        }
                    }

                    break;
            }
        }
    }

    // The object itself, one of a collection, or what a static of a kind such as Lazy has as its value.
    private static bool IsHeld(AccessPath place) =>
        place.EntersOnlyCollections(0) || (place is { Root.Kind: RootKind.Static, Steps.Length: 1 } && place.Steps[0].IsWrapped);
}
