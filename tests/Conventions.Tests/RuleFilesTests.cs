using Microsoft.CodeAnalysis.CodeFixes;
using NhiAnalyzers.Catalog;
using NhiAnalyzers.CodeFixes.Rewriting;

namespace Conventions.Tests;

/// <summary>Rule, documentation page and tests share one name.</summary>
public sealed class RuleFilesTests
{
    private static readonly HashSet<string> _fixed =
    [
        .. typeof(ShippedFixes).Assembly.GetTypes()
            .Where(static type => type.IsDefined(typeof(ExportCodeFixProviderAttribute), inherit: false))
            .SelectMany(static type => ((CodeFixProvider)Activator.CreateInstance(type)!).FixableDiagnosticIds),
    ];

    [Fact]
    public void DocumentationPages_Always_AreOnePerRule()
    {
        var pages = Repository.FilesIn("docs/rules/NHI", ".md").Select(Path.GetFileNameWithoutExtension);

        Assert.Equal(RuleCatalogue.All.Select(rule => rule.Id), pages);
    }

    [Fact]
    public void Tests_Always_ExistForEveryRule() => Violations.AssertNone(
        RuleCatalogue.All.Select(rule => $"tests/NhiAnalyzers.Tests/{Folder(rule)}/{rule.Stem}Tests.cs").Except(Repository.Files));

    [Fact]
    public void Fixes_Always_HaveTheNameOfTheirRuleAndTests() => Violations.AssertNone(
        ShippedFixes.All.SelectMany(fix => fix.FixableDiagnosticIds.Select(id => RuleCatalogue.All.Single(rule => rule.Id == id)).SelectMany(rule => new[]
        {
            $"src/NhiAnalyzers.CodeFixes/{Folder(rule)}/{rule.Stem}Fix.cs",
            $"tests/NhiAnalyzers.CodeFixes.Tests/{Folder(rule)}/{rule.Stem}FixTests.cs",
        })).Except(Repository.Files));

    [Fact]
    public void RulePage_Always_NamesTheKeysOfItsFix() => Violations.AssertNone(
        from fix in ShippedFixes.All
        from key in fix.EquivalenceKeys
        let page = $"docs/rules/{fix.FixableDiagnosticIds.Single()}.md"
        where !new[] { page, "docs/migration.md" }.Any(file => Repository.Read(file).Contains($"`{key}`", StringComparison.Ordinal))
        select $"{page}: no '{key}'");

    [Fact]
    public void RulePage_WithoutAFix_SaysSo() => Violations.AssertNone(
        from rule in RuleCatalogue.All
        let page = $"docs/rules/{rule.Id}.md"
        where _fixed.Contains(rule.Id) == Repository.Read(page).Contains("There is no code fix", StringComparison.Ordinal)
        select page);

    private static string Folder(Rule rule) => rule.Id[3] == '3' ? "DeviceFlow" : "Exposure";
}
