using System.Text.Json;
using Integration.Tests.Servers;
using Nhi.SecureTokens;

namespace Integration.Tests.Faults;

/// <summary>Real authorization servers over connections that break; the log of the proxy between is the witness.</summary>
public sealed class FaultTests : ServerTests
{
    [Theory, OnOpenIddict, OnOidcProvider]
    public async Task SignIn_ThroughEveryKindOfFault_GetsThereWithoutAnEarlyPoll(ServerKind kind)
    {
        await StartAsync(kind, behindProxy: true);
        Fault[] faults =
        [
            FaultKinds.Error("slow_down"), FaultKinds.Reset(), FaultKinds.CutOff(), FaultKinds.Answer(502, "<html>", "text/html"),
            FaultKinds.Error("slow_down"), FaultKinds.Hang(), FaultKinds.Answer(429, "", retryAfter: 70), FaultKinds.Error("slow_down"),
        ];
        Array.ForEach(faults, Proxy!.TokenFaults.Enqueue);

        await using TokenSession session = await SignInAsync();

        using HttpClient http = session.CreateHttpClient();
        Assert.Contains("alice", await http.GetStringAsync(Api), StringComparison.Ordinal);
        Assert.Equal(faults.Length + 1, Proxy.Polls.Count);
        Assert.Equal(0, EarlyPolls());
    }

    [Theory, OnOpenIddict, OnOidcProvider]
    public async Task SignIn_AnsweredWithWhatIsNoAnswer_EndsWithATypedError(ServerKind kind)
    {
        await StartAsync(kind, behindProxy: true);
        Fault[] faults =
        [
            FaultKinds.Answer(200, "<html>", "text/html"), FaultKinds.Answer(200, """{"access_token":"""), FaultKinds.Endless(),
        ];
        foreach (Fault fault in faults)
        {
            Proxy!.TokenFaults.Enqueue(fault);

            var exception = await Assert.ThrowsAsync<DeviceCodeSignInException>(() => SignInAsync());

            Assert.Equal(DeviceCodeSignInFailure.InvalidResponse, exception.Failure);
            Assert.NotEmpty(exception.Remedy);
        }
    }

