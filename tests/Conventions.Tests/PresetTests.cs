using System.Text.RegularExpressions;
using NhiAnalyzers.Catalog;

namespace Conventions.Tests;

public sealed partial class PresetTests
{
    [Theory]
    [InlineData("Strict", "error")]
    [InlineData("Audit", "suggestion")]
    [InlineData("Off", "none")]
    public void Preset_Always_SetsEveryRule(string preset, string severity)
    {
        var settings = Setting().Matches(Repository.Read($"src/NhiAnalyzers.Package/presets/{preset}.globalconfig")).Select(setting => setting.Value);

        string[] ids = [.. AnalysisRules.All.Select(rule => rule.Descriptor.Id), .. RuleCatalogue.All.Select(rule => rule.Id)];
        Assert.Equal(ids.Select(id => $"dotnet_diagnostic.{id}.severity = {severity}"), settings);
    }

    [GeneratedRegex("^dotnet_diagnostic.*$", RegexOptions.Multiline)]
    private static partial Regex Setting();
}
