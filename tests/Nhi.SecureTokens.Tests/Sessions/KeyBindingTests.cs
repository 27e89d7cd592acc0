using System.Buffers.Text;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Nhi.SecureTokens.Tests.Sessions;

/// <summary>Tokens bound to a key (RFC 9449). Proofs are checked as a server checks them.</summary>
public sealed class KeyBindingTests
{
    private readonly FakeAuthorizationServer _server = new();

    [Fact]
    public async Task TokenRequests_CarryAProofByOneKey()
    {
        await using TokenSession session = await SignInAsync();
        string first = (await RefreshAsync(session)).Proof!;
        string second = (await RefreshAsync(session)).Proof!;

        JsonElement claims = Verify(first);
        Assert.Equal("POST", claims.GetProperty("htm").GetString());
        Assert.Equal("https://login.example/token", claims.GetProperty("htu").GetString());
        Assert.Equal(_server.Clock.GetUtcNow().ToUnixTimeSeconds(), claims.GetProperty("iat").GetInt64(), tolerance: 600);
        Assert.False(claims.TryGetProperty("ath", out _));
        Assert.Equal(Part(first, 0).GetProperty("jwk").ToString(), Part(second, 0).GetProperty("jwk").ToString());
        Assert.NotEqual(claims.GetProperty("jti").GetString(), Verify(second).GetProperty("jti").GetString());
    }

    [Fact]
    public async Task TokenRequest_AskedForANonce_IsSentOnceMoreWithIt()
    {
        await using TokenSession session = await SignInAsync();
        _server.Script(
            Answers.WithNonce("n-1", Answers.Error("use_dpop_nonce")), Answers.WithNonce("n-2", Tokens("access-2", "refresh-2")), Tokens("access-3"));

        _server.Advance(TimeSpan.FromSeconds(300));
        Assert.Equal("access-2", await TextAsync(session));
        _server.Advance(TimeSpan.FromSeconds(300));
        Assert.Equal("access-3", await TextAsync(session));

        Assert.Equal(["refresh-1", "refresh-1", "refresh-2"], _server.TokenRequests.Select(request => request.Form["refresh_token"]));
        Assert.Equal([null, "n-1", "n-2"], _server.TokenRequests.Select(request => Nonce(request.Proof!)));
    }

    [Fact]
    public async Task TokenRequest_AskedForANonceForEver_IsSentTwiceAtMost()
    {
        await using TokenSession session = await SignInAsync();
        _server.Script([.. Enumerable.Range(1, 5).Select(number => Answers.WithNonce($"n-{number}", Answers.Error("use_dpop_nonce")))]);
        _server.Advance(TimeSpan.FromSeconds(300));

        await Assert.ThrowsAsync<SignInRequiredException>(() => TextAsync(session));

        Assert.Equal(2, _server.TokenRequests.Count());
    }

    [Fact]
    public async Task Poll_AskedForANonce_HoldsItNextTimeAndIsNotEarly()
    {
        _server.Script(
            Answers.WithNonce("n-1", Answers.Error("use_dpop_nonce")), Answers.WithNonce("n-2", Answers.Error("authorization_pending")), Tokens());
        Task<TokenSession> signIn = DeviceCodeSignIn.StartAsync(_server.Options(bindTokensToKey: true));
        _server.Advance(TimeSpan.FromSeconds(5));
        _server.Advance(TimeSpan.FromSeconds(5));
        _server.Advance(TimeSpan.FromSeconds(5));
        await using TokenSession session = await signIn;

        Assert.Equal([5, 10, 15], _server.PollTimes);
        Assert.Equal([null, "n-1", "n-2"], _server.TokenRequests.Select(request => Nonce(request.Proof!)));
    }

    [Fact]
    public async Task Poll_AskedForANonceWithoutOne_EndsWithATypedError()
    {
        _server.Script(Answers.Error("use_dpop_nonce"));
        Task<TokenSession> signIn = DeviceCodeSignIn.StartAsync(_server.Options(bindTokensToKey: true));
        _server.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal("use_dpop_nonce", (await Assert.ThrowsAsync<DeviceCodeSignInException>(() => signIn)).Error);
    }

    [Theory]
    [InlineData("Bearer")]
    [InlineData("none")]
    public async Task SignIn_AnsweredWithAnUnboundToken_IsRefused(string type)
    {
        _server.Script(Answers.Tokens(type: type));
        Task<TokenSession> signIn = DeviceCodeSignIn.StartAsync(_server.Options(bindTokensToKey: true));
        _server.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal("invalid_response", (await Assert.ThrowsAsync<DeviceCodeSignInException>(() => signIn)).Error);
    }

    [Fact]
    public async Task ApiRequest_CarriesTheTokenAndAProofOfItForTheSendOnly()
    {
        var api = new Api();
        await using TokenSession session = await SignInAsync();
        using var client = new HttpClient(session.CreateHandler(api));
        using var request = new HttpRequestMessage(HttpMethod.Get, "https://api.example/repos?page=2#top");

        using HttpResponseMessage response = await client.SendAsync(request);

        (string? authorization, string? proof) = Assert.Single(api.Seen);
        JsonElement claims = Verify(proof!);
        Assert.Equal("DPoP access-1", authorization);
        Assert.Equal("GET", claims.GetProperty("htm").GetString());
        Assert.Equal("https://api.example/repos", claims.GetProperty("htu").GetString());
        Assert.Equal(Base64Url.EncodeToString(SHA256.HashData("access-1"u8)), claims.GetProperty("ath").GetString());
        Assert.Null(request.Headers.Authorization);
        Assert.False(request.Headers.Contains("DPoP"));
    }

