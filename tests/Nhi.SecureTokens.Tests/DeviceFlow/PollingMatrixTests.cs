using System.Net;

namespace Nhi.SecureTokens.Tests.DeviceFlow;

/// <summary>Whatever a server does in whatever order: no poll comes early, there is one at a time, and the end is the right one.</summary>
public sealed class PollingMatrixTests
{
    private readonly FakeAuthorizationServer _server = new() { DeviceAnswer = Answers.Device(expiresIn: 80_000) };

    /// <summary>A behaviour, and what it does to the wait that the server may expect: for good, and this once.</summary>
    private sealed record Behaviour(Answer Answer, Func<double, double> Interval, double Once = 0)
    {
        public Behaviour(Answer answer)
            : this(answer, interval => interval)
        {
        }
    }

    private static readonly Behaviour[] Behaviours =
    [
        new(Answers.Error("authorization_pending")),
        new(Answers.Error("authorization_pending", HttpStatusCode.OK)),
        new(Answers.Error("slow_down"), interval => interval + 5),
        new(Answers.Json("""{"error":"slow_down","interval":40}""", HttpStatusCode.BadRequest), interval => Math.Max(interval + 5, 40)),
        new(Answers.Status(HttpStatusCode.TooManyRequests, TimeSpan.FromSeconds(90)), interval => interval, Once: 90),
        new(Answers.Status(HttpStatusCode.ServiceUnavailable, TimeSpan.FromSeconds(1)), interval => interval),
        new(Answers.Error("temporarily_unavailable")),
        new(Answers.Html(HttpStatusCode.BadGateway)),
        new(Answers.Unreachable()),
        new(Answers.Reset()),
        new(Answers.BrokenBody()),
        new(Answers.Hang()),
    ];

    private static readonly (Answer Answer, string? Error)[] Ends =
    [
        (Answers.Tokens(), null),
        (Answers.Error("access_denied"), "access_denied"),
        (Answers.Error("expired_token"), "expired_token"),
        (Answers.Html(HttpStatusCode.OK), "invalid_response"),
        (Answers.Json("""{"access_token":"""), "invalid_response"),
    ];

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 60)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Poll_InAnyOrderOfAnswers_IsNeverEarlyAndEndsRight(int seed)
    {
        var random = new Random(seed);
        var clock = new SleepyClock(_server.Clock);
        Behaviour[] behaviours = random.GetItems(Behaviours, 12);
        (Answer end, string? error) = Ends[seed % Ends.Length];
        _server.Script([.. behaviours.Select(behaviour => behaviour.Answer), end]);

        Task<TokenSession> signIn = DeviceCodeSignIn.StartAsync(_server.Options(clock: clock));
        for (int second = 0; second < 3000 && !signIn.IsCompleted; second++)
        {
            clock.SetWallClock(random.Next(20) == 0 ? TimeSpan.FromHours(random.Next(-48, 48)) : TimeSpan.Zero);
            _server.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(error, await EndAsync(signIn));
        Assert.Equal(behaviours.Length + 1, _server.PollTimes.Count());
        Assert.Equal(1, _server.MostAtOnce);
        Assert.All(_server.PollTimes.Zip(EarliestTimes(behaviours)), poll => Assert.True(poll.First >= poll.Second, $"{poll}"));
    }

    [Fact]
    public async Task Poll_AfterTheMachineSleptPastTheDeadline_EndsWithExpiredAndAsksNoMore()
    {
        var clock = new SleepyClock(_server.Clock);
        Task<TokenSession> signIn = DeviceCodeSignIn.StartAsync(_server.Options(clock: clock));
        _server.Advance(TimeSpan.FromSeconds(5));

        clock.Sleep(TimeSpan.FromSeconds(80_000));
        _server.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal("expired_token", await EndAsync(signIn));
        Assert.Single(_server.TokenRequests);
    }

    [Fact]
    public async Task Poll_AfterASleepWithinTheLifetime_GoesOn()
    {
        var clock = new SleepyClock(_server.Clock);
        Task<TokenSession> signIn = DeviceCodeSignIn.StartAsync(_server.Options(clock: clock));
        clock.Sleep(TimeSpan.FromHours(1));

        _server.Script(Answers.Tokens()).Advance(TimeSpan.FromSeconds(5));

        Assert.Null(await EndAsync(signIn));
    }

    /// <summary>No poll may come sooner after the one before than the interval of that time says.</summary>
    private IEnumerable<double> EarliestTimes(Behaviour[] behaviours)
    {
        double interval = 5;
        yield return interval;
        foreach ((Behaviour behaviour, double before) in behaviours.Zip(_server.PollTimes))
        {
            interval = behaviour.Interval(interval);
            yield return before + Math.Max(interval, behaviour.Once);
        }
    }

    private static async Task<string?> EndAsync(Task<TokenSession> signIn)
    {
        try
        {
            await using TokenSession session = await signIn.WaitAsync(FakeAuthorizationServer.TestLimit);
            return null;
        }
        catch (DeviceCodeSignInException exception)
        {
            return exception.Error;
        }
    }
}
