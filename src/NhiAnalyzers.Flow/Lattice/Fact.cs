namespace NhiAnalyzers.Flow.Lattice;

/// <summary>
/// "At this path stands a value of this kind." Kinds are words of the models: credentials such as <c>refresh</c>, and labels such as
/// <c>request</c> that only models refer to.
/// </summary>
/// <param name="IsNamed">True when nothing but a name says so: such facts are kept apart, so that switching names off hides nothing else.</param>
public sealed record Fact(AccessPath Path, string Kind, bool IsNamed = false)
{
    public override string ToString() => Kind + " at " + Path;
}
