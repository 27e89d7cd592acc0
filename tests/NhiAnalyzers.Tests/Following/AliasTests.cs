namespace NhiAnalyzers.Tests.Following;

/// <summary>One object under several names.</summary>
public sealed class AliasTests
{
    private const string Box = """
        class Box
        {
            private readonly List<string> _hidden = new();
            public string Text { get; set; } = "";
            public List<string> Items { get; set; } = new();
            public List<string> Hidden => _hidden;
            public List<string> Other = new();
            public void Set(string text) => Text = text;
        }
        """;

    [Fact]
    public Task Member_ThroughAVariable_Reports() => Snippet.VerifyAsync("""
        var box = new Box();
        var items = box.Items;
        items.Add(answer.RefreshToken!);
        logger.{|NHI1001:LogInformation(box.Items[0])|};
        logger.LogInformation(box.Other.FirstOrDefault());
        """, Box);

    [Fact]
    public Task Member_ThroughAGetter_Reports() => Snippet.VerifyAsync("""
        var box = new Box();
        box.Hidden.Add(answer.RefreshToken!);
        logger.{|NHI1001:LogInformation(box.Hidden[0])|};
        var other = new Box();
        logger.LogInformation(other.Hidden[0]);
        """, Box);

    [Fact]
    public Task TwoNames_AreOneObject() => Snippet.VerifyAsync("""
        var box = new Box();
        var same = box;
        same.Set(answer.RefreshToken!);
        logger.{|NHI1001:LogInformation(box.Text)|};
        same.Text = "";
        logger.LogInformation(box.Text);
        """, Box);

    [Fact]
    public Task Reassigned_IsAnotherObject() => Snippet.VerifyAsync("""
        var box = new Box();
        var same = box;
        same = new Box();
        same.Set(answer.RefreshToken!);
        logger.LogInformation(box.Text);
        logger.{|NHI1001:LogInformation(same.Text)|};
        """, Box);

    [Fact]
    public Task Parameter_ChangedByAMethod_Reports() => Snippet.VerifyAsync("""
        var box = new Box();
        Fill(box, answer.RefreshToken!);
        logger.{|NHI1001:LogInformation(box.Text)|};
        var other = new Box();
        Fill(other, plain);
        logger.LogInformation(other.Text);
        """, Box, "static void Fill(Box target, string text) { var same = target; same.Text = text; }");

    [Fact]
    public Task Element_ChangedInALoop_Reports() => Snippet.VerifyAsync("""
        var boxes = new List<Box> { new() };
        foreach (var box in boxes) box.Text = answer.RefreshToken!;
        logger.{|NHI1001:LogInformation(boxes[0].Text)|};
        logger.LogInformation("{Count}", boxes.Count);
        """, Box);

    [Fact]
    public Task ValueType_IsACopy() => Snippet.VerifyAsync("""
        var first = new Point();
        var second = first;
        second.Text = answer.RefreshToken!;
        logger.LogInformation(first.Text);
        logger.{|NHI1001:LogInformation(second.Text)|};
        """, "struct Point { public string Text; }");

    [Fact]
    public Task Element_AsALibraryGivesIt_Reports() => Snippet.VerifyAsync("""
        var lists = new System.Collections.Concurrent.ConcurrentDictionary<string, List<string>>();
        lists.GetOrAdd("a", static _ => []).Add(answer.RefreshToken!);
        lists.GetOrAdd("b", static _ => []).Add(plain);
        logger.{|NHI1001:LogInformation(lists["a"][0])|};
        logger.LogInformation(lists["b"][0]);
        var boxes = new List<Box> { new() };
        boxes.First().Text = answer.RefreshToken!;
        logger.{|NHI1001:LogInformation(boxes[0].Text)|};
        var box = boxes.First();
        box = new Box();
        box.Text = plain;
        """, Box);
}
