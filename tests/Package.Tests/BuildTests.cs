namespace Package.Tests;

[Collection(nameof(Packages))]
public sealed class BuildTests(Packages packages)
{
    private readonly ConsumerProject _project = new(packages);

    [Fact]
    public async Task Build_Default_WarnsAtEachLeakAndNowhereElse()
    {
        DotNetResult build = await _project.BuildAsync();

        Assert.True(build.ExitCode == 0, build.Output);
        Assert.Equal(_project.Marked, build.Findings());
    }

    [Fact]
    public async Task Build_WarningsAsErrors_Fails()
    {
        DotNetResult build = await _project.BuildAsync("-warnaserror");

        Assert.NotEqual(0, build.ExitCode);
        Assert.Equal(_project.Marked, build.Findings("error"));
    }

    [Fact]
    public async Task Build_AnalyzersRemoved_FailsInsteadOfPassingUnchecked()
    {
        _project.Edit("Consumer.csproj", "</Project>", """
              <Target Name="BuildFaster" BeforeTargets="CoreCompile">
                <ItemGroup>
                  <Analyzer Remove="@(Analyzer)" />
                </ItemGroup>
              </Target>
            </Project>
            """);

        DotNetResult build = await _project.BuildAsync();

        Assert.NotEqual(0, build.ExitCode);
        Assert.Contains("its analyzers do not take part in this build", build.Output);
    }

    [Fact]
    public async Task Build_AnalyzerCrashes_FailsInsteadOfPassingUnchecked()
    {
        _project.Edit("Consumer.csproj", "</Project>", """
              <Target Name="SeparateFromItsEngine" BeforeTargets="CoreCompile">
                <ItemGroup>
                  <Whole Include="@(Analyzer)" Condition="'%(Filename)' == 'NhiAnalyzers'" />
                  <Analyzer Remove="@(Analyzer)" />
                  <Analyzer Include="$(IntermediateOutputPath)NhiAnalyzers.dll" />
                </ItemGroup>
                <Copy SourceFiles="@(Whole)" DestinationFolder="$(IntermediateOutputPath)" />
              </Target>
            </Project>
            """);

        DotNetResult build = await _project.BuildAsync();

        Assert.NotEqual(0, build.ExitCode);
        Assert.Matches("error (AD0001|CS8032)", build.Output);
    }

    [Fact]
    public async Task Build_EditorConfig_WinsOverThePreset()
    {
        _project.Write(".editorconfig", """
            root = true

            [*.cs]
            dotnet_diagnostic.NHI1001.severity = none
            dotnet_diagnostic.NHI1003.severity = warning
            """);

        DotNetResult build = await _project.BuildAsync("-p:NhiPreset=Strict");

        Assert.NotEqual(0, build.ExitCode);
        Assert.Equal(_project.Marked.Where(finding => finding.Rule is "NHI1003"), build.Findings());
        Assert.Equal(_project.Marked.Where(finding => finding.Rule is not ("NHI1001" or "NHI1003")), build.Findings("error"));
    }

    [Fact]
    public async Task Build_EditorConfigRaisesARule_Fails()
    {
        _project.Write(".editorconfig", """
            [*.cs]
            dotnet_diagnostic.NHI1001.severity = error
            """);

        DotNetResult build = await _project.BuildAsync();

        Assert.NotEqual(0, build.ExitCode);
        Assert.Equal(_project.Marked.Where(finding => finding.Rule is "NHI1001"), build.Findings("error"));
    }
}
