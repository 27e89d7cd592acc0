namespace Nhi.SecureTokens.Tests.Sessions;

public sealed class NarrowingTests
{
    private const string ExchangeGrant = "urn:ietf:params:oauth:grant-type:token-exchange";

    private static readonly AccessTokenRequest ReadOnly = new() { Scopes = ["repo:read"], Resource = new Uri("https://api.example/v1") };

    private readonly FakeAuthorizationServer _server = new();

    [Fact]
    public async Task Refresh_Narrowed_AsksForScopeAndResourceAndKeepsTheRotation()
    {
        await using TokenSession session = await _server.SignInAsync(Answers.Tokens());
        _server.Script(Answers.Tokens("narrow", "refresh-2", scope: "repo:read"), Answers.Tokens("access-3", "refresh-3"));

        Assert.Equal("narrow", await TextAsync(session.GetAccessTokenAsync(ReadOnly)));
        Assert.Equal("access-1", await TextAsync(session.GetAccessTokenAsync()));
        _server.Advance(TimeSpan.FromSeconds(300));
        Assert.Equal("access-3", await TextAsync(session.GetAccessTokenAsync()));

        Assert.Equal(["refresh-1", "refresh-2"], _server.TokenRequests.Select(request => request.Form["refresh_token"]));
        Assert.Equal(["repo:read offline_access", null], _server.TokenRequests.Select(request => request.Form.GetValueOrDefault("scope")));
        Assert.Equal(["https://api.example/v1", null], _server.TokenRequests.Select(request => request.Form.GetValueOrDefault("resource")));
    }

    [Fact]
    public async Task Refresh_ForTwoRequestsAtOnce_AsksOneAfterTheOtherAndOnceForEqualOnes()
    {
        await using TokenSession session = await _server.SignInAsync(Answers.Tokens());
        _server.Script([.. Enumerable.Range(2, 2).Select(number => Answers.Tokens($"narrow-{number}", $"refresh-{number}"))]);
        AccessTokenRequest[] requests = [new() { Scopes = ["repo:read"] }, new() { Resource = new Uri("https://api.example/v1") }];

        string[] texts = await Task.WhenAll(Enumerable.Range(0, 100).Select(index =>
            Task.Run(() => TextAsync(session.GetAccessTokenAsync(requests[index % 2])))));

        Assert.Equal(["narrow-2", "narrow-3"], texts.Distinct().Order());
        Assert.Equal(["refresh-1", "refresh-2"], _server.TokenRequests.Select(request => request.Form["refresh_token"]));
        Assert.Equal(1, _server.MostAtOnce);
    }

    [Theory]
    [InlineData("invalid_scope")]
    [InlineData("invalid_target")]
    public async Task Refresh_WhatTheServerDoesNotGive_LeavesTheSessionAlive(string error)
    {
        await using TokenSession session = await _server.SignInAsync(Answers.Tokens());
        _server.Script(Answers.Error(error));

        SecureTokenException exception = await Assert.ThrowsAsync<SecureTokenException>(() => TextAsync(session.GetAccessTokenAsync(ReadOnly)));

        Assert.Equal(error, exception.Error);
        Assert.Equal("access-1", await TextAsync(session.GetAccessTokenAsync()));
    }

    [Fact]
    public async Task Refresh_AnsweredWithMoreScopes_IsRevokedAndNotServed()
    {
        await using TokenSession session = await _server.SignInAsync(Answers.Tokens());
        _server.Script(Answers.Tokens("wide", "refresh-2", scope: "repo:read repo:write"));

        SecureTokenException exception = await Assert.ThrowsAsync<SecureTokenException>(() => TextAsync(session.GetAccessTokenAsync(ReadOnly)));

        Assert.Equal("not_narrowed", exception.Error);
        Assert.Equal("wide", Assert.Single(_server.Revocations).Form["token"]);
    }

    [Fact]
    public async Task Refresh_AfterALostAnswer_IsNotTriedForAnotherRequestEither()
    {
        await using TokenSession session = await _server.SignInAsync(Answers.Tokens());
        _server.Script(Answers.Reset(), Answers.Tokens("access-2", "refresh-2"));
        await Assert.ThrowsAsync<SignInRequiredException>(() => TextAsync(session.GetAccessTokenAsync(ReadOnly)));
        _server.Advance(TimeSpan.FromSeconds(300));

        SignInRequiredException exception = await Assert.ThrowsAsync<SignInRequiredException>(() => TextAsync(session.GetAccessTokenAsync()));

        Assert.Equal("answer_lost", exception.Error);
        Assert.Single(_server.TokenRequests);
    }

