using System.Diagnostics.CodeAnalysis;
using System.Text;
using Nhi.SecureTokens.Internal;

namespace Nhi.SecureTokens;

/// <summary>
/// Keeps credentials under names, in a place the operating system protects or in memory, and never in a plain file. Entries expire.
/// </summary>
/// <remarks>All members are safe for concurrent use, also by several processes: an entry is replaced in one step. Names may be any text;
/// they are stored as a hash.</remarks>
public sealed class ProtectedTokenStore
{
    /// <summary>How long an entry lives when no lifetime is given: 30 days.</summary>
    public static readonly TimeSpan DefaultLifetime = TimeSpan.FromDays(30);

    private readonly ITokenVault _vault;
    private readonly TimeProvider _time;

    internal ProtectedTokenStore(ITokenVault vault, TimeProvider time)
    {
        _vault = vault;
        _time = time;
    }

    /// <summary>The store of the current user that the operating system protects: on Linux the kernel keyring of the user, which needs no desktop,
    /// never reaches a disk and is empty after a restart.</summary>
    /// <exception cref="ProtectedStoreException">This system has no such store, or forbids it; nothing weaker is used instead.</exception>
    public static ProtectedTokenStore ForCurrentUser() => new(KeyringVault.Open(), TimeProvider.System);

    /// <summary>A new store in the memory of this process.</summary>
    public static ProtectedTokenStore InMemory() => InMemory(TimeProvider.System);

    internal static ProtectedTokenStore InMemory(TimeProvider time) => new(new MemoryVault(), time);

    /// <summary>Stores a token for <see cref="DefaultLifetime"/>, in place of an earlier one of that name.</summary>
    /// <param name="name">Any text that names the entry.</param>
    /// <param name="token">The text of the token.</param>
    /// <exception cref="ArgumentException">The name is null, or the token is null or empty.</exception>
    /// <exception cref="ProtectedStoreException">The entry could not be stored.</exception>
    public void Save(string name, [NotNull] string? token) => Save(name, token, DefaultLifetime);

    /// <summary>Stores a token, in place of an earlier one of that name.</summary>
    /// <param name="name">Any text that names the entry.</param>
    /// <param name="token">The text of the token.</param>
    /// <param name="lifetime">When the entry is dropped, from now on.</param>
    /// <exception cref="ArgumentException">The name is null, the token is null or empty, or the lifetime is not positive.</exception>
    /// <exception cref="ProtectedStoreException">The entry could not be stored.</exception>
    public void Save(string name, [NotNull] string? token, TimeSpan lifetime)
    {
        ArgumentException.ThrowIfNullOrEmpty(token);
        using PinnedBuffer text = PinnedBuffer.FromText(token);
        Write(name, text, lifetime);
    }

    /// <summary>Stores a refresh token without making a string of it, in place of an earlier entry of that name.</summary>
    /// <param name="name">Any text that names the entry.</param>
    /// <param name="token">The token. It is copied, not disposed.</param>
    /// <param name="lifetime">When the entry is dropped, from now on; what is left of the token's own lifetime, if that is shorter.
    /// <see cref="DefaultLifetime"/> when null.</param>
    /// <exception cref="ArgumentException">The name or token is null, or the lifetime is not positive.</exception>
    /// <exception cref="SecureTokenException">The token is expired or disposed.</exception>
    /// <exception cref="ProtectedStoreException">The entry could not be stored.</exception>
    public void Save(string name, RefreshToken token, TimeSpan? lifetime = null)
    {
        ArgumentNullException.ThrowIfNull(token);
        token.ThrowIfExpired();
        TimeSpan wanted = lifetime ?? DefaultLifetime;
        TimeSpan granted = token.Remaining < wanted ? token.Remaining.Value : wanted;
        token.Read((this, name, granted), static (text, save) => save.Item1.Write(save.name, text, save.granted));
    }

    /// <summary>The token of that name; null when there is none or it is past its lifetime.</summary>
    /// <param name="name">The name it was stored under.</param>
    /// <exception cref="ProtectedStoreException">The entry is damaged or foreign, or the store can not be read.</exception>
    public string? Load(string name)
    {
        using PinnedBuffer? text = Read(name, out _);
        return text is null ? null : Encoding.UTF8.GetString(text.Span);
    }

