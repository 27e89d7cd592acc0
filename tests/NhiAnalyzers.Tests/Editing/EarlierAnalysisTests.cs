using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using NhiAnalyzers.Flow.Solver;
using NhiAnalyzers.Models;
using NhiAnalyzers.Testing;
using NhiAnalyzers.Tests.Robustness;

namespace NhiAnalyzers.Tests.Editing;

/// <summary>While somebody types, what an earlier analysis found is taken over where it must be the same, and nowhere else.</summary>
public sealed class EarlierAnalysisTests
{
    private const string Client = """
        using Duende.IdentityModel.Client;
        using Microsoft.Extensions.Logging;
        public partial class Client(ILogger logger, Store store)
        {
            private readonly List<int> _sizes = new();
            private string? _kept;
            public string Wire { get; } = "scope";
            public int Count(IEnumerable<string> words) { int sum = 1; foreach (string word in words) { sum += word.Length; } return sum; }
            public void SignIn(TokenResponse answer)
            {
                store.Keep(answer.RefreshToken!);
                _kept = answer.RefreshToken;
                logger.LogInformation(Shown(answer.AccessToken!));
            }
            public string Shown(string text) => "<" + text + ">";
            public int Size { get { return _sizes.Count; } set { _sizes.Add(value); } }
            public void Other() { logger.LogInformation("{Size}", Size); }
        }
        """;

    private const string Store = """
        using System.Text.Json;
        public class Store
        {
            private readonly Dictionary<string, string> _all = new();
            private static string s_last = "";
            public void Keep(string text) { _all["last"] = text; s_last = text; }
            public void Write(string path) => File.WriteAllText(path, _all["last"]);
            public int Number() => _all.Count + 1;
            public string Read(string body) { using JsonDocument document = JsonDocument.Parse(body); return document.RootElement.GetProperty("scope").GetString()!; }
            public void Print(string body) { Console.WriteLine(Read(body)); }
        }
        """;

    private const string Plain = """
        using Duende.IdentityModel.Client;
        public class Plain
        {
            public void Leak(TokenResponse answer) { Console.WriteLine(answer.AccessToken); }
            public int Sum(int[] values) { int sum = 0; foreach (int value in values) { sum += value; } return sum; }
            public string Join(string left, string right) => left + "," + right;
            public void Save(Store store, string path) { store.Write(path); }
        }
        """;

    private static readonly string[] s_words =
        ["answer", "RefreshToken", "text", "\"\"", "\"refresh_token\"", "logger", "store", "Keep", "Shown", "Print", "1", "word", "_all", "s_last", "path"];

    [Theory]
    [InlineData("int sum = 1", "int sum = 1 + 27", true)]
    [InlineData("sum += word.Length", "sum += word.Length; sum++; // more\n", true)]
    [InlineData("store.Keep(answer", "/* before it is gone */\n        store.Keep(answer", true)]
    [InlineData("""Shown(string text) => "<" + text""", """Shown(string text) => "(" + text""", false)]
    [InlineData("int sum = 1", "int sum = Shown(\"\").Length", true)]
    [InlineData("int sum = 1", "int sum = _kept!.Length", false)]
    [InlineData("int sum = 1", "string refreshToken = \"\"; int sum = 1", false)]
    [InlineData("public string Wire", "public string? Wire", false)]
    [InlineData("_sizes = new()", "_sizes = new(1)", false)]
    public void Edit_OfCodeThatWasNotRead_TakesOverTheFindings(string from, string to, bool takesOver)
    {
        CSharpCompilation program = Verifier.Compile(Client, Store, Plain);
        ImmutableArray<FlowFinding> before = Findings(program);

        CSharpCompilation edited = Edited(program, 0, program.SyntaxTrees[0].ToString().Replace(from, to, StringComparison.Ordinal));
        ImmutableArray<FlowFinding> after = Findings(edited);

        FlowFinding elsewhere = before.First(finding => !PlacesOf(finding).Contains(program.SyntaxTrees[0]));
        Assert.Equal(takesOver, after.Any(finding => ReferenceEquals(finding, elsewhere)));
        Assert.Equal(FindingsOfFreshFiles(edited), Describe(after));
        Assert.All(after.SelectMany(PlacesOf), tree => Assert.True(edited.ContainsSyntaxTree(tree)));
    }

