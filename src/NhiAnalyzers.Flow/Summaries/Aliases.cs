using System.Collections.Immutable;
using NhiAnalyzers.Flow.Ir;
using NhiAnalyzers.Flow.Lattice;

namespace NhiAnalyzers.Flow.Summaries;

/// <summary>
/// Which places of a body hold one and the same object: a variable was put in a member, in a collection, or in an object that keeps what its
/// constructor gets. Who changes the object by one of its names has changed what the others name.
/// </summary>
/// <param name="links">What a call of a library puts where, as its model says.</param>
internal sealed class Aliases(Bodies bodies, Func<Invoke, IEnumerable<(Operand Given, AccessPath To)>> links)
{
    // A constructor that hands on what it gets, to its base type or to an object that it makes, and so on.
    private const int MaximumDepth = 3;

    // Objects that go by more names than that are in a collection that everything is in.
    private const int MaximumNames = 16;

    private readonly Dictionary<string, ILookup<Root, int>> _mentions = new(StringComparer.Ordinal);
    private readonly Dictionary<(string BodyId, int Index), ImmutableArray<(Operand Given, AccessPath To)>> _linked = [];
    private readonly Dictionary<string, ImmutableArray<(Root Parameter, AccessPath Kept)>> _kept = new(StringComparer.Ordinal);

    /// <summary>The other names of what stands below the path, before the instruction.</summary>
    public IEnumerable<AccessPath> Of(Body body, int index, AccessPath path)
    {
        if (path.Steps.IsEmpty)
        {
            return [];
        }

        var names = new List<AccessPath> { path };
        for (int i = 0; i < names.Count && names.Count < MaximumNames; i++)
        {
            foreach (AccessPath name in OtherNames(body, index, names[i]))
            {
                if (!names.Contains(name))
                {
                    names.Add(name);
                }
            }
        }

        return names.Skip(1).Where(name => !IsOver(body, index, name.Root));
    }

    private static bool IsOver(Body body, int index, Root root) =>
        root.Kind == RootKind.Temporary && body.LastUses.TryGetValue(root, out int last) && last <= index;

    private IEnumerable<AccessPath> OtherNames(Body body, int index, AccessPath path)
    {
        foreach (int at in MentionsIn(body)[path.Root])
        {
            if (at >= index)
            {
                break;
            }

            foreach ((Operand given, AccessPath to) in LinksAt(body, at))
            {
                AccessPath from = given.Place!;
                AccessPath? name = Renamed(from, to, path) ?? Renamed(to, from, path);
                if (name is { IsCut: false } && !new[] { from, to, HolderOf(name) }.Any(place => IsReplaced(body, at, index, place)))
                {
                    yield return name;
                }
            }
        }
    }

    // Only what stands below the object: the variable itself may hold another one by then.
    private static AccessPath? Renamed(AccessPath from, AccessPath to, AccessPath path) =>
        from.IsPrefixOf(path) && from.Steps.Length < path.Steps.Length && !to.IsPrefixOf(path) ? to.AppendRest(path, from.Steps.Length) : null;

    // The object that has the changed member by that name.
    private static AccessPath HolderOf(AccessPath name) => AccessPath.Of(name.Root).Append(name.Steps.RemoveAt(name.Steps.Length - 1));

