using System.Net;

namespace Nhi.SecureTokens.Tests.DeviceFlow;

public sealed class PollingTests
{
    private readonly FakeAuthorizationServer _server = new();

    [Fact]
    public async Task SignIn_WhenApproved_GivesTheTokensOfTheAnswer()
    {
        await using TokenSession session = await _server.SignInAsync(Answers.Tokens(access: "the-access-token"));
        using AccessToken token = await session.GetAccessTokenAsync();

        Assert.Equal("the-access-token", token.Text());
    }

    [Fact]
    public async Task SignIn_Polls_SendsTheDeviceGrant()
    {
        Task<TokenSession> signIn = DeviceCodeSignIn.StartAsync(_server.Options());
        _server.Script(Answers.Tokens()).Advance(TimeSpan.FromSeconds(5));
        await using TokenSession session = await signIn;

        SeenRequest poll = Assert.Single(_server.TokenRequests);
        Assert.Equal("urn:ietf:params:oauth:grant-type:device_code", poll.Form["grant_type"]);
        Assert.Equal("device-secret", poll.Form["device_code"]);
        Assert.Equal("cli", poll.Form["client_id"]);
        Assert.Equal("repo:read offline_access", _server.Requests.Single(request => request.Address.AbsolutePath == "/device").Form["scope"]);
    }

    [Theory]
    [InlineData("null", 5)]
    [InlineData("0", 5)]
    [InlineData("1", 5)]
    [InlineData("-3", 5)]
    [InlineData("7", 7)]
    [InlineData("\"9\"", 9)]
    public void Poll_AtTheInterval_IsNeverEarly(string interval, double seconds)
    {
        _server.DeviceAnswer = Answers.Device(interval);
        _ = DeviceCodeSignIn.StartAsync(_server.Options());

        _server.Advance(TimeSpan.FromSeconds(seconds) - TimeSpan.FromMilliseconds(1));
        Assert.Empty(_server.TokenRequests);
        _server.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Single(_server.TokenRequests);
    }
}
