using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using NhiAnalyzers.Catalog;

namespace Conventions.Tests;

public sealed partial class RuleDescriptorTests
{
    public static TheoryData<string> Ids => [.. RuleCatalogue.All.Select(rule => rule.Id)];

    public static TheoryData<string> ExposureIds => [.. RuleCatalogue.All.Select(rule => rule.Id).Where(IsExposure)];

    [Fact]
    public void Catalogue_Always_HoldsEveryDeclaredRule()
    {
        var declared = typeof(RuleCatalogue).GetFields().Where(field => field.FieldType == typeof(Rule)).ToArray();

        Assert.Equal(declared.Select(field => field.GetValue(null)), RuleCatalogue.All);
        Assert.Equal(declared.Select(field => field.Name), RuleCatalogue.All.Select(rule => rule.Stem));
    }

    [Fact]
    public void Catalogue_Always_IsOrderedByUniqueIds()
    {
        var ids = RuleCatalogue.All.Select(rule => rule.Id).ToArray();

        Assert.Equal(ids.Distinct().Order(StringComparer.Ordinal), ids);
        Assert.Equal(ids.Length, RuleCatalogue.All.Select(rule => rule.Stem).Distinct().Count());
        Assert.Equal(ids.Length, RuleCatalogue.All.Select(rule => rule.Descriptor.Title.ToString()).Distinct().Count());
    }

    [Theory, MemberData(nameof(Ids))]
    public void Descriptor_Always_HasOneIdentity(string id)
    {
        var (rule, descriptor) = Find(id);

        Assert.Matches("^NHI[0-5][0-9]{3}$", id);
        Assert.Equal(id, descriptor.Id);
        Assert.Equal("Security", descriptor.Category);
        Assert.True(descriptor.IsEnabledByDefault);
        Assert.Equal(IsExposure(id) ? DiagnosticSeverity.Warning : DiagnosticSeverity.Info, descriptor.DefaultSeverity);
        Assert.Matches("^[A-Z][A-Za-z]+$", rule.Stem);
        Assert.EndsWith($"/docs/rules/{id}.md", descriptor.HelpLinkUri, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(ExposureIds))]
    public void ExposureText_Always_NamesKindSourceAndSink(string id)
    {
        var descriptor = Find(id).Descriptor;

        Assert.Equal(["{0}", "{1}", "{2}"], Hole().Matches(descriptor.MessageFormat.ToString()).Select(hole => hole.Value));
        Assert.Matches("^Credential [^.]+$", descriptor.Title.ToString());
    }

    [Theory, MemberData(nameof(Ids))]
    public void Text_Always_ReadsAsSentences(string id)
    {
        var descriptor = Find(id).Descriptor;

        Assert.Matches("^[A-Z][^.]+$", descriptor.Title.ToString());
        Assert.Matches("^The [^.]+$", descriptor.MessageFormat.ToString());
        Assert.Matches("^[A-Z].+[.]$", descriptor.Description.ToString());
    }

    [Theory, MemberData(nameof(Ids))]
    public void Tags_Always_CarrySecurityAndStandards(string id)
    {
        var (rule, descriptor) = Find(id);

        Assert.Equal(
            ["security", .. rule.Standards.Cwe.Select(cwe => $"external/cwe/{cwe.ToLowerInvariant()}"), .. rule.Standards.OwaspNhi],
            descriptor.CustomTags);
    }

    [Theory, MemberData(nameof(Ids))]
    public void Standards_Always_AreWrittenInTheirOwnForm(string id)
    {
        var standards = Find(id).Rule.Standards;

        Assert.NotEmpty(standards.Cwe);
        Assert.All(standards.Cwe, cwe => Assert.Matches("^CWE-[0-9]+$", cwe));
        Assert.NotEmpty(standards.OwaspNhi);
        Assert.All(standards.OwaspNhi, risk => Assert.Matches("^NHI([1-9]|10):2025$", risk));
        Assert.NotEmpty(standards.Asvs);
        Assert.All(standards.Asvs, requirement => Assert.Matches("^[0-9]+[.][0-9]+[.][0-9]+$", requirement));
        Assert.NotEmpty(standards.Csf);
        Assert.All(standards.Csf, outcome => Assert.Matches("^[A-Z]{2}[.][A-Z]{2}-[0-9]{2}$", outcome));
        Assert.NotEmpty(standards.Nist80053);
        Assert.All(standards.Nist80053, control => Assert.Matches("^[A-Z]{2}-[0-9]+([(][0-9]+[)])?$", control));
        Assert.All(standards.Attack, technique => Assert.Matches("^T[0-9]{4}([.][0-9]{3})?$", technique));
        Assert.All(standards.Rfc9700, section => Assert.Matches("^[0-9]+([.][0-9]+)+$", section));
    }

    private static bool IsExposure(string id) => id.StartsWith("NHI1", StringComparison.Ordinal);

    private static (Rule Rule, DiagnosticDescriptor Descriptor) Find(string id)
    {
        var rule = RuleCatalogue.All.Single(rule => rule.Id == id);
        return (rule, rule.Descriptor);
    }

    [GeneratedRegex("[{][0-9]+[}]")]
    private static partial Regex Hole();
}