    private static bool IsReplaced(Body body, int from, int to, AccessPath place)
    {
        for (int i = from + 1; i < to; i++)
        {
            bool isReplaced = body.Instructions[i] switch
            {
                Move move => !move.IsWeak && move.Target.Replaces(place),
                Forget forget => forget.Target.Replaces(place),
                Invoke invoke => invoke.Overwrites(place),
                _ => false,
            };
            if (isReplaced)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>What the body puts in a place of the root, in something below it or in a variable that it stands in.</summary>
    public IEnumerable<(int Index, Operand Given, AccessPath To)> PutIn(Body body, Root root) =>
        from index in MentionsIn(body)[root]
        from link in LinksAt(body, index)
        where link.To.Root.Equals(root)
        select (index, link.Given, link.To);

    /// <summary>The objects that the instruction puts somewhere, where they stand also afterwards.</summary>
    public ImmutableArray<(Operand Given, AccessPath To)> LinksAt(Body body, int index)
    {
        if (!_linked.TryGetValue((body.Id, index), out ImmutableArray<(Operand Given, AccessPath To)> linked))
        {
            linked = body.Instructions[index] switch
            {
                Move { SharesObject: true } move => ImmutableArray.Create((move.Given, move.Target)),
                Invoke { Member.InSource: true } invoke => ImmutableArray.CreateRange(KeptBy(invoke)),
                Invoke invoke => ImmutableArray.CreateRange(links(invoke)),
                _ => ImmutableArray<(Operand Given, AccessPath To)>.Empty,
            };
            _linked.Add((body.Id, index), linked);
        }

        return linked;
    }

    /// <summary>What a method of the program keeps in its object of what it is given.</summary>
    private IEnumerable<(Operand Given, AccessPath To)> KeptBy(Invoke invoke)
    {
        if (invoke is not { Member.IsOpen: false, RunsReceiver: false, Receiver.Place: { } receiver } || bodies.Find(invoke.Callee) is not { } callee)
        {
            yield break;
        }

        foreach ((Root parameter, AccessPath kept) in KeptIn(callee, MaximumDepth))
        {
            int position = callee.Parameters.IndexOf(parameter);
            foreach (Argument argument in invoke.Arguments)
            {
                if (argument is { IsElement: false, Value: { IsReference: true, Place: not null } given } && argument.Parameter == position)
                {
                    yield return (given, receiver.AppendRest(kept, 0));
                }
            }
        }
    }

    private ImmutableArray<(Root Parameter, AccessPath Kept)> KeptIn(Body body, int depth)
    {
        if (depth == 0 || _kept.TryGetValue(body.Id, out ImmutableArray<(Root Parameter, AccessPath Kept)> kept))
        {
            return depth == 0 ? ImmutableArray<(Root Parameter, AccessPath Kept)>.Empty : kept;
        }

        // A body that calls itself keeps nothing by that call which it does not keep anyway.
        _kept[body.Id] = ImmutableArray<(Root Parameter, AccessPath Kept)>.Empty;
        IEnumerable<(Operand Given, AccessPath To)> all = body.Instructions.SelectMany(instruction => instruction switch
        {
            Move { SharesObject: true } move => [(move.Given, move.Target)],
            Invoke { Member.InSource: true, Receiver.Place.Root.Kind: RootKind.This } invoke when depth > 1 => KeptBy(invoke),
            _ => Enumerable.Empty<(Operand Given, AccessPath To)>(),
        });
        return _kept[body.Id] = ImmutableArray.CreateRange(all
            .Where(static link => link.Given.Place is { Steps.IsEmpty: true, Root.Kind: RootKind.Parameter } && link.To is { Root.Kind: RootKind.This, Steps.IsEmpty: false })
            .Select(static link => (link.Given.Place!.Root, link.To)));
    }

    /// <summary>Where the body names a root in something that may give an object another name.</summary>
    private ILookup<Root, int> MentionsIn(Body body)
    {
        if (!_mentions.TryGetValue(body.Id, out ILookup<Root, int>? mentions))
        {
            mentions = Mentioned(body).ToLookup(static mention => mention.Root, static mention => mention.Index);
            _mentions.Add(body.Id, mentions);
        }

        return mentions;
    }

    private static IEnumerable<(Root Root, int Index)> Mentioned(Body body)
    {
        var mentions = new Mentions();
        for (int i = 0; i < body.Instructions.Length; i++)
        {
            if (body.Instructions[i] is Move { SharesObject: true } or Invoke)
            {
                foreach (Root root in mentions.Of(body.Instructions[i]))
                {
                    yield return (root, i);
                }
            }
        }
    }
}
