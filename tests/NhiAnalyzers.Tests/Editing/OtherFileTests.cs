using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NhiAnalyzers.Testing;

namespace NhiAnalyzers.Tests.Editing;

/// <summary>
/// An editor keeps the trees of the files that nobody touches. What was learnt of them must follow every change in the file that is edited.
/// </summary>
public sealed class OtherFileTests
{
    private const string Open = """
        using Duende.IdentityModel.Client;
        using Microsoft.Extensions.Logging;
        class Open
        {
            private readonly Other _other = new();
            void Log(ILogger logger, TokenResponse answer) => logger.LogInformation("{Value}", _other.Show(answer.AccessToken!));
            void Kept(ILogger logger, Holder holder) => logger.LogInformation(holder.Value);
        }
        """;

    private static string Other(string members, string after = "") => $$"""
        using Duende.IdentityModel.Client;
        public class Holder { public string Value { get; set; } = ""; }
        public class Other
        {
            {{members}}
        }
        {{after}}
        """;

    private const string Hides = """public string Show(string text) => text.Length.ToString();""";

    [Theory]
    [InlineData("""public string Show(string text) => "<" + text + ">";""", "")]
    [InlineData("""public virtual string Show(string text) => "";""", """public class Shows : Other { public override string Show(string text) => text; }""")]
    [InlineData(Hides, """public class Fills { public void Set(Holder holder, TokenResponse answer) => holder.Value = answer.AccessToken!; }""")]
    [InlineData("""public string Show(object text) => "";""", """public static class Extension { public static string Show(this Other other, string text) => text; }""", false)]
    [InlineData("""public string Show(object text) => ""; public string Show(string text) => text;""", "")]
    [InlineData("""public int Show(string text) => text.Length;""", "", false)]
    [InlineData("""public string Show(string text) { return Hold = text; } public string Hold { get; set; } = "";""", "")]
    [InlineData("""public string Show(string text) { Hold = text; return Hold; } public string Hold { get => "x"; set { } }""", "", false)]
    public async Task EditOfSignatureOrBody_ChangesTheFindingInTheOpenFile_AndBack(string members, string after, bool leaks = true)
    {
        CSharpCompilation clean = Verifier.Compile(Open, Other(Hides));
        SyntaxTree before = clean.SyntaxTrees[1];
        SyntaxTree edited = before.WithChangedText(Microsoft.CodeAnalysis.Text.SourceText.From(Other(members, after)));

        Assert.Empty(await FindingsInOpenFile(clean));
        Assert.Equal(leaks, !(await FindingsInOpenFile(clean.ReplaceSyntaxTree(before, edited))).IsEmpty);
        Assert.Empty(await FindingsInOpenFile(clean));
        Assert.Equal(leaks, !(await FindingsInOpenFile(clean.ReplaceSyntaxTree(before, edited))).IsEmpty);
    }

    [Fact]
    public async Task Findings_OfKeptTrees_AreThoseOfFreshOnes()
    {
        string members = """public string Show(string text) => "<" + text + ">";""";
        CSharpCompilation first = Verifier.Compile(Open, Other(members));
        ImmutableArray<Diagnostic> fresh = await Verifier.AnalyzeAsync(first);
        SyntaxTree last = first.SyntaxTrees[^1];
        CSharpCompilation second = first.ReplaceSyntaxTree(last, last.WithChangedText(Microsoft.CodeAnalysis.Text.SourceText.From(last + "\n// typed")));

        ImmutableArray<Diagnostic> kept = await Verifier.AnalyzeAsync(second);

        Assert.NotEmpty(fresh);
        Assert.Equal(fresh.Select(static finding => finding.ToString()), kept.Select(static finding => finding.ToString()));
        Assert.Equal(fresh.Select(static finding => finding.Properties["nhi.path"]), kept.Select(static finding => finding.Properties["nhi.path"]));
    }

    private static async Task<ImmutableArray<Diagnostic>> FindingsInOpenFile(CSharpCompilation compilation)
    {
        Assert.DoesNotContain(compilation.GetDiagnostics(), static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        ImmutableArray<Diagnostic> all = await Verifier.AnalyzeAsync(compilation);
        return [.. all.Where(finding => finding.Location.SourceTree == compilation.SyntaxTrees[0])];
    }
}
