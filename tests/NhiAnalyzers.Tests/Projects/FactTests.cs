using System.Collections.Immutable;
using Microsoft.CodeAnalysis.CSharp;
using NhiAnalyzers.Flow.Export;
using NhiAnalyzers.Models;
using NhiAnalyzers.Testing;
using NhiAnalyzers.Tests.Models;

namespace NhiAnalyzers.Tests.Projects;

/// <summary>The lines that a library's build puts on its assembly.</summary>
public sealed class FactTests
{
    [Fact]
    public void Lines_TellWhatVisibleMembersDo() => AssertLines("""
        namespace Lib;
        public class Client
        {
            private readonly string _token;
            public Client(string token) => _token = token;
            public string Header => "Bearer " + _token;
            public void Show(int times) => Trace.WriteLine(_token);
            public static string Mask(string text) => new('*', text.Length);
            public static string Quote(string text) => "'" + text + "'";
            public static T Same<T>(T value) => value;
            public static int Length(string text) => text.Length;
            internal static void Hidden(string text) => Trace.WriteLine(text);
        }
        """,
        "clean M:Lib.Client.Mask(System.String)",
        "flow M:Lib.Client.#ctor(System.String) arg0 -> this._token",
        "flow M:Lib.Client.Quote(System.String) arg0 -> return",
        "flow M:Lib.Client.Same``1(``0) arg0 -> return",
        "flow P:Lib.Client.Header this._token -> return",
        "sink M:Lib.Client.Show(System.Int32) this._token kind=log");

    [Fact]
    public void Lines_HoldSourcesAndNoTextOfTheProgram()
    {
        ImmutableArray<string> lines = LinesOf("""
            namespace Lib;
            public static class Session
            {
                public static string Shared = "";
                private static string s_secret = "hunter2";
                public static string Current(TokenResponse answer) { Shared = answer.AccessToken!; return answer.RefreshToken!; }
                public static void Put(Dictionary<string, string> to, string text) { to["hunter2"] = text; to["access_token"] = text; }
                public static string Secret() => s_secret;
            }
            """);

        Assert.Contains("source M:Lib.Session.Current(Duende.IdentityModel.Client.TokenResponse) return kind=refresh", lines);
        Assert.Contains("source F:Lib.Session.Shared return kind=access", lines);
        Assert.Contains(lines, static line => line.Contains("""arg1 -> arg0.key("access_token")""", StringComparison.Ordinal));
        Assert.DoesNotContain(lines, static line => line.Contains("hunter2", StringComparison.Ordinal));
    }

    [Fact]
    public void Lines_AreTheSame_ForTheSameSource()
    {
        const string library = """
            namespace Lib;
            public record Grant(string Token, string Name);
            public interface IStore { void Save(Grant grant); }
            internal class FileStore : IStore { public void Save(Grant grant) => File.WriteAllText(grant.Name, grant.Token); }
            public class Reader(IStore store) { public void Keep(string token) => store.Save(new Grant(token, "x")); }
            """;
        ImmutableArray<string> lines = LinesOf(library);

        Assert.Contains("sink M:Lib.IStore.Save(Lib.Grant) arg0.Token kind=file", lines);
        Assert.Equal<IEnumerable<string>>(lines, LinesOf(library));
    }

    [Theory]
    [InlineData("sink M:Lib.Quiet.Write(System.String) arg0 kind=file", "NHI1001", "NHI1003")]
    [InlineData("sink M:Lib.Quiet.Write(System.String) arg0 kind=nonsense\nno line at all\n\u0000", "NHI1001")]
    [InlineData("sink M:Lib.Quiet.Write* arg0 kind=file\nsink M:Lib.Quiet.Write(System.String)+ arg0 kind=file", "NHI1001")]
    [InlineData("sink M:System.String.Trim this kind=file\nsink M:System.String.Trim() this kind=file", "NHI1001")]
    [InlineData("clean M:System.String.Trim()\nclean M:System.Diagnostics.Trace.WriteLine(System.String)", "NHI1001")]
    public async Task Attribute_SpeaksOfItsOwnAssemblyAlone(string lines, params string[] findings)
    {
        CSharpCompilation library = Library.Compile($$"""
            [assembly: NhiAnalyzers.FlowFacts({{SymbolDisplay.FormatLiteral(lines, quote: true)}})]
            namespace NhiAnalyzers { internal sealed class FlowFactsAttribute : Attribute { public FlowFactsAttribute(string lines) { } } }
            namespace Lib { public static class Quiet { public static void Write(string text) { } } }
            """);
        CSharpCompilation program = Verifier.Compile(Library.Program("""
            Lib.Quiet.Write(answer.AccessToken!);
            Trace.WriteLine(answer.AccessToken!.Trim());
            """)).AddReferences(Library.Build(library, exportsFacts: false));

        Assert.Equal(findings, (await Verifier.AnalyzeAsync(program)).Select(static finding => finding.Id).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task SourceThatOnlyANameTellsOf_StaysOne()
    {
        CSharpCompilation library = Library.Compile("""
            namespace Lib
            {
                public class Session(IDictionary<string, string> values)
                {
                    private string _accessToken = "";
                    public void Fill(int row) => _accessToken = values["row" + row];
                    public string Current() => _accessToken;
                    public string Row(int row) => values["row" + row];
                }
            }
            """);
        CSharpCompilation program = Verifier.Compile(Library.Program("""
            var session = new Lib.Session(new Dictionary<string, string>());
            Trace.WriteLine(session.Current());
            Trace.WriteLine(session.Row(1));
            """)).AddReferences(Library.Build(library));

        Assert.Equal("name", Assert.Single(await Verifier.AnalyzeAsync(program)).Properties["nhi.confidence"]);
        Assert.Empty(await Verifier.AnalyzeAsync(program, new ConfigOptions(("nhi_name_sources", "false"))));
    }

    [Fact]
    public async Task LineOfTheUser_WinsOverAFact()
    {
        CSharpCompilation library = Library.Compile("""
            namespace Lib { public static class Audit { public static void Write(string text) => Trace.WriteLine(text); } }
            """);
        CSharpCompilation program = Verifier.Compile(Library.Program("Lib.Audit.Write(answer.AccessToken!);")).AddReferences(Library.Build(library));

        Assert.Equal("NHI1001", Assert.Single(await Verifier.AnalyzeAsync(program)).Id);
        Assert.Empty(await Verifier.AnalyzeAsync(program, new ModelText("clean  M:Lib.Audit.Write")));
    }

    private static void AssertLines(string library, params string[] expected) => Assert.Equal(expected, LinesOf(library));

    private static ImmutableArray<string> LinesOf(string library) =>
        FlowFacts.Of(Library.Compile(library), BuiltInModels.Set, CancellationToken.None);
}
