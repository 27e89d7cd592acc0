using System.Collections.Immutable;
using NhiAnalyzers.Flow.Ir;
using NhiAnalyzers.Flow.Lattice;

namespace NhiAnalyzers.Flow.Summaries;

/// <summary>
/// What is known at one point of a body of places and all that lies below them: told where the program put something there that is followed to
/// what it is made of, or where it tested that it is a constant; untold where something came there of which only names tell. A place that is not
/// in it was not touched.
/// </summary>
internal sealed record Contents(ImmutableDictionary<AccessPath, bool> Places, bool IsLost)
{
    // More is hardly ever written by one body: what comes then counts as not known.
    private const int MaximumPlaces = 200;

    public static readonly Contents None = new(ImmutableDictionary<AccessPath, bool>.Empty, IsLost: false);

    public bool IsTold(AccessPath path)
    {
        if (path.IsCut)
        {
            return false;
        }

        int entry = AnyEntry(path);
        if (entry >= 0)
        {
            AccessPath collection = Prefix(path, entry);
            return IsTold(collection) && !Places.Any(place => !place.Value && collection.IsPrefixOf(place.Key));
        }

        for (int length = path.Steps.Length; length >= 0; length--)
        {
            if (Places.TryGetValue(Prefix(path, length), out bool isTold))
            {
                return isTold;
            }
        }

        return false;
    }

    /// <summary>True when nothing came to the place, to what it stands in or to what stands below it.</summary>
    public bool IsUntouched(AccessPath path) => !IsLost && !Places.Keys.Any(place => place.Replaces(path) || path.Replaces(place));

    public bool IsTold(Operand operand) => operand.Place is not { } place || operand.Shape == TypeShape.Plain || IsTold(place);

    /// <summary>The same after something else came to the place.</summary>
    public Contents With(AccessPath path, bool isTold)
    {
        if (path.IsCut || AnyEntry(path) >= 0)
        {
            // One entry more that is told changes nothing; any other one may be any entry.
            return isTold ? this : With(Prefix(path, path.IsCut ? 0 : AnyEntry(path)), isTold: false);
        }

        Contents below = WithoutBelow(path);
        bool isKept = isTold || path.Root.Kind is not (RootKind.Local or RootKind.Temporary) || below.IsTold(path);
        return !isKept ? below
            : below.Places.Count < MaximumPlaces ? below with { Places = below.Places.SetItem(path, isTold) }
            : Lose();
    }

    private Contents WithoutBelow(AccessPath path)
    {
        ImmutableDictionary<AccessPath, bool> places = Places;
        foreach (KeyValuePair<AccessPath, bool> place in Places)
        {
            places = path.Replaces(place.Key) ? places.Remove(place.Key) : places;
        }

        return ReferenceEquals(places, Places) ? this : this with { Places = places };
    }

    /// <summary>The same after the place took what stands at and below another one.</summary>
    public Contents WithCopy(AccessPath target, AccessPath source, Contents of, bool isTold)
    {
        Contents copied = With(target, isTold);
        foreach (KeyValuePair<AccessPath, bool> place in of.Below(source))
        {
            copied = copied.With(target.AppendRest(place.Key, source.Steps.Length), place.Value);
        }

        return copied;
    }

    /// <summary>What is known of the places below one, the outer ones first.</summary>
    public IEnumerable<KeyValuePair<AccessPath, bool>> Below(AccessPath path) => Places
        .Where(place => place.Key.Steps.Length > path.Steps.Length && path.Replaces(place.Key))
        .OrderBy(static place => place.Key.Steps.Length)
        .ToArray();

    /// <summary>The same after an object that has another name as well may have got the member.</summary>
    public Contents WithoutMember(PathStep member)
    {
        Contents changed = this;
        foreach (KeyValuePair<AccessPath, bool> place in Places)
        {
            if (place.Value && !place.Key.Steps.IsEmpty && place.Key.Steps[place.Key.Steps.Length - 1].Equals(member))
            {
                changed = changed.With(place.Key, isTold: false);
            }
        }

        return changed;
    }

    /// <summary>The same after code ran of which nothing is known: what only this body has stays.</summary>
    public Contents Lose() => new(
        ImmutableDictionary.CreateRange(Places
            .Where(static place => place.Key.Root.Kind is RootKind.Local or RootKind.Temporary or RootKind.Parameter && place.Key.Steps.IsEmpty)
            .Where(static place => place.Value)),
        IsLost: true);

    /// <summary>What holds on both ways.</summary>
    public Contents And(Contents other)
    {
        if (ReferenceEquals(Places, other.Places) && IsLost == other.IsLost)
        {
            return this;
        }

        // Mostly the two differ in little.
        ImmutableDictionary<AccessPath, bool> both = Places;
        foreach (KeyValuePair<AccessPath, bool> place in other.Places)
        {
            bool isTold = place.Value && IsTold(place.Key);
            if (!both.TryGetValue(place.Key, out bool known) || known != isTold)
            {
                both = both.SetItem(place.Key, isTold);
            }
        }

        foreach (KeyValuePair<AccessPath, bool> place in Places)
        {
            if (place.Value && !other.Places.ContainsKey(place.Key) && !other.IsTold(place.Key))
            {
                both = both.SetItem(place.Key, false);
            }
        }

        return ReferenceEquals(both, Places) && IsLost == (IsLost || other.IsLost) ? this : new Contents(both, IsLost || other.IsLost);
    }

    public bool IsSameAs(Contents other) =>
        IsLost == other.IsLost
        && (ReferenceEquals(Places, other.Places)
            || (Places.Count == other.Places.Count
                && Places.All(place => other.Places.TryGetValue(place.Key, out bool isTold) && isTold == place.Value)));

    private static int AnyEntry(AccessPath path)
    {
        for (int i = 0; i < path.Steps.Length; i++)
        {
            if (path.Steps[i].IsAnyEntry)
            {
                return i;
            }
        }

        return -1;
    }

    private static AccessPath Prefix(AccessPath path, int length) =>
        length == path.Steps.Length ? path : AccessPath.Of(path.Root).Append(ImmutableArray.Create(path.Steps, 0, length));
}
