using System.Diagnostics;
using System.Text.RegularExpressions;
using Integration.Tests.Servers;
using Nhi.SecureTokens.Tests;

namespace Integration.Tests;

/// <summary>A sample as a process of its own, with the real clock and the real prompt, in a terminal as a user has it, whose sign-in the user
/// approves.</summary>
internal sealed partial record SampleProcess(int ExitCode, string Screen)
{
    /// <summary>Runs it to its end.</summary>
    public static async Task<SampleProcess> RunAsync(OpenIddictServer server, params string[] command)
    {
        (string terminal, string[] arguments) = Terminal.Run(command);
        var start = new ProcessStartInfo(terminal, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true };

        // The tests may run as a CI job; the user of the sample does not.
        Array.ForEach(["CI", "GITHUB_ACTIONS", "TF_BUILD", "KUBERNETES_SERVICE_HOST"], name => start.Environment.Remove(name));
        using Process sample = Process.Start(start)!;
        List<string> lines = [];
        while (await sample.StandardOutput.ReadLineAsync() is { } line)
        {
            lines.Add(ControlSequence().Replace(line, ""));
            if (UserCode().Match(lines[^1]) is { Success: true } match)
            {
                (await server.DecideAsync(match.Groups["code"].Value, approves: true)).Dispose();
            }
        }

        await sample.WaitForExitAsync();
        return new SampleProcess(sample.ExitCode, string.Join('\n', lines));
    }

    public void AssertShowsNoToken() => Assert.DoesNotMatch(JsonWebToken(), Screen);

    [GeneratedRegex(@"\e(\[[?\d;]*[a-zA-Z]|[=>])")]
    private static partial Regex ControlSequence();

    [GeneratedRegex(@"^\s+Enter\s+(?<code>\S+)$")]
    private static partial Regex UserCode();

    [GeneratedRegex(@"eyJ[\w-]+\.")]
    private static partial Regex JsonWebToken();
}