    /// <summary>The refresh token of that name, without making a string of it; null when there is none or it is past its lifetime.</summary>
    /// <param name="name">The name it was stored under.</param>
    /// <returns>A token that the caller disposes.</returns>
    /// <exception cref="ProtectedStoreException">The entry is damaged or foreign, or the store can not be read.</exception>
    public RefreshToken? LoadRefreshToken(string name) => Read(name, out TimeSpan left) is { } text ? new RefreshToken(text, left, _time) : null;

    /// <summary>Removes an entry, also a damaged one.</summary>
    /// <param name="name">The name it was stored under.</param>
    /// <returns>True when there was one.</returns>
    /// <exception cref="ProtectedStoreException">The store can not be changed.</exception>
    public bool Remove(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return _vault.Delete(StoreEntry.Key(name));
    }

    /// <inheritdoc cref="Save(string, string?)"/>
    /// <param name="name">Any text that names the entry.</param>
    /// <param name="token">The text of the token.</param>
    /// <param name="cancellationToken">Checked before the entry is stored.</param>
    public Task SaveAsync(string name, string? token, CancellationToken cancellationToken = default) =>
        Complete(() => Save(name, token), cancellationToken);

    /// <inheritdoc cref="Save(string, string?, TimeSpan)"/>
    /// <param name="name">Any text that names the entry.</param>
    /// <param name="token">The text of the token.</param>
    /// <param name="lifetime">When the entry is dropped, from now on.</param>
    /// <param name="cancellationToken">Checked before the entry is stored.</param>
    public Task SaveAsync(string name, string? token, TimeSpan lifetime, CancellationToken cancellationToken = default) =>
        Complete(() => Save(name, token, lifetime), cancellationToken);

    /// <inheritdoc cref="Save(string, RefreshToken, TimeSpan?)"/>
    /// <param name="name">Any text that names the entry.</param>
    /// <param name="token">The token. It is copied, not disposed.</param>
    /// <param name="lifetime">When the entry is dropped, from now on.</param>
    /// <param name="cancellationToken">Checked before the entry is stored.</param>
    public Task SaveAsync(string name, RefreshToken token, TimeSpan? lifetime = null, CancellationToken cancellationToken = default) =>
        Complete(() => Save(name, token, lifetime), cancellationToken);

    /// <inheritdoc cref="Load(string)"/>
    /// <param name="name">The name it was stored under.</param>
    /// <param name="cancellationToken">Checked before the entry is read.</param>
    public Task<string?> LoadAsync(string name, CancellationToken cancellationToken = default) => Complete(() => Load(name), cancellationToken);

    /// <inheritdoc cref="Remove(string)"/>
    /// <param name="name">The name it was stored under.</param>
    /// <param name="cancellationToken">Checked before the entry is removed.</param>
    public Task<bool> RemoveAsync(string name, CancellationToken cancellationToken = default) => Complete(() => Remove(name), cancellationToken);

    internal void Write(string name, PinnedBuffer text, TimeSpan lifetime)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(lifetime, TimeSpan.Zero);
        string key = StoreEntry.Key(name);
        using PinnedBuffer entry = StoreEntry.Encode(key, text.Span, _time.GetUtcNow() + lifetime);
        _vault.Write(key, entry.Span, lifetime);
    }

    internal PinnedBuffer? Read(string name, out TimeSpan left)
    {
        ArgumentNullException.ThrowIfNull(name);
        left = default;
        string key = StoreEntry.Key(name);
        using PinnedBuffer? entry = _vault.Read(key);
        if (entry is null)
        {
            return null;
        }

        if (!StoreEntry.TryDecode(key, entry.Span, out ReadOnlySpan<byte> text, out DateTimeOffset expiresAt))
        {
            throw new ProtectedStoreException(
                "entry_damaged", $"The stored entry '{name}' is damaged or was written by another program. Remove it and sign in again.");
        }

        left = expiresAt - _time.GetUtcNow();
        if (left > TimeSpan.Zero)
        {
            return PinnedBuffer.FromBytes(text);
        }

        _vault.Delete(key);
        return null;
    }

    private static Task Complete(Action action, CancellationToken cancellationToken) => Complete(
        () =>
        {
            action();
            return true;
        },
        cancellationToken);

    /// <summary>The stores of today answer at once; callers still get their errors from the task, as from any asynchronous method.</summary>
    private static Task<TResult> Complete<TResult>(Func<TResult> action, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled<TResult>(cancellationToken);
        }

        try
        {
            return Task.FromResult(action());
        }
        catch (Exception exception)
        {
            return Task.FromException<TResult>(exception);
        }
    }
}
