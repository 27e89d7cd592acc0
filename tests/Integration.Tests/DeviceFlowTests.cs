using System.Net;
using System.Net.Http.Headers;
using Nhi.SecureTokens;

namespace Integration.Tests;

/// <summary>The runtime against a real authorization server, over real connections.</summary>
public sealed class DeviceFlowTests : IAsyncLifetime
{
    private readonly WaitedTime _clock = new();
    private readonly BusyHandler _backchannel = new();
    private RealAuthorizationServer _server = null!;

    public async Task InitializeAsync() => _server = await RealAuthorizationServer.StartAsync(_clock);

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        _backchannel.Dispose();
    }

    [Fact]
    public async Task SignIn_Approved_CallsTheApiAndRevokesOnDispose()
    {
        string accessToken = "";
        TokenSession session;
        await using (session = await SignInAsync("approve"))
        {
            using HttpClient http = session.CreateHttpClient();
            Assert.Equal("alice", await http.GetStringAsync(Api));
            Assert.Equal(2, (await _server.TokensAsync()).Live.Count);
            using AccessToken token = await session.GetAccessTokenAsync();
            token.Use(text => accessToken = text.ToString());
        }

        Assert.Equal(new RevocationOutcome(RevocationState.Revoked, RevocationState.Revoked, null), session.RevocationOutcome);
        Assert.Empty((await _server.TokensAsync()).Live);
        Assert.Equal(HttpStatusCode.Unauthorized, await CallApiAsync(accessToken));
        Assert.Equal(0, _server.EarlyPolls);
    }

    [Fact]
    public async Task Session_PastTheAccessTokensLifetime_RefreshesWithRotation()
    {
        await using TokenSession session = await SignInAsync("approve");
        using HttpClient http = session.CreateHttpClient();
        TokenFingerprint before = await FingerprintAsync(session);

        for (int round = 0; round < 3; round++)
        {
            _clock.Advance(TimeSpan.FromMinutes(5));
            string[] answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => http.GetStringAsync(Api)));
            Assert.All(answers, answer => Assert.Equal("alice", answer));
        }

        Assert.NotEqual(before, await FingerprintAsync(session));
        Assert.Equal(2, (await _server.TokensAsync()).Live.Count);
    }

    [Fact]
    public async Task Session_RevokedAtTheServer_GivesTheAnswerOfTheApiThenAsksForSignIn()
    {
        await using TokenSession session = await SignInAsync("approve");
        using HttpClient http = session.CreateHttpClient();
        await _server.RevokeAllTokensAsync();

        using HttpResponseMessage response = await http.GetAsync(Api);
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);

        _clock.Advance(TimeSpan.FromMinutes(5));
        var exception = await Assert.ThrowsAsync<SignInRequiredException>(() => http.GetAsync(Api));
        Assert.Equal("invalid_grant", exception.Error);
    }

    [Fact]
    public async Task SignIn_ToldToSlowDown_GetsThereAllTheSame()
    {
        _server.SlowDowns = 2;

        await using TokenSession session = await SignInAsync("approve");

        using HttpClient http = session.CreateHttpClient();
        Assert.Equal("alice", await http.GetStringAsync(Api));
        Assert.Equal(0, _server.EarlyPolls);
    }

    [Fact]
    public async Task SignIn_Denied_SaysSo()
    {
        var exception = await Assert.ThrowsAsync<DeviceCodeSignInException>(() => SignInAsync("deny"));

        Assert.Equal("access_denied", exception.Error);
    }

    [Fact]
    public async Task SignIn_NeverApproved_Expires()
    {
        var exception = await Assert.ThrowsAsync<DeviceCodeSignInException>(() => SignInAsync(decision: null));

        Assert.Equal("expired_token", exception.Error);
        Assert.Equal(0, _server.EarlyPolls);
    }

    [Fact]
    public async Task SignIn_WrongUserCode_ApprovesNobody()
    {
        using HttpResponseMessage answer = await _server.DecideAsync("0000-0000-0000", "approve");

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task SignIn_UnknownClient_SaysSo()
    {
        var exception = await Assert.ThrowsAsync<DeviceCodeSignInException>(() => SignInAsync("approve", clientId: "nobody"));

        Assert.Equal("invalid_client", exception.Error);
    }

    private Uri Api => new(_server.Address, "/api/me");

    private async Task<TokenSession> SignInAsync(string? decision, string clientId = RealAuthorizationServer.ClientId)
    {
        Task<TokenSession> signIn = DeviceCodeSignIn.StartAsync(new DeviceCodeOptions
        {
            Issuer = _server.Address,
            ClientId = clientId,
            Scopes = ["packages", "offline_access"],
            Purpose = "integration test",
            AllowedHosts = [_server.Address.Authority],
            TimeProvider = _clock,
            BackchannelHandler = _backchannel,
            Prompt = (prompt, _) => decision is null
                ? Task.CompletedTask
                : _backchannel.HoldTimeAsync(async () => (await _server.DecideAsync(prompt.UserCode, decision)).Dispose()),
        });

        return await _backchannel.PassTimeUntilAsync(signIn, _clock);
    }

    private static async Task<TokenFingerprint> FingerprintAsync(TokenSession session)
    {
        using AccessToken token = await session.GetAccessTokenAsync();
        return token.Fingerprint;
    }

    private async Task<HttpStatusCode> CallApiAsync(string accessToken)
    {
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", accessToken);
        using HttpResponseMessage response = await http.GetAsync(Api);
        return response.StatusCode;
    }
}
