namespace NhiAnalyzers.Flow.Lattice;

/// <summary>
/// "At this path stands a value of this kind." Kinds are words of the models: credentials such as <c>refresh</c>, and labels such as
/// <c>request</c> that only models refer to.
/// </summary>
/// <param name="IsNamed">True when nothing but a name says so: such facts are kept apart, so that switching names off hides nothing else.</param>
/// <param name="Condition">What must hold of the callers' arguments; null where nothing must.</param>
public sealed record Fact(AccessPath Path, string Kind, bool IsNamed = false, Condition? Condition = null)
{
    /// <summary>True when both tell the same, whatever it depends on.</summary>
    public bool IsSameAs(Fact other) => Path.Equals(other.Path) && Kind == other.Kind && IsNamed == other.IsNamed;

    // Paths tell most facts apart.
    public override int GetHashCode() => unchecked((((Path.GetHashCode() * 31) + Kind.Length) * 31) + (IsNamed ? 1 : 0) + (Condition is null ? 0 : 2));

    public override string ToString() => Kind + " at " + Path;
}
