namespace Nhi.SecureTokens.Tests.DeviceFlow;

public sealed class PromptTests
{
    private readonly FakeAuthorizationServer _server = new();
    private readonly StringWriter _screen = new();

    [Fact]
    public async Task TextPrompt_ShowsWhatTheUserNeedsAndWarns()
    {
        await using TokenSession session = await SignInAsync(new TextPrompt(_screen));

        Assert.All(
            ["WDJB-MJHT", "https://login.example/activate", "cli", "publish", "repo:read", "somebody else"],
            text => Assert.Contains(text, _screen.ToString(), StringComparison.Ordinal));
        Assert.DoesNotContain('\u001b', _screen.ToString());
    }

    [Fact]
    public async Task TextPrompt_ToBeCleared_IsErasedWhenTheSignInIsOver()
    {
        Task<TokenSession> signIn = DeviceCodeSignIn.StartAsync(
            _server.Options(prompt: new TextPrompt(_screen) { ClearAfterUse = true }.ShowAsync));
        int lines = _screen.ToString().Split('\n').Length - 1;
        Assert.DoesNotContain('\u001b', _screen.ToString());

        _server.Script(Answers.Tokens()).Advance(TimeSpan.FromSeconds(5));
        await using TokenSession session = await signIn;

        Assert.EndsWith($"\u001b[{lines}F\u001b[J", _screen.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "https://login.example/activate")]
    [InlineData("https://login.example/activate?user_code=WDJB-MJHT", "https://login.example/activate?user_code=WDJB-MJHT")]
    public async Task TextPrompt_WithPicture_DrawsTheLinkNextToTheCode(string? completeLink, string drawn)
    {
        _server.DeviceAnswer = Answers.Device(completeLink: completeLink);

        await using TokenSession session = await SignInAsync(new TextPrompt(_screen) { Picture = link => $"<{link.AbsoluteUri}>" });

        Assert.Contains($"<{drawn}>", _screen.ToString(), StringComparison.Ordinal);
        Assert.Contains("Enter  WDJB-MJHT", _screen.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("access_denied")]
    [InlineData("expired_token")]
    public async Task Prompt_WhenTheSignInFails_IsEndedToo(string error)
    {
        DevicePrompt? shown = null;
        _server.Script(Answers.Error(error));
        Task<TokenSession> signIn = DeviceCodeSignIn.StartAsync(_server.Options(prompt: (prompt, _) => Task.FromResult(shown = prompt)));
        Assert.False(shown!.Ended.IsCancellationRequested);

        _server.Advance(TimeSpan.FromSeconds(5));

        await Assert.ThrowsAsync<DeviceCodeSignInException>(() => signIn);
        Assert.True(shown.Ended.IsCancellationRequested);
    }

    [Fact]
    public async Task Prompt_ThatCanNotBeCleared_DoesNotCostTheSignIn()
    {
        await using TokenSession session = await _server.SignInAsync(Answers.Tokens(), _server.Options(prompt: (prompt, _) =>
        {
            prompt.Ended.Register(() => throw new InvalidOperationException("no screen"));
            return Task.CompletedTask;
        }));

        Assert.NotNull(session);
    }

    [Fact]
    public async Task Prompt_AsText_HidesTheCode()
    {
        string text = "";
        await using TokenSession session = await _server.SignInAsync(Answers.Tokens(), _server.Options(
            prompt: (prompt, _) => Task.FromResult(text = prompt.ToString())));

        Assert.Equal("Sign-in of cli for 'publish'", text);
    }

    [Fact]
    public async Task Prompt_ThatFails_EndsTheSignInWithItsException()
    {
        DeviceCodeOptions options = _server.Options(prompt: (_, _) => throw new InvalidOperationException("no display"));

        await Assert.ThrowsAsync<InvalidOperationException>(() => DeviceCodeSignIn.StartAsync(options));
        Assert.Empty(_server.TokenRequests);
    }

    [Fact]
    public async Task Prompt_ThatIgnoresCancellation_DoesNotHoldUpTheCaller()
    {
        using var source = new CancellationTokenSource();
        Task<TokenSession> signIn = DeviceCodeSignIn.StartAsync(
            _server.Options(prompt: (_, _) => new TaskCompletionSource().Task), source.Token);

        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => signIn.WaitAsync(FakeAuthorizationServer.TestLimit));
    }

    private Task<TokenSession> SignInAsync(TextPrompt prompt) => _server.SignInAsync(Answers.Tokens(), _server.Options(prompt: prompt.ShowAsync));
}
