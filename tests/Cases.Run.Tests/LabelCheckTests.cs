namespace Cases.Run.Tests;

public sealed class LabelCheckTests
{
    private static readonly Dictionary<(string File, int Line), Label> _labels = new()
    {
        [("A.cs", 1)] = Label.Read("Write(token); // leaks: NHI1001, NHI1002")!,
        [("A.cs", 2)] = Label.Read("Write(scope); // silent")!,
    };

    [Fact]
    public void Leak_SeenThroughAWrapper_IsConfirmed()
    {
        LabelCheck check = Check(new Observation("NHI1001", HasSentinel: true, [("A.cs", 9), ("A.cs", 1)]));

        Assert.Equal([("A.cs", 1)], check.Confirmed);
        Assert.Empty(check.Wrong);
    }

    [Fact]
    public void Leak_OfAnotherRule_IsNotConfirmed() =>
        Assert.Empty(Check(new Observation("NHI1009", HasSentinel: true, [("A.cs", 1)])).Confirmed);

    [Fact]
    public void SilentLine_ThatLeaks_IsWrong() =>
        Assert.Equal(["A.cs:2 is labelled silent, NHI1002"], Check(new Observation("NHI1002", HasSentinel: true, [("A.cs", 2), ("A.cs", 1)])).Wrong);

    [Fact]
    public void LineWithoutLabel_ThatLeaks_IsWrong() =>
        Assert.Equal(["A.cs:9 has no label, NHI1002"], Check(new Observation("NHI1002", HasSentinel: true, [("A.cs", 9)])).Wrong);

    [Fact]
    public void SilentLine_ThatWritesHarmlessText_IsExecuted()
    {
        LabelCheck check = Check(new Observation("NHI1002", HasSentinel: false, [("A.cs", 2)]));

        Assert.Equal([("A.cs", 2)], check.Executed);
        Assert.Empty(check.Wrong);
    }

    [Fact]
    public void Label_OfOrdinaryLine_IsAbsent() => Assert.Null(Label.Read("Write(scope);"));

    private static LabelCheck Check(Observation observation) => new(_labels, [observation]);
}
