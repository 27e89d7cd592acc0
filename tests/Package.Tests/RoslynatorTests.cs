using System.Diagnostics;

namespace Package.Tests;

/// <summary>A host that is neither the SDK nor an editor, and that can be told which of several fixes to take.</summary>
[Collection(nameof(Packages))]
public sealed class RoslynatorTests(Packages packages)
{
    private readonly ConsumerProject _project = new(packages);

    [RoslynatorFact]
    public async Task Roslynator_WithAFixMap_AppliesTheFixOfThatKey()
    {
        DotNetResult restore = await _project.RunAsync("restore");
        Assert.True(restore.ExitCode == 0, restore.Output);

        string output = await RunAsync(
            "fix", "Consumer.csproj", "--supported-diagnostics", "NHI1001", "--diagnostic-fix-map", "NHI1001=HideCredential", "--ignore-compiler-errors");

        Assert.True(_project.Read("Program.cs").Contains("TokenFingerprint.Of(refreshToken)", StringComparison.Ordinal), output);
        DotNetResult build = await _project.BuildAsync();
        Assert.True(build.ExitCode == 0, build.Output);
        Assert.DoesNotContain(build.Findings(), finding => finding.Rule == "NHI1001");
    }

    private async Task<string> RunAsync(params string[] arguments)
    {
        ProcessStartInfo start = new(Path.Combine(RoslynatorFactAttribute.ToolFolder, "roslynator"), arguments)
        {
            WorkingDirectory = _project.Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["NUGET_PACKAGES"] = packages.Installed;
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return output + await errors;
    }
}
