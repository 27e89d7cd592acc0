namespace Package.Tests;

[Collection(nameof(Packages))]
public sealed class FormatSolutionTests(Packages packages)
{
    [Fact]
    public async Task Format_ASolution_FixesEveryProject()
    {
        FixSolution solution = new(packages);
        DotNetResult before = await solution.RunAsync("build", "-nologo", "All.slnx");
        Assert.Equal(FixSolution.Rules, before.Findings().Select(finding => finding.Rule).Order());

        DotNetResult format = await solution.RunAsync(["format", "analyzers", "All.slnx", "--no-restore", "--diagnostics", .. FixSolution.Rules]);

        Assert.True(format.ExitCode == 0, format.Output);
        Assert.Contains("{TokenFingerprint.Of(refreshToken)}\");", solution.Read("App/Program.cs"));
        Assert.Contains("new AuthenticationHeaderValue(\"Bearer\", accessToken)", solution.Read("Library/Api.cs"));
        Assert.Contains("\"https://login.example/token\"", solution.Read("Library/Api.cs"));
        DotNetResult after = await solution.RunAsync("build", "-nologo", "All.slnx", "--no-incremental");
        Assert.True(after.ExitCode == 0, after.Output);
        Assert.Empty(after.Findings());
    }
}
