using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Nhi.SecureTokens.Tests;

namespace Nhi.SecureTokens.Http.Tests;

public sealed class HttpClientTests : IAsyncDisposable
{
    private const string Canary = "canary-c4f3b2a1";

    private readonly FakeAuthorizationServer _server = new();
    private readonly Api _api = new();
    private readonly LogLines _log = new();
    private readonly ServiceCollection _services = new();
    private ServiceProvider? _container;

    public HttpClientTests()
    {
        _server.TokenAnswers.Enqueue(Answers.Tokens($"{Canary}-1", $"{Canary}-refresh-1"));
        _services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(_log));
        _services.AddSingleton<TimeProvider>(_server.Clock);
        _services.AddNhiTokens(Configure);
    }

    [Fact]
    public async Task Client_WithASession_SignsInOnceAndSendsTheTokenToAllowedHostsOnly()
    {
        HttpClient client = CreateClient();

        HttpResponseMessage[] responses = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => client.GetAsync("https://api.example/repos")));
        using HttpResponseMessage other = await client.GetAsync("https://evil.example/");

        Assert.All(responses, response => Assert.Equal(HttpStatusCode.OK, response.StatusCode));
        Assert.Equal([.. Enumerable.Repeat($"Bearer {Canary}-1", 10), null], _api.Authorizations);
        Assert.Single(_server.TokenRequests);
    }

    [Fact]
    public async Task Client_ToOtherHostsOnly_NeverSignsIn()
    {
        using HttpResponseMessage response = await CreateClient().GetAsync("https://evil.example/");

        Assert.Empty(_server.Requests);
    }

    [Fact]
    public async Task Logs_AtTheirMostTalkative_ShowTheHeaderButNoToken()
    {
        HttpClient client = CreateClient(builder => builder.RedactLoggedHeaders([]));
        _server.TokenAnswers.Enqueue(Answers.Tokens($"{Canary}-2", $"{Canary}-refresh-2"));
        _api.Answers.Enqueue(InvalidToken());
        _api.Answers.Enqueue(new HttpResponseMessage());

        using HttpResponseMessage response = await client.GetAsync("https://api.example/repos");
        await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync("https://api.example/fail"));
        await _container!.DisposeAsync();

        Assert.Equal([$"Bearer {Canary}-1", $"Bearer {Canary}-2", $"Bearer {Canary}-2"], _api.Authorizations);
        Assert.Contains(_log.Lines, line => line.Contains("Authorization: *", StringComparison.Ordinal));
        Assert.Contains(_log.Lines, line => line.Contains("X-Shown: yes", StringComparison.Ordinal));
        Assert.DoesNotContain(_log.Lines, line => line.Contains(Canary, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Client_OverAHandlerThatFollowsRedirects_IsTurnedToNotFollow()
    {
        SocketsHttpHandler? primary = null;
        _services.AddHttpClient("api")
            .ConfigurePrimaryHttpMessageHandler(() => primary = new SocketsHttpHandler())
            .AddNhiSession();
        CreateContainer().GetRequiredService<IHttpClientFactory>().CreateClient("api").Dispose();

        await Task.CompletedTask;
        Assert.False(primary!.AllowAutoRedirect);
    }

    [Fact]
    public async Task Client_GivenAFollowingHandlerAfterwards_IsRefusedBeforeASignIn()
    {
        _services.AddHttpClient("api").AddNhiSession().ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler());
        HttpClient client = CreateContainer().GetRequiredService<IHttpClientFactory>().CreateClient("api");

        await Assert.ThrowsAsync<InvalidOperationException>(() => client.GetAsync("https://api.example/"));

        Assert.Empty(_server.Requests);
    }

    [Fact]
    public async Task Session_ThatIsOver_IsReplacedByASignIn()
    {
        HttpClient client = CreateClient();
        using HttpResponseMessage first = await client.GetAsync("https://api.example/");
        TokenSession session = await _container!.GetRequiredService<TokenSessions>().GetAsync();
        await session.RevokeAsync();
        _server.TokenAnswers.Enqueue(Answers.Tokens($"{Canary}-2", $"{Canary}-refresh-2"));

        using HttpResponseMessage second = await client.GetAsync("https://api.example/");

        Assert.Equal([$"Bearer {Canary}-1", $"Bearer {Canary}-2"], _api.Authorizations);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Container_Disposed_RevokesTheTokens(bool asynchronously)
    {
        using HttpResponseMessage response = await CreateClient().GetAsync("https://api.example/");

        if (asynchronously)
        {
            await _container!.DisposeAsync();
        }
        else
        {
            _container!.Dispose();
        }

        Assert.Equal([$"{Canary}-refresh-1", $"{Canary}-1"], _server.Revocations.Select(request => request.Form["token"]));
    }

    [Fact]
    public async Task Policy_InTheContainer_IsAskedForEachRequest()
    {
        _services.AddSingleton<ITokenUsePolicy>(new ReadOnlyPolicy());
        HttpClient client = CreateClient();
        using HttpResponseMessage read = await client.GetAsync("https://api.example/");

        SecureTokenException exception = await Assert.ThrowsAsync<SecureTokenException>(() => client.DeleteAsync("https://api.example/"));

        Assert.Equal("use_refused", exception.Error);
        Assert.Single(_api.Authorizations);
    }

    [Fact]
    public void Options_WithoutIssuer_AreRefusedWithTheNameOfTheSession()
    {
        _services.AddNhiTokens("other", options => options.ClientId = "cli");
        TokenSessions sessions = CreateContainer().GetRequiredService<TokenSessions>();

        Exception exception = Assert.ThrowsAny<Exception>(() => sessions.GetAsync("other").AsTask().GetAwaiter().GetResult());

        Assert.Contains("'other'", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Client_OfAWorkload_SignsInWithoutAPromptAndLogsNoToken()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        _services.AddNhiTokens("job", options => ConfigureWorkload(options, key));
        _services.AddHttpClient("api").ConfigurePrimaryHttpMessageHandler(() => _api).RedactLoggedHeaders([]).AddNhiSession("job");
        HttpClient client = CreateContainer().GetRequiredService<IHttpClientFactory>().CreateClient("api");

        using HttpResponseMessage response = await client.GetAsync("https://api.example/repos");
        await _container!.DisposeAsync();

        Assert.Equal([$"Bearer {Canary}-1"], _api.Authorizations);
        Assert.Equal("client_credentials", Assert.Single(_server.TokenRequests).Form["grant_type"]);
        Assert.Contains(_log.Lines, line => line.Contains("Authorization: *", StringComparison.Ordinal));
        Assert.DoesNotContain(_log.Lines, line => line.Contains(Canary, StringComparison.Ordinal) || line.Contains("eyJ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Options_OfAWorkloadWithAStore_AreRefused()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        _services.AddNhiTokens("job", options =>
        {
            ConfigureWorkload(options, key);
            options.SessionName = "shared";
        });
        TokenSessions sessions = CreateContainer().GetRequiredService<TokenSessions>();

        OptionsValidationException exception = await Assert.ThrowsAsync<OptionsValidationException>(() => sessions.GetAsync("job").AsTask());

        Assert.Contains("SessionName", exception.Message, StringComparison.Ordinal);
    }

    public ValueTask DisposeAsync() => _container?.DisposeAsync() ?? default;

    private void Configure(NhiTokenOptions options)
    {
        options.Issuer = new Uri("https://login.example");
        options.ClientId = "cli";
        options.AllowedHosts = ["api.example"];
        options.BackchannelHandler = _server;
        options.Prompt = (prompt, cancellationToken) =>
        {
            _ = PassTimeAsync(prompt);
            return Task.CompletedTask;
        };
    }

    private void ConfigureWorkload(NhiTokenOptions options, ECDsa key)
    {
        options.Issuer = new Uri("https://login.example");
        options.Identity = new PrivateKeyIdentity(key, "cli") { TimeProvider = _server.Clock };
        options.AllowedHosts = ["api.example"];
        options.BackchannelHandler = _server;
        options.Prompt = (_, _) => throw new InvalidOperationException("There is nobody to prompt.");
    }

    private async Task PassTimeAsync(DevicePrompt prompt)
    {
        while (!prompt.Ended.IsCancellationRequested)
        {
            await Task.Delay(10);
            _server.Advance(TimeSpan.FromSeconds(1));
        }
    }

    private HttpClient CreateClient(Action<IHttpClientBuilder>? configure = null)
    {
        IHttpClientBuilder builder = _services.AddHttpClient("api").ConfigurePrimaryHttpMessageHandler(() => _api).AddNhiSession();
        configure?.Invoke(builder);
        return CreateContainer().GetRequiredService<IHttpClientFactory>().CreateClient("api");
    }

    private ServiceProvider CreateContainer() => _container = _services.BuildServiceProvider();

    private static HttpResponseMessage InvalidToken() => new(HttpStatusCode.Unauthorized)
    {
        Headers = { WwwAuthenticate = { new AuthenticationHeaderValue("Bearer", $"error=\"invalid_token\", error_description=\"{Canary}\"") } },
    };

    private sealed class ReadOnlyPolicy : ITokenUsePolicy
    {
        public ValueTask<TokenUseDecision> DecideAsync(TokenUse use, CancellationToken cancellationToken) => ValueTask.FromResult(
            use is { Method: "GET", Host: "api.example" } ? TokenUseDecision.Allow : TokenUseDecision.Refuse("Read only."));
    }

    private sealed class Api : HttpMessageHandler
    {
        public Queue<HttpResponseMessage> Answers { get; } = [];

        public List<string?> Authorizations { get; } = [];

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            lock (Authorizations)
            {
                Authorizations.Add(request.Headers.Authorization?.ToString());
            }

            if (request.RequestUri!.AbsolutePath == "/fail")
            {
                throw new HttpRequestException("no connection");
            }

            HttpResponseMessage response = Answers.TryDequeue(out HttpResponseMessage? answer) ? answer : new HttpResponseMessage();
            response.Headers.Add("X-Shown", "yes");
            response.RequestMessage = request;
            return Task.FromResult(response);
        }
    }
}
