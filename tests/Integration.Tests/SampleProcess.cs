using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Integration.Tests;

/// <summary>A sample as a process of its own, with the real clock and the real prompt, whose sign-in the user approves.</summary>
internal sealed partial record SampleProcess(int ExitCode, string Output, string Errors)
{
    /// <summary>Runs it to its end.</summary>
    public static async Task<SampleProcess> RunAsync(RealAuthorizationServer server, string command, params string[] arguments)
    {
        using Process sample = Process.Start(new ProcessStartInfo(command, arguments)
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        })!;
        Task<string> output = sample.StandardOutput.ReadToEndAsync();
        List<string> lines = [];
        while (await sample.StandardError.ReadLineAsync() is { } line)
        {
            lines.Add(line);
            if (UserCode().Match(line) is { Success: true } match)
            {
                (await server.DecideAsync(match.Groups["code"].Value, "approve")).Dispose();
            }
        }

        await sample.WaitForExitAsync();
        return new SampleProcess(sample.ExitCode, await output, string.Join('\n', lines));
    }

    public void AssertShowsNoToken() => Assert.DoesNotMatch(JsonWebToken(), Errors + Output);

    [GeneratedRegex(@"^\s+Enter\s+(?<code>\S+)$")]
    private static partial Regex UserCode();

    [GeneratedRegex(@"eyJ[\w-]+\.")]
    private static partial Regex JsonWebToken();
}
