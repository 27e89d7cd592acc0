using System.Diagnostics;
using System.Text.RegularExpressions;
using Integration.Tests.Servers;

namespace Integration.Tests;

/// <summary>The safe sample as a process of its own, with the real clock and the real prompt.</summary>
public sealed partial class SampleTests
{
    [Fact]
    public async Task SafeSample_SignedInThenFailing_LeavesNoTokenAliveAndNoneInItsOutput()
    {
        await using OpenIddictServer server = await OpenIddictServer.StartAsync(TimeProvider.System, TimeSpan.FromMinutes(5));
        string package = Path.GetTempFileName();
        using Process sample = Process.Start(new ProcessStartInfo(
            "dotnet", ["exec", typeof(SampleTests).Assembly.Location, $"{server.Address}", AuthorizationServer.ClientId, package])
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
        Assert.DoesNotMatch(JsonWebToken(), string.Join('\n', lines) + await output);
    }

    [GeneratedRegex(@"^\s+Enter\s+(?<code>\S+)$")]
    private static partial Regex UserCode();

    [GeneratedRegex(@"eyJ[\w-]+\.")]
    private static partial Regex JsonWebToken();
}
