using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Conventions.Tests;

public sealed partial class SourceTextTests
{
    private static readonly string[] _binaryExtensions = [".png", ".ico", ".snk", ".nupkg", ".dll"];

    [Theory]
    [InlineData("src/NhiAnalyzers/DeviceFlow/", 150)]
    [InlineData("src/NhiAnalyzers/Exposure/", 150)]
    [InlineData("src/NhiAnalyzers.CodeFixes/Exposure/", 150)]
    [InlineData("src/", 400)]
    [InlineData("tests/", 500)]
    public void SourceFile_Always_StaysShort(string folder, int limit)
    {
        var files = Repository.FilesIn(folder, ".cs").Select(file => (Name: file, Lines: File.ReadLines(Repository.FullPath(file)).Count()));

        Violations.AssertNone(files.Where(file => file.Lines > limit).Select(file => $"{file.Name}: {file.Lines} lines, {limit} are allowed"));
    }

    [Fact]
    public void Text_Always_IsFreeOfMachinePaths() => Violations.AssertNone(TextFiles().SelectMany(file => Matches(file, MachinePath())));

    [Fact]
    public void PackageFeed_Always_IsThePublicOne() => Violations.AssertNone(
        TextFiles().SelectMany(file => Matches(file, PackageFeed())).Where(match => !PublicFeed().IsMatch(match)));

    [Fact]
    public void Nullable_Always_StaysOn()
    {
        var projects = Repository.Files.Where(file => Path.GetExtension(file) is ".csproj" or ".props" or ".targets")
            .SelectMany(file => Matches(file, NullableOff()));
        var directives = Trees().SelectMany(tree => Directives<NullableDirectiveTriviaSyntax>(tree)
            .Where(directive => directive.SettingToken.IsKind(SyntaxKind.DisableKeyword)).Select(Describe));

        Violations.AssertNone(projects.Concat(directives));
    }

    [Fact]
    public void Suppression_Always_GivesAReason()
    {
        var pragmas = Trees().SelectMany(tree => Directives<PragmaWarningDirectiveTriviaSyntax>(tree)
            .Where(pragma => pragma.DisableOrRestoreKeyword.IsKind(SyntaxKind.DisableKeyword) && !HasComment(pragma)).Select(Describe));
        var attributes = Trees().SelectMany(tree => tree.GetRoot().DescendantNodes().OfType<AttributeSyntax>()
            .Where(attribute => attribute.Name.ToString().EndsWith("SuppressMessage", StringComparison.Ordinal))
            .Where(attribute => !attribute.DescendantNodes().OfType<NameEqualsSyntax>().Any(name => name.Name.ToString() == "Justification"))
            .Select(Describe));

        Violations.AssertNone(pragmas.Concat(attributes));
    }

    [Theory]
    [InlineData(".editorconfig")]
    [InlineData(".globalconfig")]
    public void Setting_Always_FollowsAReason(string file)
    {
        var explained = false;
        foreach (var line in Repository.Read(file).Split('\n').Where(line => line is not ("root = true" or "is_global = true")))
        {
            explained = line.StartsWith('#') || (explained && line.Length > 0);
            Assert.True(explained || !line.Contains('='), $"{file}: '{line}' needs a comment above that says why.");
        }
    }

    private static IEnumerable<string> TextFiles() => Repository.Files.Where(file => !_binaryExtensions.Contains(Path.GetExtension(file)));

    private static IEnumerable<string> Matches(string file, Regex pattern) =>
        pattern.Matches(Repository.Read(file)).Select(match => $"{file}: {match.Value}");

    private static IEnumerable<SyntaxTree> Trees() => Repository.FilesIn("", ".cs")
        .Select(file => CSharpSyntaxTree.ParseText(Repository.Read(file), new CSharpParseOptions(LanguageVersion.Preview), file));

    private static IEnumerable<T> Directives<T>(SyntaxTree tree) => tree.GetRoot().DescendantNodes(descendIntoTrivia: true).OfType<T>();

    private static bool HasComment(PragmaWarningDirectiveTriviaSyntax pragma) =>
        pragma.ToFullString().Contains("//", StringComparison.Ordinal)
        || pragma.ParentTrivia.Token.LeadingTrivia.TakeWhile(trivia => trivia != pragma.ParentTrivia)
            .Any(trivia => trivia.IsKind(SyntaxKind.SingleLineCommentTrivia));

    private static string Describe(SyntaxNode node) =>
        $"{node.SyntaxTree.FilePath}:{node.GetLocation().GetLineSpan().StartLinePosition.Line + 1}: {node.ToString().Trim()}";

    /// <summary>Folders of a developer or build machine. An example path belongs to <c>someone</c>.</summary>
    [GeneratedRegex(@"[/]work/|[/]root/|([/]home/|[/]Users/|\b[C-Z]:\\{1,2}Users\\{1,2})(?!someone\b)[A-Za-z]")]
    private static partial Regex MachinePath();

    [GeneratedRegex(@"https?://[^\s""'<>)]*(nuget|index\.json|pkgs\.|myget|artifactory|jfrog|proget|cloudsmith)[^\s""'<>)]*")]
    private static partial Regex PackageFeed();

    [GeneratedRegex(@"https://([a-z]+\.)?nuget\.org\b|https://learn\.microsoft\.com/")]
    private static partial Regex PublicFeed();

    [GeneratedRegex("<Nullable>(?!enable<)[^<]*")]
    private static partial Regex NullableOff();
}
