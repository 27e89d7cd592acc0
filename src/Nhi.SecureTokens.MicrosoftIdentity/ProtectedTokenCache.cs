using System.Security.Cryptography;
using Microsoft.Identity.Client;

namespace Nhi.SecureTokens.MicrosoftIdentity;

/// <summary>
/// The callbacks of one token cache. MSAL calls them one access at a time: before an access, then before a write if it is one, then after the
/// access, also when a callback before it failed.
/// </summary>
/// <param name="store">Where the cache is kept.</param>
/// <param name="nameOf">The entry of an access; null when MSAL does not know yet whose tokens it looks for.</param>
/// <param name="terms">For how long, for whom and for what.</param>
internal sealed class ProtectedTokenCache(ProtectedTokenStore store, Func<TokenCacheNotificationArgs, string?> nameOf, StoreTerms terms)
{
    private Turn? _turn;

    public void Attach(ITokenCache cache)
    {
        // MSAL would go on to call what another serialization has set.
        cache.SetBeforeAccess(null);
        cache.SetBeforeWrite(null);
        cache.SetAfterAccess(null);
        cache.SetBeforeAccessAsync(ReadAsync);
        cache.SetBeforeWriteAsync(BeginWriteAsync);
        cache.SetAfterAccessAsync(EndWriteAsync);
    }

    /// <summary>A store may ask the user for a password, and MSAL may be called by a user interface.</summary>
    private Task ReadAsync(TokenCacheNotificationArgs access) => Task.Run(() => Read(access), access.CancellationToken);

    private void Read(TokenCacheNotificationArgs access)
    {
        if (nameOf(access) is not { } name || !store.UseBytes(name, access.TokenCache, Deserialize))
        {
            // Without an entry the cache of this process must be empty too. No bytes at all would leave parts that MSAL does not know.
            Deserialize("{}"u8, access.TokenCache);
        }
    }

    private static void Deserialize(ReadOnlySpan<byte> content, ITokenCacheSerializer cache)
    {
        // MSAL keeps refresh tokens a second time, in the form of its predecessor, and would go on to show their accounts.
        cache.DeserializeAdalV3([]);
        byte[] copy = content.ToArray();
        try
        {
            cache.DeserializeMsalV3(copy, shouldClearExistingCache: true);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(copy);
        }
    }

    /// <summary>Takes the lock and reads again: another process may have written since.</summary>
    private async Task BeginWriteAsync(TokenCacheNotificationArgs access)
    {
        string name = nameOf(access) ?? throw new InvalidOperationException(
            "MSAL does not say whose tokens these are, so they can not be kept per key. Keep them in one entry by UseProtectedStore.");
        var turn = new Turn(name, await store.LockAsync(name, access.CancellationToken).ConfigureAwait(false));
        if (Interlocked.CompareExchange(ref _turn, turn, null) is not null)
        {
            turn.Lock.Dispose();
            throw new InvalidOperationException(
                "The token cache is changed by two calls at once. Remove WithCacheSynchronization(false): they would mix each other's tokens.");
        }

        try
        {
            await ReadAsync(access).ConfigureAwait(false);
        }
        catch
        {
            End(turn);
            throw;
        }
    }

    private async Task EndWriteAsync(TokenCacheNotificationArgs access)
    {
        if (_turn is not { } turn || turn.Name != nameOf(access))
        {
            return;
        }

        try
        {
            if (access.HasStateChanged)
            {
                await Task.Run(() => Write(turn.Name, access)).ConfigureAwait(false);
            }
        }
        finally
        {
            End(turn);
        }
    }

    private void Write(string name, TokenCacheNotificationArgs access)
    {
        TimeSpan left = access.SuggestedCacheExpiry - DateTimeOffset.UtcNow ?? terms.Lifetime;
        if (!access.HasTokens || left <= TimeSpan.Zero)
        {
            store.Remove(name);
            return;
        }

        byte[] content = access.TokenCache.SerializeMsalV3();
        try
        {
            store.SaveBytes(name, content, left < terms.Lifetime ? terms with { Lifetime = left } : terms);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(content);
        }
    }

    private void End(Turn turn)
    {
        _turn = null;
        turn.Lock.Dispose();
    }

    private sealed record Turn(string Name, IDisposable Lock);
}
