using System.Diagnostics;
using System.Text.RegularExpressions;
using Integration.Tests.Servers;

namespace Package.Tests;

/// <summary>The leaky sample after one command: it builds clean, passes its own tests, and still signs in against a real authorization server.</summary>
[Collection(nameof(Packages))]
public sealed partial class FixedSampleTests(Packages packages)
{
    private static readonly string[] _rules = ["NHI1001", "NHI1003", "NHI1004", "NHI1005", "NHI1006", "NHI1007"];

    [Fact]
    public async Task LeakySample_FixedByOneCommand_BuildsCleanPassesItsTestsAndSignsIn()
    {
        string folder = Sample.Copy("Leaky", packages);
        Assert.NotEmpty(Finding.MarkedIn(folder));
        await TestAsync(folder);
        DotNetResult restore = await packages.RunAsync(folder, "restore");
        Assert.True(restore.ExitCode == 0, restore.Output);

        DotNetResult format = await packages.RunAsync(folder, ["format", "analyzers", "--no-restore", "--diagnostics", .. _rules]);
        Assert.True(format.ExitCode == 0, format.Output);

        DotNetResult build = await packages.RunAsync(folder, "build", "-nologo");
        Assert.True(build.ExitCode == 0, build.Output);
        Assert.Contains("0 Warning(s)", build.Output);

        await TestAsync(folder);
        string program = Path.Combine(folder, "bin", "Debug", "net10.0", "device-login-leaky.dll");
        await SignInAsync(program);
        await SignInAsync(program, "--duende");
    }

    /// <summary>The tests that come with the sample: what it does for its user.</summary>
    private async Task TestAsync(string folder)
    {
        DotNetResult tests = await packages.RunAsync(Path.Combine(folder, "..", "Tests"), "test", "-nologo");
        Assert.True(tests.ExitCode == 0, tests.Output);
        Assert.Contains("Passed!", tests.Output);
    }

    private async Task SignInAsync(string program, params string[] options)
    {
        await using OpenIddictServer server = await OpenIddictServer.StartAsync(TimeProvider.System, TimeSpan.FromMinutes(5));
        string home = packages.CreateFolder();
        ProcessStartInfo start = new("dotnet", ["exec", program, $"{server.Address}", AuthorizationServer.ClientId, program, .. options])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        start.Environment["HOME"] = home;
        using Process sample = Process.Start(start)!;
        Task<string> errors = sample.StandardError.ReadToEndAsync();
        List<string> lines = [];
        while (await sample.StandardOutput.ReadLineAsync() is { } line)
        {
            lines.Add(line);
            if (UserCode().Match(line) is { Success: true } match)
            {
                (await server.DecideAsync(match.Groups["code"].Value, approves: true)).Dispose();
            }
        }

        await sample.WaitForExitAsync();

        // The registry of the sample does not exist: the upload fails, after the sign-in.
        string output = string.Join('\n', lines) + await errors;
        Assert.Matches(SignedIn(), output);
        Assert.Equal(2, (await server.TokensAsync()).Given.Count);
        Assert.DoesNotMatch(Token(), output);
        Assert.DoesNotContain(Directory.EnumerateFiles(home, "*", SearchOption.AllDirectories), file => Token().IsMatch(File.ReadAllText(file)));
    }

    [GeneratedRegex(@"enter the code (?<code>\S+)\.$")]
    private static partial Regex UserCode();

    [GeneratedRegex(@"Signed in for \d+ seconds")]
    private static partial Regex SignedIn();

    [GeneratedRegex(@"eyJ[\w-]+\.")]
    private static partial Regex Token();
}
