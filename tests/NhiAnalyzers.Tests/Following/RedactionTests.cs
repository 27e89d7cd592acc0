namespace NhiAnalyzers.Tests.Following;

/// <summary>Replacements that take the credential out of a text, and those that only look so.</summary>
public sealed class RedactionTests
{
    [Theory]
    [InlineData("""string text = plain + answer.AccessToken; text = text.Replace(answer.AccessToken!, "***");""")]
    [InlineData("""string token = answer.AccessToken!; string text = $"a {token} b".Replace(token, "");""")]
    [InlineData("""string text = Regex.Replace(answer.AccessToken!, ".", "*");""")]
    [InlineData("""string text = Regex.Replace("Bearer " + answer.AccessToken, @"Bearer \S+", "Bearer ***");""")]
    [InlineData("""string text = Regex.Replace(answer.AccessToken!, @"(?i)BEARER\s+\S+", "***");""")]
    [InlineData("""string text = Regex.Replace(answer.AccessToken!, @"BEARER\s+\S+", "***", RegexOptions.IgnoreCase);""")]
    public Task Text_WithoutTheCredential_DoesNotReport(string statements) =>
        Snippet.VerifyAsync(statements + " logger.LogInformation(text);", "using System.Text.RegularExpressions;");

    [Theory]
    [InlineData("""string text = plain + answer.AccessToken; text = text.Replace("Bearer ", "");""")]
    [InlineData("""string text = plain.Replace("a", answer.AccessToken);""")]
    [InlineData("""string text = (plain + answer.AccessToken).Replace(Environment.NewLine, " ");""")]
    [InlineData("""string text = Regex.Replace(answer.AccessToken!, @"\s+", " ");""")]
    [InlineData("""string text = Regex.Replace("Bearer " + answer.AccessToken, @"Bearer (\S+)", "$1");""")]
    [InlineData("""string text = Regex.Replace(answer.AccessToken!, @"BEARER\s+\S+", "***");""")]
    [InlineData("""string text = Regex.Replace(answer.AccessToken!, "(", "***");""")]
    public Task Text_WithTheCredential_Reports(string statements) =>
        Snippet.VerifyAsync(statements + " logger.{|NHI1001:LogInformation(text)|};", "using System.Text.RegularExpressions;");

    [Theory]
    [InlineData("s_all.Replace(answer.AccessToken!, \"*\")")]
    [InlineData("_own.Replace(answer.AccessToken!, \"*\")")]
    [InlineData("Word.Replace(answer.AccessToken!, \"*\")")]
    [InlineData("Generated().Replace(answer.AccessToken!, \"*\")")]
    [InlineData("s_bearer.Replace(\"Authorization: Bearer \" + answer.AccessToken, \"Bearer ***\")")]
    [InlineData("new Regex(Any).Replace(answer.AccessToken!, \"*\")")]
    [InlineData("given.Replace(answer.AccessToken!, \"*\")")]
    [InlineData("string.Concat(new[] { answer.AccessToken! }.Select(token => given.Replace(token, \"*\")))")]
    public Task CompiledPattern_CoversTheCredential_DoesNotReport(string text) => Snippet.VerifyAsync(
        $"Regex given = new(Any); logger.LogInformation({text});", "using System.Text.RegularExpressions;", Expressions);

    [Theory]
    [InlineData("s_part.Replace(answer.AccessToken!, \"*\")")]
    [InlineData("s_all.Replace(answer.AccessToken!, \"$0\")")]
    [InlineData("s_all.Replace(answer.AccessToken!, \"*\", 1)")]
    [InlineData("s_changed.Replace(answer.AccessToken!, \"*\")")]
    [InlineData("_either.Replace(answer.AccessToken!, \"*\")")]
    [InlineData("Blank().Replace(answer.AccessToken!, \"*\")")]
    [InlineData("s_cased.Replace(\"Bearer \" + answer.AccessToken, \"***\")")]
    [InlineData("new Regex(plain).Replace(answer.AccessToken!, \"*\")")]
    [InlineData("given.Replace(answer.AccessToken!, \"*\")")]
    public Task CompiledPattern_LeavesTheCredential_Reports(string text) => Snippet.VerifyAsync(
        $$"""Regex given = new(Any); if (flag) given = s_part; logger.{|NHI1001:LogInformation({{text}})|};""", "using System.Text.RegularExpressions;", Expressions);

