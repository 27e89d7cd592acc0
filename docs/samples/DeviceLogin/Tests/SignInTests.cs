namespace DeviceLogin.Tests;

/// <summary>
/// What the program does for its user, whatever it does with the tokens: these hold for the leaky program, and still hold after its leaks are fixed.
/// The registry it publishes to does not exist, so each run ends with a failed upload.
/// </summary>
public sealed class SignInTests
{
    [Fact]
    public async Task Arguments_Missing_ShowsTheUsage()
    {
        Login login = await Login.RunAsync();

        Assert.Equal(2, login.ExitCode);
        Assert.StartsWith("usage: device-login-leaky", login.Output);
    }

    [Theory]
    [InlineData]
    [InlineData("--duende")]
    public async Task SignIn_Approved_ShowsTheCodeAndGoesOnToTheRegistry(params string[] options)
    {
        Login login = await RunAsync(approves: true, options);

        Assert.Contains($"Open https://login.example/device and enter the code {Server.UserCode}.", login.Output);
        Assert.Contains("Signed in for 3600 seconds", login.Output);
        Assert.Contains("registry.example", login.Output);
    }

    [Theory]
    [InlineData]
    [InlineData("--duende")]
    public async Task SignIn_Denied_EndsWithTheReason(params string[] options)
    {
        Login login = await RunAsync(approves: false, options);

        Assert.NotEqual(0, login.ExitCode);
        Assert.Contains("access_denied", login.Output);
        Assert.DoesNotContain("Signed in", login.Output);
    }

    private static async Task<Login> RunAsync(bool approves, string[] options)
    {
        using Server server = new(approves);
        string package = typeof(SignInTests).Assembly.Location;
        return await Login.RunAsync([$"{server.Address}", Server.ClientId, package, .. options]);
    }
}
