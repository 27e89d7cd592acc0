using System.Net;

namespace Nhi.SecureTokens.Tests.WorkloadIdentity;

public sealed class WorkloadSignInTests
{
    private readonly FakeAuthorizationServer _server = new();
    private readonly FakeIdentity _identity;

    public WorkloadSignInTests() => _identity = new FakeIdentity(_server.Clock);

    [Fact]
    public async Task AsClientAuthentication_ProvesTheClient()
    {
        await using TokenSession session = await SignInAsync(Answers.Tokens(refresh: null));

        SeenRequest request = Assert.Single(_server.TokenRequests);
        Assert.Equal("client_credentials", request.Form["grant_type"]);
        Assert.Equal("urn:ietf:params:oauth:client-assertion-type:jwt-bearer", request.Form["client_assertion_type"]);
        Assert.Equal(("cli", "repo:read builds:read"), (request.Form["client_id"], request.Form["scope"]));
        Assert.NotNull(request.Form["client_assertion"]);
        Assert.False(request.Form.ContainsKey("assertion"));
    }

    [Fact]
    public async Task AsGrant_SendsItAsTheGrant()
    {
        await using TokenSession session = await SignInAsync(Answers.Tokens(refresh: null), Options(AssertionUse.Grant));

        SeenRequest request = Assert.Single(_server.TokenRequests);
        Assert.Equal("urn:ietf:params:oauth:grant-type:jwt-bearer", request.Form["grant_type"]);
        Assert.NotNull(request.Form["assertion"]);
        Assert.False(request.Form.ContainsKey("client_assertion"));
        Assert.Equal("cli", request.Form["client_id"]);
    }

    [Fact]
    public async Task AsGrant_WithoutAClient_NamesNone()
    {
        await using TokenSession session = await SignInAsync(Answers.Tokens(refresh: null), Options(AssertionUse.Grant, client: ""));

        Assert.False(Assert.Single(_server.TokenRequests).Form.ContainsKey("client_id"));
    }

    [Theory]
    [InlineData(AssertionUse.Grant)]
    [InlineData(AssertionUse.ClientAuthentication)]
    public async Task ARealServer_TakesItBothWays(AssertionUse use)
    {
        await using AssertionServer server = await AssertionServer.StartAsync();

        await server.SignInAsync(server.Options(new FakeIdentity(TimeProvider.System), use));

        Assert.Single(server.Grants);
        Assert.Equal(["access-1"], server.Revoked);
    }

