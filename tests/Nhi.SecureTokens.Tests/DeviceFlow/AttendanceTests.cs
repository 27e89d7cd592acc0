using Nhi.SecureTokens.Internal;

namespace Nhi.SecureTokens.Tests.DeviceFlow;

public sealed class AttendanceTests
{
    /// <summary>As it is at a desk, wherever the tests run.</summary>
    private static readonly Dictionary<string, string> _desk = new[]
    {
        "CI", "GITHUB_ACTIONS", "TF_BUILD", "GITLAB_CI", "JENKINS_URL", "TEAMCITY_VERSION", "BUILDKITE", "CODEBUILD_BUILD_ID",
        "KUBERNETES_SERVICE_HOST", "ACTIONS_ID_TOKEN_REQUEST_URL", "AZURE_FEDERATED_TOKEN_FILE", "SPIFFE_ENDPOINT_SOCKET",
    }.ToDictionary(name => name, _ => "");

    [Theory]
    [InlineData("CI", "true")]
    [InlineData("CI", "1")]
    [InlineData("GITHUB_ACTIONS", "true")]
    [InlineData("TF_BUILD", "True")]
    [InlineData("GITLAB_CI", "true")]
    [InlineData("JENKINS_URL", "https://jenkins.example/")]
    [InlineData("KUBERNETES_SERVICE_HOST", "10.0.0.1")]
    public void Terminal_OfABuildServerOrCluster_IsUnattended(string name, string value)
    {
        DeviceCodeSignInException? refusal = WhyMissing(hasTerminal: true, (name, value));

        Assert.Equal(DeviceCodeSignInFailure.Unattended, refusal!.Failure);
        Assert.Contains($"{name} is set", refusal.Message, StringComparison.Ordinal);
        Assert.EndsWith(refusal.Remedy, refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("CI", "")]
    [InlineData("CI", "false")]
    [InlineData("CI", "0")]
    [InlineData("TF_BUILD", "False")]
    [InlineData("AZURE_CLIENT_ID", "id")]
    public void Terminal_AtADesk_IsAttended(string name, string value) => Assert.Null(WhyMissing(hasTerminal: true, (name, value)));

    [Fact]
    public void NoTerminal_Always_IsUnattended() =>
        Assert.Contains("no terminal", WhyMissing(hasTerminal: false)!.Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("ACTIONS_ID_TOKEN_REQUEST_URL", "new GitHubActionsIdentity()")]
    [InlineData("GITHUB_ACTIONS", "id-token: write")]
    [InlineData("AZURE_FEDERATED_TOKEN_FILE", "new AzureFederatedIdentity()")]
    [InlineData("SPIFFE_ENDPOINT_SOCKET", "new SpiffeIdentity()")]
    [InlineData("KUBERNETES_SERVICE_HOST", "new KubernetesIdentity(path)")]
    public void Remedy_OnAPlatform_NamesItsIdentityOnly(string name, string offer)
    {
        string remedy = WhyMissing(hasTerminal: false, (name, "canary"))!.Remedy;

        Assert.Contains(offer, remedy, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", remedy, StringComparison.Ordinal);
        Assert.DoesNotContain("; or ", remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void Remedy_OnSeveralPlatforms_NamesThemAll()
    {
        string remedy = WhyMissing(hasTerminal: false, ("KUBERNETES_SERVICE_HOST", "10.0.0.1"), ("AZURE_FEDERATED_TOKEN_FILE", "/token"))!.Remedy;

        Assert.Contains("AzureFederatedIdentity(); or Kubernetes", remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void Remedy_OnNoPlatform_SaysSo() =>
        Assert.Contains("no identity of a platform", WhyMissing(hasTerminal: false)!.Remedy, StringComparison.Ordinal);

    [Fact]
    public async Task Program_WithoutATerminal_IsRefusedBeforeItAsksTheServer()
    {
        using var server = new LocalAuthorizationServer();

        string output = await TestProcess.RunAsync(_desk, "prompt", $"{server.Address}", "false");

        Assert.StartsWith("Unattended: Nobody seems to be there to approve the sign-in: there is no terminal.", output, StringComparison.Ordinal);
        Assert.Empty(server.Grants);
    }

    [Fact]
    public async Task Program_WithoutATerminalThatMayPrompt_SignsIn()
    {
        using var server = new LocalAuthorizationServer();

        Assert.Equal("signed in", (await TestProcess.RunAsync(_desk, "prompt", server.Address.OriginalString, "true")).Trim());
    }

    [TerminalFact]
    public async Task Program_InATerminal_PromptsAndSignsIn()
    {
        string screen = await RunInTerminalAsync(_desk);

        Assert.Contains("Enter  WDJB-MJHT", screen, StringComparison.Ordinal);
        Assert.EndsWith("signed in", screen.TrimEnd(), StringComparison.Ordinal);
    }

    [TerminalFact]
    public async Task Program_InATerminalOfACiJob_IsRefused()
    {
        string screen = await RunInTerminalAsync(new(_desk) { ["CI"] = "true" });

        Assert.Contains("Unattended:", screen, StringComparison.Ordinal);
        Assert.DoesNotContain("WDJB-MJHT", screen, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PromptOfTheCaller_WithoutATerminal_IsAsked()
    {
        var server = new FakeAuthorizationServer();
        var screen = new StringWriter();

        await using TokenSession session = await server.SignInAsync(Answers.Tokens(), server.Options(prompt: new TextPrompt(screen).ShowAsync));

        Assert.Contains("WDJB-MJHT", screen.ToString(), StringComparison.Ordinal);
    }

    private static DeviceCodeSignInException? WhyMissing(bool hasTerminal, params (string Name, string Value)[] variables) =>
        Attendance.WhyMissing(variables.ToDictionary(variable => variable.Name, variable => variable.Value).GetValueOrDefault, hasTerminal);

    private static async Task<string> RunInTerminalAsync(Dictionary<string, string> environment)
    {
        using var server = new LocalAuthorizationServer();
        (string command, string[] arguments) = Terminal.Run(
            "dotnet", "exec", typeof(AttendanceTests).Assembly.Location, "prompt", server.Address.OriginalString, "false");
        using TestProcess process = TestProcess.StartCommand(environment, command, arguments);
        return await process.FinishAsync();
    }
}
