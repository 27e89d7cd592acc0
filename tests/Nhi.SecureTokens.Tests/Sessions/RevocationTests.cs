using System.Net;
using Nhi.SecureTokens.Internal;

namespace Nhi.SecureTokens.Tests.Sessions;

public sealed class RevocationTests
{
    private readonly FakeAuthorizationServer _server = new();

    [Fact]
    public async Task Dispose_RevokesRefreshTokenThenAccessToken()
    {
        TokenSession session = await _server.SignInAsync(Answers.Tokens());

        await session.DisposeAsync();

        Assert.Equal(
            [("refresh-1", "refresh_token", "cli"), ("access-1", "access_token", "cli")],
            _server.Revocations.Select(request => (request.Form["token"], request.Form["token_type_hint"], request.Form["client_id"])));
        Assert.Equal(new RevocationOutcome(RevocationState.Revoked, RevocationState.Revoked, null), session.RevocationOutcome);
        Assert.True(session.RevocationOutcome!.IsComplete);
    }

    [Fact]
    public async Task Dispose_AfterRotation_RevokesTheNewest()
    {
        TokenSession session = await _server.SignInAsync(Answers.Tokens());
        _server.Script(Answers.Tokens("access-2", "refresh-2"));
        _server.Advance(TimeSpan.FromSeconds(300));
        (await session.GetAccessTokenAsync()).Dispose();

        await session.DisposeAsync();

        Assert.Equal(["refresh-2", "access-2"], _server.Revocations.Select(request => request.Form["token"]));
    }

    [Fact]
    public async Task Dispose_Twice_RevokesOnce()
    {
        TokenSession session = await _server.SignInAsync(Answers.Tokens());

        await session.DisposeAsync();
        await session.DisposeAsync();

        Assert.Equal(2, _server.Revocations.Count());
        Assert.True(session.RevocationOutcome!.IsComplete);
    }

    [Fact]
    public async Task Dispose_TwiceAfterAFailure_KeepsTheReport()
    {
        _server.RevocationAnswer = Answers.Unreachable();
        TokenSession session = await _server.SignInAsync(Answers.Tokens());

        await session.DisposeAsync();
        await session.DisposeAsync();

        Assert.Equal(RevocationState.Failed, session.RevocationOutcome!.RefreshToken);
        Assert.Equal(session.RevocationOutcome, await session.RevokeAsync());
    }

    [Fact]
    public async Task Session_AfterDispose_GivesNoToken()
    {
        TokenSession session = await _server.SignInAsync(Answers.Tokens());
        using AccessToken handedOut = await session.GetAccessTokenAsync();
        await session.DisposeAsync();

        SignInRequiredException exception =
            await Assert.ThrowsAsync<SignInRequiredException>(async () => await session.GetAccessTokenAsync());
        Assert.Equal("session_ended", exception.Error);
    }

    public static TheoryData<string> Faults => ["unreachable", "reset", "500", "html", "broken", "odd"];

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Dispose_WhenRevocationFails_KeepsTheCallersExceptionAndReports(string fault)
    {
        _server.RevocationAnswer = fault switch
        {
            "unreachable" => Answers.Unreachable(),
            "reset" => Answers.Reset(),
            "500" => Answers.Status(HttpStatusCode.InternalServerError),
            "html" => Answers.Html(HttpStatusCode.Forbidden),
            "broken" => Answers.BrokenBody(),
            _ => (_, _) => throw new NotImplementedException(),
        };
        TokenSession? session = null;

        var exception = await Assert.ThrowsAsync<InvalidOperationException>(async () =>
        {
            await using TokenSession scoped = session = await _server.SignInAsync(Answers.Tokens());
            throw new InvalidOperationException("the caller's");
        });

        Assert.Equal("the caller's", exception.Message);
        Assert.Equal(RevocationState.Failed, session!.RevocationOutcome!.RefreshToken);
        Assert.Equal(RevocationState.Failed, session.RevocationOutcome.AccessToken);
        Assert.Equal(_server.Clock.GetUtcNow() + TimeSpan.FromSeconds(300), session.RevocationOutcome.AccessTokenExpiresAt);
        Assert.False(session.RevocationOutcome.IsComplete);
    }

