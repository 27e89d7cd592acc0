namespace NhiAnalyzers.Tests.Following;

/// <summary>What a call runs on an object of which only the declaration tells what it is.</summary>
public sealed class KnownObjectTests
{
    private const string Journals = """
        interface IJournal { void Note(string text); }
        abstract class Journal : IJournal
        {
            public void Note(string text) => Write("note " + text);
            protected abstract void Write(string line);
        }
        sealed class FileJournal : Journal { protected override void Write(string line) => File.AppendAllText("notes", line); }
        sealed class CountingJournal : Journal
        {
            public int Characters { get; private set; }
            protected override void Write(string line) => Characters += line.Length;
        }
        """;

    [Fact]
    public Task MemberOfAClass_RunsItsOwnOverride() => Snippet.VerifyAsync("""
        _file.{|NHI1003:Note(answer.AccessToken!)|};
        _counting.Note(answer.AccessToken!);
        """, Journals, members: "private FileJournal _file = null!; private CountingJournal _counting = null!;");

    [Fact]
    public Task VariableOfAnInterface_RunsWhatWasPutInIt() => Snippet.VerifyAsync("""
        IJournal journal = _counting;
        journal.Note(answer.AccessToken!);
        journal = _file;
        journal.{|NHI1003:Note(answer.AccessToken!)|};
        """, Journals, members: "private FileJournal _file = null!; private CountingJournal _counting = null!;");

    [Fact]
    public Task VariableThatMayBeEither_Reports() => Snippet.VerifyAsync("""
        IJournal journal = _counting;
        if (flag)
        {
            journal = _file;
        }

        journal.{|NHI1003:Note(answer.AccessToken!)|};
        """, Journals, members: "private FileJournal _file = null!; private CountingJournal _counting = null!;");

    [Fact]
    public Task MemberOfABaseClass_MayBeAnyOfThem_Reports() => Snippet.VerifyAsync("""
        _any.{|NHI1003:Note(answer.AccessToken!)|};
        """, Journals, members: "private Journal _any = null!;");

    [Theory]
    [InlineData("items.Select(Line)")]
    [InlineData("items.Select(item => Line(item))")]
    public Task CodeInATemplate_RunsTheOverrideOfItsObject(string lines) => Snippet.VerifyAsync("""
        logger.{|NHI1001:LogInformation(new Tokens().Export([answer]))|};
        logger.LogInformation(new Scopes().Export([answer]));
        """, $$"""
        abstract class Exporter<T>
        {
            protected abstract string? Line(T item);
            public string Export(IEnumerable<T> items) => string.Join('\n', {{lines}});
        }
        class Tokens : Exporter<TokenResponse> { protected override string? Line(TokenResponse item) => item.AccessToken; }
        class Scopes : Exporter<TokenResponse> { protected override string? Line(TokenResponse item) => item.Scope; }
        """);

    [Fact]
    public Task MethodThatSaysWhichInterfaceItIsFor_RunsThere() => Snippet.VerifyAsync("""
        IFooter loud = new Loud();
        logger.{|NHI1001:LogInformation(loud.Footer(answer))|};
        logger.LogInformation(new Loud().Footer(answer));
        IFooter quiet = new Quiet();
        logger.LogInformation(quiet.Footer(answer));
        """, """
        interface IFooter { string? Footer(TokenResponse answer) => answer.Scope; }
        class Quiet : IFooter { }
        class Loud : IFooter
        {
            string? IFooter.Footer(TokenResponse answer) => answer.RefreshToken;
            public string? Footer(TokenResponse answer) => answer.Scope;
        }
        """);

    [Fact]
    public Task ObjectThatMayBeEmpty_IsStillItsOwn() => Snippet.VerifyAsync("""
        var some = Option<TokenResponse>.Some(answer);
        logger.LogInformation(some.Map(item => item.Scope).Value);
        logger.{|NHI1001:LogInformation(some.Map(item => item.RefreshToken).Value)|};
        """, """
        readonly struct Option<T>
        {
            private readonly T _value;
            private Option(T value, bool has) { _value = value; Has = has; }
            public bool Has { get; }
            public T Value => _value;
            public static Option<T> Some(T value) => new(value, true);
            public static Option<T> None => default;
            public Option<TOther> Map<TOther>(Func<T, TOther> map) => Has ? Option<TOther>.Some(map(_value)) : Option<TOther>.None;
        }
        """);

    private const string Berths = """
        class Berth { protected string Kept = ""; public void Moor(string text) => Kept = text; }
        class Open : Berth { public override string ToString() => "open " + Kept; }
        class Closed : Berth { public override string ToString() => "closed " + Kept.Length; }
        """;

    [Theory]
    [InlineData("logger.LogInformation(\"{Berth}\", open)", "logger.LogInformation(\"{Berth}\", closed)")]
    [InlineData("logger.LogInformation(\"\" + open)", "logger.LogInformation(\"\" + closed)")]
    [InlineData("logger.LogInformation(open.ToString())", "logger.LogInformation(closed.ToString())")]
    public Task ObjectOfABaseType_PrintsAsWhatItWasMadeAs(string leak, string silent) => Snippet.VerifyAsync($$"""
        Berth open = new Open();
        Berth closed = new Closed();
        {{silent}};
        open.Moor(answer.RefreshToken!);
        closed.Moor(answer.RefreshToken!);
        {{leak.Replace("logger.", "logger.{|NHI1001:")}}|};
        {{silent}};
        """, Berths);

    [Fact]
    public Task Record_ThatWritesItsMembersItself_PrintsWhatItWrites() => Snippet.VerifyAsync("""
        logger.{|NHI1001:LogInformation("{Half}", new Half(plain, answer.RefreshToken!))|};
        logger.LogInformation("{Covered}", new Covered(plain, answer.RefreshToken!));
        logger.{|NHI1001:LogInformation($"{new Half(plain, answer.RefreshToken!)}")|};
        """, """
        sealed record Half(string Account, string Bearer)
        {
            private bool PrintMembers(StringBuilder builder)
            {
                builder.Append(Account).Append(", ").Append(Bearer.AsSpan(0, 16));
                return true;
            }
        }
        sealed record Covered(string Account, string Bearer)
        {
            private bool PrintMembers(StringBuilder builder)
            {
                builder.Append(Account).Append(", ").Append(Bearer.AsSpan(0, 4));
                return true;
            }
        }
        """);
}