    private const string Expressions = """
        const string Any = "[A-Za-z0-9._-]";
        static readonly Regex s_all = new(Any, RegexOptions.Compiled);
        static readonly Regex s_bearer = new("bearer [A-Za-z0-9._-]+", RegexOptions.IgnoreCase);
        static readonly Regex s_cased = new("bearer [A-Za-z0-9._-]+");
        static readonly Regex s_part = new("^.{4}");
        static Regex s_changed = new(Any);
        readonly Regex _own = new Regex(Any);
        readonly Regex _either = new Regex(Any);
        static Regex Word { get; } = new(@"[\w.-]+");
        [GeneratedRegex("[A-Z0-9._-]", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)] private static partial Regex Generated();
        [GeneratedRegex(@"\s")] private static partial Regex Blank();
        private static partial Regex Generated() => throw null!;
        private static partial Regex Blank() => throw null!;
        C(Regex other) => _either = other;
        """;

    [Theory]
    [InlineData("answer.AccessToken![..4]")]
    [InlineData("answer.AccessToken![^4..]")]
    [InlineData("answer.AccessToken!.Substring(0, 4)")]
    [InlineData("answer.AccessToken!.Substring(answer.AccessToken.Length - 4)")]
    [InlineData("answer.AccessToken!.Substring(Math.Max(0, answer.AccessToken.Length - 4))")]
    [InlineData("answer.AccessToken!.Remove(4)")]
    [InlineData("answer.AccessToken!.Substring(0, Math.Min(4, answer.AccessToken.Length))")]
    [InlineData("answer.AccessToken![..Math.Min(answer.AccessToken.Length, 4)]")]
    [InlineData("answer.AccessToken![^Math.Min(4, answer.AccessToken.Length)..]")]
    [InlineData("answer.AccessToken![(answer.AccessToken.Length - 4)..]")]
    [InlineData("answer.AccessToken![Math.Max(0, answer.AccessToken.Length - 4)..]")]
    public Task Part_OfFourCharacters_DoesNotReport(string part) => Snippet.VerifyAsync($"logger.LogInformation({part});");

    [Theory]
    [InlineData("new StringBuilder().Append(answer.AccessToken, 0, 4).ToString()")]
    [InlineData("new string(answer.AccessToken!.ToCharArray(), 0, 4)")]
    [InlineData("Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(answer.AccessToken!), 0, 4)")]
    [InlineData("string.Create(4, answer.AccessToken!, (span, text) => text.AsSpan(0, 4).CopyTo(span))")]
    public Task Part_OfFourCharactersThatACallTakes_DoesNotReport(string part) => Snippet.VerifyAsync($"logger.LogInformation({part});");

    [Theory]
    [InlineData("new StringBuilder().Append(answer.AccessToken, 0, 14).ToString()")]
    [InlineData("new string(answer.AccessToken!.ToCharArray(), 4, plain.Length)")]
    [InlineData("Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(answer.AccessToken!), 0, 40)")]
    [InlineData("string.Concat(Enumerable.Range(0, 9).Select(i => new string(answer.AccessToken!.ToCharArray(), i * 4, 4)))")]
    [InlineData("string.Create(answer.AccessToken!.Length, answer.AccessToken!, (span, text) => text.AsSpan().CopyTo(span))")]
    [InlineData("string.Create(99, (plain, answer.AccessToken!), (span, pair) => pair.Item2.AsSpan().CopyTo(span))")]
    public Task Part_OfMoreCharactersThatACallTakes_Reports(string part) => Snippet.VerifyAsync($$"""logger.{|NHI1001:LogInformation({{part}})|};""");

    [Theory]
    [InlineData("answer.AccessToken![..2] + \"...\" + answer.AccessToken![^2..]")]
    [InlineData("answer.AccessToken![..4] + \"...\" + answer.RefreshToken![^4..]")]
    [InlineData("$\"{answer.AccessToken![..2]}...{answer.AccessToken.Substring(answer.AccessToken.Length - 2)}\"")]
    [InlineData("string.Concat(answer.AccessToken!.Substring(0, 2), \"...\", answer.AccessToken![^2..])")]
    [InlineData("plain[..4] + answer.AccessToken![..4] + plain[^4..]")]
    public Task Pieces_OfFourCharactersInAll_DoNotReport(string text) => Snippet.VerifyAsync($"logger.LogInformation({text});");

