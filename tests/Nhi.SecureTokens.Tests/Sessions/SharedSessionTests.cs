using System.Net;
using Nhi.SecureTokens.Internal;

namespace Nhi.SecureTokens.Tests.Sessions;

/// <summary>Several sessions over one grant. They are in one process here, but meet in the store and the lock only, as processes do.</summary>
public sealed class SharedSessionTests
{
    private readonly FakeAuthorizationServer _server = new();
    private readonly ProtectedTokenStore _store;
    private readonly string _name = $"test {Guid.NewGuid():N}";

    public SharedSessionTests() => _store = ProtectedTokenStore.InMemory(_server.Clock);

    private DeviceCodeOptions Options => _server.Options(store: _store, sessionName: _name);

    [Fact]
    public async Task Resume_GivesTheTokenThatIsThere()
    {
        await using TokenSession first = await _server.SignInAsync(Answers.Tokens(), Options);

        await using TokenSession second = await ResumeAsync();

        Assert.Equal("access-1", await TextAsync(second));
        Assert.Equal(first.ExpiresAt, second.ExpiresAt);
        Assert.Empty(_server.TokenRequests);
    }

    [Fact]
    public async Task Refresh_ByManySessionsAtExpiry_AsksOnce()
    {
        await using TokenSession first = await _server.SignInAsync(Answers.Tokens(), Options);
        List<TokenSession> sessions = [first];
        for (int count = 0; count < 7; count++)
        {
            sessions.Add(await ResumeAsync());
        }

        await Task.WhenAll(sessions.Select(TextAsync));
        _server.Script(Answers.Tokens("access-2", "refresh-2"));
        _server.Advance(TimeSpan.FromSeconds(300));

        string[] texts = await Task.WhenAll(sessions.Select(session => Task.Run(() => TextAsync(session))));

        Assert.All(texts, text => Assert.Equal("access-2", text));
        Assert.Single(_server.TokenRequests);
        await Task.WhenAll(sessions.Select(session => session.DisposeAsync().AsTask()));
    }

    [Fact]
    public async Task Refresh_AfterTheOtherSession_SendsTheNewestRefreshToken()
    {
        await using TokenSession first = await _server.SignInAsync(Answers.Tokens(), Options);
        await using TokenSession second = await ResumeAsync();
        _server.Script(Answers.Tokens("access-2", "refresh-2"), Answers.Tokens("access-3", "refresh-3"));

        _server.Advance(TimeSpan.FromSeconds(300));
        Assert.Equal("access-2", await TextAsync(first));
        _server.Advance(TimeSpan.FromSeconds(300));
        Assert.Equal("access-3", await TextAsync(second));
        Assert.Equal("access-3", await TextAsync(first));

        Assert.Equal(["refresh-1", "refresh-2"], _server.TokenRequests.Select(request => request.Form["refresh_token"]));
    }

    [Fact]
    public async Task Refresh_OfWhichTheAnswerIsLost_IsNotTriedByTheOthers()
    {
        await using TokenSession first = await _server.SignInAsync(Answers.Tokens(), Options);
        await using TokenSession second = await ResumeAsync();
        _server.Script(Answers.Reset(), Answers.Tokens("access-2", "refresh-2"));
        _server.Advance(TimeSpan.FromSeconds(300));

        Assert.Equal("answer_lost", (await Assert.ThrowsAsync<SignInRequiredException>(() => TextAsync(first))).Error);
        Assert.Equal("answer_lost", (await Assert.ThrowsAsync<SignInRequiredException>(() => TextAsync(second))).Error);

        Assert.Single(_server.TokenRequests);
        Assert.Null(await DeviceCodeSignIn.ResumeAsync(Options));
    }

    [Fact]
    public async Task Refresh_NewestTokenRefused_RaisesTheReuseAlarm()
    {
        await using TokenSession session = await _server.SignInAsync(Answers.Tokens(), Options);
        _server.Script(Answers.Error("invalid_grant"));
        _server.Advance(TimeSpan.FromSeconds(300));

        SignInRequiredException exception = await Assert.ThrowsAsync<SignInRequiredException>(() => TextAsync(session));

        Assert.True(exception.IsReuseSuspected);
        Assert.Equal("invalid_grant", exception.Error);
    }

    [Fact]
    public async Task Refresh_FailedForAnotherReason_RaisesNoAlarm()
    {
        await using TokenSession session = await _server.SignInAsync(Answers.Tokens(), Options);
        _server.Script(Answers.Error("invalid_client", HttpStatusCode.Unauthorized));
        _server.Advance(TimeSpan.FromSeconds(300));

        SignInRequiredException exception = await Assert.ThrowsAsync<SignInRequiredException>(() => TextAsync(session));

        Assert.False(exception.IsReuseSuspected);
    }

    [Fact]
    public async Task Dispose_LeavesTheTokensToTheOthers()
    {
        TokenSession first = await _server.SignInAsync(Answers.Tokens(), Options);
        await using TokenSession second = await ResumeAsync();

        await first.DisposeAsync();

        Assert.Empty(_server.Revocations);
        Assert.Equal(RevocationState.Kept, first.RevocationOutcome!.RefreshToken);
        Assert.False(first.RevocationOutcome.IsComplete);
        Assert.Equal("access-1", await TextAsync(second));
    }

    [Theory]
    [InlineData(false, new[] { "narrow" })]
    [InlineData(true, new string[0])]
    public async Task Dispose_AfterNarrowing_RevokesTheNarrowTokenUnlessTheGrantEndsWithIt(bool revocationEndsGrant, string[] revoked)
    {
        TokenSession session = await _server.SignInAsync(
            Answers.Tokens(), _server.Options(store: _store, sessionName: _name, revocationEndsGrant: revocationEndsGrant));
        _server.Script(Answers.Tokens("narrow", "refresh-2", scope: "repo:read"));
        (await session.GetAccessTokenAsync(new AccessTokenRequest { Scopes = ["repo:read"] })).Dispose();

        await session.DisposeAsync();

        Assert.Equal(revoked, _server.Revocations.Select(request => request.Form["token"]));
    }