    [Theory]
    [InlineData(AssertionUse.Grant, "invalid_grant")]
    [InlineData(AssertionUse.ClientAuthentication, "invalid_client")]
    public async Task ARealServer_RefusesAnotherSubject(AssertionUse use, string error)
    {
        await using AssertionServer server = await AssertionServer.StartAsync();
        var identity = new FakeIdentity(TimeProvider.System) { Text = audience => Assertions.Sign(audience, subject: "stranger") };

        WorkloadSignInException exception =
            await Assert.ThrowsAsync<WorkloadSignInException>(() => WorkloadSignIn.StartAsync(server.Options(identity, use)));

        Assert.Equal(error, exception.Error);
        Assert.Contains(server.Address.OriginalString, exception.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Session_NearExpiry_AsksAgainWithANewAssertion()
    {
        await using TokenSession session = await SignInAsync(Answers.Tokens(refresh: null));
        _server.Script(Answers.Tokens("access-2", refresh: null));
        Assert.Equal("access-1", await TextAsync(session));

        _server.Advance(TimeSpan.FromSeconds(270));

        Assert.Equal("access-2", await TextAsync(session));
        Assert.Equal(2, _identity.Asked);
        Assert.Equal(2, _server.TokenRequests.Select(request => request.Form["client_assertion"]).Distinct().Count());
    }

    [Fact]
    public async Task Session_ByManyCallers_AsksOnce()
    {
        await using TokenSession session = await SignInAsync(Answers.Tokens(refresh: null));
        _server.Script(Answers.Tokens("access-2", refresh: null));
        var gate = new TaskCompletionSource();
        _identity.Gate = gate.Task;
        _server.Advance(TimeSpan.FromSeconds(300));

        Task<string>[] callers = [.. Enumerable.Range(0, 1000).Select(_ => TextAsync(session))];
        gate.SetResult();

        Assert.All(await Task.WhenAll(callers), text => Assert.Equal("access-2", text));
        Assert.Equal(2, _identity.Asked);
        Assert.Equal(2, _server.TokenRequests.Count());
    }

    public static TheoryData<string> Failures => ["unreachable", "reset", "503", "html", "broken", "invalid_client", "identity"];

    [Theory, MemberData(nameof(Failures))]
    public async Task Session_WhoseRenewalFails_ServesTheOldTokenAndTriesAgain(string failure)
    {
        await using TokenSession session = await SignInAsync(Answers.Tokens(refresh: null));
        _server.Script(failure switch
        {
            "unreachable" => [Answers.Unreachable()],
            "reset" => [Answers.Reset()],
            "503" => [Answers.Status(HttpStatusCode.ServiceUnavailable)],
            "html" => [Answers.Html(HttpStatusCode.OK)],
            "broken" => [Answers.BrokenBody()],
            "invalid_client" => [Answers.Error("invalid_client")],
            _ => [],
        });
        _identity.Failure = failure == "identity" ? new InvalidOperationException("platform is down") : null;
        _server.Advance(TimeSpan.FromSeconds(280));

        Assert.Equal("access-1", await TextAsync(session));
        Assert.False(session.IsOver);

        _identity.Failure = null;
        _server.Script(Answers.Tokens("access-2", refresh: null));
        _server.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal("access-2", await TextAsync(session));
    }

    [Fact]
    public async Task Session_WhoseTokenExpired_SaysWhyThereIsNoNewOne()
    {
        await using TokenSession session = await SignInAsync(Answers.Tokens(refresh: null));
        _identity.Failure = new InvalidOperationException("platform is down");
        _server.Advance(TimeSpan.FromSeconds(300));

        var exception = await Assert.ThrowsAsync<WorkloadSignInException>(() => TextAsync(session));

        Assert.Equal("identity_failed", exception.Error);
        Assert.Same(_identity.Failure, exception.InnerException);
    }

    [Fact]
    public async Task Session_EndedWhileThePlatformHangs_SaysThatItIsOver()
    {
        TokenSession session = await SignInAsync(Answers.Tokens(refresh: null));
        _identity.Gate = new TaskCompletionSource().Task;
        _server.Advance(TimeSpan.FromSeconds(300));
        Task<string> text = TextAsync(session);

        Task end = session.DisposeAsync().AsTask();
        while (!end.IsCompleted)
        {
            _server.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(1);
        }

        Assert.Equal("session_ended", (await Assert.ThrowsAsync<SignInRequiredException>(() => text)).Error);
    }

    [Fact]
    public async Task Session_AtItsEnd_RevokesAsTheClientItIs()
    {
        TokenSession session = await SignInAsync(Answers.Tokens(refresh: null));

        await session.DisposeAsync();

        SeenRequest revocation = Assert.Single(_server.Revocations);
        Assert.Equal("access-1", revocation.Form["token"]);
        Assert.NotEqual(_server.TokenRequests.Single().Form["client_assertion"], revocation.Form["client_assertion"]);
        Assert.Equal("refresh token: none; access token: revoked", $"{session.RevocationOutcome}");
    }

    [Fact]
    public async Task Session_AtItsEndWithoutAPlatform_SaysThatTheTokenMayLive()
    {
        TokenSession session = await SignInAsync(Answers.Tokens(refresh: null));
        _identity.Failure = new InvalidOperationException("platform is down");

        await session.DisposeAsync();

        Assert.Equal(RevocationState.Failed, session.RevocationOutcome!.AccessToken);
    }

    [Fact]
    public async Task RefreshToken_ThatTheServerGives_IsRevokedAtOnce()
    {
        await using TokenSession session = await SignInAsync(Answers.Tokens(refresh: "refresh-1"));

        Assert.Equal("refresh-1", Assert.Single(_server.Revocations).Form["token"]);
        Assert.Equal("access-1", await TextAsync(session));
    }

    [Fact]
    public async Task Narrower_ByScope_AsksForThatScopeOnly()
    {
        await using TokenSession session = await SignInAsync(Answers.Tokens(refresh: null));
        _server.Script(Answers.Tokens("narrow-1", refresh: null, scope: "repo:read"));

        using AccessToken narrow = await session.GetAccessTokenAsync(new AccessTokenRequest { Scopes = ["repo:read"] });

        Assert.Equal("narrow-1", narrow.Text());
        Assert.Equal("repo:read", _server.TokenRequests.Last().Form["scope"]);
    }

    [Fact]
    public async Task Narrower_ByResource_KeepsTheScopes()
    {
        await using TokenSession session = await SignInAsync(Answers.Tokens(refresh: null));
        _server.Script(Answers.Tokens("narrow-1", refresh: null));

        using AccessToken narrow = await session.GetAccessTokenAsync(new AccessTokenRequest { Resource = new Uri("https://builds.example/") });

        SeenRequest request = _server.TokenRequests.Last();
        Assert.Equal(("https://builds.example/", "repo:read builds:read"), (request.Form["resource"], request.Form["scope"]));
    }

    [Fact]
    public async Task Narrower_Refused_LeavesTheSessionAlive()
    {
        await using TokenSession session = await SignInAsync(Answers.Tokens(refresh: null));
        _server.Script(Answers.Error("invalid_scope"));

        SecureTokenException exception = await Assert.ThrowsAsync<SecureTokenException>(
            () => session.GetAccessTokenAsync(new AccessTokenRequest { Scopes = ["repo:read"] }).AsTask());

        Assert.Equal("invalid_scope", exception.Error);
        Assert.Equal("access-1", await TextAsync(session));
    }

    [Fact]
    public async Task HandedOver_WithoutExchange_IsATokenOfItsOwn()
    {
        await using TokenSession session = await SignInAsync(Answers.Tokens(refresh: null));
        _server.Script(Answers.Tokens("child-1", refresh: null, scope: "repo:read"));

        using AccessToken token = await session.GetTokenToHandOverAsync(new AccessTokenRequest { Scopes = ["repo:read"] });

        Assert.Equal("child-1", token.Text());
        Assert.Equal(RevocationState.Revoked, await session.RevokeHandedOverAsync(token));
    }

    [Fact]
    public async Task Exchange_ProvesTheClientToo()
    {
        await using TokenSession session = await SignInAsync(Answers.Tokens(refresh: null));
        _server.Script(Answers.Tokens("other-1", refresh: null));

        using AccessToken token = await session.ExchangeAsync(new AccessTokenRequest { Audience = "builds" });

        SeenRequest request = _server.TokenRequests.Last();
        Assert.Equal(("access-1", "cli"), (request.Form["subject_token"], request.Form["client_id"]));
        Assert.NotNull(request.Form["client_assertion"]);
    }

    [Fact]
    public async Task BoundToAKey_SendsAProofAndRefusesAnUnboundToken()
    {
        await using TokenSession session = await SignInAsync(Answers.Tokens(refresh: null, type: "DPoP"), Options(bindTokensToKey: true));
        Assert.NotNull(Assert.Single(_server.TokenRequests).Proof);

        Assert.Equal("invalid_response", (await FailAsync(Answers.Tokens(refresh: null), Options(bindTokensToKey: true))).Error);
    }

    [Theory]
    [InlineData("unreachable", "unreachable")]
    [InlineData("503", "unreachable")]
    [InlineData("html", "invalid_response")]
    [InlineData("huge", "invalid_response")]
    [InlineData("empty", "invalid_response")]
    [InlineData("echo", "invalid_response")]
    [InlineData("invalid_scope", "invalid_scope")]
    [InlineData("unauthorized_client", "unauthorized_client")]
    public async Task SignIn_BadAnswer_SaysWhatToDo(string answer, string error)
    {
        WorkloadSignInException exception = await FailAsync(answer switch
        {
            "unreachable" => Answers.Unreachable(),
            "503" => Answers.Status(HttpStatusCode.ServiceUnavailable),
            "html" => Answers.Html(HttpStatusCode.OK),
            "huge" => Answers.Json("\"" + new string('x', 300 * 1024)),
            "empty" => Answers.Json(""),
            "echo" => Answers.Error("eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiJ4In0.c2ln"),
            _ => Answers.Error(answer),
        });

        Assert.Equal(error, exception.Error);
        Assert.EndsWith(exception.Remedy, exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("eyJ", exception.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-1, Assertions.Audience, "assertion_expired")]
    [InlineData(600, "https://kubernetes.default.svc", "wrong_audience")]
    public async Task Assertion_ThatIsOfNoUse_IsNotSent(int seconds, string audience, string error)
    {
        _identity.Text = _ => Assertions.Sign(audience, now: _server.Clock.GetUtcNow(), lifetime: TimeSpan.FromSeconds(seconds));

        Assert.Equal(error, (await FailAsync(Answers.Tokens())).Error);
        Assert.Empty(_server.TokenRequests);
    }

    [Theory]
    [InlineData("")]
    [InlineData("secret")]
    [InlineData("a.b.c")]
    [InlineData("<html>")]
    [InlineData("eyJ.e30.sig")]
    [InlineData("eyJ.bm90IGpzb24.sig")]
    [InlineData("eyJ.eyJleHAiOiJzb29uIn0.sig")]
    [InlineData("eyJ.eyJleHAiOjE5MDAwMDAwMDB9.")]
    [InlineData("eyJ.eyJleHAiOjE5MDAwMDAwMDB9.s\u0660g")]
    public void Assertion_ThatIsNone_IsRefused(string text)
    {
        var exception = Assert.Throws<WorkloadSignInException>(() => WorkloadAssertion.Parse(text));

        Assert.Equal("invalid_assertion", exception.Error);
        Assert.True(text.Length == 0 || !exception.Message.Contains(text, StringComparison.Ordinal));
    }

    [Fact]
    public void Assertion_WithBlanksAround_IsTakenWithoutThem()
    {
        string text = Assertions.Sign();
        using WorkloadAssertion assertion = WorkloadAssertion.Parse($"\n {text}\r\n");

        Assert.Equal(text, assertion.Text());
        Assert.InRange(assertion.ExpiresAt!.Value - DateTimeOffset.UtcNow, TimeSpan.FromMinutes(9), TimeSpan.FromMinutes(10));
        Assert.Equal(TokenFingerprint.Of(text).ToString(), assertion.ToString());
    }

    [Fact]
    public async Task Options_Incomplete_AreRefused()
    {
        var issuer = new Uri("https://login.example");
        WorkloadOptions[] refused =
        [
            new() { Identity = _identity, ClientId = "cli" },
            new() { Identity = _identity, Issuer = issuer },
            new() { Identity = null!, ClientId = "cli", Issuer = issuer },
            new() { Identity = _identity, ClientId = "cli", Issuer = new Uri("http://login.example") },
            new() { Identity = _identity, ClientId = "cli", Issuer = issuer, MaxSessionAge = TimeSpan.Zero },
            new() { Identity = _identity, ClientId = "cli", Issuer = issuer, BackchannelHandler = new HttpClientHandler() },
        ];

        foreach (WorkloadOptions options in refused)
        {
            await Assert.ThrowsAnyAsync<ArgumentException>(() => WorkloadSignIn.StartAsync(options));
        }
    }

    [Fact]
    public async Task Discovery_ThatFails_IsAFailureOfThisSignIn()
    {
        _server.Metadata.Clear();

        Assert.Equal("discovery_failed", (await FailAsync(Answers.Tokens())).Error);
        Assert.Equal(0, _identity.Asked);
    }

    private WorkloadOptions Options(
        AssertionUse use = AssertionUse.ClientAuthentication, bool bindTokensToKey = false, string client = "cli") => new()
        {
            Issuer = new Uri(Assertions.Audience),
            ClientId = client,
            Identity = _identity,
            AssertionUse = use,
            Scopes = ["repo:read", "builds:read"],
            BindTokensToKey = bindTokensToKey,
            TimeProvider = _server.Clock,
            BackchannelHandler = _server,
        };

    private Task<TokenSession> SignInAsync(Answer answer, WorkloadOptions? options = null)
    {
        _server.Script(answer);
        return WorkloadSignIn.StartAsync(options ?? Options()).WaitAsync(FakeAuthorizationServer.TestLimit);
    }

    private Task<WorkloadSignInException> FailAsync(Answer answer, WorkloadOptions? options = null) =>
        Assert.ThrowsAsync<WorkloadSignInException>(() => SignInAsync(answer, options));

    private static async Task<string> TextAsync(TokenSession session)
    {
        using AccessToken token = await session.GetAccessTokenAsync();
        return token.Text();
    }
}
