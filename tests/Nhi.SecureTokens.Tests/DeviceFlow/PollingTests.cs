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

    [Fact]
    public void Poll_WithTimersThatFireEarly_IsNotEarly()
    {
        _ = DeviceCodeSignIn.StartAsync(_server.Options(clock: new EarlyTimers(_server.Clock)));

        for (int step = 0; step < 4999; step++)
        {
            _server.Advance(TimeSpan.FromMilliseconds(1));
        }

        Assert.Empty(_server.TokenRequests);
        _server.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal([5], _server.PollTimes);
    }

    [Fact]
    public void Poll_WhilePending_GoesOnAtTheSameInterval()
    {
        Start();

        Advance(20);

        Assert.Equal([5, 10, 15, 20], _server.PollTimes);
    }

    [Fact]
    public void Poll_AfterSlowDown_IsSlowerForGood()
    {
        _server.Script(Answers.Error("slow_down"), Answers.Error("authorization_pending"), Answers.Error("slow_down"));
        Start();

        Advance(60);

        Assert.Equal([5, 15, 25, 40, 55], _server.PollTimes);
    }

    [Theory]
    [InlineData(30, new double[] { 5, 35, 65 })]
    [InlineData(2, new double[] { 5, 15, 25, 35, 45, 55, 65 })]
    public void Poll_AfterSlowDownWithInterval_TakesTheLarger(int interval, double[] polls)
    {
        _server.Script(Answers.Json($$"""{"error":"slow_down","interval":{{interval}}}""", HttpStatusCode.BadRequest));
        Start();

        Advance(65);

        Assert.Equal(polls, _server.PollTimes);
    }

    [Fact]
    public void Poll_ErrorWithStatus200_IsAnErrorAllTheSame()
    {
        _server.Script(Answers.Error("authorization_pending", HttpStatusCode.OK), Answers.Error("slow_down", HttpStatusCode.OK));
        Start();

        Advance(20);

        Assert.Equal([5, 10, 20], _server.PollTimes);
    }

    public static TheoryData<string> Faults => [.. FaultAnswers.Keys];

    private static Dictionary<string, Answer> FaultAnswers { get; } = new()
    {
        ["unreachable"] = Answers.Unreachable(),
        ["reset"] = Answers.Reset(),
        ["broken body"] = Answers.BrokenBody(),
        ["500"] = Answers.Status(HttpStatusCode.InternalServerError),
        ["502 page"] = Answers.Html(HttpStatusCode.BadGateway),
        ["503"] = Answers.Status(HttpStatusCode.ServiceUnavailable),
        ["503 with an error"] = Answers.Error("server_error", HttpStatusCode.ServiceUnavailable),
        ["429"] = Answers.Status(HttpStatusCode.TooManyRequests),
        ["temporarily unavailable"] = Answers.Error("temporarily_unavailable"),
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Poll_AfterFault_BacksOffAndGoesOn(string fault)
    {
        _server.Script(FaultAnswers[fault], FaultAnswers[fault], Answers.Error("authorization_pending"), Answers.Tokens());
        Task<TokenSession> signIn = Start();

        Advance(60);

        await using TokenSession session = await signIn;
        Assert.Equal([5, 15, 35, 40], _server.PollTimes);
    }

    [Fact]
    public void Poll_AfterAnAnswer_ForgetsEarlierFaults()
    {
        _server.Script(Answers.Reset(), Answers.Reset(), Answers.Error("authorization_pending"), Answers.Reset());
        Start();

        Advance(50);

        Assert.Equal([5, 15, 35, 40, 50], _server.PollTimes);
    }

    [Fact]
    public void Poll_AfterManyFaults_BacksOffToOneMinuteAtMost()
    {
        _server.Script([.. Enumerable.Repeat(Answers.Status(HttpStatusCode.ServiceUnavailable), 7)]);
        Start();

        Advance(300);

        Assert.Equal([5, 15, 35, 75, 135, 195, 255], _server.PollTimes);
    }

    [Fact]
    public async Task Poll_WithoutAnswer_TimesOutAndGoesOn()
    {
        _server.Script(Answers.Hang(), Answers.Tokens());
        Task<TokenSession> signIn = Start();

        Advance(34);
        Assert.Single(_server.TokenRequests);
        Advance(11);

        await using TokenSession session = await signIn;
        Assert.Equal([5, 45], _server.PollTimes);
    }

    [Theory]
    [InlineData(429)]
    [InlineData(503)]
    public void Poll_AfterRetryAfter_WaitsThatLong(int status)
    {
        _server.Script(Answers.Status((HttpStatusCode)status, retryAfter: TimeSpan.FromSeconds(90)));
        Start();

        Advance(94);
        Assert.Single(_server.TokenRequests);
        Advance(1);

        Assert.Equal([5, 95], _server.PollTimes);
    }

    [Fact]
    public async Task Poll_AtTheDeadline_EndsWithExpired()
    {
        _server.DeviceAnswer = Answers.Device(expiresIn: 12);
        Task<TokenSession> signIn = Start();

        Advance(11);
        Assert.False(signIn.IsCompleted);
        Advance(1);

        var exception = await Assert.ThrowsAsync<DeviceCodeSignInException>(() => signIn);
        Assert.Equal("expired_token", exception.Error);
        Assert.Equal([5, 10], _server.PollTimes);
    }

    [Fact]
    public async Task Poll_WhileTheServerIsDown_StillEndsAtTheDeadline()
    {
        _server.DeviceAnswer = Answers.Device(expiresIn: 60);
        _server.Script([.. Enumerable.Repeat(Answers.Reset(), 100)]);
        Task<TokenSession> signIn = Start();

        Advance(60);

        Assert.Equal("expired_token", (await Assert.ThrowsAsync<DeviceCodeSignInException>(() => signIn)).Error);
    }

    [Fact]
    public async Task Poll_HungAtTheDeadline_EndsWithExpired()
    {
        _server.DeviceAnswer = Answers.Device(expiresIn: 20);
        _server.Script(Answers.Hang());
        Task<TokenSession> signIn = Start();

        Advance(20);

        Assert.Equal("expired_token", (await Assert.ThrowsAsync<DeviceCodeSignInException>(() => signIn)).Error);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(7)]
    public async Task Cancel_WhileWaitingOrAsking_EndsAtOnce(int seconds)
    {
        using var source = new CancellationTokenSource();
        _server.Script(Answers.Hang());
        Task<TokenSession> signIn = DeviceCodeSignIn.StartAsync(_server.Options(), source.Token);
        Advance(seconds);

        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => signIn);
    }

    [Theory]
    [InlineData("access_denied")]
    [InlineData("expired_token")]
    [InlineData("invalid_grant")]
    [InlineData("invalid_client")]
    [InlineData("invalid_scope")]
    [InlineData("unauthorized_client")]
    [InlineData("unsupported_grant_type")]
    [InlineData("invalid_request")]
    [InlineData("something_new")]
    public async Task Poll_Refused_ThrowsTheCodeAndPollsNoMore(string code)
    {
        _server.Script(Answers.Error(code));
        Task<TokenSession> signIn = Start();

        Advance(60);

        var exception = await Assert.ThrowsAsync<DeviceCodeSignInException>(() => signIn);
        Assert.Equal(code, exception.Error);
        Assert.Single(_server.TokenRequests);
    }

    [Fact]
    public async Task Poll_Refused_KeepsTheServersTextOutOfTheMessage()
    {
        _server.Script(Answers.Json(
            """{"error":"invalid_grant","error_description":"bad \u001b[31mdevice-secret\u0007"}""", HttpStatusCode.BadRequest));
        Task<TokenSession> signIn = Start();

        Advance(5);

        var exception = await Assert.ThrowsAsync<DeviceCodeSignInException>(() => signIn);
        Assert.DoesNotContain("device-secret", exception.ToString(), StringComparison.Ordinal);
        Assert.Equal("bad [31mdevice-secret", exception.ErrorDescription);
    }

    public static TheoryData<string> UnreadableAnswers => [.. Unreadable.Keys];

    private static Dictionary<string, Answer> Unreadable { get; } = new()
    {
        ["page"] = Answers.Html(HttpStatusCode.OK),
        ["page with 403"] = Answers.Html(HttpStatusCode.Forbidden),
        ["redirect"] = Answers.Status(HttpStatusCode.Redirect),
        ["empty"] = Answers.Json(""),
        ["array"] = Answers.Json("[]"),
        ["cut off"] = Answers.Json("""{"access_token":"secret","token_type":"Bearer" """),
        ["two objects"] = Answers.Json("""{"access_token":"secret","token_type":"Bearer"}{}"""),
        ["no access token"] = Answers.Json("""{"token_type":"Bearer"}"""),
        ["empty access token"] = Answers.Json("""{"access_token":"","token_type":"Bearer"}"""),
        ["access token of another kind"] = Answers.Json("""{"access_token":{"a":["secret"]},"token_type":"Bearer"}"""),
        ["line break in the access token"] = Answers.Json("""{"access_token":"secret\r\nX: y","token_type":"Bearer"}"""),
        ["bound to a key"] = Answers.Json("""{"access_token":"secret","token_type":"DPoP"}"""),
        ["no type"] = Answers.Json("""{"access_token":"secret"}"""),
        ["deep"] = Answers.Json(string.Concat(Enumerable.Repeat("{\"a\":", 200))),
        ["endless"] = Answers.Json("\"" + new string('x', 300 * 1024)),
    };

    [Theory]
    [MemberData(nameof(UnreadableAnswers))]
    public async Task Poll_UnreadableAnswer_SaysSoWithoutShowingIt(string answer)
    {
        _server.Script(Unreadable[answer]);
        Task<TokenSession> signIn = Start();

        Advance(5);

        var exception = await Assert.ThrowsAsync<DeviceCodeSignInException>(() => signIn);
        Assert.Equal("invalid_response", exception.Error);
        Assert.DoesNotContain("secret", exception.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Poll_AnswerWithEscapesAndUnknownMembers_IsRead()
    {
        _server.Script(Answers.Json("""
            {"x":{"y":[1,{"access_token":"wrong"}]},"access_token":"a\u002db\/c","token_type":"bearer","expires_in":"60","z":[[]],"scope":null}
            """));
        Task<TokenSession> signIn = Start();
        Advance(5);
        await using TokenSession session = await signIn;
        using AccessToken token = await session.GetAccessTokenAsync();

        Assert.Equal("a-b/c", token.Text());
        Assert.Equal(_server.Clock.GetUtcNow() + TimeSpan.FromSeconds(60), token.ExpiresAt);
    }

    private Task<TokenSession> Start() => DeviceCodeSignIn.StartAsync(_server.Options());

    /// <summary>In steps of a second, so that each request is seen at its time.</summary>
    private void Advance(int seconds)
    {
        for (int second = 0; second < seconds; second++)
        {
            _server.Advance(TimeSpan.FromSeconds(1));
        }
    }

    /// <summary>As real timers do, by the grain of their clock.</summary>
    private sealed class EarlyTimers(TimeProvider clock) : TimeProvider
    {
        public override long TimestampFrequency => clock.TimestampFrequency;

        public override DateTimeOffset GetUtcNow() => clock.GetUtcNow();

        public override long GetTimestamp() => clock.GetTimestamp();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            clock.CreateTimer(callback, state, dueTime > TimeSpan.FromMilliseconds(15) ? dueTime - TimeSpan.FromMilliseconds(15) : dueTime, period);
    }
}
