namespace NhiAnalyzers.Flow.Lattice;

/// <summary>What an access path starts at.</summary>
public enum RootKind : byte
{
    Local,
    Parameter,
    Temporary,
    This,
    Static,
    Return,

    /// <summary>An exception on its way to who catches it.</summary>
    Thrown,
}

/// <summary>
/// The start of an access path. <paramref name="Position"/> tells equal names apart: the place of the declaration for locals and parameters,
/// a running number for temporaries. A captured variable is the same root in the lambda and around it.
/// </summary>
public sealed record Root(RootKind Kind, string Name, int Position = 0)
{
    public static readonly Root This = new(RootKind.This, "this");

    /// <summary>An exception of any type.</summary>
    public static readonly Root Thrown = new(RootKind.Thrown, "thrown");

    public static readonly Root Return = new(RootKind.Return, "return");

    /// <summary>An exception of the type with the id, or of one that derives from it.</summary>
    public static Root ThrownOf(string type) => new(RootKind.Thrown, type);

    // Roots are keys of most of what the engine keeps: their text is looked at once.
    private readonly int _hash = unchecked((((Name.GetHashCode() * 31) + Position) * 31) + (int)Kind);

    public bool Equals(Root? other) =>
        ReferenceEquals(this, other)
        || (other is not null && _hash == other._hash && Kind == other.Kind && Position == other.Position && Name == other.Name);

    public override int GetHashCode() => _hash;

    public override string ToString() => Kind == RootKind.Temporary ? "t" + Position : Name;
}
