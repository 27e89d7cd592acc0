using System.Collections.Immutable;

namespace NhiAnalyzers.Flow.Lattice;

/// <summary>
/// A root and the steps below it. At most <see cref="MaximumLength"/> steps are kept; a longer path is cut and then stands for everything below.
/// </summary>
public sealed class AccessPath : IEquatable<AccessPath>
{
    public const int MaximumLength = 4;

    private readonly int _hash;

    private AccessPath(Root root, ImmutableArray<PathStep> steps, bool isCut)
    {
        Root = root;
        Steps = steps;
        IsCut = isCut;
        int hash = root.GetHashCode();
        foreach (PathStep step in steps)
        {
            hash = unchecked((hash * 31) + step.GetHashCode());
        }

        _hash = isCut ? ~hash : hash;
    }

    public Root Root { get; }

    public ImmutableArray<PathStep> Steps { get; }

    /// <summary>True when steps were dropped: the path then covers all that lies below it.</summary>
    public bool IsCut { get; }

    public static AccessPath Of(Root root) => new(root, ImmutableArray<PathStep>.Empty, isCut: false);

    /// <summary>The place without its last step.</summary>
    public AccessPath Container => new(Root, Steps.RemoveAt(Steps.Length - 1), isCut: false);

    public AccessPath Append(PathStep step) => Append(ImmutableArray.Create(step));

    public AccessPath Append(ImmutableArray<PathStep> steps)
    {
        if (steps.IsEmpty || IsCut)
        {
            return this;
        }

        ImmutableArray<PathStep> all = Steps.AddRange(steps);
        return all.Length <= MaximumLength
            ? new AccessPath(Root, all, isCut: false)
            : new AccessPath(Root, ImmutableArray.Create(all, 0, MaximumLength), isCut: true);
    }

    /// <summary>The path with everything from <paramref name="length"/> steps on replaced by what stood below it in <paramref name="other"/>.</summary>
    public AccessPath AppendRest(AccessPath other, int length)
    {
        AccessPath result = Append(ImmutableArray.Create(other.Steps, length, other.Steps.Length - length));
        return other.IsCut && !result.IsCut ? new AccessPath(result.Root, result.Steps, isCut: true) : result;
    }

    /// <summary>The path with other steps for those whose key or position a parameter holds.</summary>
    public AccessPath WithKeys(Func<PathStep, PathStep> known)
    {
        ImmutableArray<PathStep> steps = Steps;
        for (int i = 0; i < steps.Length; i++)
        {
            if (steps[i].Parameter is not null)
            {
                steps = steps.SetItem(i, known(steps[i]));
            }
        }

        return steps == Steps ? this : new AccessPath(Root, steps, IsCut);
    }

    /// <summary>True when <paramref name="path"/> is this path or lies below it.</summary>
    public bool IsPrefixOf(AccessPath path)
    {
        if (path.Steps.Length < Steps.Length || !Root.Equals(path.Root))
        {
            return false;
        }

        for (int i = 0; i < Steps.Length; i++)
        {
            if (!Matches(Steps[i], path.Steps[i]))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>True when <paramref name="path"/> is this very path or lies below it, step for step: what an assignment here replaces.</summary>
    public bool Replaces(AccessPath path)
    {
        if (path.Steps.Length < Steps.Length || !Root.Equals(path.Root))
        {
            return false;
        }

        for (int i = 0; i < Steps.Length; i++)
        {
            if (Steps[i].Kind == PathStepKind.Element || !Steps[i].Equals(path.Steps[i]))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>True when a value at this path stands in all of <paramref name="path"/>, which enters collections only, or what was cut.</summary>
    public bool Covers(AccessPath path)
    {
        if (!IsPrefixOf(path))
        {
            return false;
        }

        for (int i = Steps.Length; i < path.Steps.Length && !IsCut; i++)
        {
            if (!path.Steps[i].IsCollection)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The same for a credential: an entry under a known key is what the key says.</summary>
    public bool Contains(AccessPath place)
    {
        if (!Covers(place))
        {
            return false;
        }

        for (int i = Steps.Length; i < place.Steps.Length; i++)
        {
            if (place.Steps[i].Kind == PathStepKind.Key || place.Steps[i].IsKeyOfEntry)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>True when nothing but elements and keys stand after <paramref name="length"/> steps.</summary>
    public bool EntersOnlyCollections(int length)
    {
        for (int i = length; i < Steps.Length; i++)
        {
            if (!Steps[i].IsCollection)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>True when the path is a plain variable, so that an assignment to it replaces all that was there.</summary>
    public bool IsVariable => Steps.IsEmpty && Root.Kind is RootKind.Local or RootKind.Parameter or RootKind.Temporary;

    // A key that is not known may be any key, and an element may be any entry.
    private static bool Matches(PathStep left, PathStep right) =>
        left.Equals(right) || (left.IsCollection && right.IsCollection && (left.IsAnyEntry || right.IsAnyEntry));

    public bool Equals(AccessPath? other) =>
        other is not null && _hash == other._hash && IsCut == other.IsCut && Root.Equals(other.Root) && Steps.AsSpan().SequenceEqual(other.Steps.AsSpan());

    public override bool Equals(object? obj) => Equals(obj as AccessPath);

    public override int GetHashCode() => _hash;

    public override string ToString() => Root + string.Concat(Steps) + (IsCut ? ".." : "");
}