    [Theory, OnOpenIddict, OnOidcProvider]
    public async Task Refresh_OfWhichTheAnswerIsLostAfterTheRotation_IsNotSentAgain(ServerKind kind)
    {
        await StartAsync(kind, behindProxy: true);
        await using TokenSession session = await SignInAsync();
        Proxy!.TokenFaults.Enqueue(FaultKinds.Lost());
        Clock.Advance(TimeSpan.FromMinutes(5));

        for (int count = 0; count < 3; count++)
        {
            SignInRequiredException exception =
                await Assert.ThrowsAsync<SignInRequiredException>(async () => await session.GetAccessTokenAsync());
            Assert.Equal("answer_lost", exception.Error);
            Assert.False(exception.IsReuseSuspected);
            Clock.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.Single(Proxy.Refreshes);
        Assert.Equal(4, (await Server.TokensAsync()).Given.Count);
    }

    [Theory, OnOpenIddict, OnOidcProvider]
    public async Task Refresh_WhileTheServerIsBusy_WaitsAndThenGoesOn(ServerKind kind)
    {
        await StartAsync(kind, behindProxy: true);
        await using TokenSession session = await SignInAsync();
        Proxy!.TokenFaults.Enqueue(FaultKinds.Answer(429, "", retryAfter: 1));
        Proxy.TokenFaults.Enqueue(FaultKinds.Answer(503, "<html>", "text/html"));
        Clock.Advance(TimeSpan.FromMinutes(5));

        for (int count = 0; count < 2; count++)
        {
            for (int caller = 0; caller < 4; caller++)
            {
                SecureTokenException exception =
                    await Assert.ThrowsAsync<SecureTokenException>(async () => await session.GetAccessTokenAsync());
                Assert.Equal("temporarily_unavailable", exception.Error);
            }

            Clock.Advance(TimeSpan.FromSeconds(5));
        }

        using AccessToken token = await session.GetAccessTokenAsync();
        Assert.NotNull(await Server.DescribeAsync(token));
        Assert.Equal(3, Proxy.Refreshes.Count);
    }

    [Theory, OnOpenIddict, OnOidcProvider]
    public async Task Session_OfShortLivedTokens_RefreshesOnceForEach(ServerKind kind)
    {
        const int Expiries = 10;
        await StartAsync(kind, behindProxy: true, accessTokenLifetime: TimeSpan.FromSeconds(10));
        await using TokenSession session = await SignInAsync();
        using HttpClient http = session.CreateHttpClient();

        for (int expiry = 0; expiry < Expiries; expiry++)
        {
            Clock.Advance(TimeSpan.FromSeconds(10));
            await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => http.GetStringAsync(Api))));
        }

        Assert.Equal(Expiries, Proxy!.Refreshes.Count);
        Assert.Equal(Expiries, Proxy.Refreshes.Select(refresh => refresh.Form["refresh_token"]).Distinct().Count());
    }

    [Theory, OnOpenIddict, OnOidcProvider]
    public async Task Session_AtItsEnd_RevokesBothTokensAndHasShownNoneInAnAddress(ServerKind kind)
    {
        await StartAsync(kind, behindProxy: true);
        await using (TokenSession session = await SignInAsync())
        {
            using HttpClient http = session.CreateHttpClient();
            Clock.Advance(TimeSpan.FromMinutes(5));
            await http.GetStringAsync(Api);
            (await session.GetAccessTokenAsync(new AccessTokenRequest { Scopes = ["builds"] })).Dispose();
        }

        // The sign-in, the refresh, and the narrower token: of the last two the access tokens are alive, and the last refresh token.
        string[] accessTokens = [.. Secrets("access_token")];
        string[] refreshTokens = [.. Secrets("refresh_token")];
        Assert.Equal((3, 3), (accessTokens.Length, refreshTokens.Length));
        Assert.Equal([refreshTokens[^1], .. accessTokens[^2..]], Proxy!.Revocations.Select(revocation => revocation.Form["token"]));
        Assert.Empty((await Server.TokensAsync()).Live);
        Assert.All(Secrets("access_token", "refresh_token", "id_token", "device_code"), secret => Assert.DoesNotContain(
            Proxy.Log, exchange => exchange.PathAndQuery.Contains(Uri.EscapeDataString(secret), StringComparison.Ordinal)));
    }

    [Theory, OnOpenIddict, OnOidcProvider]
    public async Task Revocation_ThatFails_IsReportedAndCanBeTriedAgain(ServerKind kind)
    {
        await StartAsync(kind, behindProxy: true);
        await using TokenSession session = await SignInAsync();
        Proxy!.RevocationFaults.Enqueue(FaultKinds.Answer(429, "", retryAfter: 1));
        Proxy.RevocationFaults.Enqueue(FaultKinds.Reset());

        RevocationOutcome outcome = await session.RevokeAsync();
        Assert.Equal((RevocationState.Failed, RevocationState.Failed), (outcome.RefreshToken, outcome.AccessToken));
        Assert.Equal(2, (await Server.TokensAsync()).Live.Count);

        Assert.True((await session.RevokeAsync()).IsComplete);
        Assert.Empty((await Server.TokensAsync()).Live);
    }

    [Theory, OnOpenIddict(Need.KeyBinding), OnOidcProvider(Need.KeyBinding)]
    public async Task BoundSession_AskedForANonce_SendsOneMoreRequestWithIt(ServerKind kind)
    {
        await StartAsync(kind, behindProxy: true);
        await using TokenSession session = await SignInAsync(new SignIn { BindTokensToKey = true });
        Clock.Advance(TimeSpan.FromMinutes(5));
        (await session.GetAccessTokenAsync()).Dispose();

        // The nonce of the sign-in is too old by then.
        Assert.Equal([false, true], Proxy!.Polls.Select(HasNonce));
        Assert.Equal([true, true], Proxy.Refreshes.Select(HasNonce));
        Assert.Equal(Proxy.Refreshes.Count, Proxy.Refreshes.Select(refresh => refresh.Proof).Distinct().Count());
    }

    /// <summary>How many polls came sooner than the server had said by then.</summary>
    private int EarlyPolls()
    {
        Exchange device = Proxy!.Log.Single(exchange => exchange.Answer.Contains("\"device_code\"", StringComparison.Ordinal));
        double interval = Member(device, "interval")?.GetDouble() ?? 5;
        (DateTimeOffset allowed, int early) = (device.At + TimeSpan.FromSeconds(interval), 0);
        foreach (Exchange poll in Proxy.Polls)
        {
            early += poll.At < allowed ? 1 : 0;
            interval += poll.Answer.Contains("slow_down", StringComparison.Ordinal) ? 5 : 0;
            allowed = poll.At + TimeSpan.FromSeconds(Math.Max(interval, poll.RetryAfter.TotalSeconds));
        }

        return early;
    }

    private IEnumerable<string> Secrets(params string[] names) => Proxy!.Log
        .SelectMany(exchange => names.Select(name => Member(exchange, name)?.GetString())).OfType<string>();

    private static JsonElement? Member(Exchange exchange, string name)
    {
        if (!exchange.Answer.StartsWith('{'))
        {
            return null;
        }

        using JsonDocument json = JsonDocument.Parse(exchange.Answer);
        return json.RootElement.TryGetProperty(name, out JsonElement value) ? value.Clone() : null;
    }

    private static bool HasNonce(Exchange exchange)
    {
        string claims = exchange.Proof!.Split('.')[1].Replace('-', '+').Replace('_', '/');
        using JsonDocument json = JsonDocument.Parse(Convert.FromBase64String(claims.PadRight((claims.Length + 3) / 4 * 4, '=')));
        return json.RootElement.TryGetProperty("nonce", out _);
    }
}