    [Fact]
    public void EditOfAConverter_ChangesTheFindings()
    {
        CSharpCompilation program = Verifier.Compile(
            """
            using System.Text.Json;
            using System.Text.Json.Serialization;
            public class Mask : JsonConverter<string>
            {
                public override string? Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) => reader.GetString();
                public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue("***");
            }
            """,
            """
            using System.Text.Json;
            using System.Text.Json.Serialization;
            using Microsoft.Extensions.Logging;
            public class Held { [JsonConverter(typeof(Mask))] public string RefreshToken { get; set; } = ""; }
            public class Logs { public void Log(ILogger logger, Held held) => logger.LogInformation(JsonSerializer.Serialize(held)); }
            """);
        ImmutableArray<FlowFinding> before = Findings(program);

        CSharpCompilation edited = Edited(program, 0, program.SyntaxTrees[0].ToString().Replace("\"***\"", "value", StringComparison.Ordinal));

        Assert.Empty(before);
        Assert.NotEmpty(Findings(edited));
        Assert.Equal(FindingsOfFreshFiles(edited), Describe(Findings(edited)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void RandomEdits_GiveTheFindingsOfFreshFiles(int seed)
    {
        var random = new Random(seed);
        CSharpCompilation program = Verifier.Compile(Client, Store, Plain);
        string[] first = [Client, Store, Plain];
        int takenOver = 0;
        ImmutableArray<FlowFinding> before = Findings(program);
        for (int edit = 0; edit < 40; edit++)
        {
            int file = random.Next(first.Length);
            string text = program.SyntaxTrees[file].ToString();
            // Code that was broken for long holds no findings any more.
            program = Edited(program, file, random.Next(6) == 0 ? first[file] : Typed(text, random));
            ImmutableArray<FlowFinding> after = Findings(program);
            Assert.Equal(FindingsOfFreshFiles(program), Describe(after));
            takenOver += after.Intersect(before, ReferenceEqualityComparer.Instance).Any() ? 1 : 0;
            before = after;
        }

        Assert.InRange(takenOver, 5, 39);
    }

    private static string Typed(string text, Random random)
    {
        if (random.Next(5) == 0)
        {
            return Mutation.Apply(text, random);
        }

        SyntaxToken[] tokens = [.. CSharpSyntaxTree.ParseText(text).GetRoot().DescendantNodes().OfType<BlockSyntax>().SelectMany(static block => block.DescendantTokens())];
        if (tokens.Length == 0)
        {
            return text;
        }

        SyntaxToken token = tokens[random.Next(tokens.Length)];
        return random.Next(4) switch
        {
            0 => text.Insert(token.SpanStart, "/* comment */\n"),
            1 => text.Insert(token.SpanStart, "int more" + random.Next(100) + " = " + random.Next(100) + "; "),
            2 when token.IsKind(SyntaxKind.NumericLiteralToken) => text[..token.SpanStart] + random.Next(100) + text[token.Span.End..],
            _ => text[..token.SpanStart] + s_words[random.Next(s_words.Length)] + text[token.Span.End..],
        };
    }

    private static CSharpCompilation Edited(CSharpCompilation program, int file, string text) =>
        program.ReplaceSyntaxTree(program.SyntaxTrees[file], program.SyntaxTrees[file].WithChangedText(SourceText.From(text)));

    private static ImmutableArray<FlowFinding> Findings(CSharpCompilation program) =>
        FlowAnalysis.Run(program, BuiltInModels.Set, CancellationToken.None).Findings;

    private static string FindingsOfFreshFiles(CSharpCompilation program) =>
        Describe(Findings(Verifier.Compile([.. program.SyntaxTrees.Select(static tree => tree.ToString())])));

    private static IEnumerable<SyntaxTree> PlacesOf(FlowFinding finding) => finding.Path.Select(static step => step.Tree).Append(finding.Tree);

    private static string Describe(IEnumerable<FlowFinding> findings) => string.Join("\n", findings.Select(static finding =>
        $"{finding.Sink} {finding.Kind} {finding.IsNamed} {finding.Source} {finding.SinkMember} {finding.SinkDisplay} {finding.IsDirect} "
        + $"{finding.Tree.FilePath} {finding.Span} {finding.Expression} "
        + string.Join(", ", finding.Path.Select(static step => $"{step.Tree.FilePath} {step.Span} {step.Text} {step.LeftAt} {step.IsShared}"))));
}
