namespace NhiAnalyzers.Tests.Following;

/// <summary>Sinks that are one only where another object, such as a writer over the console, comes through the same call.</summary>
public sealed class RelianceTests
{
    private const string Screens = """
        static class Screens
        {
            public static void Show(System.IO.TextWriter to, string? text) => Deeper(to, text);
            private static void Deeper(System.IO.TextWriter to, string? text) => to.WriteLine(text);
            public static void ShowAll(System.IO.TextWriter to, IEnumerable<string?> texts)
            {
                foreach (string? text in texts) Show(to, text);
            }
            public static System.IO.TextWriter Or(System.IO.TextWriter to) => to;
        }
        class Screen
        {
            private readonly System.IO.TextWriter _to;
            public Screen() : this(Console.Out) { }
            public Screen(System.IO.TextWriter to) => _to = to;
            public void Show(string? text) => _to.WriteLine(text);
        }
        static class Held
        {
            private static readonly System.IO.TextWriter s_to = Console.Error;
            public static void Show(string? text) => Screens.Show(s_to, text);
        }
        """;

    [Fact]
    public Task Writer_OfTheCall_Decides() => Snippet.VerifyAsync("""
        var text = new System.IO.StringWriter();
        Screens.{|NHI1002:Show(Console.Out, answer.AccessToken)|};
        Screens.Show(text, answer.AccessToken);
        Screens.Show(System.IO.TextWriter.Null, answer.AccessToken);
        Screens.Show(Console.Out, plain);
        """, Screens);

    [Fact]
    public Task WriterThroughMoreCalls_OfTheCall_Decides() => Snippet.VerifyAsync("""
        string?[] texts = [answer.RefreshToken];
        Screens.{|NHI1002:ShowAll(Console.Error, texts)|};
        Screens.ShowAll(new System.IO.StringWriter(), texts);
        Screens.{|NHI1002:Show(Screens.Or(Console.Out), answer.RefreshToken)|};
        Screens.Show(Screens.Or(new System.IO.StringWriter()), answer.RefreshToken);
        """, Screens);

    [Fact]
    public Task WriterInAnObject_OfThatObject_Decides() => Snippet.VerifyAsync("""
        new Screen(new System.IO.StringWriter()).Show(answer.AccessToken);
        new Screen().{|NHI1002:Show(answer.AccessToken)|};
        var loud = new Screen(Console.Out);
        loud.{|NHI1002:Show(answer.AccessToken)|};
        """, Screens);

    [Fact]
    public Task WriterInAStatic_ForAllCallers_Reports() => Snippet.VerifyAsync("""
        Held.{|NHI1002:Show(answer.AccessToken)|};
        Held.Show(plain);
        Screens.Show(new System.IO.StringWriter(), answer.AccessToken);
        """, Screens);

    [Fact]
    public Task WriterThatALambdaCaptured_Reports() => Snippet.VerifyAsync("""
        System.IO.TextWriter to = Console.Out;
        Action<string?> show = text => Screens.Show(to, text);
        {|NHI1002:show(answer.AccessToken)|};
        Screens.Show(new System.IO.StringWriter(), answer.AccessToken);
        """, Screens);

    [Theory]
    [InlineData("System.IO.TextWriter", "Console.Error", "NHI1002")]
    [InlineData("System.IO.StreamWriter", "new(\"x\")", "NHI1003")]
    [InlineData("System.IO.StringWriter", "new()", "NHI1007")]
    public Task StaticWriter_PassesOnOrKeeps_Reports(string type, string made, string rule) => Snippet.VerifyAsync(
        $"Held.Writer.{{|{rule}:WriteLine(answer.AccessToken)|}};",
        $"static class Held {{ public static readonly {type} Writer = {made}; }}");
}
