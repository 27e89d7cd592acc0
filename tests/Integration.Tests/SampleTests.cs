namespace Integration.Tests;

public sealed class SampleTests
{
    [Fact]
    public async Task SafeSample_SignedInThenFailing_LeavesNoTokenAliveAndNoneInItsOutput()
    {
        await using RealAuthorizationServer server = await RealAuthorizationServer.StartAsync(TimeProvider.System);
        string package = Path.GetTempFileName();

        SampleProcess sample = await SampleProcess.RunAsync(
            server, "dotnet", "exec", typeof(SampleTests).Assembly.Location, $"{server.Address}", RealAuthorizationServer.ClientId, package);
        File.Delete(package);

        // The registry of the sample does not exist: the upload throws, and the session ends on the way out.
        Assert.NotEqual(0, sample.ExitCode);
        Assert.Contains("Signed in until", sample.Errors, StringComparison.Ordinal);
        (List<string> given, List<string> live) = await server.TokensAsync();
        Assert.Equal(2, given.Count);
        Assert.Empty(live);
        sample.AssertShowsNoToken();
    }
}
