using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using NhiAnalyzers.Testing;

namespace NhiAnalyzers.Tests.Models;

public sealed class UserModelTests
{
    private const string Code = """
        using Microsoft.Extensions.Logging;

        internal sealed class Badges(HttpClient http, ILogger logger)
        {
            public async Task ShowAsync() => logger.LogInformation("{Badge}", await http.GetStringAsync("https://badges.example/mine"));
        }
        """;

    private const string Source = "source  M:System.Net.Http.HttpClient.GetStringAsync  return  kind=access";

    [Fact]
    public async Task Source_OfAUserFile_Reports()
    {
        Diagnostic finding = Assert.Single(await AnalyzeAsync(Code, Source));

        Assert.Equal("NHI1001", finding.Id);
        Assert.Contains("The access token from 'HttpClient.GetStringAsync'", finding.GetMessage(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Source_OfAUserFileThatIsGone_DoesNotReport()
    {
        Assert.NotEmpty(await AnalyzeAsync(Code, Source));
        Assert.Empty(await AnalyzeAsync(Code));
    }

    [Fact]
    public async Task Source_OfAnotherKindOfFile_DoesNotReport() =>
        Assert.Empty(await Verifier.AnalyzeAsync(Verifier.Compile(Code), new ModelText(Source, "Own.txt")));

    [Fact]
    public async Task Sink_OfAUserFile_Reports()
    {
        const string code = """
            internal sealed class Pages
            {
                public string Show(string accessToken) => System.Net.WebUtility.HtmlEncode(accessToken);
            }
            """;

        Diagnostic finding = Assert.Single(await AnalyzeAsync(code, "sink  M:System.Net.WebUtility.HtmlEncode(System.String)  value  kind=log"));

        Assert.Equal("NHI1001", finding.Id);
    }

    [Fact]
    public async Task Name_OfAUserFile_Reports()
    {
        const string code = """
            using Microsoft.Extensions.Logging;

            internal static class Printer
            {
                public static void Print(ILogger logger, string badgeText) => logger.LogInformation("{Badge}", badgeText);
            }
            """;

        Assert.Equal("NHI1001", Assert.Single(await AnalyzeAsync(code, "name  \"badge text\"  kind=access")).Id);
    }

    [Theory]
    [InlineData("source  P:Ticket  return  kind=access")]
    [InlineData("source  P:.Ticket  return  kind=access")]
    [InlineData("sink  M:Ticket(System.String)  value  kind=log")]
    [InlineData("clean  M:.Ticket(System.String)")]
    public async Task Line_ThatMeansAMemberOfNoType_ReportsAndKeepsTheOthers(string line)
    {
        const string code = """
            internal sealed class Desk { public string Ticket { get; set; } = ""; public string Show() => Ticket; }
            """;

        ImmutableArray<Diagnostic> found = await AnalyzeAsync(Code + code, line + "\n" + Source);

        Assert.Equal(["NHI0001", "NHI1001"], found.Select(static finding => finding.Id).Order());
    }

    [Fact]
    public async Task BadLine_Always_ReportsAtItsPlaceAndKeepsTheOthers()
    {
        string text = "# own\nsink  M:System.Net.WebUtility.HtmlEncode  value  kind=lgo\n" + Source + "\n";

        ImmutableArray<Diagnostic> found = await AnalyzeAsync(Code, text);

        Assert.Equal(["NHI1001", "NHI0001"], found.OrderByDescending(static finding => finding.Id).Select(static finding => finding.Id));
        Diagnostic error = found.Single(static finding => finding.Id == "NHI0001");
        FileLinePositionSpan span = error.Location.GetLineSpan();
        Assert.Equal("Own.nhi", span.Path);
        Assert.Equal((1, "lgo"), (span.StartLinePosition.Line, text.Substring(error.Location.SourceSpan.Start, error.Location.SourceSpan.Length)));
    }

    [Theory]
    [InlineData("clean  M:System.Net.WebUtility.HtmlEncod", "'System.Net.WebUtility' declares no member 'HtmlEncod'; nearest is 'HtmlEncode'.")]
    [InlineData("clean  M:System.Net.WebUtility.Shout", "'System.Net.WebUtility' declares no member 'Shout'.")]
    [InlineData("clean  M:System.Net.WebUtility.HtmlEncode(System.Int32)", "'System.Net.WebUtility.HtmlEncode' has no such overload, or is another kind of member.")]
    [InlineData("clean  P:System.Net.WebUtility.HtmlEncode", "'System.Net.WebUtility.HtmlEncode' has no such overload, or is another kind of member.")]
    [InlineData("clean  M:System.Net.WebUtilty.HtmlEncode", "'System.Net' has no type 'WebUtilty'; nearest is 'WebUtility'.")]
    [InlineData("wire  T:System.Text.Json.Serialization.JsonPropertyNamAttribute  0", "'System.Text.Json.Serialization' has no type 'JsonPropertyNamAttribute'; nearest is 'JsonPropertyNameAttribute'.")]
    public async Task Id_OfNoMember_Reports(string line, string message)
    {
        Diagnostic error = Assert.Single(await AnalyzeAsync("", line));

        Assert.Equal(("NHI0001", message), (error.Id, error.GetMessage()));
        Assert.Equal(line.Split("  ")[1].Length, error.Location.SourceSpan.Length);
    }

    [Theory]
    [InlineData("clean  M:System.Net.WebUtility.HtmlEncode")]
    [InlineData("clean  M:System.Net.WebUtility.Html*")]
    [InlineData("source  M:System.Collections.Generic.List`1.#ctor  this  kind=access")]
    [InlineData("flow  M:System.Linq.Enumerable.ToArray``1(System.Collections.Generic.IEnumerable{``0})  source.[] -> return.[]")]
    [InlineData("source  M:Contoso.Identity.Client.AskAsync  return  kind=access")]
    public async Task Id_OfAMemberOrOfALibraryNotReferenced_DoesNotReport(string line) => Assert.Empty(await AnalyzeAsync("", line));

    [Theory]
    [InlineData("")]
    [InlineData("\0\0\u001b")]
    [InlineData("clean M:.")]
    [InlineData("clean M:..")]
    [InlineData("clean M:My..Ticket")]
    [InlineData("clean M:A.``")]
    [InlineData("clean M:System.#*+")]
    [InlineData("clean M:System.Net.WebUtility.HtmlEncode(System.String,,{)")]
    [InlineData("clean M:System.Collections.Generic.List`99999999999.Add")]
    [InlineData("clean P:System.Action`1[]@.B")]
    [InlineData("wire T:. 0")]
    [InlineData("wire T:`1 0")]
    public async Task File_OfAnyContent_ReportsNothingButModelErrors(string lines) =>
        Assert.All(await AnalyzeAsync(Code, lines), static finding => Assert.Equal("NHI0001", finding.Id));

    private static Task<ImmutableArray<Diagnostic>> AnalyzeAsync(string code, params string[] models) =>
        Verifier.AnalyzeAsync(Verifier.Compile(code), [.. models.Select(static lines => new ModelText(lines))]);
}
