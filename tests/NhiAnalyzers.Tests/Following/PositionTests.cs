using NhiAnalyzers.Testing;

namespace NhiAnalyzers.Tests.Following;

/// <summary>Entries of collections: by position, by key, and gone.</summary>
public sealed class PositionTests
{
    [Fact]
    public Task Array_KnownPositions_StayApart() => Snippet.VerifyAsync("""
        string[] made = [plain, answer.RefreshToken!];
        logger.LogInformation(made[0]);
        logger.{|NHI1001:LogInformation(made[1])|};
        var filled = new string[2];
        filled[0] = answer.RefreshToken!;
        filled[1] = plain;
        logger.{|NHI1001:LogInformation(filled[0])|};
        logger.LogInformation(filled[1]);
        """);

    [Fact]
    public Task Params_KnownPositions_StayApart() => Snippet.VerifyAsync("""
        logger.LogInformation(First(plain, answer.RefreshToken!));
        logger.{|NHI1001:LogInformation(Second(plain, answer.RefreshToken!))|};
        logger.LogInformation(Second(answer.RefreshToken!, plain));
        logger.{|NHI1001:LogInformation(At(1, answer.RefreshToken!, plain))|};
        logger.{|NHI1001:LogInformation(Last(plain, plain, answer.RefreshToken!))|};
        logger.{|NHI1001:LogInformation(All(plain, plain, answer.RefreshToken!))|};
        var box = new Box();
        Fill(answer.RefreshToken!, new Box(), box);
        logger.{|NHI1001:LogInformation(box.Text)|};
        """, "class Box { public string Text = \"\"; }", """
        static T First<T>(params T[] values) => values[0];
        static string Second(params string[] values) => values[1];
        static string At(int position, params string[] values) => values[position - 1];
        static string Last(params string[] values) => values[^1];
        static string All(params string[] values) => string.Join(' ', values);
        static void Fill(string text, params Box[] boxes) => boxes[1].Text = text;
        """);

    [Fact]
    public Task Array_UnknownPosition_MayBeAny() => Snippet.VerifyAsync("""
        string[] made = [plain, answer.RefreshToken!];
        logger.{|NHI1001:LogInformation(made[plain.Length % 2])|};
        foreach (string item in made) logger.{|NHI1001:LogInformation(item)|};
        logger.{|NHI1001:LogInformation(string.Join(' ', made))|};
        """);

    [Fact]
    public Task Array_PositionOfAPart_MayBeAny() => Snippet.VerifyAsync("""
        string[] made = [plain, answer.RefreshToken!];
        string[] part = made[1..];
        logger.{|NHI1001:LogInformation(part[0])|};
        """);

    [Fact]
    public Task Tuple_ItemsOfACall_StayApart() => Snippet.VerifyAsync("""
        var pair = Both(answer);
        logger.LogInformation(pair.Item1);
        logger.{|NHI1001:LogInformation(pair.Item2)|};
        (string first, string second) = Both(answer);
        logger.LogInformation(first);
        logger.{|NHI1001:LogInformation(second)|};
        """, members: "static (string, string) Both(TokenResponse answer) => (answer.Scope!, answer.RefreshToken!);");

    [Fact]
    public Task Array_PassedToACall_KeepsItsPositions() => Snippet.VerifyAsync("""
        logger.LogInformation(First([plain, answer.RefreshToken!]));
        logger.{|NHI1001:LogInformation(Second([plain, answer.RefreshToken!]))|};
        """,
        members: """
        static string First(string[] items) => items[0];
        static string Second(string[] items) => items[1];
        """);

