namespace NhiAnalyzers.Flow.Lattice;

/// <summary>
/// "At this path stands a value of this kind." Kinds are words of the models: credentials such as <c>refresh</c>, and labels such as
/// <c>request</c> that only models refer to.
/// </summary>
public sealed record Fact(AccessPath Path, string Kind)
{
    public override string ToString() => Kind + " at " + Path;
}
