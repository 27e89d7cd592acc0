using System.Reflection;
using Microsoft.Identity.Client;

namespace Nhi.SecureTokens.MicrosoftIdentity.Tests;

/// <summary>Callbacks as MSAL makes them when its cache synchronization is off, which no test can time.</summary>
public sealed class UnsynchronizedTests
{
    private readonly ProtectedTokenStore _store = ProtectedTokenStore.InMemory();
    private readonly Callbacks _cache;

    public UnsynchronizedTests()
    {
        ITokenCache cache = DispatchProxy.Create<ITokenCache, Callbacks>();
        cache.UseProtectedStorePerKey(_store, "user");
        _cache = (Callbacks)cache;
    }

    [Fact]
    public async Task Write_DuringAWrite_IsRefusedAndDoesNotEndTheOther()
    {
        await _cache.BeforeWrite(Access("alice"));

        await Assert.ThrowsAsync<InvalidOperationException>(() => _cache.BeforeWrite(Access("bob")));
        await _cache.AfterAccess(Access("bob"));

        Task<IDisposable> alice = _store.LockAsync("user:alice");
        (await _store.LockAsync("user:bob")).Dispose();
        Assert.False(alice.IsCompleted);
        await _cache.AfterAccess(Access("alice"));
        (await alice).Dispose();
    }

    [Fact]
    public async Task Write_AfterAWrite_GoesOn()
    {
        foreach (string key in (string[])["alice", "bob"])
        {
            await _cache.BeforeWrite(Access(key));
            await _cache.AfterAccess(Access(key));
        }

        (await _store.LockAsync("user:alice")).Dispose();
    }

    [Fact]
    public async Task Write_WithoutAKey_IsRefused() =>
        await Assert.ThrowsAsync<InvalidOperationException>(() => _cache.BeforeWrite(Access(key: "")));

    private static TokenCacheNotificationArgs Access(string key) => new(
        DispatchProxy.Create<ITokenCacheSerializer, Callbacks>(), "client", account: null, hasStateChanged: true, isApplicationCache: false,
        suggestedCacheKey: key, hasTokens: false, suggestedCacheExpiry: null, CancellationToken.None);

    /// <summary>Keeps what is set, and does nothing else.</summary>
    public class Callbacks : DispatchProxy
    {
        private readonly Dictionary<string, object?> _set = [];

        internal Func<TokenCacheNotificationArgs, Task> BeforeWrite => (Func<TokenCacheNotificationArgs, Task>)_set["SetBeforeWriteAsync"]!;

        internal Func<TokenCacheNotificationArgs, Task> AfterAccess => (Func<TokenCacheNotificationArgs, Task>)_set["SetAfterAccessAsync"]!;

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
        {
            _set[targetMethod!.Name] = args![0];
            return null;
        }
    }
}
