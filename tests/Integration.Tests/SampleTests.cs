using Integration.Tests.Servers;
using Nhi.SecureTokens.Tests;

namespace Integration.Tests;

public sealed class SampleTests
{
    [TerminalFact]
    public async Task SafeSample_SignedInThenFailing_LeavesNoTokenAliveAndNoneInItsOutput()
    {
        await using OpenIddictServer server = await OpenIddictServer.StartAsync(TimeProvider.System, TimeSpan.FromMinutes(5));
        string package = Path.GetTempFileName();

        SampleProcess sample = await SampleProcess.RunAsync(
            server, "dotnet", "exec", typeof(SampleTests).Assembly.Location, $"{server.Address}", AuthorizationServer.ClientId, package);
        File.Delete(package);

        // The registry of the sample does not exist: the upload throws, and the session ends on the way out.
        Assert.NotEqual(0, sample.ExitCode);
        Assert.Contains("Signed in until", sample.Screen, StringComparison.Ordinal);
        GivenTokens tokens = await server.TokensAsync();
        Assert.Equal(2, tokens.Given.Count);
        Assert.Empty(tokens.Live);
        sample.AssertShowsNoToken();
    }
}
