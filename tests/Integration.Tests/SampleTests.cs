using System.Diagnostics;
using System.Text.RegularExpressions;
using Integration.Tests.Servers;
using Nhi.SecureTokens.Tests;

namespace Integration.Tests;

/// <summary>The safe sample as a process of its own, with the real clock and the real prompt, in a terminal as a user has it.</summary>
public sealed partial class SampleTests
{
    [TerminalFact]
    public async Task SafeSample_SignedInThenFailing_LeavesNoTokenAliveAndNoneInItsOutput()
    {
        await using OpenIddictServer server = await OpenIddictServer.StartAsync(TimeProvider.System, TimeSpan.FromMinutes(5));
        string package = Path.GetTempFileName();
        (string command, string[] arguments) = Terminal.Run(
            "dotnet", "exec", typeof(SampleTests).Assembly.Location, $"{server.Address}", AuthorizationServer.ClientId, package);
        var start = new ProcessStartInfo(command, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true };

        // The tests may run as a CI job; the user of the sample does not.
        Array.ForEach(["CI", "GITHUB_ACTIONS", "TF_BUILD", "KUBERNETES_SERVICE_HOST"], name => start.Environment.Remove(name));
        using Process sample = Process.Start(start)!;
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
        File.Delete(package);

        // The registry of the sample does not exist: the upload throws, and the session ends on the way out.
        Assert.NotEqual(0, sample.ExitCode);
        Assert.Contains(lines, line => line.Contains("Signed in until", StringComparison.Ordinal));
        GivenTokens tokens = await server.TokensAsync();
        Assert.Equal(2, tokens.Given.Count);
        Assert.Empty(tokens.Live);
        Assert.DoesNotMatch(JsonWebToken(), string.Join('\n', lines));
    }

    [GeneratedRegex(@"^\s+Enter\s+(?<code>\S+)$")]
    private static partial Regex UserCode();

    [GeneratedRegex(@"eyJ[\w-]+\.")]
    private static partial Regex JsonWebToken();
}
