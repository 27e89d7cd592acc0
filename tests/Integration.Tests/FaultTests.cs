using Nhi.SecureTokens;

namespace Integration.Tests;

/// <summary>The device flow over connections that break.</summary>
public sealed class FaultTests : IAsyncLifetime
{
    private readonly WaitedTime _clock = new();
    private readonly BusyHandler _backchannel = new();
    private readonly FaultyServer _server = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        _backchannel.Dispose();
    }

    [Fact]
    public async Task SignIn_ThroughEveryKindOfFault_GetsThere()
    {
        Fault[] faults =
        [
            FaultyServer.Reset(), FaultyServer.CutOff(), FaultyServer.Hang(), FaultyServer.Answer("502 Bad Gateway", "<html>", "text/html"),
            FaultyServer.Answer("429 Too Many Requests", ""), FaultyServer.Answer("400 Bad Request", """{"error":"slow_down"}"""),
        ];
        Array.ForEach(faults, _server.Faults.Enqueue);

        await using TokenSession session = await SignInAsync();

        using AccessToken token = await session.GetAccessTokenAsync();
        token.Use(text => Assert.Equal("at-last", text.ToString()));
        Assert.Empty(_server.Faults);
    }

    public static TheoryData<string> UnusableAnswers => ["html", "bad json", "endless"];

    [Theory]
    [MemberData(nameof(UnusableAnswers))]
    public async Task SignIn_AnsweredWithWhatIsNoAnswer_EndsWithATypedError(string answer)
    {
        _server.Faults.Enqueue(answer switch
        {
            "html" => FaultyServer.Answer("200 OK", "<html>", "text/html"),
            "bad json" => FaultyServer.Answer("200 OK", """{"access_token":"""),
            _ => FaultyServer.Endless(),
        });

        var exception = await Assert.ThrowsAsync<DeviceCodeSignInException>(SignInAsync);

        Assert.Equal(DeviceCodeSignInFailure.InvalidResponse, exception.Failure);
        Assert.NotEmpty(exception.Remedy);
    }

    private Task<TokenSession> SignInAsync() => _backchannel.PassTimeUntilAsync(
        DeviceCodeSignIn.StartAsync(new DeviceCodeOptions
        {
            DeviceAuthorizationEndpoint = new Uri(_server.Address, "device"),
            TokenEndpoint = new Uri(_server.Address, "token"),
            ClientId = "cli",
            TimeProvider = _clock,
            BackchannelHandler = _backchannel,
            Prompt = (_, _) => Task.CompletedTask,
        }),
        _clock,
        () => _server.IsHanging);
}