    [Fact]
    public async Task Dispose_WhenRevocationHangs_EndsAtItsTimeLimit()
    {
        _server.RevocationAnswer = Answers.Hang();
        TokenSession session = await _server.SignInAsync(Answers.Tokens());
        Task dispose = session.DisposeAsync().AsTask();

        _server.Advance(TimeSpan.FromSeconds(5));
        _server.Advance(TimeSpan.FromSeconds(5));

        await dispose;
        Assert.Equal(RevocationState.Failed, session.RevocationOutcome!.RefreshToken);
    }

    [Fact]
    public async Task Revoke_ThatFailed_IsTriedAgainOnDispose()
    {
        _server.RevocationAnswer = Answers.Unreachable();
        TokenSession session = await _server.SignInAsync(Answers.Tokens());
        RevocationOutcome first = await session.RevokeAsync();
        _server.RevocationAnswer = Answers.Json("{}");

        await session.DisposeAsync();

        Assert.False(first.IsComplete);
        Assert.True(session.RevocationOutcome!.IsComplete);
    }

    [Fact]
    public async Task Revoke_UnsupportedTokenType_SaysWhenTheTokenDies()
    {
        _server.RevocationAnswer = Answers.Error("unsupported_token_type");
        await using TokenSession session = await _server.SignInAsync(Answers.Tokens(refresh: null));

        RevocationOutcome outcome = await session.RevokeAsync();

        Assert.Equal(RevocationState.NotHeld, outcome.RefreshToken);
        Assert.Equal(RevocationState.NotSupported, outcome.AccessToken);
        Assert.Equal(_server.Clock.GetUtcNow() + TimeSpan.FromSeconds(300), outcome.AccessTokenExpiresAt);
    }

    [Fact]
    public void Outcome_AsText_SaysWhatIsDeadAndWhenTheRestDies()
    {
        var at = new DateTimeOffset(2030, 1, 1, 8, 5, 0, TimeSpan.Zero);

        Assert.Equal(
            "refresh token: revoked; access token: not revocable, expires at 2030-01-01 08:05:00Z",
            new RevocationOutcome(RevocationState.Revoked, RevocationState.NotSupported, at).ToString());
    }

    [Fact]
    public async Task Dispose_SoonAfterARefresh_RevokesTheAccessTokenThatWasReplacedToo()
    {
        TokenSession session = await _server.SignInAsync(Answers.Tokens());
        _server.Script(Answers.Tokens("access-2", "refresh-2"));
        _server.Advance(TimeSpan.FromSeconds(280));
        (await session.GetAccessTokenAsync()).Dispose();

        await session.DisposeAsync();

        Assert.Equal(["refresh-2", "access-2", "access-1"], _server.Revocations.Select(request => request.Form["token"]));
        Assert.True(session.RevocationOutcome!.IsComplete);
    }

    [Fact]
    public async Task Dispose_LongAfterARefresh_LetsTheExpiredTokenBe()
    {
        TokenSession session = await _server.SignInAsync(Answers.Tokens());
        _server.Script(Answers.Tokens("access-2", "refresh-2"));
        _server.Advance(TimeSpan.FromSeconds(280));
        (await session.GetAccessTokenAsync()).Dispose();
        _server.Advance(TimeSpan.FromSeconds(20));

        await session.DisposeAsync();

        Assert.Equal(["refresh-2", "access-2"], _server.Revocations.Select(request => request.Form["token"]));
    }

    [Fact]
    public async Task Revoke_ExpiredAccessToken_IsNotSent()
    {
        await using TokenSession session = await _server.SignInAsync(Answers.Tokens());
        _server.Advance(TimeSpan.FromSeconds(300));

        RevocationOutcome outcome = await session.RevokeAsync();

        Assert.Equal(new RevocationOutcome(RevocationState.Revoked, RevocationState.NotHeld, null), outcome);
        Assert.Single(_server.Revocations);
    }

