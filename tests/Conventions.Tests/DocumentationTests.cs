using System.Text.RegularExpressions;
using NhiAnalyzers.Catalog;

namespace Conventions.Tests;

public sealed partial class DocumentationTests
{
    public static TheoryData<string> Ids => RuleDescriptorTests.Ids;

    public static TheoryData<string> Pages => [.. Repository.FilesIn("", ".md")];

    public static TheoryData<string> RuleTables => [.. Repository.Files.Intersect(["README.md", "docs/rules/README.md"])];

    [Theory, MemberData(nameof(RuleTables))]
    public void RuleTable_Always_FollowsCatalogue(string file) =>
        GeneratedPart.Verify(file, "rules", Markdown.RuleTable(file == "README.md" ? "docs/rules/" : ""));

    [Fact]
    public void StandardsTable_Always_FollowsCatalogue() => GeneratedPart.Verify("docs/standards.md", "standards", Markdown.StandardsTable());

    [Theory, MemberData(nameof(Ids))]
    public void RulePage_Always_FollowsCatalogue(string id)
    {
        var rule = RuleCatalogue.All.Single(rule => rule.Id == id);
        var file = $"docs/rules/{id}.md";

        Assert.StartsWith($"# {id}: {rule.Descriptor.Title}\n", Repository.Read(file), StringComparison.Ordinal);
        GeneratedPart.Verify(file, "standards", Markdown.StandardsTable(rule));
    }

    [Theory, MemberData(nameof(Ids))]
    public void RulePage_Always_HasEverySection(string id)
    {
        var headings = Heading().Matches(Repository.Read($"docs/rules/{id}.md")).Select(heading => heading.Groups["text"].Value);

        Assert.Equal(["The leak", "The fix", "Why", "What is not reported", "Configure", "Standards"], headings);
    }

    [Fact]
    public void StandardsPage_Always_NamesExactlyTheIdsInUse()
    {
        var text = GeneratedPart.Without("docs/standards.md", "standards");
        var named = NamedId().Matches(text).Select(row => row.Groups["id"].Value);
        var used = RuleCatalogue.All.SelectMany(rule => Markdown.Columns.SelectMany(column => column.Ids(rule.Standards)));

        Assert.Equal(used.Distinct().Order(StringComparer.Ordinal), named.Order(StringComparer.Ordinal));
    }

    [Theory, MemberData(nameof(Pages))]
    public void Link_Always_LeadsToAFile(string file)
    {
        var text = CodeBlock().Replace(Repository.Read(file), "");
        var folder = Path.GetDirectoryName(Repository.FullPath(file))!;
        var targets = Link().Matches(text).Select(link => link.Groups["target"].Value.Split('#')[0])
            .Where(target => target.Length > 0 && !target.Contains(':'));

        Violations.AssertNone(targets.Where(target => !Path.Exists(Path.Combine(folder, target))).Select(target => $"{file}: no '{target}'"));
    }

    [GeneratedRegex("^## (?<text>.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex("^[|] `(?<id>[^`]+)` [|]", RegexOptions.Multiline)]
    private static partial Regex NamedId();

    [GeneratedRegex("^```.*?^```|`[^`\n]*`", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex CodeBlock();

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)")]
    private static partial Regex Link();
}
