using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;

namespace Nhi.SecureTokens.Tests.Sessions;

public sealed class HandlerTests
{
    private readonly FakeAuthorizationServer _server = new();
    private readonly FakeApi _api = new();

    [Theory]
    [InlineData("https://api.example/repos")]
    [InlineData("https://API.EXAMPLE/repos")]
    [InlineData("https://other.example:8443/")]
    [InlineData("http://localhost:5001/")]
    [InlineData("http://127.0.0.1:5002/")]
    public async Task Send_ToAnAllowedHost_CarriesTheTokenForTheSendOnly(string address)
    {
        await using TokenSession session = await SignInAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, address);

        using HttpResponseMessage response = await Client(session).SendAsync(request);

        Assert.Equal(["Bearer access-1"], _api.Authorizations);
        Assert.Null(request.Headers.Authorization);
        Assert.Null(response.RequestMessage!.Headers.Authorization);
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("https://api.example.evil.example/")]
    [InlineData("https://evil.example/api.example")]
    [InlineData("https://api.example@evil.example/")]
    [InlineData("https://sub.api.example/")]
    [InlineData("https://api.example:8443/")]
    [InlineData("https://other.example/")]
    [InlineData("http://localhost:5003/")]
    public async Task Send_ToAnotherHost_CarriesNoToken(string address)
    {
        await using TokenSession session = await SignInAsync();

        using HttpResponseMessage response = await Client(session).GetAsync(address);

        Assert.Equal([null], _api.Authorizations);
    }

    [Theory]
    [InlineData("http://api.example/")]
    [InlineData("http://other.example:8443/")]
    public async Task Send_UnencryptedToAnAllowedHost_IsRefused(string address)
    {
        await using TokenSession session = await SignInAsync();

        var exception = await Assert.ThrowsAsync<SecureTokenException>(() => Client(session).GetAsync(address));

        Assert.Equal("insecure_request", exception.Error);
        Assert.Empty(_api.Authorizations);
    }

    [Fact]
    public async Task Send_WithoutAllowedHosts_CarriesNoToken()
    {
        await using TokenSession session = await _server.SignInAsync(Answers.Tokens(), _server.Options(allowedHosts: []));

        using HttpResponseMessage response = await Client(session).GetAsync("https://api.example/");

        Assert.Equal([null], _api.Authorizations);
    }

    [Fact]
    public async Task Send_WithItsOwnHeader_IsNotChanged()
    {
        await using TokenSession session = await SignInAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "https://api.example/");
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", "own");

        using HttpResponseMessage response = await Client(session).SendAsync(request);

        Assert.Equal(["Basic own"], _api.Authorizations);
    }

    [Fact]
    public async Task Send_Redirected_ComesBackToTheCaller()
    {
        _api.Answers.Enqueue(new HttpResponseMessage(HttpStatusCode.Redirect) { Headers = { Location = new Uri("https://evil.example/") } });
        await using TokenSession session = await SignInAsync();

        using HttpResponseMessage response = await Client(session).GetAsync("https://api.example/");

        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        Assert.Single(_api.Authorizations);
    }

    [Fact]
    public async Task CreateHandler_OverOneThatFollowsRedirects_IsRefused()
    {
        await using TokenSession session = await SignInAsync();

        Assert.Throws<ArgumentException>(() => session.CreateHandler(new HttpClientHandler()));
        Assert.Throws<ArgumentException>(() => session.CreateHandler(new SocketsHttpHandler()));
        session.CreateHandler(new SocketsHttpHandler { AllowAutoRedirect = false }).Dispose();
    }

    [Fact]
    public async Task Send_RefusedAsInvalidToken_RefreshesAndRetriesOnce()
    {
        _api.Answers.Enqueue(InvalidToken());
        _api.Answers.Enqueue(InvalidToken());
        await using TokenSession session = await SignInAsync();
        _server.Script(Answers.Tokens("access-2", "refresh-2"));

        using HttpResponseMessage response = await Client(session).PostAsJsonAsync("https://api.example/", new[] { 1, 2 });

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal(["Bearer access-1", "Bearer access-2"], _api.Authorizations);
        Assert.Equal(["[1,2]", "[1,2]"], _api.Bodies);
        Assert.Single(_server.TokenRequests);
    }

    [Fact]
    public async Task Send_RefusedAsInvalidTokenManyTimesAtOnce_RefreshesOnce()
    {
        const int Callers = 20;
        var allSent = new TaskCompletionSource();
        _api.OnSend = async token =>
        {
            if (token == "Bearer access-1" && _api.Count == Callers)
            {
                allSent.TrySetResult();
            }

            await (token == "Bearer access-1" ? allSent.Task : Task.CompletedTask);
            return token == "Bearer access-1" ? InvalidToken() : new HttpResponseMessage();
        };
        await using TokenSession session = await SignInAsync();
        _server.Script(Answers.Tokens("access-2", "refresh-2"));
        using HttpClient client = Client(session);

        HttpResponseMessage[] responses = await Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => client.GetAsync("https://api.example/")));

        Assert.All(responses, response => Assert.Equal(HttpStatusCode.OK, response.StatusCode));
        Assert.Single(_server.TokenRequests);
    }

    [Fact]
    public async Task Send_RefusedForAnotherReason_IsNotRetried()
    {
        _api.Answers.Enqueue(new HttpResponseMessage(HttpStatusCode.Unauthorized));
        await using TokenSession session = await SignInAsync();

        using HttpResponseMessage response = await Client(session).GetAsync("https://api.example/");

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Single(_api.Authorizations);
        Assert.Empty(_server.Requests);
    }

    [Fact]
    public async Task Send_RefusedAfterAStreamWasSent_IsNotRetried()
    {
        _api.Answers.Enqueue(InvalidToken());
        await using TokenSession session = await SignInAsync();

        using HttpResponseMessage response =
            await Client(session).PostAsync("https://api.example/", new StreamContent(new MemoryStream([1, 2, 3])));

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Single(_api.Authorizations);
    }

    [Fact]
    public async Task Send_RefusedWithoutRefreshToken_GivesTheAnswerOfTheApi()
    {
        _api.Answers.Enqueue(InvalidToken());
        await using TokenSession session = await SignInAsync(Answers.Tokens(refresh: null));

        using HttpResponseMessage response = await Client(session).GetAsync("https://api.example/");

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Fact]
    public async Task Send_AfterDispose_IsRefused()
    {
        TokenSession session = await SignInAsync();
        using HttpClient client = Client(session);
        await session.DisposeAsync();

        await Assert.ThrowsAsync<SignInRequiredException>(() => client.GetAsync("https://api.example/"));
        Assert.Empty(_api.Authorizations);
    }

    [Fact]
    public async Task Send_ThatFails_LeavesNoTokenInTheRequest()
    {
        _api.OnSend = _ => throw new HttpRequestException("no connection");
        await using TokenSession session = await SignInAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "https://api.example/");

        await Assert.ThrowsAsync<HttpRequestException>(() => Client(session).SendAsync(request));

        Assert.Null(request.Headers.Authorization);
    }

    [Fact]
    public async Task Send_Synchronously_IsRefused()
    {
        await using TokenSession session = await SignInAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "https://api.example/");

        Assert.Throws<NotSupportedException>(() => Client(session).Send(request));
    }

    private Task<TokenSession> SignInAsync(Answer? tokens = null) => _server.SignInAsync(
        tokens ?? Answers.Tokens(),
        _server.Options(allowedHosts: ["api.example", "other.example:8443", "localhost:5001", "127.0.0.1:5002"]));

    private HttpClient Client(TokenSession session) => new(session.CreateHandler(_api));

    private static HttpResponseMessage InvalidToken() => new(HttpStatusCode.Unauthorized)
    {
        Headers = { WwwAuthenticate = { new AuthenticationHeaderValue("Bearer", "error=\"invalid_token\"") } },
    };

    private sealed class FakeApi : HttpMessageHandler
    {
        private int _count;

        public Queue<HttpResponseMessage> Answers { get; } = [];

        public List<string?> Authorizations { get; } = [];

        public List<string> Bodies { get; } = [];

        public int Count => _count;

        public Func<string?, Task<HttpResponseMessage>>? OnSend { get; set; }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            string? authorization = request.Headers.Authorization?.ToString();
            Interlocked.Increment(ref _count);
            lock (Authorizations)
            {
                Authorizations.Add(authorization);
            }

            if (request.Content is not null)
            {
                Bodies.Add(await request.Content.ReadAsStringAsync(cancellationToken));
            }

            HttpResponseMessage response = OnSend is not null ? await OnSend(authorization)
                : Answers.TryDequeue(out HttpResponseMessage? answer) ? answer
                : new HttpResponseMessage();
            response.RequestMessage = request;
            return response;
        }
    }
}