    [Fact]
    public async Task Revoke_EndsTheSessionForAll()
    {
        await using TokenSession first = await _server.SignInAsync(Answers.Tokens(), Options);
        await using TokenSession second = await ResumeAsync();

        RevocationOutcome outcome = await first.RevokeAsync();
        _server.Advance(TimeSpan.FromSeconds(300));

        Assert.True(outcome.IsComplete);
        Assert.Contains(_server.Revocations, request => request.Form["token"] == "refresh-1");
        Assert.Equal("no_refresh_token", (await Assert.ThrowsAsync<SignInRequiredException>(() => TextAsync(second))).Error);
        Assert.Null(await DeviceCodeSignIn.ResumeAsync(Options));
        Assert.Empty(_server.TokenRequests);
    }

    [Fact]
    public async Task SignIn_UnderANameInUse_RevokesTheTokensItReplaces()
    {
        await using TokenSession first = await _server.SignInAsync(Answers.Tokens(), Options);
        _server.Script(Answers.Tokens("access-2", "refresh-2"));
        Task<TokenSession> signIn = DeviceCodeSignIn.StartAsync(Options);
        _server.Advance(TimeSpan.FromSeconds(5));
        await using TokenSession second = await signIn;

        Assert.Equal(["refresh-1", "access-1"], _server.Revocations.Select(request => request.Form["token"]));
        Assert.Equal("access-2", await TextAsync(second));
    }

    [Fact]
    public async Task SignIn_UnderANameInUse_GivesTheOthersItsTokensAndItsName()
    {
        await using TokenSession first = await _server.SignInAsync(Answers.Tokens(), Options);
        await using TokenSession resumed = await ResumeAsync();
        Assert.Equal(first.SessionId, resumed.SessionId);

        await using TokenSession second = await _server.SignInAsync(Answers.Tokens("access-2", "refresh-2"), Options);
        Assert.NotEqual(first.SessionId, second.SessionId);
        _server.Script(Answers.Tokens("access-3", "refresh-3"));
        _server.Advance(TimeSpan.FromSeconds(300));
        Assert.Equal("access-3", await TextAsync(first));

        Assert.Equal(second.SessionId, first.SessionId);
        Assert.Equal("refresh-2", Assert.Single(_server.TokenRequests).Form["refresh_token"]);
    }

    [Fact]
    public async Task Resume_PastTheAgeOfTheSession_GivesNone()
    {
        await using TokenSession session = await _server.SignInAsync(
            Answers.Tokens(), _server.Options(store: _store, sessionName: _name, maxSessionAge: TimeSpan.FromMinutes(10)));
        _server.Advance(TimeSpan.FromMinutes(10));

        Assert.Null(await DeviceCodeSignIn.ResumeAsync(Options));
    }

    [Fact]
    public async Task Entry_OfASession_CarriesItsOwnerPurposeAndEnd()
    {
        ProtectedTokenStore store = ProtectedTokenStore.InMemory(_server.Clock);
        DeviceCodeOptions options = _server.Options(store: store, sessionName: "default", owner: new string('o', 5000));
        await using TokenSession session = await _server.SignInAsync(Answers.Tokens(), options);

        StoredEntry entry = store.Describe("session https://login.example/ cli default")!;

        Assert.Equal((new string('o', 256), "publish"), (entry.Owner, entry.Purpose));
        Assert.Equal(session.ExpiresAt + TimeSpan.FromHours(1), entry.ExpiresAt);
    }

    [Fact]
    public async Task Resume_UnderAnotherName_GivesNone()
    {
        await using TokenSession session = await _server.SignInAsync(Answers.Tokens(), Options);

        Assert.Null(await DeviceCodeSignIn.ResumeAsync(_server.Options(store: _store, sessionName: _name + "x")));
    }

    [Fact]
    public async Task Resume_WithoutAName_IsRefused() =>
        await Assert.ThrowsAnyAsync<ArgumentException>(() => DeviceCodeSignIn.ResumeAsync(_server.Options(store: _store)));

    [Fact]
    public async Task SignIn_SharedWithoutStoreOrBoundToAKey_IsRefused()
    {
        await Assert.ThrowsAsync<ArgumentException>(() => DeviceCodeSignIn.StartAsync(_server.Options(sessionName: _name)));
        await Assert.ThrowsAsync<ArgumentException>(
            () => DeviceCodeSignIn.StartAsync(_server.Options(store: _store, sessionName: _name, bindTokensToKey: true)));
    }

    [Fact]
    public void Entry_OfAnotherVersion_IsAnErrorThatSaysSo()
    {
        byte[][] damaged =
        [
            [], "2 s 2"u8.ToArray(), "1 s 0 0 - 0\nrefresh"u8.ToArray(), "2 s 0 0 - 99\nrefresh"u8.ToArray(), "2 s 0 0 - -1\nr"u8.ToArray(),
        ];

        Assert.All(damaged, entry => Assert.Equal("entry_damaged", Assert.Throws<ProtectedStoreException>(() => GrantEntry.Decode(entry)).Error));
    }

    private async Task<TokenSession> ResumeAsync() => (await DeviceCodeSignIn.ResumeAsync(Options))!;

    private static async Task<string> TextAsync(TokenSession session)
    {
        using AccessToken token = await session.GetAccessTokenAsync();
        return token.Text();
    }
}
