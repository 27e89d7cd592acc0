using System.Globalization;

namespace NhiAnalyzers.Flow.Lattice;

/// <summary>What an access path steps into.</summary>
public enum PathStepKind : byte
{
    /// <summary>A field, a property or a tuple element, by its name.</summary>
    Member,

    /// <summary>Any element of a collection.</summary>
    Element,

    /// <summary>The entry under a constant key.</summary>
    Key,

    /// <summary>The element at a constant position.</summary>
    Index,

    /// <summary>The entry under the key that a parameter holds: the callers know which.</summary>
    KeyOf,

    /// <summary>The element at the position that a parameter holds.</summary>
    PositionOf,

    /// <summary>What a delegate gives when it runs.</summary>
    Result,

    /// <summary>What a delegate holds of the variables around it.</summary>
    Captured,
}

/// <summary>One step of an access path. Members go by simple name, so that a base, an override and an interface share one step.</summary>
public readonly struct PathStep : IEquatable<PathStep>
{
    public static readonly PathStep Element = new(PathStepKind.Element, "", null, false);

    public static readonly PathStep Result = new(PathStepKind.Result, "()", null, false);

    public static readonly PathStep Captured = new(PathStepKind.Captured, "captured", null, false);

    private readonly int _hash;

    private PathStep(PathStepKind kind, string name, string? memberId, bool isOwned, string? holder = null, Root? parameter = null)
    {
        Parameter = parameter;
        Holder = holder;
        Kind = kind;
        Name = name;
        MemberId = memberId;
        IsOwned = isOwned;
        _hash = unchecked((name.GetHashCode() * 31) + (int)kind);
    }

    public PathStepKind Kind { get; }

    public string Name { get; }

    /// <summary>The documentation id of a member of the program's own source; null for others. Not part of the step's identity.</summary>
    public string? MemberId { get; }

    /// <summary>The id of the type of the object that has the member, where that is a derived one. Not part of the identity.</summary>
    public string? Holder { get; }

    /// <summary>True for a member whose object nobody else has: what stands in it is known by way of the member. Not part of the identity.</summary>
    public bool IsOwned { get; }

    /// <summary>The parameter whose value is the key or the position.</summary>
    public Root? Parameter { get; }

    /// <summary>True where the step may be any entry.</summary>
    public bool IsAnyEntry => Kind is PathStepKind.Element or PathStepKind.KeyOf or PathStepKind.PositionOf;

    /// <summary>True for an element of a tuple.</summary>
    public bool IsItem => Kind == PathStepKind.Member && Name.StartsWith("Item", StringComparison.Ordinal) && Name.Length > 4 && char.IsDigit(Name[4]);

    /// <summary>True for the value that an object of a library does no more than hold, such as a Lazy.</summary>
    public bool IsWrapped => Kind == PathStepKind.Member && MemberId is null && Name == "Value";

    /// <summary>True for the key of an entry, which tells nothing of the entry's value.</summary>
    public bool IsKeyOfEntry => Kind == PathStepKind.Member && MemberId is null && Name == "Key";

    /// <summary>True where a collection, not an object's part, is entered.</summary>
    public bool IsCollection => IsAnyEntry || Kind is PathStepKind.Key or PathStepKind.Index;

    public static PathStep Member(string name, string? memberId = null, bool isOwned = false, string? holder = null) =>
        new(PathStepKind.Member, name, memberId, isOwned, holder);

    public static PathStep Index(int position) => new(PathStepKind.Index, position.ToString(CultureInfo.InvariantCulture), null, false);

    public static PathStep Key(string name) => new(PathStepKind.Key, name, null, false);

    public static PathStep KeyOf(Root parameter) => new(PathStepKind.KeyOf, NameOf(parameter), null, false, parameter: parameter);

    public static PathStep PositionOf(Root parameter) => new(PathStepKind.PositionOf, NameOf(parameter), null, false, parameter: parameter);

    /// <summary>The entry that the step means when its parameter holds the constant.</summary>
    public PathStep At(string constant) => Kind == PathStepKind.KeyOf ? Key(constant) : new PathStep(PathStepKind.Index, constant, null, false);

    private static string NameOf(Root parameter) => parameter.Name + "@" + parameter.Position.ToString(CultureInfo.InvariantCulture);

    public bool Equals(PathStep other) => _hash == other._hash && Kind == other.Kind && Name == other.Name;

    public override bool Equals(object? obj) => obj is PathStep other && Equals(other);

    public override int GetHashCode() => _hash;

    public override string ToString() => Kind switch
    {
        PathStepKind.Member => "." + Name,
        PathStepKind.Key => "[\"" + Name + "\"]",
        PathStepKind.Element => "[]",
        PathStepKind.Index => "[" + Name + "]",
        PathStepKind.KeyOf or PathStepKind.PositionOf => "[" + Parameter!.Name + "]",
        _ => Name,
    };
}
