using System.Reflection;
using System.Text.RegularExpressions;

namespace Conventions.Tests;

public sealed partial class DependencyTests
{
    [Theory]
    [InlineData("NhiAnalyzers.Flow")]
    [InlineData("NhiAnalyzers", "NhiAnalyzers.Flow")]
    [InlineData("NhiAnalyzers.CodeFixes", "NhiAnalyzers", "NhiAnalyzers.Flow")]
    [InlineData("NhiAnalyzers.Export", "NhiAnalyzers")]
    [InlineData("Nhi.SecureTokens")]
    [InlineData("Nhi.SecureTokens.Http", "Nhi.SecureTokens")]
    [InlineData("Nhi.SecureTokens.MicrosoftIdentity", "Nhi.SecureTokens")]
    [InlineData("Nhi.Tool", "NhiAnalyzers", "NhiAnalyzers.CodeFixes", "NhiAnalyzers.Flow", "Nhi.SecureTokens")]
    public void Project_Always_ReferencesOnlyWhatLiesBelow(string project, params string[] allowed)
    {
        var references = Items(project, "ProjectReference").Select(include => Path.GetFileNameWithoutExtension(include));

        Assert.Empty(references.Except(allowed));
    }

    [Theory]
    [InlineData("NhiAnalyzers.Flow")]
    [InlineData("NhiAnalyzers", "NhiAnalyzers.Flow")]
    [InlineData(
        "NhiAnalyzers.CodeFixes",
        "NhiAnalyzers", "NhiAnalyzers.Flow", "Microsoft.CodeAnalysis.Workspaces", "Microsoft.CodeAnalysis.CSharp.Workspaces")]
    public void Assembly_Always_NeedsOnlyTheCompilerHost(string assembly, params string[] allowed)
    {
        string[] compiler = ["netstandard", "Microsoft.CodeAnalysis", "Microsoft.CodeAnalysis.CSharp"];
        string[] host = [.. compiler, "System.Collections.Immutable", "System.Memory", "System.Composition.AttributedModel"];
        var references = Assembly.Load(assembly).GetReferencedAssemblies();

        Assert.Empty(references.Select(reference => reference.Name!).Except(allowed).Except(host));
        Assert.All(
            references.Where(reference => reference.Name!.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal)),
            reference => Assert.Equal(new Version(4, 8, 0, 0), reference.Version));
    }

    [Fact]
    public void Runtime_Always_NeedsNoPackage() => Assert.Empty(Items("Nhi.SecureTokens", "PackageReference"));

    [Fact]
    public void Engine_Always_KnowsNoRuleAndNoLibrary() => Violations.AssertNone(
        Repository.FilesIn("src/NhiAnalyzers.Flow/", ".cs").SelectMany(file => RuleOrLibrary().Matches(Repository.Read(file))
            .Select(match => $"{file} names '{match.Value}': rules live in src/NhiAnalyzers, libraries in its model files.")));

    private static IEnumerable<string> Items(string project, string kind) =>
        Repository.ReadXml($"src/{project}/{project}.csproj").Descendants(kind).Select(item => item.Attribute("Include")!.Value);

    [GeneratedRegex(
        @"NHI[0-9]{4}|DiagnosticDescriptor|Duende|Octokit|Azure\.|Microsoft\.(Identity|Extensions)|MSAL|Serilog|NLog|log4net|CliWrap|SimpleExec")]
    private static partial Regex RuleOrLibrary();
}