    [Theory]
    [InlineData("answer.AccessToken![..4] + \"...\" + answer.AccessToken![^4..]")]
    [InlineData("answer.AccessToken![..3] + answer.AccessToken![3..5]")]
    [InlineData("$\"{answer.AccessToken![..4]}...{answer.AccessToken.Substring(answer.AccessToken.Length - 4)}\"")]
    [InlineData("string.Concat(answer.AccessToken!.Substring(0, 4), \"...\", answer.AccessToken![^4..])")]
    [InlineData("string.Format(\"{0}...{1}\", answer.AccessToken!.Remove(4), answer.AccessToken![^4..])")]
    public Task Pieces_OfMoreCharactersInAll_Report(string text) => Snippet.VerifyAsync($$"""logger.{|NHI1001:LogInformation({{text}})|};""");

    [Fact]
    public Task Pieces_InAHelper_ReportWhereTheyAreOfACredential() => Snippet.VerifyAsync(
        """
        logger.LogInformation(Ends(plain));
        logger.{|NHI1001:LogInformation(Ends(answer.AccessToken!))|};
        """,
        members: """static string Ends(string text) => text.Length < 12 ? "***" : text[..4] + "..." + text[^4..];""");

    [Theory]
    [InlineData("First()")]
    [InlineData("Last()")]
    [InlineData("ElementAt(3)")]
    [InlineData("ElementAt(^1)")]
    [InlineData("FirstOrDefault().ToString()")]
    public Task Character_OfAText_DoesNotReport(string character) => Snippet.VerifyAsync($$"""logger.LogInformation("{First}", answer.AccessToken!.{{character}});""");

    [Theory]
    [InlineData("""foreach (char c in answer.AccessToken!) text.Append(c);""")]
    [InlineData("""for (int i = 0; i < answer.AccessToken!.Length; i++) text.Append(answer.AccessToken.ElementAt(i));""")]
    [InlineData("""text.Append(new[] { answer.AccessToken! }.First());""")]
    public Task Characters_Collected_Report(string statement) => Snippet.VerifyAsync($$"""
        var text = new StringBuilder();
        {{statement}}
        logger.{|NHI1001:LogInformation(text.ToString())|};
        """);

    [Theory]
    [InlineData("answer.AccessToken![..5]")]
    [InlineData("answer.AccessToken![^5..]")]
    [InlineData("answer.AccessToken![4..]")]
    [InlineData("answer.AccessToken!.Substring(0, 5)")]
    [InlineData("answer.AccessToken!.Substring(4)")]
    [InlineData("answer.AccessToken!.Substring(answer.AccessToken.Length - 5)")]
    [InlineData("answer.AccessToken!.Remove(0, 4)")]
    [InlineData("answer.AccessToken!.Substring(0, Math.Min(40, answer.AccessToken.Length))")]
    [InlineData("answer.AccessToken!.Substring(Math.Min(4, answer.AccessToken.Length))")]
    [InlineData("answer.AccessToken![Math.Min(4, answer.AccessToken.Length)..]")]
    [InlineData("answer.AccessToken![..Math.Max(4, answer.AccessToken.Length)]")]
    [InlineData("answer.AccessToken![..(answer.AccessToken.Length - 4)]")]
    public Task Part_OfMoreCharacters_Reports(string part) => Snippet.VerifyAsync($$"""logger.{|NHI1001:LogInformation({{part}})|};""");

    [Fact]
    public Task Text_WithoutOneOfTwoCredentials_HasTheOther() => Snippet.VerifyAsync("""
        string text = $"{answer.AccessToken} {answer.RefreshToken}";
        logger.{|NHI1001:LogInformation(text.Replace(answer.AccessToken!, "***"))|};
        logger.LogInformation(text.Replace(answer.AccessToken!, "***").Replace(answer.RefreshToken!, "***"));
        logger.LogInformation(text.Replace(Secret(), "***"));
        """, members: "static string Secret() => Console.ReadLine()!;");
}
