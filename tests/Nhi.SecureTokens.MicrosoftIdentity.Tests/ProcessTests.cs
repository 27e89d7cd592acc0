using System.Text;
using Nhi.SecureTokens.Tests;
using Nhi.SecureTokens.Tests.Storage;

namespace Nhi.SecureTokens.MicrosoftIdentity.Tests;

/// <summary>Programs of one user that follow each other.</summary>
public sealed class ProcessTests : IDisposable
{
    private readonly string _entry = $"test {Guid.NewGuid()}";
    private readonly DirectoryInfo _home = Directory.CreateTempSubdirectory("nhi-test-");

    [KeyringFact]
    public async Task SignIn_OfOneProcess_LastsUntilAnotherSignsOutAndLeavesNoTokenInAFile()
    {
        Assert.Equal("IdentityProvider", await RunAsync("sign-in"));
        Assert.Equal("Cache", await RunAsync("silent"));
        Assert.Equal("1", await RunAsync("accounts"));
        await RunAsync("sign-out");
        Assert.Equal("0", await RunAsync("accounts"));
        string[] files = [.. _home.EnumerateFiles("*", SearchOption.AllDirectories).Select(file => file.FullName)];
        Assert.Contains(files, file => File.ReadAllText(file).Contains("MSAL", StringComparison.Ordinal));
        Assert.DoesNotContain(files, file => File.ReadAllText(file, Encoding.Latin1).Contains(FakeMicrosoftLogin.Canary, StringComparison.Ordinal));
    }

    public void Dispose()
    {
        ProtectedTokenStore.ForCurrentUser().Remove(_entry);
        _home.Delete(recursive: true);
    }

    private Task<string> RunAsync(string command) => TestProcess.RunAsync(
        new Dictionary<string, string> { ["HOME"] = _home.FullName, ["TMPDIR"] = _home.FullName },
        command, _entry, Path.Combine(_home.FullName, "log.txt"));
}
