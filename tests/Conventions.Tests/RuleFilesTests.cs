using NhiAnalyzers.Catalog;

namespace Conventions.Tests;

/// <summary>Rule, documentation page and tests share one name.</summary>
public sealed class RuleFilesTests
{
    [Fact]
    public void DocumentationPages_Always_AreOnePerRule()
    {
        var pages = Repository.FilesIn("docs/rules/NHI", ".md").Select(Path.GetFileNameWithoutExtension);

        Assert.Equal(RuleCatalogue.All.Select(rule => rule.Id), pages);
    }

    [Fact]
    public void Tests_Always_ExistForEveryRule() => Violations.AssertNone(
        RuleCatalogue.All.Select(rule => $"tests/NhiAnalyzers.Tests/{Folder(rule)}/{rule.Stem}Tests.cs").Except(Repository.Files));

    private static string Folder(Rule rule) => rule.Id[3] == '3' ? "DeviceFlow" : "Exposure";
}
