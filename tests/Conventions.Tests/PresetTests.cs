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

        Assert.Equal(RuleCatalogue.All.Select(rule => $"dotnet_diagnostic.{rule.Id}.severity = {severity}"), settings);
    }

    [GeneratedRegex("^dotnet_diagnostic.*$", RegexOptions.Multiline)]
    private static partial Regex Setting();
}
