using Azure.Core;
using Microsoft.Extensions.Time.Testing;
using Nhi.SecureTokens.Tests;
using AzureToken = Azure.Core.AccessToken;

namespace Nhi.SecureTokens.MicrosoftIdentity.Tests;

public sealed class TokenSessionCredentialTests
{
    private readonly FakeAuthorizationServer _server = new();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task GetToken_ForTheScopesOfTheSession_GivesItsOwnToken(bool synchronously)
    {
        await using TokenSession session = await _server.SignInAsync(Answers.Tokens("access-1"));
        var credential = new TokenSessionCredential(session);

        AzureToken token = await GetAsync(credential, synchronously, "repo:read");

        Assert.Equal("access-1", token.Token);
        Assert.Empty(_server.Requests);
    }

    [Theory]
    [InlineData(300)]
    [InlineData(50)]
    public async Task GetToken_OfAnyLifetime_IsDueWhenTheSessionRefreshesAndEndsBeforeTheToken(int lifetime)
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow - TimeSpan.FromSeconds(5));
        _server.Script(Answers.Tokens("access-1", expiresIn: lifetime));
        Task<TokenSession> signIn = DeviceCodeSignIn.StartAsync(_server.Options(clock: clock));
        await Task.Run(() => clock.Advance(TimeSpan.FromSeconds(5)));
        await using TokenSession session = await signIn;
        using AccessToken own = await session.GetAccessTokenAsync();
        var credential = new TokenSessionCredential(session);

        AzureToken token = await GetAsync(credential, synchronously: false, "repo:read");

        Assert.Equal("access-1", token.Token);
        Assert.True(token.RefreshOn < token.ExpiresOn && token.ExpiresOn < own.ExpiresAt);
        clock.SetUtcNow(token.RefreshOn!.Value);
        _server.Script(Answers.Tokens("access-2", "refresh-2"));
        Assert.Equal("access-2", (await GetAsync(credential, synchronously: false, "repo:read")).Token);
    }

    [Fact]
    public async Task GetToken_ForFewerScopes_IsNarrowed()
    {
        await using TokenSession session = await SignInAsync("repo:read", "repo:write", "offline_access");
        var credential = new TokenSessionCredential(session);
        _server.Script(Answers.Tokens("narrow", "refresh-2", scope: "repo:read offline_access"));

        AzureToken narrow = await GetAsync(credential, synchronously: false, "repo:read");
        AzureToken whole = await GetAsync(credential, synchronously: false, "repo:read", "repo:write");

        Assert.Equal(("narrow", "access-1"), (narrow.Token, whole.Token));
        Assert.Equal("repo:read offline_access", _server.TokenRequests.Single().Form["scope"]);
    }

    [Fact]
    public async Task GetToken_ForAnotherScope_SaysWhichAndAsksNobody()
    {
        await using TokenSession session = await _server.SignInAsync(Answers.Tokens());

        var exception = await Assert.ThrowsAsync<SecureTokenException>(
            () => GetAsync(new TokenSessionCredential(session), synchronously: false, "repo:read", "repo:write"));

        Assert.Equal("scope_not_in_session", exception.Error);
        Assert.Contains("'repo:write'", exception.Message, StringComparison.Ordinal);
        Assert.Empty(_server.Requests);
    }

    [Fact]
    public async Task GetToken_WithClaims_AsksForASignIn()
    {
        await using TokenSession session = await _server.SignInAsync(Answers.Tokens());

        var exception = await Assert.ThrowsAsync<SignInRequiredException>(() => new TokenSessionCredential(session)
            .GetTokenAsync(new TokenRequestContext(["repo:read"], claims: """{"access_token":{}}"""), default).AsTask());

        Assert.Equal("claims_required", exception.Error);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task GetToken_AfterTheSession_AsksForASignIn(bool synchronously)
    {
        await using TokenSession session = await _server.SignInAsync(Answers.Tokens());
        await session.RevokeAsync();

        var exception = await Assert.ThrowsAsync<SignInRequiredException>(
            () => GetAsync(new TokenSessionCredential(session), synchronously, "repo:read"));

        Assert.Equal("session_ended", exception.Error);
    }

    [Theory]
    [InlineData("repo:read", true)]
    [InlineData("repo:write", false)]
    public async Task GetToken_UnderAPolicy_IsDecidedByItsScopes(string scope, bool allowed)
    {
        await using TokenSession session = await _server.SignInAsync(
            Answers.Tokens("access-1"), new DeviceCodeOptions
            {
                Issuer = new Uri("https://login.example"),
                ClientId = "cli",
                Scopes = ["repo:read", "repo:write"],
                Prompt = (_, _) => Task.CompletedTask,
                UsePolicy = new ReadOnlyPolicy(),
                TimeProvider = _server.Clock,
                BackchannelHandler = _server,
            });
        _server.Script(Answers.Tokens("narrow", "refresh-2", scope: scope));
        Task<AzureToken> get = GetAsync(new TokenSessionCredential(session), synchronously: false, scope);

        if (allowed)
        {
            Assert.Equal("narrow", (await get).Token);
        }
        else
        {
            Assert.Equal("use_refused", (await Assert.ThrowsAsync<SecureTokenException>(() => get)).Error);
            Assert.Empty(_server.TokenRequests);
        }
    }

    [Fact]
    public async Task Session_BoundToAKey_IsRefused()
    {
        await using TokenSession bound = await _server.SignInAsync(Answers.Tokens(type: "DPoP"), _server.Options(bindTokensToKey: true));

        var exception = Assert.Throws<SecureTokenException>(() => new TokenSessionCredential(bound));

        Assert.Equal("bound_to_key", exception.Error);
        Assert.Contains(nameof(DeviceCodeOptions.BindTokensToKey), exception.Message, StringComparison.Ordinal);
    }

    private Task<TokenSession> SignInAsync(params string[] scopes) => _server.SignInAsync(Answers.Tokens("access-1"), new DeviceCodeOptions
    {
        Issuer = new Uri("https://login.example"),
        ClientId = "cli",
        Scopes = scopes,
        Prompt = (_, _) => Task.CompletedTask,
        TimeProvider = _server.Clock,
        BackchannelHandler = _server,
    });

    private static async Task<AzureToken> GetAsync(TokenCredential credential, bool synchronously, params string[] scopes) => synchronously
        ? credential.GetToken(new TokenRequestContext(scopes), default)
        : await credential.GetTokenAsync(new TokenRequestContext(scopes), default);

    private sealed class ReadOnlyPolicy : ITokenUsePolicy
    {
        public ValueTask<TokenUseDecision> DecideAsync(TokenUse use, CancellationToken cancellationToken) =>
            ValueTask.FromResult(use.Scopes.All(scope => scope == "repo:read") ? TokenUseDecision.Allow : TokenUseDecision.Refuse("read only"));
    }
}
