using System.ComponentModel;
using System.Diagnostics;
using Nhi.SecureTokens.Internal;

namespace Nhi.SecureTokens.Tests.Processes;

/// <summary>Real child processes.</summary>
public sealed class ChildProcessTests
{
    private static readonly AccessTokenRequest _narrow = new() { Scopes = ["repo:read"] };

    private readonly FakeHandoffSource _source = new();

    [UnixFact]
    public async Task StandardInput_ToAnyProgram_SendsOneLineAndRevokesAfterwards()
    {
        await using ChildProcess child = await ChildProcess.StartAsync(_source, Command("cat"), Options(Handoff.StandardInput));

        Assert.Equal("handed-over-1\n", await OutputAsync(child));
        Assert.Equal(new ChildExit(0, true, RevocationState.Revoked), await child.WaitForExitAsync());
        Assert.Same(_narrow, Assert.Single(_source.Requests));
        Assert.Equal(["handed-over-1"], _source.Revoked);
    }

    [Theory]
    [InlineData(Handoff.StandardInput)]
    [InlineData(Handoff.LocalSocket)]
    public async Task Receive_InADotNetChild_GivesTheToken(Handoff handoff)
    {
        await using ChildProcess child = await ChildProcess.StartAsync(_source, Receiver(), Options(handoff));

        Assert.Equal("handed-over-1", await OutputAsync(child));
        Assert.Equal(new ChildExit(0, true, RevocationState.Revoked), await child.WaitForExitAsync());
        Assert.Equal(["handed-over-1"], _source.Revoked);
    }

    [UnixTheory]
    [InlineData("a1b2c3", "a1b2c3")]
    [InlineData(null, "none")]
    public async Task Child_GetsTheNameOfTheSessionIfThereIsOne(string? session, string expected)
    {
        ProcessStartInfo info = Command("sh", "-c", "echo ${NHI_SESSION:-none}");
        info.Environment[HandedOverToken.SessionVariable] = "of somebody else";
        await using ChildProcess child = await ChildProcess.StartAsync(
            new FakeHandoffSource { SessionId = session }, info, Options(Handoff.LocalSocket));

        Assert.Equal(expected, (await OutputAsync(child)).Trim());
    }

    [UnixFact]
    public async Task Start_WithATokenOfTheCaller_SendsOneLine()
    {
        ProcessStartInfo info = Command("cat");
        using Process child = ChildProcess.Start(info, "held");

        Assert.Equal("held\n", await child.StandardOutput.ReadToEndAsync());
    }

    [UnixFact]
    public async Task Start_OfAPreparedProcess_SendsOneLine()
    {
        using var child = new Process { StartInfo = Command("cat") };

        Assert.True(ChildProcess.Start(child, "held"));
        Assert.Equal("held\n", await child.StandardOutput.ReadToEndAsync());
    }

    [UnixTheory]
    [InlineData(null)]
    [InlineData("")]
    public async Task Start_WithoutAToken_LeavesStandardInputAlone(string? nothing)
    {
        ProcessStartInfo info = Command("echo", "started");
        using Process child = ChildProcess.Start(info, nothing);

        Assert.Equal("started\n", await child.StandardOutput.ReadToEndAsync());
        Assert.False(info.RedirectStandardInput);
    }

    [UnixFact]
    public async Task Start_OfAChildThatDoesNotRead_GivesItsExitCode()
    {
        using Process child = ChildProcess.Start(Command("sh", "-c", "exec 0<&-; exit 3"), new string('x', 300_000));

        await child.WaitForExitAsync();
        Assert.Equal(3, child.ExitCode);
    }

    [Fact]
    public void Start_ByTheShell_IsRefused() =>
        Assert.Throws<ArgumentException>(() => ChildProcess.Start(new ProcessStartInfo("cat") { UseShellExecute = true }, "held"));

    [UnixFact]
    public async Task LocalSocket_ToAGrandchild_GivesTheToken()
    {
        string command = string.Join(' ', ["dotnet", .. Receiver().ArgumentList]);
        await using ChildProcess child = await ChildProcess.StartAsync(
            _source, Command("sh", "-c", $"{command}; {command}; exit 3"), Options(Handoff.LocalSocket));

        Assert.Equal("handed-over-1handed-over-1", await OutputAsync(child));
        Assert.Equal(3, (await child.WaitForExitAsync()).ExitCode);
    }

