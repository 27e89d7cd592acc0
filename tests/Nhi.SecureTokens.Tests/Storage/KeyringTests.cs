using System.Text;
using Nhi.SecureTokens.Internal;

namespace Nhi.SecureTokens.Tests.Storage;

/// <summary>The real keyring of this machine. Every name is random, and every entry is removed.</summary>
public sealed class KeyringTests : IDisposable
{
    private const int Many = 20;

    private readonly string _name = $"nhi test {Guid.NewGuid():N}";
    private readonly List<string> _names = [];

    [KeyringFact]
    public void Save_InOneStore_LoadsInAnother()
    {
        ProtectedTokenStore.ForCurrentUser().Save(Named("a"), "secret");

        Assert.Equal("secret", ProtectedTokenStore.ForCurrentUser().Load(Named("a")));
        Assert.True(ProtectedTokenStore.ForCurrentUser().Remove(Named("a")));
        Assert.Null(ProtectedTokenStore.ForCurrentUser().Load(Named("a")));
        Assert.False(ProtectedTokenStore.ForCurrentUser().Remove(Named("a")));
    }

    [KeyringFact]
    public void Save_LargeToken_LoadsWhole()
    {
        string large = new('x', 9000);
        ProtectedTokenStore store = ProtectedTokenStore.ForCurrentUser();

        store.Save(Named("large"), large);

        Assert.Equal(large, store.Load(Named("large")));
    }

    [KeyringFact]
    public void Save_TooLargeToken_SaysSoAndKeepsTheOldOne()
    {
        ProtectedTokenStore store = ProtectedTokenStore.ForCurrentUser();
        store.Save(Named("a"), "secret");

        var exception = Assert.Throws<ProtectedStoreException>(() => store.Save(Named("a"), new string('x', 40_000)));

        Assert.Equal("entry_too_large", exception.Error);
        Assert.Equal("secret", store.Load(Named("a")));
    }

    [KeyringFact]
    public void Load_EntryOfAnotherProgram_SaysSo()
    {
        string key = StoreEntry.Key(Named("foreign"));
        KeyringVault.Open().Write(key, Encoding.UTF8.GetBytes("written by somebody else, and long enough"), TimeSpan.FromMinutes(1));

        var exception = Assert.Throws<ProtectedStoreException>(() => ProtectedTokenStore.ForCurrentUser().Load(Named("foreign")));

        Assert.Equal("entry_damaged", exception.Error);
    }

    [KeyringFact]
    public void Save_InKernel_ShowsNeitherNameNorTokenAndIsTheOwnersAlone()
    {
        ProtectedTokenStore.ForCurrentUser().Save(Named("a"), "secret", TimeSpan.FromMinutes(10));

        string line = Assert.Single(File.ReadAllLines("/proc/keys"), line => line.Contains(StoreEntry.Key(Named("a")), StringComparison.Ordinal));
        Assert.Contains(" 3f3f0000 ", line, StringComparison.Ordinal);
        Assert.Matches(@" (9|10)m ", line);
        Assert.DoesNotContain(_name, line, StringComparison.Ordinal);
    }

    [KeyringFact]
    public async Task Save_FromManyThreads_LosesNothing()
    {
        string shared = Named("shared");
        await Task.WhenAll(Enumerable.Range(0, Many).Select(index => (index, name: Named($"{index}"))).Select(entry => Task.Run(() =>
        {
            ProtectedTokenStore store = ProtectedTokenStore.ForCurrentUser();
            store.Save(entry.name, $"token {entry.index}");
            store.Save(shared, $"token {entry.index}");
            Assert.StartsWith("token ", store.Load(shared), StringComparison.Ordinal);
        })));

        ProtectedTokenStore store = ProtectedTokenStore.ForCurrentUser();
        Assert.All(Enumerable.Range(0, Many), index => Assert.Equal($"token {index}", store.Load(Named($"{index}"))));
    }

    [KeyringFact]
    public async Task Save_FromFourProcesses_LosesNothing()
    {
        _names.AddRange(Enumerable.Range(0, 4 * Many).Select(index => $"{_name} {index / Many} {index % Many}").Append($"{_name} sum"));

        await Concurrency.FourProcessesLoseNothingAsync(null, "keyring", _name, Many);
    }

    [KeyringFact]
    public async Task Lock_OfAKilledProcess_HoldsUpNobody()
    {
        _names.AddRange([$"{_name} sum", $"{_name} 0"]);

        await Concurrency.KilledHolderHoldsUpNobodyAsync(null, "keyring", _name);
    }

    [KeyringFact]
    public async Task Save_Here_LoadsInAnotherProcess()
    {
        ProtectedTokenStore.ForCurrentUser().Save(Named("a"), "secret");

        Assert.Equal("secret", await TestProcess.RunAsync(null, "store", "keyring", "load", Named("a")));
    }

    [KeyringFact]
    public async Task Session_OverTheKeyring_RefreshesAndRevokesWhatItHolds()
    {
        var server = new FakeAuthorizationServer();
        await using (TokenSession session = await server.SignInAsync(
            Answers.Tokens(), server.Options(store: ProtectedTokenStore.ForCurrentUser())))
        {
            server.Script(Answers.Tokens("access-2", "refresh-2"));
            server.Advance(TimeSpan.FromSeconds(300));
            using AccessToken token = await session.GetAccessTokenAsync();
            Assert.Equal("access-2", token.Text());
        }

        Assert.Equal("refresh-1", Assert.Single(server.TokenRequests).Form["refresh_token"]);
        Assert.Equal(["refresh-2", "access-2"], server.Revocations.Select(request => request.Form["token"]));
    }

    public void Dispose()
    {
        foreach (string name in _names)
        {
            ProtectedTokenStore.ForCurrentUser().Remove(name);
        }
    }

    private string Named(string suffix)
    {
        string name = $"{_name} {suffix}";
        _names.Add(name);
        return name;
    }
}