    [Fact]
    public async Task ApiRequest_AskedForANonce_IsSentOnceMoreWithItAndTheNonceIsKept()
    {
        var api = new Api();
        api.Answers.Enqueue(Refusal("use_dpop_nonce", nonce: "n-1"));
        api.Answers.Enqueue(new HttpResponseMessage());
        await using TokenSession session = await SignInAsync();
        using var client = new HttpClient(session.CreateHandler(api));

        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("https://api.example/")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("https://api.example/other")).StatusCode);

        Assert.Equal([null, "n-1", "n-1"], api.Seen.Select(request => Nonce(request.Proof!)));
        Assert.Empty(_server.TokenRequests);
    }

    [Fact]
    public async Task ApiRequest_AskedForTheNonceItHolds_IsNotSentAgain()
    {
        var api = new Api();
        for (int count = 0; count < 5; count++)
        {
            api.Answers.Enqueue(Refusal("use_dpop_nonce", nonce: "n-1"));
        }

        await using TokenSession session = await SignInAsync();
        using var client = new HttpClient(session.CreateHandler(api));

        using HttpResponseMessage response = await client.GetAsync("https://api.example/");

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal(2, api.Seen.Count);
    }

    [Fact]
    public async Task ApiRequest_RefusedAsInvalidToken_IsRetriedWithAnotherTokenAndProof()
    {
        var api = new Api();
        api.Answers.Enqueue(Refusal("invalid_token"));
        await using TokenSession session = await SignInAsync();
        _server.Script(Tokens("access-2", "refresh-2"));
        using var client = new HttpClient(session.CreateHandler(api));

        using HttpResponseMessage response = await client.GetAsync("https://api.example/");

        Assert.Equal(["DPoP access-1", "DPoP access-2"], api.Seen.Select(request => request.Authorization));
        Assert.Equal(Base64Url.EncodeToString(SHA256.HashData("access-2"u8)), Verify(api.Seen[1].Proof!).GetProperty("ath").GetString());
    }

    [Fact]
    public async Task HandOver_OfABoundSession_ExchangesWithoutProofOrRefuses()
    {
        await using TokenSession session = await SignInAsync();
        var request = new AccessTokenRequest { Scopes = ["repo:read"] };
        await Assert.ThrowsAsync<SecureTokenException>(async () => await session.GetTokenToHandOverAsync(request));
        _server.Script(Answers.Tokens("for-the-child", refresh: null));

        using AccessToken token = await session.ExchangeAsync(request);

        Assert.Equal("for-the-child", token.Text());
        Assert.Null(Assert.Single(_server.TokenRequests).Proof);
    }

    private static Answer Tokens(string access = "access-1", string refresh = "refresh-1") => Answers.Tokens(access, refresh, type: "DPoP");

    private Task<TokenSession> SignInAsync() => _server.SignInAsync(Tokens(), _server.Options(bindTokensToKey: true));

    private async Task<SeenRequest> RefreshAsync(TokenSession session)
    {
        _server.Script(Tokens());
        _server.Advance(TimeSpan.FromSeconds(300));
        await TextAsync(session);
        return _server.TokenRequests.Last();
    }

    private static HttpResponseMessage Refusal(string error, string? nonce = null)
    {
        var response = new HttpResponseMessage(HttpStatusCode.Unauthorized);
        response.Headers.WwwAuthenticate.Add(new AuthenticationHeaderValue("DPoP", $"error=\"{error}\""));
        if (nonce is not null)
        {
            response.Headers.Add("DPoP-Nonce", nonce);
        }

        return response;
    }

    private static string? Nonce(string proof) => Verify(proof).TryGetProperty("nonce", out JsonElement nonce) ? nonce.GetString() : null;

    /// <summary>The claims of a proof whose header, key and signature are sound (RFC 9449 section 4.3).</summary>
    private static JsonElement Verify(string proof)
    {
        JsonElement header = Part(proof, 0);
        JsonElement jwk = header.GetProperty("jwk");
        Assert.Equal(("dpop+jwt", "ES256"), (header.GetProperty("typ").GetString(), header.GetProperty("alg").GetString()));
        Assert.Equal(["crv", "kty", "x", "y"], jwk.EnumerateObject().Select(member => member.Name).Order());
        using ECDsa key = ECDsa.Create(new ECParameters
        {
            Curve = ECCurve.NamedCurves.nistP256,
            Q = new ECPoint
            {
                X = Base64Url.DecodeFromChars(jwk.GetProperty("x").GetString()),
                Y = Base64Url.DecodeFromChars(jwk.GetProperty("y").GetString()),
            },
        });
        int end = proof.LastIndexOf('.');
        Assert.True(key.VerifyData(
            Encoding.ASCII.GetBytes(proof[..end]), Base64Url.DecodeFromChars(proof.AsSpan(end + 1)), HashAlgorithmName.SHA256));
        return Part(proof, 1);
    }

    private static JsonElement Part(string proof, int index) =>
        JsonDocument.Parse(Base64Url.DecodeFromChars(proof.Split('.')[index])).RootElement;

    private static async Task<string> TextAsync(TokenSession session)
    {
        using AccessToken token = await session.GetAccessTokenAsync();
        return token.Text();
    }

    private sealed class Api : HttpMessageHandler
    {
        public Queue<HttpResponseMessage> Answers { get; } = [];

        public List<(string? Authorization, string? Proof)> Seen { get; } = [];

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Seen.Add((request.Headers.Authorization?.ToString(), request.Headers.GetValues("DPoP").Single()));
            HttpResponseMessage response = Answers.TryDequeue(out HttpResponseMessage? answer) ? answer : new HttpResponseMessage();
            response.RequestMessage = request;
            return Task.FromResult(response);
        }
    }
}