    [Fact]
    public async Task Dispose_DuringRefresh_RevokesWhatArrived()
    {
        TokenSession session = await _server.SignInAsync(Answers.Tokens());
        (TaskCompletionSource asked, TaskCompletionSource gate) = (new(), new());
        _server.Script(async (server, cancellationToken) =>
        {
            asked.SetResult();
            await gate.Task;
            return await Answers.Tokens("access-2", "refresh-2")(server, cancellationToken);
        });
        _server.Advance(TimeSpan.FromSeconds(300));
        Task<AccessToken> token = session.GetAccessTokenAsync().AsTask();
        await asked.Task;

        Task dispose = session.DisposeAsync().AsTask();
        gate.SetResult();
        await dispose;

        Assert.Equal(["refresh-2", "access-2"], _server.Revocations.Select(request => request.Form["token"]));
        await Assert.ThrowsAsync<SignInRequiredException>(() => token);
    }

    [Fact]
    public async Task Dispose_DuringRefreshThatHangs_EndsAtItsTimeLimit()
    {
        TokenSession session = await _server.SignInAsync(Answers.Tokens());
        _server.Script(Answers.Hang());
        _server.Advance(TimeSpan.FromSeconds(300));
        Task<AccessToken> token = session.GetAccessTokenAsync().AsTask();
        await _server.Hung;

        Task dispose = session.DisposeAsync().AsTask();
        _server.Advance(TimeSpan.FromSeconds(5));

        await dispose;
        Assert.Equal(["refresh-1"], _server.Revocations.Select(request => request.Form["token"]));
        await Assert.ThrowsAsync<SignInRequiredException>(() => token);
    }

    [Fact]
    public async Task Store_HoldsTheNewestRefreshTokenAndNothingAfterDispose()
    {
        var vault = new WatchedVault();
        TokenSession session = await _server.SignInAsync(
            Answers.Tokens(), _server.Options(store: new ProtectedTokenStore(vault, _server.Clock)));
        _server.Script(Answers.Tokens("access-2", "refresh-2"));
        _server.Advance(TimeSpan.FromSeconds(300));

        (await session.GetAccessTokenAsync()).Dispose();
        Assert.Equal(2, vault.Writes);
        Assert.Equal(1, vault.Count);

        await session.DisposeAsync();
        Assert.Equal(0, vault.Count);
    }

    [Fact]
    public async Task Store_ThatRefusesTheRotatedToken_GetsItRevokedAndTheNewAccessTokenIsNotServed()
    {
        var vault = new WatchedVault();
        await using TokenSession session = await _server.SignInAsync(
            Answers.Tokens(), _server.Options(store: new ProtectedTokenStore(vault, _server.Clock)));
        vault.OnWrite = () => throw new ProtectedStoreException("store_full", "Full.");
        _server.Script(Answers.Tokens("access-2", "refresh-2"));
        _server.Advance(TimeSpan.FromSeconds(300));

        SignInRequiredException exception =
            await Assert.ThrowsAsync<SignInRequiredException>(async () => await session.GetAccessTokenAsync());

        Assert.Equal("store_full", exception.Error);
        Assert.Equal("refresh-2", Assert.Single(_server.Revocations).Form["token"]);
    }

    [Fact]
    public async Task Store_ThatRefusesAtSignIn_LeavesNothingAlive()
    {
        var vault = new WatchedVault { OnWrite = () => throw new ProtectedStoreException("store_full", "Full.") };
        DeviceCodeOptions options = _server.Options(store: new ProtectedTokenStore(vault, _server.Clock));

        await Assert.ThrowsAsync<ProtectedStoreException>(() => _server.SignInAsync(Answers.Tokens(), options));

        Assert.Equal(["refresh-1", "access-1"], _server.Revocations.Select(request => request.Form["token"]));
    }

    private sealed class WatchedVault : ITokenVault
    {
        private readonly MemoryVault _inner = new();
        private readonly HashSet<string> _keys = [];

        public Action OnWrite { get; set; } = () => { };

        public int Writes { get; private set; }

        public int Count => _keys.Count;

        public void Write(string key, ReadOnlySpan<byte> entry, TimeSpan lifetime)
        {
            OnWrite();
            Writes++;
            _keys.Add(key);
            _inner.Write(key, entry, lifetime);
        }

        public PinnedBuffer? Read(string key) => _inner.Read(key);

        public bool Delete(string key, Predicate<PinnedBuffer>? condition = null)
        {
            _keys.Remove(key);
            return _inner.Delete(key, condition);
        }

        public IReadOnlyList<string> Lingering() => _inner.Lingering();
    }
}
