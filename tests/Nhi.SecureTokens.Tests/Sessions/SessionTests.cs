using System.Net;

namespace Nhi.SecureTokens.Tests.Sessions;

public sealed class SessionTests
{
    private readonly FakeAuthorizationServer _server = new();

    [Fact]
    public async Task AccessToken_WhileFresh_IsNotRefreshed()
    {
        await using TokenSession session = await _server.SignInAsync(Answers.Tokens(expiresIn: 300));

        _server.Advance(TimeSpan.FromSeconds(269));

        Assert.Equal("access-1", await TextAsync(session));
        Assert.Empty(_server.Requests);
    }

    [Fact]
    public async Task AccessToken_AboutToExpire_IsRefreshed()
    {
        await using TokenSession session = await _server.SignInAsync(Answers.Tokens(expiresIn: 300));
        _server.Script(Answers.Tokens("access-2", "refresh-2"));

        _server.Advance(TimeSpan.FromSeconds(270));

        Assert.Equal("access-2", await TextAsync(session));
        SeenRequest refresh = Assert.Single(_server.TokenRequests);
        Assert.Equal("refresh_token", refresh.Form["grant_type"]);
        Assert.Equal("refresh-1", refresh.Form["refresh_token"]);
        Assert.Equal("cli", refresh.Form["client_id"]);
    }

    [Fact]
    public async Task Refresh_Rotates_UsesTheNewestNextTime()
    {
        await using TokenSession session = await _server.SignInAsync(Answers.Tokens());
        _server.Script(Answers.Tokens("access-2", "refresh-2"), Answers.Tokens("access-3", refresh: null), Answers.Tokens("access-4", "refresh-4"));

        foreach (string expected in new[] { "access-2", "access-3", "access-4" })
        {
            _server.Advance(TimeSpan.FromSeconds(300));
            Assert.Equal(expected, await TextAsync(session));
        }

        Assert.Equal(["refresh-1", "refresh-2", "refresh-2"], _server.TokenRequests.Select(request => request.Form["refresh_token"]));
    }

    [Fact]
    public async Task Refresh_ByManyCallers_AsksOnce()
    {
        await using TokenSession session = await _server.SignInAsync(Answers.Tokens());
        var gate = new TaskCompletionSource();
        _server.Script(async (server, cancellationToken) =>
        {
            await gate.Task;
            return await Answers.Tokens("access-2", "refresh-2")(server, cancellationToken);
        });
        _server.Advance(TimeSpan.FromSeconds(300));

        Task<string>[] callers = [.. Enumerable.Range(0, 1000).Select(_ => TextAsync(session))];
        gate.SetResult();

        Assert.All(await Task.WhenAll(callers), text => Assert.Equal("access-2", text));
        Assert.Single(_server.TokenRequests);
    }

    [Fact]
    public async Task Refresh_WhenACallerGivesUp_GoesOnForTheOthers()
    {
        await using TokenSession session = await _server.SignInAsync(Answers.Tokens());
        var gate = new TaskCompletionSource();
        _server.Script(async (server, cancellationToken) =>
        {
            await gate.Task.WaitAsync(cancellationToken);
            return await Answers.Tokens("access-2", "refresh-2")(server, cancellationToken);
        });
        _server.Advance(TimeSpan.FromSeconds(300));
        using var source = new CancellationTokenSource();
        Task<string> first = TextAsync(session, source.Token);
        Task<string> second = TextAsync(session);

        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        gate.SetResult();

        Assert.Equal("access-2", await second);
    }

    [Fact]
    public async Task Refresh_WhenTheAnswerIsLost_IsNeverAskedAgain()
    {
        await using TokenSession session = await _server.SignInAsync(Answers.Tokens());
        _server.Script(Answers.Reset(), Answers.Tokens("access-2", "refresh-2"));
        _server.Advance(TimeSpan.FromSeconds(280));

        Assert.Equal("access-1", await TextAsync(session));
        _server.Advance(TimeSpan.FromSeconds(20));

        Assert.Equal("answer_lost", (await Assert.ThrowsAsync<SignInRequiredException>(() => TextAsync(session))).Error);
        Assert.Single(_server.TokenRequests);
    }