    [Theory]
    [InlineData("""var map = new Dictionary<string, string> { ["a"] = answer.RefreshToken! }; map.Clear();""")]
    [InlineData("""var map = new Dictionary<string, string> { ["a"] = answer.RefreshToken! }; map.Remove("a");""")]
    [InlineData("""IDictionary<string, string> map = new Dictionary<string, string> { ["a"] = answer.RefreshToken! }; map.Remove("a");""")]
    [InlineData("""var map = new List<string> { answer.RefreshToken! }; map.Clear();""")]
    [InlineData("""var map = new StringBuilder(answer.RefreshToken!); map.Clear();""")]
    [InlineData("""var map = Encoding.UTF8.GetBytes(answer.RefreshToken!); Array.Clear(map);""")]
    [InlineData("""var map = Encoding.UTF8.GetBytes(answer.RefreshToken!); CryptographicOperations.ZeroMemory(map);""")]
    public Task Collection_Emptied_DoesNotReport(string statements) =>
        Snippet.VerifyAsync(statements + " logger.LogInformation(Show(map));", Usings, Show);

    [Theory]
    [InlineData("""var map = new Dictionary<string, string> { ["a"] = answer.RefreshToken! }; map.Remove("b");""")]
    [InlineData("""var map = new Dictionary<string, string> { ["a"] = answer.RefreshToken! }; map.Remove(plain);""")]
    [InlineData("""var map = new Dictionary<string, string> { ["a"] = answer.RefreshToken! }; if (flag) map.Clear();""")]
    [InlineData("""var map = new List<string> { answer.RefreshToken! }; map.Clear(); map.Add(answer.RefreshToken!);""")]
    [InlineData("""var map = new StringBuilder(answer.RefreshToken!); new StringBuilder("a").Clear();""")]
    [InlineData("""var map = Encoding.UTF8.GetBytes(answer.RefreshToken!); CryptographicOperations.ZeroMemory(new byte[9]);""")]
    public Task Collection_NotEmptied_Reports(string statements) =>
        Snippet.VerifyAsync(statements + " logger.{|NHI1001:LogInformation(Show(map))|};", Usings, Show);

    [Theory]
    [InlineData("answer.RefreshToken.AsSpan().CopyTo(map); map.Clear();", "logger.LogInformation(map.ToString())")]
    [InlineData("map.Clear(); answer.RefreshToken.AsSpan().CopyTo(map);", "logger.{|NHI1001:LogInformation(map.ToString())|}")]
    public Task Span_ClearedBeforeOrAfterTheCopy_ReportsTheLatter(string statements, string log) => Verifier.VerifyAsync($$"""
        using Duende.IdentityModel.Client;
        using Microsoft.Extensions.Logging;

        class Buffer(ILogger logger)
        {
            void Use(TokenResponse answer)
            {
                Span<char> map = new char[99];
                {{statements}}
                {{log}};
            }
        }
        """);

    private const string Usings = "using System.Security.Cryptography;";

    private const string Show = """
        static string Show(Dictionary<string, string> map) => string.Join(" ", map.Values);
        static string Show(IDictionary<string, string> map) => string.Join(" ", map.Values);
        static string Show(List<string> list) => string.Join(" ", list);
        static string Show(StringBuilder text) => text.ToString();
        static string Show(byte[] bytes) => Convert.ToBase64String(bytes);
        """;

    [Fact]
    public Task SpansOfTexts_PositionsStayApart() => Verifier.VerifyAsync("""
        using Duende.IdentityModel.Client;
        using Microsoft.Extensions.Logging;

        class Buffer(ILogger logger)
        {
            void Use(TokenResponse answer, string plain)
            {
                Span<string?> cells = [plain, answer.AccessToken, plain];
                logger.LogInformation(cells[0]);
                logger.{|NHI1001:LogInformation(cells[1])|};
                logger.{|NHI1001:LogInformation(cells[1..][0])|};
            }
        }
        """);

    [Fact]
    public Task ImmutableArrays_PositionsStayApart() => Snippet.VerifyAsync("""
        System.Collections.Immutable.ImmutableArray<string?> all = [plain, answer.AccessToken];
        logger.LogInformation(all[0]);
        logger.{|NHI1001:LogInformation(all[1])|};
        """);
}
