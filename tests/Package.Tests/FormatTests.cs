namespace Package.Tests;

[Collection(nameof(Packages))]
public sealed class FormatTests(Packages packages)
{
    private readonly ConsumerProject _project = new(packages);

    [Fact]
    public async Task Format_LogAndFileFindings_AreFixedInPlace()
    {
        DotNetResult restore = await _project.RunAsync("restore");
        Assert.True(restore.ExitCode == 0, restore.Output);
        Dictionary<string, string> before = Snapshot();

        DotNetResult format = await _project.RunAsync("format", "analyzers", "--no-restore", "--diagnostics", "NHI1001", "NHI1003");

        Assert.True(format.ExitCode == 0, format.Output);
        string[] changed = [.. Snapshot().Except(before).Select(file => file.Key)];
        Assert.Equal([Path.Combine(_project.Folder, "Program.cs")], changed);
        Assert.Contains("TokenFingerprint.Of(refreshToken)", _project.Read("Program.cs"));
        Assert.Contains("ProtectedTokenStore.ForCurrentUser()", _project.Read("Program.cs"));

        DotNetResult build = await _project.BuildAsync();
        Assert.True(build.ExitCode == 0, build.Output);
        Assert.Equal(_project.Marked.Where(finding => finding.Rule is not ("NHI1001" or "NHI1003")), build.Findings());
    }

    private Dictionary<string, string> Snapshot() =>
        Directory.EnumerateFiles(_project.Parent, "*", SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}"))
            .ToDictionary(file => file, File.ReadAllText);
}
