using System.Text.RegularExpressions;
using NhiAnalyzers.Catalog;

namespace Conventions.Tests;

/// <summary>The compiler's own check cannot follow descriptors through <see cref="Rule"/>, so it is done here.</summary>
public sealed partial class ReleaseTrackingTests
{
    [Fact]
    public void ReleaseFiles_Always_ListEveryRule()
    {
        var listed = new[] { "Shipped", "Unshipped" }
            .SelectMany(part => Row().Matches(Repository.Read($"src/NhiAnalyzers/AnalyzerReleases.{part}.md")))
            .Select(row => row.Value.TrimEnd());
        var rules = AnalysisRules.All.Concat(RuleCatalogue.All.Select(rule => (rule.Stem, rule.Descriptor)));
        var wanted = rules.Select(rule =>
            $"{rule.Descriptor.Id} | {rule.Descriptor.Category} | {rule.Descriptor.DefaultSeverity,-8} | {rule.Stem}, [documentation]({rule.Descriptor.HelpLinkUri})");

        Assert.Equal(string.Join('\n', wanted), string.Join('\n', listed.Order(StringComparer.Ordinal)));
    }

    [GeneratedRegex("^NHI[0-9]{4} .*$", RegexOptions.Multiline)]
    private static partial Regex Row();
}
