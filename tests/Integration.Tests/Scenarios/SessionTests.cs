using System.Net;
using System.Text.Json;
using Integration.Tests.Servers;
using Nhi.SecureTokens;

namespace Integration.Tests.Scenarios;

/// <summary>Refreshed, narrowed, exchanged, stolen and revoked tokens at real authorization servers.</summary>
public sealed class SessionTests : ServerTests
{
    [Theory, OnOpenIddict, OnOidcProvider]
    public async Task Session_PastTheAccessTokensLifetime_RefreshesWithRotation(ServerKind kind)
    {
        await StartAsync(kind);
        await using TokenSession session = await SignInAsync();
        using HttpClient http = session.CreateHttpClient();
        TokenFingerprint before = await FingerprintAsync(session);

        for (int round = 0; round < 3; round++)
        {
            Clock.Advance(TimeSpan.FromMinutes(5));
            string[] answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => http.GetStringAsync(Api)));
            Assert.All(answers, answer => Assert.Contains("alice", answer, StringComparison.Ordinal));
        }

        Assert.NotEqual(before, await FingerprintAsync(session));
        GivenTokens tokens = await Server.TokensAsync();
        Assert.Equal(8, tokens.Given.Count);
        Assert.Equal(2, tokens.Live.Count);
    }

    [Theory, OnOpenIddict, OnOidcProvider]
    public async Task Session_RevokedAtTheServer_GivesTheAnswerOfTheApiThenAsksForSignIn(ServerKind kind)
    {
        await StartAsync(kind);
        await using TokenSession session = await SignInAsync();
        using HttpClient http = session.CreateHttpClient();
        await Server.RevokeAllTokensAsync();

        using HttpResponseMessage response = await http.GetAsync(Api);
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);

        Clock.Advance(TimeSpan.FromMinutes(5));
        var exception = await Assert.ThrowsAsync<SignInRequiredException>(() => http.GetAsync(Api));
        Assert.Equal("invalid_grant", exception.Error);
    }

    [Theory, OnOpenIddict, OnOidcProvider]
    public async Task RefreshToken_UsedBySomebodyElse_RaisesTheAlarm(ServerKind kind)
    {
        await StartAsync(kind);
        string stolen = "";
        Backchannel.OnAnswer = async response => stolen = await RefreshTokenAsync(response) ?? stolen;
        await using TokenSession session = await SignInAsync();
        using HttpResponseMessage theft = await RefreshAsync(stolen);
        Assert.Equal(HttpStatusCode.OK, theft.StatusCode);

        Clock.Advance(TimeSpan.FromMinutes(5));
        SignInRequiredException exception =
            await Assert.ThrowsAsync<SignInRequiredException>(async () => await session.GetAccessTokenAsync());

        Assert.True(exception.IsReuseSuspected);
        Assert.Empty((await Server.TokensAsync()).Live);
    }

    [Theory, OnOpenIddict, OnOidcProvider]
    public async Task RefreshToken_RotatedAndSentAgain_EndsTheSessionToo(ServerKind kind)
    {
        await StartAsync(kind);
        string first = "";
        Backchannel.OnAnswer = async response => first = first.Length > 0 ? first : await RefreshTokenAsync(response) ?? "";
        await using TokenSession session = await SignInAsync();
        Clock.Advance(TimeSpan.FromMinutes(5));
        (await session.GetAccessTokenAsync()).Dispose();
        using HttpResponseMessage theft = await RefreshAsync(first);
        Assert.Equal(HttpStatusCode.BadRequest, theft.StatusCode);

        Clock.Advance(TimeSpan.FromMinutes(5));
        SignInRequiredException exception =
            await Assert.ThrowsAsync<SignInRequiredException>(async () => await session.GetAccessTokenAsync());

        Assert.True(exception.IsReuseSuspected);
    }

    [Theory, OnOpenIddict, OnOidcProvider]
    public async Task Refresh_Narrowed_GivesATokenThatCanLessAndKeepsTheSession(ServerKind kind)
    {
        await StartAsync(kind);
        await using TokenSession session = await SignInAsync();

        using AccessToken narrow = await session.GetAccessTokenAsync(new AccessTokenRequest { Scopes = ["builds"] });
        Assert.Equal(["builds", "offline_access"], (await Server.DescribeAsync(narrow))!.Scopes);

        Clock.Advance(TimeSpan.FromMinutes(5));
        using AccessToken access = await session.GetAccessTokenAsync();
        Assert.Equal(AuthorizationServer.Scopes.Order(), (await Server.DescribeAsync(access))!.Scopes);
    }

    [Theory, OnOpenIddict(Need.Resources), OnOidcProvider(Need.Resources)]
    public async Task Refresh_ForOneResource_GivesATokenForThatApiAlone(ServerKind kind)
    {
        await StartAsync(kind);
        (Uri packages, Uri builds) = (new Uri("https://packages.example/"), new Uri("https://builds.example/"));
        await using TokenSession session = await SignInAsync(new SignIn { Resources = [packages, builds] });

        using AccessToken narrow = await session.GetAccessTokenAsync(new AccessTokenRequest { Resource = builds, Scopes = ["builds"] });
        Assert.Equal(new TokenFacts("builds", builds.AbsoluteUri), await Server.DescribeAsync(narrow));

        using AccessToken access = await session.GetAccessTokenAsync();
        Assert.Equal(packages.AbsoluteUri, (await Server.DescribeAsync(access))!.Audience);
        SecureTokenException exception = await Assert.ThrowsAsync<SecureTokenException>(
            async () => await session.GetAccessTokenAsync(new AccessTokenRequest { Resource = new Uri("https://other.example/") }));
        Assert.Equal("invalid_target", exception.Error);
    }

    [Theory, OnOpenIddict(Need.TokenExchange), OnOidcProvider(Need.TokenExchange)]
    public async Task Exchange_GivesATokenThatCanLess(ServerKind kind)
    {
        await StartAsync(kind);
        await using TokenSession session = await SignInAsync();

        using AccessToken exchanged = await session.ExchangeAsync(new AccessTokenRequest { Scopes = ["builds"] });

        Assert.Equal(["builds"], (await Server.DescribeAsync(exchanged))!.Scopes);
    }

    [Theory, OnOpenIddict, OnOidcProvider]
    public async Task HandOver_GivesATokenThatCanLessAndIsRevokedWithTheSession(ServerKind kind)
    {
        await StartAsync(kind);
        TokenSession session = await SignInAsync();

        using AccessToken handedOver = await session.GetTokenToHandOverAsync(new AccessTokenRequest { Scopes = ["builds"] });
        Assert.Equal(["builds"], (await Server.DescribeAsync(handedOver))!.Scopes.Except(["offline_access"]));

        await session.DisposeAsync();
        Assert.True(session.RevocationOutcome!.IsComplete);
        Assert.Null(await Server.DescribeAsync(handedOver));
        Assert.Empty((await Server.TokensAsync()).Live);
    }

    [Theory, OnOpenIddict, OnOidcProvider]
    public async Task HandOver_Ended_LeavesTheSessionAlive(ServerKind kind)
    {
        await StartAsync(kind);
        await using TokenSession session = await SignInAsync();
        using AccessToken handedOver = await session.GetTokenToHandOverAsync(new AccessTokenRequest { Scopes = ["builds"] });

        RevocationState state = await session.RevokeHandedOverAsync(handedOver);
        Assert.Equal(Server.RevocationEndsGrant ? RevocationState.Kept : RevocationState.Revoked, state);
        Assert.Equal(Server.RevocationEndsGrant, await Server.DescribeAsync(handedOver) is not null);

        Clock.Advance(TimeSpan.FromMinutes(5));
        using AccessToken access = await session.GetAccessTokenAsync();
        Assert.NotNull(await Server.DescribeAsync(access));
    }

    [Theory, OnOidcProvider]
    public async Task HandOver_EndedAtAServerTakenForAnother_EndsTheSession(ServerKind kind)
    {
        await StartAsync(kind);
        await using TokenSession session = await SignInAsync(new SignIn { RevocationEndsGrant = false });
        using AccessToken handedOver = await session.GetTokenToHandOverAsync(new AccessTokenRequest { Scopes = ["builds"] });

        Assert.Equal(RevocationState.Revoked, await session.RevokeHandedOverAsync(handedOver));

        Assert.Empty((await Server.TokensAsync()).Live);
        Clock.Advance(TimeSpan.FromMinutes(5));
        SignInRequiredException exception =
            await Assert.ThrowsAsync<SignInRequiredException>(async () => await session.GetAccessTokenAsync());
        Assert.Contains(nameof(DeviceCodeOptions.RevocationEndsGrant), exception.Message, StringComparison.Ordinal);
    }

    [Theory, OnOpenIddict, OnOidcProvider]
    public async Task SharedSession_OfOneThatNarrowed_GoesOnWithoutIt(ServerKind kind)
    {
        await StartAsync(kind);
        var signIn = new SignIn { SessionName = $"test {Guid.NewGuid():N}", Store = ProtectedTokenStore.InMemory() };
        await using TokenSession first = await SignInAsync(signIn);
        await using (TokenSession second = (await DeviceCodeSignIn.ResumeAsync(Options(signIn)))!)
        {
            (await second.GetAccessTokenAsync(new AccessTokenRequest { Scopes = ["builds"] })).Dispose();
        }

        Clock.Advance(TimeSpan.FromMinutes(5));
        using AccessToken access = await first.GetAccessTokenAsync();
        Assert.NotNull(await Server.DescribeAsync(access));
        Assert.True((await first.RevokeAsync()).IsComplete);
    }

    [Theory, OnOpenIddict, OnOidcProvider]
    public async Task SharedSessions_AtExpiry_RotateOnceAndAllGoOn(ServerKind kind)
    {
        await StartAsync(kind);
        var signIn = new SignIn { SessionName = $"test {Guid.NewGuid():N}", Store = ProtectedTokenStore.InMemory() };
        TokenSession first = await SignInAsync(signIn);
        await using TokenSession second = (await DeviceCodeSignIn.ResumeAsync(Options(signIn)))!;
        for (int round = 0; round < 3; round++)
        {
            Clock.Advance(TimeSpan.FromMinutes(5));
            AccessToken[] tokens = await Task.WhenAll(
                Enumerable.Range(0, 10).Select(index => Task.Run(async () => await (index % 2 == 0 ? first : second).GetAccessTokenAsync())));
            Assert.Single(tokens.Select(token => token.Fingerprint).Distinct());
        }

        // A sign-in and three refreshes, two tokens each.
        Assert.Equal(8, (await Server.TokensAsync()).Given.Count);
        await first.DisposeAsync();
        Assert.Equal(2, (await Server.TokensAsync()).Live.Count);

        Assert.True((await second.RevokeAsync()).IsComplete);
        Assert.Empty((await Server.TokensAsync()).Live);
    }

    private static async Task<TokenFingerprint> FingerprintAsync(TokenSession session)
    {
        using AccessToken token = await session.GetAccessTokenAsync();
        return token.Fingerprint;
    }

    private static async Task<string?> RefreshTokenAsync(HttpResponseMessage response)
    {
        await response.Content.LoadIntoBufferAsync();
        string body = await response.Content.ReadAsStringAsync();
        using JsonDocument json = JsonDocument.Parse(body.Length == 0 ? "{}" : body);
        return json.RootElement.TryGetProperty("refresh_token", out JsonElement token) ? token.GetString() : null;
    }

    private async Task<HttpResponseMessage> RefreshAsync(string refreshToken)
    {
        using var thief = new HttpClient();
        return await thief.PostAsync(new Uri(Address, "/token"), new FormUrlEncodedContent(
            [new("grant_type", "refresh_token"), new("refresh_token", refreshToken), new("client_id", AuthorizationServer.ClientId)]));
    }
}
