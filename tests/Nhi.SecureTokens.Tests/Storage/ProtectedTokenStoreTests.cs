using Microsoft.Extensions.Time.Testing;
using Nhi.SecureTokens.Internal;

namespace Nhi.SecureTokens.Tests.Storage;

public sealed class ProtectedTokenStoreTests
{
    private readonly FakeTimeProvider _clock = new();

    [Theory]
    [InlineData("token")]
    [InlineData("/home/someone/.config/cli/token.json")]
    [InlineData("")]
    [InlineData("ünï/çødé \0 \n 🔑")]
    public void Save_UnderAnyName_LoadsAgain(string name)
    {
        var store = ProtectedTokenStore.InMemory();

        store.Save(name, "secret");

        Assert.Equal("secret", store.Load(name));
        Assert.Null(store.Load(name + "x"));
    }

    [Fact]
    public async Task SaveAsync_ThenLoadAsync_GivesTheToken()
    {
        var store = ProtectedTokenStore.InMemory();

        await store.SaveAsync("name", "secret");

        Assert.Equal("secret", await store.LoadAsync("name"));
        Assert.True(await store.RemoveAsync("name"));
        Assert.Null(await store.LoadAsync("name"));
    }

    [Fact]
    public void Save_Twice_KeepsTheLast()
    {
        var store = ProtectedTokenStore.InMemory();

        store.Save("name", "first");
        store.Save("name", "second");

        Assert.Equal("second", store.Load("name"));
    }

    [Fact]
    public void Remove_WhatIsNotThere_SaysSo() => Assert.False(ProtectedTokenStore.InMemory().Remove("name"));

    [Fact]
    public void Load_PastTheLifetime_GivesNothingAndDropsTheEntry()
    {
        var vault = new MemoryVault();
        var store = new ProtectedTokenStore(vault, _clock);
        store.Save("name", "secret", TimeSpan.FromMinutes(10));

        _clock.Advance(TimeSpan.FromMinutes(10) - TimeSpan.FromMilliseconds(1));
        Assert.Equal("secret", store.Load("name"));
        _clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Null(store.Load("name"));
        Assert.Null(vault.Read(StoreEntry.Key("name")));
    }

    [Fact]
    public void Save_WithTerms_TellsThemAgain()
    {
        var store = new ProtectedTokenStore(new MemoryVault(), _clock);
        store.Save("name", "secret", new StoreTerms { Lifetime = TimeSpan.FromHours(1), Owner = "team-ä", Purpose = "publish" });
        using var token = new RefreshToken("secret", TimeSpan.FromMinutes(1), _clock);
        store.Save("refresh", token, new StoreTerms { Owner = "", Purpose = "" });

        Assert.Equal(new StoredEntry(_clock.GetUtcNow() + TimeSpan.FromHours(1), "team-ä", "publish"), store.Describe("name"));
        Assert.Equal(new StoredEntry(_clock.GetUtcNow() + TimeSpan.FromMinutes(1), "", ""), store.Describe("refresh"));
        Assert.Null(store.Describe("another"));
        _clock.Advance(TimeSpan.FromHours(1));
        Assert.Null(store.Describe("name"));
    }

    [Fact]
    public void Save_WithoutTerms_BelongsToTheUser()
    {
        var store = ProtectedTokenStore.InMemory();
        store.Save("name", "secret");

        Assert.Equal(Environment.UserName, store.Describe("name")!.Owner);
    }

    [Fact]
    public void Save_WithTermsOutOfRange_Throws()
    {
        var store = ProtectedTokenStore.InMemory();

        Assert.ThrowsAny<ArgumentException>(() => store.Save("name", "secret", new StoreTerms { Lifetime = TimeSpan.Zero }));
        Assert.ThrowsAny<ArgumentException>(() => store.Save("name", "secret", new StoreTerms { Owner = new string('x', 1025) }));
        Assert.ThrowsAny<ArgumentException>(() => store.Save("name", "secret", new StoreTerms { Purpose = new string('x', 1025) }));
    }

