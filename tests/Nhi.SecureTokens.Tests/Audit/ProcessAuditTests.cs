using System.Diagnostics;
using System.Text.Json;
using Nhi.SecureTokens.Tests.Sessions;
using Nhi.SecureTokens.Tests.Storage;

namespace Nhi.SecureTokens.Tests.Audit;

/// <summary>One sign-in that several real processes use is followed through one audit file.</summary>
public sealed class ProcessAuditTests : IDisposable
{
    private readonly LocalAuthorizationServer _server = new() { Lifetime = TimeSpan.FromHours(1) };
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    private string FilePath => Path.Combine(_folder, "audit.jsonl");

    public void Dispose()
    {
        _server.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [KeyringFact]
    public async Task SharedSession_InTwoProcessesABrokerAndAChild_HasOneNameInAllLines()
    {
        string name = $"test {Guid.NewGuid():N}";
        await using TokenSession session = await SignInAsync(name);

        await ResumeAsync(name);
        await ResumeAsync(name);
        var options = new TokenBrokerOptions { Source = session, Scopes = ["repo:read"], Directory = _folder, Audit = new AuditFile(FilePath) };
        await using (TokenBroker.Start(options))
        {
            await TestProcess.RunAsync(null, "broker", "ask", _folder, "repo:read");
        }

        string child = await ChildOutputAsync(session, "sh", "-c", "echo $NHI_SESSION");
        await session.RevokeAsync();

        JsonElement[] lines = Lines();
        Assert.True(AuditFile.Verify(FilePath).IsIntact);
        Assert.All(lines, line => Assert.Equal(session.SessionId, line.GetProperty("session").GetString()));
        Assert.Equal(3, lines.Select(line => line.GetProperty("process").GetInt32()).Distinct().Count());
        Assert.Equal(session.SessionId, child.Trim());
        Assert.Contains(lines, line => line.GetProperty("client").GetString()!.Contains("(process ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task FourProcesses_WritingAtOnce_LoseNoLineAndKeepTheChain()
    {
        const int Processes = 4, Each = 50;
        TestProcess[] processes = [.. Enumerable.Range(0, Processes).Select(_ => TestProcess.Start(null, "audit", FilePath, $"{Each}"))];
        foreach (TestProcess process in processes)
        {
            Assert.Equal("ready", await process.ReadLineAsync());
        }

        await Task.WhenAll(processes.Select(process => process.Input.WriteLineAsync()));
        foreach (TestProcess process in processes)
        {
            using (process)
            {
                await process.FinishAsync();
            }
        }

        AuditVerification verification = AuditFile.Verify(FilePath);
        Assert.True(verification.IsIntact, verification.Problem);
        Assert.Equal(Processes * Each, verification.Lines);
        Assert.Equal(Processes, Lines().Select(line => line.GetProperty("process").GetInt32()).Distinct().Count());
    }

    [KeyringFact]
    public async Task AnotherSignIn_HasAnotherName()
    {
        await using TokenSession first = await SignInAsync($"test {Guid.NewGuid():N}");
        await using TokenSession second = await SignInAsync($"test {Guid.NewGuid():N}");
        await first.RevokeAsync();
        await second.RevokeAsync();

        Assert.NotEqual(first.SessionId, second.SessionId);
        Assert.Equal(2, Lines().Select(line => line.GetProperty("session").GetString()).Distinct().Count());
    }

    private Task<TokenSession> SignInAsync(string name) =>
        DeviceCodeSignIn.StartAsync(SessionProgram.Options(_server.Address.OriginalString, name, FilePath, new SessionProgram.FastClock()));

    private async Task ResumeAsync(string name)
    {
        using TestProcess process = TestProcess.Start(null, "resume", _server.Address.OriginalString, name, FilePath);
        await process.Input.WriteLineAsync();
        await process.FinishAsync();
    }

    private static async Task<string> ChildOutputAsync(TokenSession session, string command, params string[] arguments)
    {
        var options = new ChildProcessOptions { Token = new AccessTokenRequest { Scopes = ["repo:read"] }, Handoff = Handoff.LocalSocket };
        var info = new ProcessStartInfo(command, arguments) { RedirectStandardOutput = true };
        await using ChildProcess child = await ChildProcess.StartAsync(session, info, options);
        return await child.Process.StandardOutput.ReadToEndAsync();
    }

    private JsonElement[] Lines() => [.. File.ReadLines(FilePath).Select(line => JsonDocument.Parse(line).RootElement)];
}
