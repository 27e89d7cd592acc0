namespace Nhi.SecureTokens.Tests.Audit;

public sealed class PolicyTests
{
    private readonly FakeAuthorizationServer _server = new();
    private readonly RecordingAudit _audit = new();
    private readonly List<string> _sent = [];

    [Fact]
    public async Task Policy_IsAskedWithWhatTheUseIs()
    {
        List<TokenUse> uses = [];
        await using TokenSession session = await SignInAsync(use =>
        {
            uses.Add(use);
            return TokenUseDecision.Allow;
        });

        await SendAsync(session, HttpMethod.Delete, "https://api.example:8443/repos/1?key=value");
        (await session.GetAccessTokenAsync()).Dispose();

        Assert.Equal(
            [("api.example:8443", "DELETE", "/repos/1"), (null, null, null)], uses.Select(use => (use.Host, use.Method, use.Path)));
        Assert.All(uses, use => Assert.Equal(("cli", "publish", "team-a", "repo:read"), (use.Client, use.Purpose, use.Owner, use.Scopes.Single())));
    }

    [Fact]
    public async Task Policy_OfANarrowerToken_IsToldItsResource()
    {
        List<Uri?> resources = [];
        await using TokenSession session = await SignInAsync(use =>
        {
            resources.Add(use.Resource);
            return TokenUseDecision.Allow;
        });
        var builds = new Uri("https://builds.example/");
        _server.Script(Answers.Tokens("narrow", "refresh-2"));

        (await session.GetAccessTokenAsync()).Dispose();
        (await session.GetAccessTokenAsync(new AccessTokenRequest { Resource = builds })).Dispose();

        Assert.Equal([null, builds], resources);
    }

    [Fact]
    public async Task Policy_ThatRefuses_KeepsTheTokenBackAndIsRecorded()
    {
        await using TokenSession session = await SignInAsync(_ => TokenUseDecision.Refuse("Not at night."));

        SecureTokenException request =
            await Assert.ThrowsAsync<SecureTokenException>(() => SendAsync(session, HttpMethod.Get, "https://api.example:8443/"));
        SecureTokenException handOver = await Assert.ThrowsAsync<SecureTokenException>(async () => await session.GetAccessTokenAsync());

        Assert.Equal(("use_refused", "use_refused"), (request.Error, handOver.Error));
        Assert.Contains("Not at night.", request.Message, StringComparison.Ordinal);
        Assert.Empty(_sent);
        Assert.Equal(
            ["api.example:8443", null], _audit.Events.Where(entry => entry.Kind == TokenAuditKind.Refused).Select(entry => entry.Host));
    }

    [Fact]
    public async Task Policy_ThatFailsOrSaysNothing_Refuses()
    {
        await using TokenSession failing = await SignInAsync(_ => throw new InvalidOperationException("no connection"));
        await using TokenSession silent = await SignInAsync(_ => default);

        foreach (TokenSession session in new[] { failing, silent })
        {
            Assert.Equal("use_refused", (await Assert.ThrowsAsync<SecureTokenException>(async () => await session.GetAccessTokenAsync())).Error);
        }
    }

    [Fact]
    public async Task Policy_ThatAllowsEverything_DoesNotOpenOtherHosts()
    {
        await using TokenSession session = await SignInAsync(_ => TokenUseDecision.Allow);
        using var client = new HttpClient(
            new TokenSessionHandler(_ => ValueTask.FromResult(session), ["evil.example"]) { InnerHandler = new Api(_sent) });

        SecureTokenException exception = await Assert.ThrowsAsync<SecureTokenException>(() => client.GetAsync("https://evil.example/"));

        Assert.Equal("use_refused", exception.Error);
        Assert.Empty(_sent);
    }

    [Fact]
    public async Task Request_NotEncrypted_IsRecorded()
    {
        await using TokenSession session = await SignInAsync(_ => TokenUseDecision.Allow);

        await Assert.ThrowsAsync<SecureTokenException>(() => SendAsync(session, HttpMethod.Get, "http://api.example:8443/"));

        Assert.Equal("api.example:8443", _audit.Events.Single(entry => entry.Kind == TokenAuditKind.Refused).Host);
    }

    [Fact]
    public async Task Client_ForANarrowerToken_SendsThatOne()
    {
        List<TokenUse> uses = [];
        await using TokenSession session = await SignInAsync(use =>
        {
            uses.Add(use);
            return TokenUseDecision.Allow;
        });
        _server.Script(Answers.Tokens("narrow", "refresh-2"));
        using var client = new HttpClient(session.CreateHandler(
            new Api(_sent), new AccessTokenRequest { Resource = new Uri("https://api.example:8443/") }));

        using HttpResponseMessage response = await client.GetAsync("https://api.example:8443/");

        Assert.Equal(["Bearer narrow"], _sent);
        Assert.Single(uses);
    }

    private Task<TokenSession> SignInAsync(Func<TokenUse, TokenUseDecision> decide) => _server.SignInAsync(Answers.Tokens(), new DeviceCodeOptions
    {
        Issuer = new Uri("https://login.example"),
        ClientId = "cli",
        Scopes = ["repo:read"],
        Purpose = "publish",
        Owner = "team-a",
        AllowedHosts = ["api.example:8443"],
        Prompt = (_, _) => Task.CompletedTask,
        UsePolicy = new Policy(decide),
        Audit = _audit,
        TimeProvider = _server.Clock,
        BackchannelHandler = _server,
    });

    private async Task SendAsync(TokenSession session, HttpMethod method, string address)
    {
        using var client = new HttpClient(session.CreateHandler(new Api(_sent)));
        using HttpResponseMessage response = await client.SendAsync(new HttpRequestMessage(method, address));
    }

    private sealed class Policy(Func<TokenUse, TokenUseDecision> decide) : ITokenUsePolicy
    {
        public ValueTask<TokenUseDecision> DecideAsync(TokenUse use, CancellationToken cancellationToken) => ValueTask.FromResult(decide(use));
    }

    private sealed class Api(List<string> sent) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            sent.Add($"{request.Headers.Authorization}");
            return Task.FromResult(new HttpResponseMessage { RequestMessage = request });
        }
    }
}
