using System.Diagnostics;
using Microsoft.Extensions.Time.Testing;
using Nhi.SecureTokens.Tests.Storage;

namespace Nhi.SecureTokens.Tests.Sessions;

/// <summary>Sessions in real processes, over real connections.</summary>
public sealed class ProcessTests : IDisposable
{
    private const int HungUp = 128 + 1;
    private const int Interrupted = 128 + 2;
    private const int Quit = 128 + 3;
    private const int Terminated = 128 + 15;

    private readonly LocalAuthorizationServer _server = new();
    private readonly string _name = $"test {Guid.NewGuid():N}";

    public void Dispose() => _server.Dispose();

    [KeyringFact]
    public async Task Refresh_ByFourProcessesAtExpiry_MakesOneTokenRequest()
    {
        _server.Lifetime = TimeSpan.FromSeconds(1);
        await using TokenSession session = await SignInAsync();
        _server.Lifetime = TimeSpan.FromMinutes(5);
        _server.Delay = TimeSpan.FromMilliseconds(200);
        await Task.Delay(TimeSpan.FromSeconds(1));
        Process[] processes = [.. Enumerable.Range(0, 4).Select(_ => Start("resume", _server.Address.OriginalString, _name))];
        foreach (Process process in processes)
        {
            Assert.Equal("ready", await process.StandardOutput.ReadLineAsync());
        }

        Array.ForEach(processes, process => process.StandardInput.WriteLine());
        string[] tokens = await Task.WhenAll(processes.Select(process => process.StandardOutput.ReadToEndAsync()));

        Assert.All(tokens, token => Assert.Equal("access-2", token.Trim()));
        Assert.Single(_server.Grants, "refresh_token");
        Assert.Empty(_server.Revoked);
        await session.RevokeAsync();
        Assert.Equal(["refresh-2", "access-2"], _server.Revoked.Take(2));
    }

    [KeyringFact]
    public async Task Refresh_OfAProcessThatIsKilled_IsNotSentAgainByTheOthersAndIsNoAlarm()
    {
        _server.Lifetime = TimeSpan.FromSeconds(1);
        await using TokenSession session = await SignInAsync();
        _server.Delay = TimeSpan.FromSeconds(1);
        await Task.Delay(TimeSpan.FromSeconds(1));
        using Process killed = Start("resume", _server.Address.OriginalString, _name);
        Assert.Equal("ready", await killed.StandardOutput.ReadLineAsync());
        killed.StandardInput.WriteLine();
        Assert.True(SpinWait.SpinUntil(() => _server.Grants.Contains("refresh_token"), FakeAuthorizationServer.TestLimit));

        await using TokenSession? other = await ResumeAsync(killed);
        Assert.Null(other);

        SignInRequiredException exception = await Assert.ThrowsAsync<SignInRequiredException>(async () => await session.GetAccessTokenAsync());
        Assert.Equal(("answer_lost", false), (exception.Error, exception.IsReuseSuspected));
        Assert.Single(_server.Grants, "refresh_token");
    }

    [Theory]
    [InlineData("return", 3)]
    [InlineData("exit", 4)]
    [InlineData("crash", 128 + 6)]
    public async Task Process_ThatEndsWithoutDispose_RevokesItsTokens(string end, int exitCode)
    {
        using Process process = await HoldAsync(end);

        await process.WaitForExitAsync();

        Assert.Equal(exitCode, process.ExitCode);
        Assert.Equal(["refresh-1", "access-1"], _server.Revoked);
    }

    [UnixTheory]
    [InlineData("INT", Interrupted)]
    [InlineData("TERM", Terminated)]
    [InlineData("HUP", HungUp)]
    [InlineData("QUIT", Quit)]
    public async Task Process_EndedByASignal_RevokesItsTokensFirst(string signal, int exitCode)
    {
        using Process process = await HoldAsync("wait");
        using Process kill = Process.Start("kill", [$"-{signal}", $"{process.Id}"]);

        await process.WaitForExitAsync();

        Assert.Equal(exitCode, process.ExitCode);
        Assert.Equal(["refresh-1", "access-1"], _server.Revoked);
    }

    [UnixFact]
    public async Task Process_EndedByASignalWhileTheServerHangs_EndsInTime()
    {
        _server.RevocationDelay = FakeAuthorizationServer.TestLimit;
        using Process process = await HoldAsync("wait");
        var watch = Stopwatch.StartNew();
        using Process kill = Process.Start("kill", ["-INT", $"{process.Id}"]);

        await process.WaitForExitAsync();

        Assert.Equal(Interrupted, process.ExitCode);
        Assert.InRange(watch.Elapsed.TotalSeconds, 5, 20);
    }

    [UnixFact]
    public async Task Process_ThatHandlesTheSignalItself_LivesOnWithoutTokens()
    {
        using Process process = await HoldAsync("own handler");
        using Process kill = Process.Start("kill", ["-INT", $"{process.Id}"]);
        for (int count = 0; count < 100 && _server.Revoked.Count < 2; count++)
        {
            await Task.Delay(100);
        }

        Assert.Equal(["refresh-1", "access-1"], _server.Revoked);
        Assert.False(process.HasExited);
        process.Kill();
    }

    private async Task<TokenSession> SignInAsync()
    {
        DeviceCodeOptions options = SessionProgram.Options(_server.Address.OriginalString, _name);
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow - LocalAuthorizationServer.Interval);
        Task<TokenSession> signIn = DeviceCodeSignIn.StartAsync(new DeviceCodeOptions
        {
            Issuer = options.Issuer,
            ClientId = options.ClientId,
            SessionName = options.SessionName,
            Store = options.Store,
            TimeProvider = clock,
            Prompt = (prompt, cancellationToken) =>
            {
                _ = PassTimeAsync(prompt, clock);
                return Task.CompletedTask;
            },
        });
        return await signIn.WaitAsync(FakeAuthorizationServer.TestLimit);
    }

    /// <summary>Resumes while the other waits for its answer, and kills that one meanwhile.</summary>
    private async Task<TokenSession?> ResumeAsync(Process killed)
    {
        Task<TokenSession?> resume = DeviceCodeSignIn.ResumeAsync(SessionProgram.Options(_server.Address.OriginalString, _name));
        killed.Kill();
        await killed.WaitForExitAsync();
        return await resume.WaitAsync(FakeAuthorizationServer.TestLimit);
    }

    private static async Task PassTimeAsync(DevicePrompt prompt, FakeTimeProvider clock)
    {
        while (!prompt.Ended.IsCancellationRequested)
        {
            await Task.Delay(10);
            clock.Advance(TimeSpan.FromSeconds(1));
        }
    }

    private async Task<Process> HoldAsync(string end)
    {
        Process process = Start("hold", _server.Address.OriginalString, end);
        Assert.Equal("ready", await process.StandardOutput.ReadLineAsync());
        return process;
    }

    private static Process Start(params string[] arguments)
    {
        // A shell that runs the tests in the background has them, and what they start, ignore the signals that the tests send.
        string[] command = [.. OperatingSystem.IsLinux() ? (string[])["env", "--default-signal"] : [], "dotnet", "exec", typeof(ProcessTests).Assembly.Location];
        var start = new ProcessStartInfo(command[0], [.. command[1..], .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        return Process.Start(start)!;
    }
}
