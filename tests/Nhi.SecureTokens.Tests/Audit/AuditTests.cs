namespace Nhi.SecureTokens.Tests.Audit;

public sealed class AuditTests
{
    private readonly FakeAuthorizationServer _server = new();
    private readonly RecordingAudit _audit = new();
    private readonly OkApi _api = new();

    [Fact]
    public async Task Session_FromSignInToEnd_TellsWhatHappensToWhichToken()
    {
        TokenSession session = await _server.SignInAsync(Answers.Tokens("access-1", "refresh-1"), Options());
        await SendAsync(session);
        _server.Script(Answers.Tokens("access-2", "refresh-2"));
        _server.Advance(TimeSpan.FromSeconds(300));
        (await session.GetAccessTokenAsync()).Dispose();
        await session.DisposeAsync();

        (string first, string second) = ($"{TokenFingerprint.Of("access-1")}", $"{TokenFingerprint.Of("access-2")}");
        Assert.Equal(
            [
                (TokenAuditKind.Acquired, first, null, null),
                (TokenAuditKind.Used, first, "api.example", null),
                (TokenAuditKind.Refreshed, second, null, null),
                (TokenAuditKind.HandedOver, second, null, null),
                (TokenAuditKind.Revoked, "nhi:none", null, "refresh token: revoked"),
                (TokenAuditKind.Revoked, second, null, "access token: revoked"),
            ],
            _audit.Events.Select(entry => (entry.Kind, $"{entry.Fingerprint}", entry.Host, entry.Detail)));
        Assert.All(_audit.Events, entry => Assert.Equal(("cli", "publish", "team-a"), (entry.Client, entry.Purpose, entry.Owner)));
        Assert.Single(_audit.Events.Select(entry => entry.Session).Distinct());
    }

    [Fact]
    public async Task Revocation_ThatFails_SaysWhenTheTokenDies()
    {
        _server.RevocationAnswer = Answers.Unreachable();
        TokenSession session = await _server.SignInAsync(Answers.Tokens(), Options());

        await session.DisposeAsync();

        Assert.Equal(
            ["refresh token: not confirmed, may be alive", "access token: not confirmed, may be alive, expires at 2030-01-01 00:05:05Z"],
            _audit.Events.Where(entry => entry.Kind == TokenAuditKind.Revoked).Select(entry => entry.Detail));
    }

    [Fact]
    public async Task Refresh_NewestTokenRefused_IsAnAlarm()
    {
        await using TokenSession session = await _server.SignInAsync(Answers.Tokens(), Options());
        _server.Script(Answers.Error("invalid_grant"));
        _server.Advance(TimeSpan.FromSeconds(300));

        await Assert.ThrowsAsync<SignInRequiredException>(async () => await session.GetAccessTokenAsync());

        Assert.Contains(TokenAuditKind.ReuseSuspected, _audit.Kinds);
    }

    [Fact]
    public async Task Use_ThatCanNotBeRecorded_IsRefused()
    {
        TokenSession session = await _server.SignInAsync(Answers.Tokens(), Options());
        _audit.Failure = new IOException("disk full");

        Assert.Equal("audit_failed", (await Assert.ThrowsAsync<SecureTokenException>(() => SendAsync(session))).Error);
        Assert.Equal("audit_failed", (await Assert.ThrowsAsync<SecureTokenException>(async () => await session.GetAccessTokenAsync())).Error);

        Assert.Equal(0, _api.Count);
        await session.DisposeAsync();
        Assert.True(session.RevocationOutcome!.IsComplete);
    }

    [Fact]
    public async Task Outputs_OfAllKinds_HoldNoToken()
    {
        const string Canary = "canary-c4f3b2a1";
        string file = Path.Combine(Directory.CreateTempSubdirectory().FullName, "audit.jsonl");
        using var outputs = new Outputs();
        DeviceCodeOptions options = Options(new AuditFile(file));
        TokenSession session = await _server.SignInAsync(Answers.Tokens($"{Canary}-1", $"{Canary}-r1"), options);
        await SendAsync(session);
        _server.Script(
            Answers.Tokens($"{Canary}-2", $"{Canary}-r2"), Answers.Tokens($"{Canary}-3", refresh: null),
            Answers.Json($$"""{"error":"invalid_grant","error_description":"{{Canary}}"}""", System.Net.HttpStatusCode.BadRequest));
        _server.Advance(TimeSpan.FromSeconds(300));
        (await session.GetAccessTokenAsync()).Dispose();
        (await session.ExchangeAsync(new AccessTokenRequest { Scopes = ["repo:read"] })).Dispose();
        _server.Advance(TimeSpan.FromSeconds(300));
        Exception exception = await Assert.ThrowsAsync<SignInRequiredException>(async () => await session.GetAccessTokenAsync());
        await session.DisposeAsync();
        outputs.Add(exception.ToString(), $"{session.RevocationOutcome}", File.ReadAllText(file));

        string fingerprint = TokenFingerprint.Of($"{Canary}-2").ToString();
        foreach (string expected in new[] { "nhi.token.events", "nhi.refresh", "reuse_suspected", "handed_over", fingerprint })
        {
            Assert.Contains(outputs.Lines, output => output.Contains(expected, StringComparison.Ordinal));
        }

        Assert.DoesNotContain(outputs.Lines, output => output.Contains(Canary, StringComparison.Ordinal));
    }

    private DeviceCodeOptions Options(ITokenAudit? audit = null) => new()
    {
        Issuer = new Uri("https://login.example"),
        ClientId = "cli",
        Scopes = ["repo:read"],
        Purpose = "publish",
        Owner = "team-a",
        AllowedHosts = ["api.example"],
        Prompt = (_, _) => Task.CompletedTask,
        Audit = audit ?? _audit,
        TimeProvider = _server.Clock,
        BackchannelHandler = _server,
    };

    private async Task SendAsync(TokenSession session)
    {
        using var client = new HttpClient(session.CreateHandler(_api));
        using HttpResponseMessage response = await client.GetAsync("https://api.example/repos");
    }

    private sealed class OkApi : HttpMessageHandler
    {
        public int Count { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Count++;
            return Task.FromResult(new HttpResponseMessage { RequestMessage = request });
        }
    }
}
