using NhiAnalyzers.Flow.Lattice;

namespace NhiAnalyzers.Flow.Tests.Lattice;

public sealed class AccessPathTests
{
    private static readonly AccessPath X = AccessPath.Of(new Root(RootKind.Local, "x", 1));

    private static AccessPath Path(params string[] steps) => steps.Aggregate(X, static (path, step) => path.Append(step switch
    {
        "[]" => PathStep.Element,
        ['#', .. var key] => PathStep.Key(key),
        _ => PathStep.Member(step),
    }));

    [Fact]
    public void Path_WithMoreStepsThanKept_IsCutAndCoversWhatLiesBelow()
    {
        AccessPath cut = Path("a", "b", "c", "d", "e");

        Assert.True(cut.IsCut);
        Assert.Equal(AccessPath.MaximumLength, cut.Steps.Length);
        Assert.True(cut.Covers(Path("a", "b", "c", "d")));
        Assert.False(Path("a", "b", "c", "d").IsCut);
    }

    [Fact]
    public void Paths_OfEqualNamesAtOtherPlaces_AreDifferentVariables() =>
        Assert.NotEqual(X, AccessPath.Of(new Root(RootKind.Local, "x", 2)));

    [Theory]
    [InlineData(true, "a")]
    [InlineData(true, "a", "b")]
    [InlineData(false, "b")]
    [InlineData(false)]
    public void IsPrefixOf_Path_IsTrueForItAndWhatLiesBelow(bool expected, params string[] steps) =>
        Assert.Equal(expected, Path("a").IsPrefixOf(Path(steps)));

    [Fact]
    public void Element_MeetsEveryKey_KeysMeetOnlyThemselves()
    {
        Assert.True(Path("[]").IsPrefixOf(Path("#k")));
        Assert.True(Path("#k").IsPrefixOf(Path("[]")));
        Assert.False(Path("#k").IsPrefixOf(Path("#other")));
    }

    [Fact]
    public void Covers_Entries_ButNotMembers()
    {
        Assert.True(Path("a").Covers(Path("a", "[]", "#k")));
        Assert.False(Path("a").Covers(Path("a", "b")));
    }

    [Fact]
    public void Replaces_MembersAndKeys_ButNoElements()
    {
        Assert.True(Path("a").Replaces(Path("a", "b")));
        Assert.True(Path("#k").Replaces(Path("#k")));
        Assert.False(Path("#k").Replaces(Path("[]")));
        Assert.False(Path("[]").Replaces(Path("[]")));
    }

    [Fact]
    public void AppendRest_OfPath_MovesWhatLiesBelow() =>
        Assert.Equal(Path("n", "b", "[]"), Path("n").AppendRest(Path("a", "b", "[]"), 1));

    [Fact]
    public void MemberId_IsNotPartOfTheIdentity() =>
        Assert.Equal(PathStep.Member("A", "P:B.A"), PathStep.Member("A", "P:I.A"));
}