    [Fact]
    public async Task Refresh_ThatHangs_CountsAsLost()
    {
        await using TokenSession session = await _server.SignInAsync(Answers.Tokens());
        _server.Script(Answers.Hang());
        _server.Advance(TimeSpan.FromSeconds(300));
        Task<string> text = TextAsync(session);
        await _server.Hung;

        _server.Advance(TimeSpan.FromSeconds(30));

        Assert.Equal("answer_lost", (await Assert.ThrowsAsync<SignInRequiredException>(() => text)).Error);
    }

    public static TheoryData<string, bool> Refusals => new()
    {
        { "unreachable", false }, { "503", false }, { "429", false },
        { "invalid_grant", true }, { "html", true }, { "500", true }, { "broken", true },
    };

    private static Answer Refusal(string name) => name switch
    {
        "unreachable" => Answers.Unreachable(),
        "503" => Answers.Status(HttpStatusCode.ServiceUnavailable),
        "429" => Answers.Status(HttpStatusCode.TooManyRequests),
        "invalid_grant" => Answers.Error("invalid_grant"),
        "html" => Answers.Html(HttpStatusCode.OK),
        "500" => Answers.Html(HttpStatusCode.InternalServerError),
        _ => Answers.BrokenBody(),
    };

    [Theory]
    [InlineData(429)]
    [InlineData(503)]
    public async Task Refresh_ToldWhenToComeBack_WaitsThatLong(int status)
    {
        await using TokenSession session = await _server.SignInAsync(Answers.Tokens());
        _server.Script(Answers.Status((HttpStatusCode)status, TimeSpan.FromSeconds(40)), Answers.Tokens("access-2", "refresh-2"));
        _server.Advance(TimeSpan.FromSeconds(300));
        SecureTokenException exception = await Assert.ThrowsAsync<SecureTokenException>(() => TextAsync(session));
        Assert.Equal(TimeSpan.FromSeconds(40), exception.RetryAfter);

        _server.Advance(TimeSpan.FromSeconds(39));
        await Assert.ThrowsAsync<SecureTokenException>(() => TextAsync(session));
        Assert.Single(_server.TokenRequests);

        _server.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("access-2", await TextAsync(session));
    }

    [Fact]
    public async Task Refresh_AnsweredWithATokenThatIsExpiredAlready_SaysSo()
    {
        await using TokenSession session = await _server.SignInAsync(Answers.Tokens());
        _server.Script(Answers.Tokens("access-2", "refresh-2", expiresIn: 0));
        _server.Advance(TimeSpan.FromSeconds(300));

        SecureTokenException exception = await Assert.ThrowsAsync<SecureTokenException>(() => TextAsync(session));

        Assert.Equal("expired", exception.Error);
    }

    [Fact]
    public async Task Answers_WithAByteOrderMark_AreRead()
    {
        await using TokenSession session = await _server.SignInAsync(Answers.Json(
            "\uFEFF" + """{"access_token":"access-1","token_type":"Bearer","expires_in":300}"""));

        Assert.Equal("access-1", await TextAsync(session));
    }

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task Refresh_Refused_ServesTheOldTokenOnlyWhileItLives(string refusal, bool isFinal)
    {
        await using TokenSession session = await _server.SignInAsync(Answers.Tokens());
        _server.Script(Refusal(refusal), Refusal(refusal), Answers.Tokens("access-2", "refresh-2"));
        _server.Advance(TimeSpan.FromSeconds(290));

        Assert.Equal("access-1", await TextAsync(session));
        Assert.Equal("access-1", await TextAsync(session));
        Assert.Single(_server.TokenRequests);

        _server.Advance(TimeSpan.FromSeconds(10));
        SecureTokenException exception = await Assert.ThrowsAnyAsync<SecureTokenException>(() => TextAsync(session));
        Assert.Equal(isFinal, exception is SignInRequiredException);

        _server.Advance(TimeSpan.FromSeconds(5));
        if (isFinal)
        {
            await Assert.ThrowsAsync<SignInRequiredException>(() => TextAsync(session));
            Assert.Single(_server.TokenRequests);
        }
        else
        {
            Assert.Equal("access-2", await TextAsync(session));
        }
    }