    [Fact]
    public void Save_AnHourLater_DropsWhatIsPast()
    {
        var vault = new MemoryVault();
        var store = new ProtectedTokenStore(vault, _clock);
        store.Save("short", "secret", TimeSpan.FromMinutes(10));
        store.Save("long", "secret", TimeSpan.FromHours(2));
        vault.Write(StoreEntry.Key("foreign"), "foreign"u8, TimeSpan.FromHours(1));
        _clock.Advance(TimeSpan.FromHours(1));

        store.Save("another", "secret");

        Assert.Equal(
            new[] { "long", "foreign", "another" }.Select(StoreEntry.Key).Order(StringComparer.Ordinal),
            vault.Lingering().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Lock_WhileHeld_IsWaitedForAndOthersAreFree()
    {
        var store = ProtectedTokenStore.InMemory();
        IDisposable held = await store.LockAsync("name");

        (await store.LockAsync("another")).Dispose();
        Task<IDisposable> waiting = store.LockAsync("name");
        await Task.Delay(20);
        Assert.False(waiting.IsCompleted);
        held.Dispose();
        held.Dispose();

        (await waiting.WaitAsync(FakeAuthorizationServer.TestLimit)).Dispose();
    }

    [Fact]
    public void Save_RefreshToken_LivesNoLongerThanTheToken()
    {
        var store = new ProtectedTokenStore(new MemoryVault(), _clock);
        using var token = new RefreshToken("secret", TimeSpan.FromMinutes(1), _clock);
        store.Save("name", token, TimeSpan.FromHours(1));

        using (RefreshToken? loaded = store.LoadRefreshToken("name"))
        {
            Assert.Equal(token, loaded);
            Assert.Equal(_clock.GetUtcNow() + TimeSpan.FromMinutes(1), loaded!.ExpiresAt);
        }

        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Null(store.LoadRefreshToken("name"));
    }

    [Fact]
    public void UseBytes_OfWhatWasSaved_ShowsItUntilItsEnd()
    {
        var store = new ProtectedTokenStore(new MemoryVault(), _clock);
        byte[] seen = [];
        store.SaveBytes("name", [0, 255, 1], new StoreTerms { Lifetime = TimeSpan.FromMinutes(1), Owner = "team-a" });

        Assert.True(store.UseBytes("name", "state", (content, state) => seen = [.. content, (byte)state.Length]));
        Assert.Equal([0, 255, 1, 5], seen);
        Assert.Equal("team-a", store.Describe("name")!.Owner);
        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.False(store.UseBytes("name", "state", (_, _) => Assert.Fail("called")));
        Assert.False(store.UseBytes("another", "state", (_, _) => Assert.Fail("called")));
    }

    [Fact]
    public void SaveBytes_OfMoreThanTheLargestEntryOrNothing_Throws()
    {
        var store = ProtectedTokenStore.InMemory();
        store.SaveBytes("name", new byte[ProtectedTokenStore.LargestEntry], new StoreTerms());

        var exception = Assert.Throws<ProtectedStoreException>(
            () => store.SaveBytes("name", new byte[ProtectedTokenStore.LargestEntry + 1], new StoreTerms()));

        Assert.Equal("entry_too_large", exception.Error);
        Assert.Throws<ArgumentException>(() => store.SaveBytes("name", [], new StoreTerms()));
        Assert.True(store.UseBytes("name", 0, (content, _) => Assert.Equal(ProtectedTokenStore.LargestEntry, content.Length)));
    }

    [Fact]
    public void Load_DamagedEntry_SaysSoAndRemoveHelps()
    {
        var vault = new MemoryVault();
        var store = new ProtectedTokenStore(vault, _clock);
        string key = StoreEntry.Key("name");
        byte[] sound = Entry(store, vault, "name");
        byte[][] damaged = [[], [1], sound[..^1], sound[1..], [.. sound, 0], Flip(sound, 5), Flip(sound, 14), Entry(store, vault, "another name")];

        foreach (byte[] entry in damaged)
        {
            vault.Write(key, entry, TimeSpan.FromHours(1));
            var exception = Assert.Throws<ProtectedStoreException>(() => store.Load("name"));
            Assert.Equal("entry_damaged", exception.Error);
            Assert.DoesNotContain("secret", exception.ToString(), StringComparison.Ordinal);
        }

        Assert.True(store.Remove("name"));
        Assert.Null(store.Load("name"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public async Task Save_Nothing_Throws(string? token)
    {
        var store = ProtectedTokenStore.InMemory();

        Assert.ThrowsAny<ArgumentException>(() => store.Save("name", token));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => store.SaveAsync("name", token));
    }

    [Fact]
    public void InMemory_EachTime_IsAStoreOfItsOwn()
    {
        ProtectedTokenStore.InMemory().Save("name", "secret");

        Assert.Null(ProtectedTokenStore.InMemory().Load("name"));
    }

    private static byte[] Entry(ProtectedTokenStore store, MemoryVault vault, string name)
    {
        store.Save(name, "secret");
        using PinnedBuffer entry = vault.Read(StoreEntry.Key(name))!;
        return entry.Span.ToArray();
    }

    private static byte[] Flip(byte[] entry, int index)
    {
        byte[] copy = [.. entry];
        copy[index] ^= 1;
        return copy;
    }
}
