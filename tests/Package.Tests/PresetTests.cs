using System.Text.Json;

namespace Package.Tests;

[Collection(nameof(Packages))]
public sealed class PresetTests(Packages packages)
{
    private readonly ConsumerProject _project = new(packages);

    [Fact]
    public async Task Strict_Leaks_FailTheBuild()
    {
        DotNetResult build = await _project.BuildAsync("-p:NhiPreset=strict");

        Assert.NotEqual(0, build.ExitCode);
        Assert.Equal(_project.Marked, build.Findings("error"));
    }

    [Fact]
    public async Task Off_Leaks_AreNotReported()
    {
        _project.Edit("Consumer.csproj", "<OutputType>", "<NhiPreset>Off</NhiPreset><OutputType>");

        DotNetResult build = await _project.BuildAsync();

        Assert.Equal(0, build.ExitCode);
        Assert.DoesNotContain("NHI", build.Output);
    }

    [Fact]
    public async Task Audit_Leaks_AreOnlyInTheErrorLog()
    {
        DotNetResult build = await _project.BuildAsync("-p:NhiPreset=Audit", "-p:ErrorLog=findings.sarif%2cversion=2.1");

        Assert.Equal(0, build.ExitCode);
        Assert.DoesNotContain("NHI", build.Output);
        using JsonDocument log = JsonDocument.Parse(_project.Read("findings.sarif"));
        IEnumerable<string?> levels = log.RootElement.GetProperty("runs")[0].GetProperty("results").EnumerateArray()
            .Where(result => result.GetProperty("ruleId").GetString()!.StartsWith("NHI") && !result.TryGetProperty("suppressions", out _))
            .Select(result => result.GetProperty("level").GetString());
        Assert.Equal(Enumerable.Repeat("note", _project.Marked.Count), levels);
    }

    [Fact]
    public async Task UnknownPreset_Build_FailsAndNamesTheAllowedOnes()
    {
        DotNetResult build = await _project.BuildAsync("-p:NhiPreset=Loud");

        Assert.NotEqual(0, build.ExitCode);
        Assert.Contains("NhiPreset is 'Loud'. Allowed values are Default, Strict, Audit and Off.", build.Output);
    }
}
