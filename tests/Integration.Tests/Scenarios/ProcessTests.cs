using System.Diagnostics;
using System.Reflection;
using Integration.Tests.Servers;
using Nhi.SecureTokens;

namespace Integration.Tests.Scenarios;

/// <summary>One session in several processes, with the real clock and the keyring of the user.</summary>
public sealed class ProcessTests : ServerTests
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(10);

    [Theory, OnOpenIddict(Need.Keyring), OnOidcProvider(Need.Keyring)]
    public async Task SharedSession_InTwoProcessesAtExpiry_MakesOneRefresh(ServerKind kind)
    {
        await StartAsync(kind, behindProxy: true, Lifetime, TimeProvider.System);
        string name = $"test {Guid.NewGuid():N}";
        await using TokenSession session = await DeviceCodeSignIn.StartAsync(new DeviceCodeOptions
        {
            Issuer = Address,
            ClientId = AuthorizationServer.ClientId,
            Scopes = AuthorizationServer.Scopes,
            SessionName = name,
            Store = ProtectedTokenStore.ForCurrentUser(),
            Prompt = (prompt, _) => Server.DecideAsync(prompt, approves: true),
        });
        using Process first = StartProcess(name);
        using Process second = StartProcess(name);
        Process[] processes = [first, second];
        await Task.WhenAll(processes.Select(process => ReadAsync(process, "ready")));

        await Task.Delay(Lifetime);
        int before = Proxy!.Refreshes.Count;
        Array.ForEach(processes, process => process.StandardInput.WriteLine());
        await Task.WhenAll(processes.Select(process => ReadAsync(process, "OK")));
        Assert.Equal(before + 1, Proxy.Refreshes.Count);

        foreach (Process process in processes)
        {
            process.StandardInput.Close();
            await process.WaitForExitAsync();
            Assert.Equal(0, process.ExitCode);
        }

        Assert.True((await session.RevokeAsync()).IsComplete);
        Assert.Empty((await Server.TokensAsync()).Live);
    }

    private Process StartProcess(string name) => Process.Start(new ProcessStartInfo(
        "dotnet",
        ["exec", Assembly.Load("Integration.Program").Location, Address.OriginalString, AuthorizationServer.ClientId, name, Api.AbsoluteUri])
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
    })!;

    private static async Task ReadAsync(Process process, string expected) => Assert.Equal(expected, await process.StandardOutput.ReadLineAsync());
}