    [UnixFact]
    public async Task LocalSocket_ToAnotherProcessOfTheUser_GivesNothing()
    {
        ProcessStartInfo info = Command("sleep", "60");
        await using ChildProcess child = await ChildProcess.StartAsync(_source, info, Options(Handoff.LocalSocket));
        string address = info.Environment[HandedOverToken.SocketVariable]!;
        var environment = new Dictionary<string, string> { [HandedOverToken.SocketVariable] = address };

        Assert.Equal("error: not_handed_over", await TestProcess.RunAsync(environment, "child", "receive"));
        Assert.Equal((UnixFileMode)0b110_000_000, OperatingSystem.IsWindows() ? default : File.GetUnixFileMode(address));
        await child.DisposeAsync();
        Assert.False(File.Exists(address));
    }

    [RootFact]
    public async Task LocalSocket_ToAnotherUser_GivesNothing()
    {
        ProcessStartInfo info = Command("sleep", "60");
        await using ChildProcess child = await ChildProcess.StartAsync(_source, info, Options(Handoff.LocalSocket));

        Assert.Equal("error: no_answer", await SecondUser.RunAsync(
            new() { [HandedOverToken.SocketVariable] = info.Environment[HandedOverToken.SocketVariable]! }, "child", "receive"));
    }

    [UnixFact]
    public async Task Environment_OfTheChild_HoldsNoCredential()
    {
        ProcessStartInfo info = Command("env");
        info.Environment["GH_TOKEN"] = "ours";
        info.Environment["NUGET_API_KEY"] = "ours";
        info.Environment["KEPT_TOKEN"] = "ours";
        info.Environment["PLAIN"] = "plain";
        await using ChildProcess child = await ChildProcess.StartAsync(
            _source, info, new ChildProcessOptions { Token = _narrow, Handoff = Handoff.LocalSocket, KeepVariables = ["KEPT_TOKEN"] });

        string output = await OutputAsync(child);

        Assert.Contains("PLAIN=plain", output, StringComparison.Ordinal);
        Assert.Contains("KEPT_TOKEN=ours", output, StringComparison.Ordinal);
        Assert.Contains("PATH=", output, StringComparison.Ordinal);
        Assert.DoesNotContain("GH_TOKEN", output, StringComparison.Ordinal);
        Assert.DoesNotContain("NUGET_API_KEY", output, StringComparison.Ordinal);
        Assert.DoesNotContain("handed-over", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Source_ThatRefuses_StartsNothing()
    {
        string marker = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}");
        var source = new FakeHandoffSource(refusal: "not_narrowed");

        var exception = await Assert.ThrowsAsync<SecureTokenException>(
            () => source.RunAsync(new ProcessStartInfo("touch", [marker]), Handoff.StandardInput, _narrow));

        Assert.Equal("not_narrowed", exception.Error);
        Assert.False(File.Exists(marker));
    }

    [Fact]
    public async Task Program_ThatIsMissing_ThrowsAndRevokes()
    {
        await Assert.ThrowsAsync<Win32Exception>(
            () => _source.RunAsync(new ProcessStartInfo("/nowhere/at/all"), Handoff.LocalSocket, _narrow));

        Assert.Equal(["handed-over-1"], _source.Revoked);
    }

    [UnixFact]
    public async Task Child_ThatDoesNotRead_IsKilledInTime()
    {
        var source = new FakeHandoffSource(text: name => name + new string('x', 300_000));
        var options = new ChildProcessOptions { Token = _narrow, HandoffLimit = TimeSpan.FromMilliseconds(300) };
        var watch = Stopwatch.StartNew();

        var exception = await Assert.ThrowsAsync<HandoffException>(() => ChildProcess.StartAsync(source, Command("sleep", "60"), options));

        Assert.Equal("not_read", exception.Error);
        Assert.InRange(watch.Elapsed.TotalSeconds, 0.3, 20);
        Assert.Single(source.Revoked);
    }

    [UnixFact]
    public async Task Child_ThatEndsWithoutReading_GivesItsExitCode()
    {
        ChildExit exit = await _source.RunAsync(new ProcessStartInfo("false"), Handoff.StandardInput, _narrow);

        Assert.Equal(1, exit.ExitCode);
        Assert.Equal(RevocationState.Revoked, exit.Revocation);
    }

    [UnixFact]
    public async Task Run_Cancelled_KillsTheTreeAndRevokes()
    {
        string file = Path.GetTempFileName();
        using var source = new CancellationTokenSource();
        Task<ChildExit> run = _source.RunAsync(
            new ProcessStartInfo("sh", ["-c", $"sleep 61 & echo $! > {file}; wait"]), Handoff.LocalSocket, _narrow, source.Token);
        while (new FileInfo(file).Length == 0)
        {
            await Task.Delay(20);
        }

        int grandchild = int.Parse(await File.ReadAllTextAsync(file));
        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
        Assert.Equal(["handed-over-1"], _source.Revoked);
        await GoneAsync(grandchild);
        File.Delete(file);
    }

    [UnixFact]
    public async Task Token_OfARunningChild_IsInNeitherItsArgumentsNorItsEnvironment()
    {
        await using ChildProcess child = await ChildProcess.StartAsync(_source, Command("sleep", "60"), Options(Handoff.StandardInput));

        foreach (string file in new[] { "cmdline", "environ" })
        {
            Assert.DoesNotContain("handed-over", await File.ReadAllTextAsync($"/proc/{child.Process.Id}/{file}"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Start_WhatCanNotBeHandedTo_Throws()
    {
        await Assert.ThrowsAsync<ArgumentException>(
            () => ChildProcess.StartAsync(_source, new ProcessStartInfo("cat") { UseShellExecute = true }, Options(Handoff.StandardInput)));
        await Assert.ThrowsAsync<ArgumentException>(
            () => _source.RunAsync(new ProcessStartInfo("cat") { RedirectStandardOutput = true }, Handoff.StandardInput, _narrow));
        Assert.Empty(_source.Requests);
    }

    [Theory]
    [InlineData("GH_TOKEN", "x", true)]
    [InlineData("GITHUB_TOKEN", "x", true)]
    [InlineData("githubToken", "x", true)]
    [InlineData("TOKEN", "x", true)]
    [InlineData("AWS_SECRET_ACCESS_KEY", "x", true)]
    [InlineData("AWS_ACCESS_KEY_ID", "x", true)]
    [InlineData("NUGET_API_KEY", "x", true)]
    [InlineData("ConnectionStrings__Default", "x", true)]
    [InlineData("PGPASSWORD", "x", true)]
    [InlineData("DB_PASSWORD", "x", true)]
    [InlineData("GOOGLE_APPLICATION_CREDENTIALS", "x", true)]
    [InlineData("CREDENTIALS_DIRECTORY", "/run/credentials/a", true)]
    [InlineData("ACTIONS_ID_TOKEN_REQUEST_TOKEN", "x", true)]
    [InlineData("ANYTHING", "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.signature", true)]
    [InlineData("ANYTHING", "prefix ghp_0123456789abcdefghij", true)]
    [InlineData("DATABASE_URL", "postgres://user:hunter2@db.example/app", true)]
    [InlineData("DB", "Server=db;User=app;Password=hunter2", true)]
    [InlineData("SIGNING", "-----BEGIN RSA PRIVATE KEY-----", true)]
    [InlineData("PATH", "/usr/bin", false)]
    [InlineData("PWD", "/home/someone", false)]
    [InlineData("OLDPWD", "/home/someone", false)]
    [InlineData("HOME", "/home/someone", false)]
    [InlineData("SSH_AUTH_SOCK", "/run/user/1000/ssh", false)]
    [InlineData("TOKENIZERS_PARALLELISM", "false", false)]
    [InlineData("MAX_TOKENS", "100", false)]
    [InlineData("GIT_ASKPASS", "/usr/bin/ask", false)]
    [InlineData("KEYBOARD", "de", false)]
    [InlineData("DATABASE_URL", "postgres://db.example/app", false)]
    [InlineData("HOMEPAGE", "https://someone.example:8443/@me", false)]
    [InlineData("COMPATIBILITY", "x", false)]
    public void Variable_ByItsNameOrValue_IsTakenForACredential(string name, string value, bool isCredential)
    {
        var environment = new Dictionary<string, string?> { [name] = value };

        CredentialVariables.Remove(environment, keep: []);

        Assert.Equal(isCredential, environment.Count == 0);
    }

    private static ProcessStartInfo Command(string name, params string[] arguments) => new(name, arguments) { RedirectStandardOutput = true };

    private static ProcessStartInfo Receiver() => Command("dotnet", "exec", typeof(ChildProcessTests).Assembly.Location, "child", "receive");

    private static ChildProcessOptions Options(Handoff handoff) => new() { Token = _narrow, Handoff = handoff };

    private static Task<string> OutputAsync(ChildProcess child) =>
        child.Process.StandardOutput.ReadToEndAsync().WaitAsync(FakeAuthorizationServer.TestLimit);

    /// <summary>Gone, or dead and not yet waited for by whoever inherited it.</summary>
    private static async Task GoneAsync(int process)
    {
        var watch = Stopwatch.StartNew();
        string state = $"/proc/{process}/stat";
        while (File.Exists(state) && !(await File.ReadAllTextAsync(state)).Contains(") Z ", StringComparison.Ordinal))
        {
            Assert.True(watch.Elapsed < FakeAuthorizationServer.TestLimit, "the grandchild lives on");
            await Task.Delay(20);
        }
    }
}
