using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using NhiAnalyzers.Exposure;
using NhiAnalyzers.Testing;
using NhiAnalyzers.Tests.Models;

namespace NhiAnalyzers.Tests.Projects;

/// <summary>What an editor does with several projects: it edits one, and sees another through its references.</summary>
public sealed class ReferencedProjectTests
{
    private const string Write = "public static void Write(string text) => Trace.WriteLine(text);";

    private const string Logs = $$"""
        namespace Lib;
        public static class Audit
        {
            {{Write}}
        }
        """;

    private static readonly CSharpCompilation s_program = Verifier.Compile(Library.Program("Lib.Audit.Write(answer.RefreshToken!);"));

    [Theory]
    [InlineData("public static void Write(string text) => Trace.WriteLine(text.Length);")]
    [InlineData("public static void Write(string text) { } public static void Other(string text) => Trace.WriteLine(text);")]
    [InlineData("""public static void Write(object text) => Trace.WriteLine(text); public static void Write(string text) { }""")]
    public async Task EditInTheLibrary_ChangesTheFindingInTheProgram_AndBack(string harmless)
    {
        CSharpCompilation leaky = Library.Compile(Logs);
        SyntaxTree before = leaky.SyntaxTrees[0];
        string text = before.ToString().Replace(Write, harmless, StringComparison.Ordinal);
        CSharpCompilation clean = leaky.ReplaceSyntaxTree(before, before.WithChangedText(SourceText.From(text)));

        Assert.Single(await FindingsAsync(leaky));
        Assert.Empty(await FindingsAsync(clean));
        Assert.Single(await FindingsAsync(leaky));
        Assert.Empty(await FindingsAsync(clean));
    }

    [Fact]
    public async Task Findings_AreTheSame_ConcurrentOrNotAndAfterTheLibraryWasAnalyzed()
    {
        const string library = """
            namespace Lib;
            public class Session(TokenResponse answer)
            {
                public static string Last = "";
                public string Current() { Last = answer.AccessToken!; Trace.WriteLine(Last); return Last; }
                public void Write(string text) => Trace.WriteLine(text);
            }
            """;
        string program = Library.Program("""
            var session = new Lib.Session(answer);
            session.Write(session.Current());
            Lib.Session.Last = answer.RefreshToken!;
            """);
        CSharpCompilation analyzed = Library.Compile(library);
        Assert.NotEmpty(await Verifier.AnalyzeAsync(analyzed));

        string fresh = await DescribeAsync(program, Library.Compile(library), concurrent: false);

        Assert.Contains("NHI1001", fresh, StringComparison.Ordinal);
        Assert.Contains("NHI1007", fresh, StringComparison.Ordinal);
        foreach (bool concurrent in new[] { true, false })
        {
            Assert.Equal(fresh, await DescribeAsync(program, analyzed, concurrent));
        }
    }

    [Fact]
    public async Task Path_LeadsThroughTheLibrary()
    {
        Diagnostic finding = Assert.Single(await FindingsAsync(Library.Compile(Logs)));

        Assert.Equal("The refresh token from 'TokenResponse.RefreshToken' is written to a log by 'Trace.WriteLine'", finding.GetMessage());
        IEnumerable<FileLinePositionSpan> steps = finding.AdditionalLocations.Select(static location => location.GetLineSpan());
        Assert.Equal(["File0.cs:10", "File0.cs:10", "Lib/File0.cs:7"], steps.Select(static step => $"{step.Path}:{step.StartLinePosition.Line + 1}"));
    }

    [Fact]
    public async Task Library_BuiltAgainstAnotherVersionOfALibrary_IsFollowed()
    {
        CSharpCompilation library = Library.Compile("""
            namespace Lib;
            public class Audit(Shared.Level level)
            {
                public string Last { get; private set; } = "";
                public virtual void Write(Shared.Level at, string text) { Last = text; Trace.WriteLine(level + text); }
                public void Skip(Shared.Level at, string text) => Trace.WriteLine(at);
            }
            """, references: Shared("1.0.0.0"));

        await Verifier.VerifyAsync([Shared("2.0.0.0"), library.ToMetadataReference()], Library.Program("""
            var audit = new Lib.Audit(Shared.Level.Low);
            audit.{|NHI1001:Write(Shared.Level.Low, answer.RefreshToken!)|};
            File.{|NHI1003:WriteAllText("last", audit.Last)|};
            audit.Write(Shared.Level.Low, plain);
            audit.Skip(Shared.Level.Low, answer.RefreshToken!);
            File.WriteAllText("last", audit.Last);
            """));
    }

    [Fact]
    public async Task FileThatBothProjectsCompile_IsFollowedInEach()
    {
        const string shared = """
            namespace Shared;
            internal static class Line
            {
                public static void Write(string text) => System.Diagnostics.Trace.WriteLine(text);
            }
            """;
        CSharpCompilation library = Library.Compile(shared + """
            public static class Front { public static void Write(string text) => Line.Write(text); }
            """);

        await Verifier.VerifyAsync([library.ToMetadataReference()], shared, Library.Program("""
            Shared.Front.{|NHI1001:Write(answer.RefreshToken!)|};
            Shared.Line.{|NHI1001:Write(answer.AccessToken!)|};
            Shared.Front.Write(plain);
            """));
    }

    [Fact]
    public async Task Line_AboutAMemberOfTheLibrary_WinsOverItsSource()
    {
        CSharpCompilation program = s_program.AddReferences(Library.Compile(Logs).ToMetadataReference());

        Assert.Empty(await Verifier.AnalyzeAsync(program, new ModelText("clean  M:Lib.Audit.Write")));
        Diagnostic finding = Assert.Single(await Verifier.AnalyzeAsync(program, new ModelText("sink  M:Lib.Audit.Write  text  kind=file")));
        Assert.Equal("NHI1003", finding.Id);
    }

    private static Task<ImmutableArray<Diagnostic>> FindingsAsync(CSharpCompilation library) =>
        Verifier.AnalyzeAsync(s_program.AddReferences(library.ToMetadataReference()));

    private static PortableExecutableReference Shared(string version)
    {
        CSharpCompilation shared = Verifier.Compile($$"""
            [assembly: System.Reflection.AssemblyVersion("{{version}}")]
            namespace Shared { public enum Level { Low } }
            """).WithAssemblyName("Shared");
        using MemoryStream image = new();
        Assert.True(shared.Emit(image).Success);
        return MetadataReference.CreateFromImage(image.ToArray());
    }

    private static async Task<string> DescribeAsync(string text, CSharpCompilation library, bool concurrent)
    {
        CSharpCompilation program = Verifier.Compile(text).AddReferences(library.ToMetadataReference());
        var options = new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([]), onAnalyzerException: null, concurrent, logAnalyzerExecutionTime: false, reportSuppressedDiagnostics: false);
        ImmutableArray<Diagnostic> found = await program.WithAnalyzers([new CredentialFlowAnalyzer()], options).GetAnalyzerDiagnosticsAsync();
        return string.Join("\n", found.Select(static finding => finding + finding.Properties["nhi.path"]).Order(StringComparer.Ordinal));
    }
}
