using System.Net.Http.Headers;
using Nhi.SecureTokens;

namespace Integration.Tests;

/// <summary>Narrowed, exchanged and shared tokens at a real authorization server.</summary>
public sealed class SessionTests : IAsyncLifetime
{
    private readonly WaitedTime _clock = new();
    private readonly BusyHandler _backchannel = new();
    private readonly ProtectedTokenStore _store = ProtectedTokenStore.InMemory();
    private readonly string _name = $"test {Guid.NewGuid():N}";
    private RealAuthorizationServer _server = null!;

    public async Task InitializeAsync() => _server = await RealAuthorizationServer.StartAsync(_clock);

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        _backchannel.Dispose();
    }

    [Fact]
    public async Task Refresh_Narrowed_GivesATokenThatCanLessAndKeepsTheSession()
    {
        await using TokenSession session = await SignInAsync();

        using AccessToken narrow = await session.GetAccessTokenAsync(new AccessTokenRequest { Scopes = ["builds"] });
        Assert.Equal("builds offline_access", await ScopesAsync(narrow));

        _clock.Advance(TimeSpan.FromMinutes(5));
        using AccessToken access = await session.GetAccessTokenAsync();
        Assert.Equal("builds offline_access packages", await ScopesAsync(access));
    }

    [Fact]
    public async Task HandOver_ExchangesForATokenThatCanLessAndIsRevokedWithTheSession()
    {
        TokenSession session = await SignInAsync();

        using (AccessToken handedOver = await session.GetTokenToHandOverAsync(new AccessTokenRequest { Scopes = ["builds"] }))
        {
            Assert.Equal("builds", await ScopesAsync(handedOver));
        }

        await session.DisposeAsync();
        Assert.True(session.RevocationOutcome!.IsComplete);
        Assert.Empty((await _server.TokensAsync()).Live);
    }

    [Fact]
    public async Task SharedSessions_AtExpiry_RotateOnceAndAllGoOn()
    {
        TokenSession first = await SignInAsync(_name);
        await using TokenSession second = (await DeviceCodeSignIn.ResumeAsync(Options(_name)))!;
        for (int round = 0; round < 3; round++)
        {
            _clock.Advance(TimeSpan.FromMinutes(5));
            AccessToken[] tokens = await Task.WhenAll(
                Enumerable.Range(0, 10).Select(index => Task.Run(async () => await (index % 2 == 0 ? first : second).GetAccessTokenAsync())));
            Assert.Single(tokens.Select(token => token.Fingerprint).Distinct());
        }

        // A sign-in and three refreshes, two tokens each.
        Assert.Equal(8, (await _server.TokensAsync()).Given.Count);
        await first.DisposeAsync();
        Assert.Equal(2, (await _server.TokensAsync()).Live.Count);

        Assert.True((await second.RevokeAsync()).IsComplete);
        Assert.Empty((await _server.TokensAsync()).Live);
    }

    [Fact]
    public async Task RefreshToken_UsedBySomebodyElse_RaisesTheAlarm()
    {
        string stolen = "";
        _backchannel.OnAnswer = async response => stolen = await RefreshTokenAsync(response) ?? stolen;
        await using TokenSession session = await SignInAsync();
        using (var thief = new HttpClient())
        {
            using HttpResponseMessage answer = await thief.PostAsync(new Uri(_server.Address, "/token"), new FormUrlEncodedContent(
                [new("grant_type", "refresh_token"), new("refresh_token", stolen), new("client_id", RealAuthorizationServer.ClientId)]));
            answer.EnsureSuccessStatusCode();
        }

        _clock.Advance(TimeSpan.FromMinutes(5));
        SignInRequiredException exception =
            await Assert.ThrowsAsync<SignInRequiredException>(async () => await session.GetAccessTokenAsync());

        Assert.True(exception.IsReuseSuspected);
        Assert.Empty((await _server.TokensAsync()).Live);
    }

    private static async Task<string?> RefreshTokenAsync(HttpResponseMessage response)
    {
        await response.Content.LoadIntoBufferAsync();
        string body = await response.Content.ReadAsStringAsync();
        using var json = System.Text.Json.JsonDocument.Parse(body.Length == 0 ? "{}" : body);
        return json.RootElement.TryGetProperty("refresh_token", out System.Text.Json.JsonElement token) ? token.GetString() : null;
    }

    private async Task<string> ScopesAsync(AccessToken token)
    {
        using var http = new HttpClient();
        token.Use(text => http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", text.ToString()));
        return await http.GetStringAsync(new Uri(_server.Address, "/api/scopes"));
    }

    private Task<TokenSession> SignInAsync(string? name = null) =>
        _backchannel.PassTimeUntilAsync(DeviceCodeSignIn.StartAsync(Options(name)), _clock);

    private DeviceCodeOptions Options(string? name) => new()
    {
        Issuer = _server.Address,
        ClientId = RealAuthorizationServer.ClientId,
        Scopes = ["packages", "builds", "offline_access"],
        SessionName = name,
        Store = name is null ? null : _store,
        TimeProvider = _clock,
        BackchannelHandler = _backchannel,
        Prompt = (prompt, _) => _backchannel.HoldTimeAsync(async () => (await _server.DecideAsync(prompt.UserCode, "approve")).Dispose()),
    };
}