    [Fact]
    public async Task Request_ThatIsNotNarrower_IsRefusedBeforeAnythingIsSent()
    {
        await using TokenSession session = await _server.SignInAsync(Answers.Tokens());
        AccessTokenRequest[] refused =
        [
            new(),
            new() { Scopes = ["repo:write"] },
            new() { Resource = new Uri("https://api.example/#part") },
            new() { Audience = "builds" },
        ];

        foreach (AccessTokenRequest request in refused)
        {
            await Assert.ThrowsAsync<ArgumentException>(() => TextAsync(session.GetAccessTokenAsync(request)));
        }

        Assert.Empty(_server.Requests);
    }

    [Fact]
    public async Task Exchange_SendsTheAccessTokenAndGivesAnother()
    {
        await using TokenSession session = await _server.SignInAsync(Answers.Tokens());
        _server.Script(Answers.Tokens("for-the-child", refresh: null, scope: "repo:read"));

        string text = await TextAsync(session.ExchangeAsync(new() { Scopes = ["repo:read"], Audience = "builds" }));

        SeenRequest exchange = Assert.Single(_server.TokenRequests);
        Assert.Equal("for-the-child", text);
        Assert.Equal(
            [
                ("audience", "builds"), ("client_id", "cli"), ("grant_type", ExchangeGrant),
                ("requested_token_type", "urn:ietf:params:oauth:token-type:access_token"), ("scope", "repo:read"), ("subject_token", "access-1"),
                ("subject_token_type", "urn:ietf:params:oauth:token-type:access_token"),
            ],
            exchange.Form.OrderBy(field => field.Key, StringComparer.Ordinal).Select(field => (field.Key, field.Value)));
    }

    [Fact]
    public async Task Exchange_Refused_LeavesTheSessionAlive()
    {
        await using TokenSession session = await _server.SignInAsync(Answers.Tokens());
        _server.Script(Answers.Error("unsupported_grant_type"));

        SecureTokenException exception = await Assert.ThrowsAsync<SecureTokenException>(() => TextAsync(session.ExchangeAsync(ReadOnly)));

        Assert.Equal("unsupported_grant_type", exception.Error);
        Assert.Equal("access-1", await TextAsync(session.GetAccessTokenAsync()));
    }

    [Theory]
    [InlineData(true, ExchangeGrant)]
    [InlineData(false, "refresh_token")]
    public async Task HandOver_TakesTheBestWayTheServerHas(bool canExchange, string grantType)
    {
        OfferExchange(canExchange);
        await using TokenSession session = await _server.SignInAsync(Answers.Tokens());
        _server.Script(Answers.Tokens("for-the-child", scope: "repo:read"));

        Assert.Equal("for-the-child", await TextAsync(session.GetTokenToHandOverAsync(ReadOnly)));
        Assert.Equal(grantType, Assert.Single(_server.TokenRequests).Form["grant_type"]);
    }

    [Fact]
    public async Task HandOver_WithNeitherWay_IsRefused()
    {
        await using TokenSession session = await _server.SignInAsync(Answers.Tokens(refresh: null));

        SecureTokenException exception = await Assert.ThrowsAsync<SecureTokenException>(() => TextAsync(session.GetTokenToHandOverAsync(ReadOnly)));

        Assert.Equal("not_narrowed", exception.Error);
        Assert.Empty(_server.Requests);
    }

    [Fact]
    public async Task Dispose_RevokesNarrowedAndExchangedTokensToo()
    {
        TokenSession session = await _server.SignInAsync(Answers.Tokens());
        _server.Script(Answers.Tokens("narrow", "refresh-2"), Answers.Tokens("exchanged", refresh: null));
        await TextAsync(session.GetAccessTokenAsync(ReadOnly));
        await TextAsync(session.ExchangeAsync(ReadOnly));

        await session.DisposeAsync();

        Assert.Equal(
            ["access-1", "exchanged", "narrow", "refresh-2"], _server.Revocations.Select(request => request.Form["token"]).Order());
        Assert.True(session.RevocationOutcome!.IsComplete);
    }

    private void OfferExchange(bool canExchange) => _server.Metadata["/.well-known/oauth-authorization-server"] = Answers.Json($$"""
        {
          "issuer": "https://login.example",
          "grant_types_supported": ["refresh_token", ["{{ExchangeGrant}}"]{{(canExchange ? $", \"{ExchangeGrant}\"" : "")}}],
          "device_authorization_endpoint": "https://login.example/device",
          "token_endpoint": "https://login.example/token",
          "revocation_endpoint": "https://login.example/revoke"
        }
        """);

    private static async Task<string> TextAsync(ValueTask<AccessToken> pending)
    {
        using AccessToken token = await pending;
        return token.Text();
    }
}