    [Fact]
    public async Task AccessToken_ExpiredWithoutRefreshToken_AsksForSignIn()
    {
        await using TokenSession session = await _server.SignInAsync(Answers.Tokens(refresh: null));
        _server.Advance(TimeSpan.FromSeconds(299));
        Assert.Equal("access-1", await TextAsync(session));

        _server.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal("no_refresh_token", (await Assert.ThrowsAsync<SignInRequiredException>(() => TextAsync(session))).Error);
    }

    [Fact]
    public async Task AccessToken_HandedOut_ExpiresWithTheSessionsOwn()
    {
        await using TokenSession session = await _server.SignInAsync(Answers.Tokens(expiresIn: 300));
        using AccessToken token = await session.GetAccessTokenAsync();

        _server.Advance(TimeSpan.FromSeconds(300));

        Assert.Equal("expired", Assert.Throws<SecureTokenException>(() => token.Text()).Error);
    }

    [Fact]
    public async Task AccessToken_OfAServerWithLongLifetimes_EndsWithTheSession()
    {
        await using TokenSession session = await _server.SignInAsync(
            Answers.Tokens(expiresIn: 86_400), _server.Options(maxSessionAge: TimeSpan.FromMinutes(10)));
        using AccessToken token = await session.GetAccessTokenAsync();

        Assert.Equal(session.ExpiresAt, token.ExpiresAt);
    }

    [Fact]
    public async Task Session_AtItsAge_RevokesAndAsksForSignIn()
    {
        await using TokenSession session = await _server.SignInAsync(
            Answers.Tokens(expiresIn: 7200), _server.Options(maxSessionAge: TimeSpan.FromMinutes(10)));

        _server.Advance(TimeSpan.FromMinutes(10));

        Assert.Equal("session_too_old", (await Assert.ThrowsAsync<SignInRequiredException>(() => TextAsync(session))).Error);
        Assert.Contains(_server.Revocations, request => request.Form["token"] == "refresh-1");
        Assert.Empty(_server.TokenRequests);
    }

    [Fact]
    public async Task Session_Refreshed_DoesNotOutliveItsAge()
    {
        await using TokenSession session = await _server.SignInAsync(
            Answers.Tokens(expiresIn: 300), _server.Options(maxSessionAge: TimeSpan.FromMinutes(6)));
        _server.Script(Answers.Tokens("access-2", "refresh-2", expiresIn: 300));
        _server.Advance(TimeSpan.FromMinutes(5));
        using AccessToken token = await session.GetAccessTokenAsync();

        Assert.Equal(session.ExpiresAt, token.ExpiresAt);
        _server.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal("session_too_old", (await Assert.ThrowsAsync<SignInRequiredException>(() => TextAsync(session))).Error);
    }

    [Fact]
    public async Task IdToken_InTheAnswer_BelongsToTheSession()
    {
        TokenSession session = await _server.SignInAsync(Answers.Json("""{"access_token":"a","token_type":"Bearer","id_token":"who"}"""));
        Assert.Equal("who", session.IdToken!.Text());

        await session.DisposeAsync();

        Assert.Throws<SecureTokenException>(() => session.IdToken!.Text());
    }

    private static async Task<string> TextAsync(TokenSession session, CancellationToken cancellationToken = default)
    {
        using AccessToken token = await session.GetAccessTokenAsync(cancellationToken);
        return token.Text();
    }
}
