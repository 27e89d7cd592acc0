using System.Buffers;
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

    /// <summary>The most bytes that an entry can be: 128 KiB. The Secret Service takes less than 64 KiB, the kernel keyring less than 32 KiB an entry
    /// and, from users other than root, 20 kB for all of them.</summary>
    public const int LargestEntry = 128 * 1024;

    private static readonly TimeSpan LockLimit = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan SweepInterval = TimeSpan.FromHours(1);

    private readonly ITokenVault _vault;
    private readonly TimeProvider _time;
    private readonly IEntryLocks _locks;
    private long _nextSweep;

    internal ProtectedTokenStore(ITokenVault vault, TimeProvider time, IEntryLocks? locks = null)
    {
        _vault = vault;
        _time = time;
        _locks = locks ?? new MemoryLocks();
    }

    /// <summary>The store of the current user that needs nothing installed: on Linux the kernel keyring of the user, which needs no desktop,
    /// never reaches a disk and is empty after a restart; on Windows files encrypted by its data protection (DPAPI); on macOS the login
    /// keychain.</summary>
    /// <exception cref="ProtectedStoreException">This system has no such store, or forbids it; nothing weaker is used instead.</exception>
    public static ProtectedTokenStore ForCurrentUser() => Shared(
        OperatingSystem.IsWindows() ? DataProtectionVault.Open()
        : OperatingSystem.IsMacOS() ? KeychainVault.Open()
        : KeyringVault.Open());

    /// <summary>The keyring of the desktop user on Linux (GNOME Keyring, KWallet and others) over the Secret Service: encrypted on disk, there again
    /// after a restart. May ask the user to unlock it. Needs libsecret and a D-Bus session.</summary>
    /// <exception cref="ProtectedStoreException">There is none; nothing weaker is used instead.</exception>
    public static ProtectedTokenStore SecretService() => Shared(SecretServiceVault.Open());

    /// <summary>What systemd gives to this service (<c>LoadCredential=</c>, <c>$CREDENTIALS_DIRECTORY</c>), to read only: the name of an entry is the
    /// name of the credential. systemd knows no expiry, so each read gives <see cref="DefaultLifetime"/>.</summary>
    /// <exception cref="ProtectedStoreException">This is no such service, or others can read its credentials.</exception>
    public static ProtectedTokenStore SystemdCredentials() => new(CredentialsDirectoryVault.Open(TimeProvider.System), TimeProvider.System);

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
    public void Save(string name, [NotNull] string? token, TimeSpan lifetime) =>
        Save(name, token, new StoreTerms { Lifetime = lifetime });

    /// <summary>Stores a token, in place of an earlier one of that name.</summary>
    /// <param name="name">Any text that names the entry.</param>
    /// <param name="token">The text of the token.</param>
    /// <param name="terms">For how long, for whom and for what.</param>
    /// <exception cref="ArgumentException">The name is null, the token is null or empty, or the terms are out of range.</exception>
    /// <exception cref="ProtectedStoreException">The entry could not be stored.</exception>
    public void Save(string name, [NotNull] string? token, StoreTerms terms)
    {
        ArgumentException.ThrowIfNullOrEmpty(token);
        ArgumentNullException.ThrowIfNull(terms);
        using PinnedBuffer text = PinnedBuffer.FromText(token);
        Write(name, text, terms);
    }

    /// <summary>Stores a refresh token without making a string of it, in place of an earlier entry of that name.</summary>
    /// <param name="name">Any text that names the entry.</param>
    /// <param name="token">The token. It is copied, not disposed.</param>
    /// <param name="lifetime">When the entry is dropped, from now on; what is left of the token's own lifetime, if that is shorter.
    /// <see cref="DefaultLifetime"/> when null.</param>
    /// <exception cref="ArgumentException">The name or token is null, or the lifetime is not positive.</exception>
    /// <exception cref="SecureTokenException">The token is expired or disposed.</exception>
    /// <exception cref="ProtectedStoreException">The entry could not be stored.</exception>
    public void Save(string name, RefreshToken token, TimeSpan? lifetime = null) =>
        Save(name, token, new StoreTerms { Lifetime = lifetime ?? DefaultLifetime });

    /// <summary>Stores a refresh token without making a string of it, in place of an earlier entry of that name.</summary>
    /// <param name="name">Any text that names the entry.</param>
    /// <param name="token">The token. It is copied, not disposed.</param>
    /// <param name="terms">For how long, for whom and for what; what is left of the token's own lifetime, if that is shorter.</param>
    /// <exception cref="ArgumentException">The name or token is null, or the terms are out of range.</exception>
    /// <exception cref="SecureTokenException">The token is expired or disposed.</exception>
    /// <exception cref="ProtectedStoreException">The entry could not be stored.</exception>
    public void Save(string name, RefreshToken token, StoreTerms terms)
    {
        ArgumentNullException.ThrowIfNull(token);
        ArgumentNullException.ThrowIfNull(terms);
        token.ThrowIfExpired();
        StoreTerms granted = token.Remaining < terms.Lifetime ? terms with { Lifetime = token.Remaining.Value } : terms;
        token.Read((this, name, granted), static (text, save) => save.Item1.Write(save.name, text, save.granted));
    }

    /// <summary>Stores bytes that hold credentials, such as the serialized token cache of another library, in place of an earlier entry of that
    /// name.</summary>
    /// <param name="name">Any text that names the entry.</param>
    /// <param name="content">The bytes, at least one and at most <see cref="LargestEntry"/>. They are copied; wipe yours.</param>
    /// <param name="terms">For how long, for whom and for what.</param>
    /// <exception cref="ArgumentException">The name is null, there is no content, or the terms are out of range.</exception>
    /// <exception cref="ProtectedStoreException">The entry could not be stored; <c>entry_too_large</c> among others.</exception>
    public void SaveBytes(string name, ReadOnlySpan<byte> content, StoreTerms terms)
    {
        ArgumentNullException.ThrowIfNull(terms);
        if (content.IsEmpty)
        {
            throw new ArgumentException("There is nothing to store. Remove the entry instead.", nameof(content));
        }

        using PinnedBuffer copy = PinnedBuffer.FromBytes(content);
        Write(name, copy, terms);
    }

    /// <summary>Shows the bytes stored under that name to <paramref name="action"/>; they are wiped when it returns.</summary>
    /// <param name="name">The name they were stored under.</param>
    /// <param name="state">Passed on to <paramref name="action"/>.</param>
    /// <param name="action">Receives the bytes and the state. Not called when there is no entry or it is past its lifetime.</param>
    /// <returns>Whether there is an entry.</returns>
    /// <exception cref="ProtectedStoreException">The entry is damaged or foreign, or the store can not be read.</exception>
    public bool UseBytes<TState>(string name, TState state, ReadOnlySpanAction<byte, TState> action)
    {
        ArgumentNullException.ThrowIfNull(action);
        using PinnedBuffer? content = Read(name, out StoredEntry? _);
        if (content is null)
        {
            return false;
        }

        action(content.Span, state);
        return true;
    }

    /// <summary>The token of that name; null when there is none or it is past its lifetime.</summary>
    /// <param name="name">The name it was stored under.</param>
    /// <exception cref="ProtectedStoreException">The entry is damaged or foreign, or the store can not be read.</exception>
    public string? Load(string name)
    {
        using PinnedBuffer? text = Read(name, out StoredEntry? _);
        return text is null ? null : Encoding.UTF8.GetString(text.Span);
    }

    /// <summary>The refresh token of that name, without making a string of it; null when there is none or it is past its lifetime.</summary>
    /// <param name="name">The name it was stored under.</param>
    /// <returns>A token that the caller disposes.</returns>
    /// <exception cref="ProtectedStoreException">The entry is damaged or foreign, or the store can not be read.</exception>
    public RefreshToken? LoadRefreshToken(string name) =>
        Read(name, out StoredEntry? about) is { } text ? new RefreshToken(text, about!.ExpiresAt - _time.GetUtcNow(), _time) : null;

    /// <summary>When the entry of that name expires, whose it is and what for; null when there is none or it is past its lifetime.</summary>
    /// <param name="name">The name it was stored under.</param>
    /// <exception cref="ProtectedStoreException">The entry is damaged or foreign, or the store can not be read.</exception>
    public StoredEntry? Describe(string name)
    {
        using PinnedBuffer? text = Read(name, out StoredEntry? about);
        return about;
    }

    /// <summary>Waits until no other process or thread holds the lock of that name, for whoever reads an entry, decides, and writes it back:
    /// read it again once the lock is held. <see cref="Save(string, string?)"/> and <see cref="Load"/> do not ask for it.</summary>
    /// <param name="name">The name of the entry; it need not be there.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The lock: dispose it. A process that is killed gives it back.</returns>
    /// <exception cref="ProtectedStoreException">Somebody held it for a minute (<c>store_busy</c>), or there is no place for locks.</exception>
    public Task<IDisposable> LockAsync(string name, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(name);
        return _locks.LockAsync(StoreEntry.Key(name), LockLimit, cancellationToken);
    }

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
        Task.Run(() => Save(name, token), cancellationToken);

    /// <inheritdoc cref="Save(string, string?, TimeSpan)"/>
    /// <param name="name">Any text that names the entry.</param>
    /// <param name="token">The text of the token.</param>
    /// <param name="lifetime">When the entry is dropped, from now on.</param>
    /// <param name="cancellationToken">Checked before the entry is stored.</param>
    public Task SaveAsync(string name, string? token, TimeSpan lifetime, CancellationToken cancellationToken = default) =>
        Task.Run(() => Save(name, token, lifetime), cancellationToken);

    /// <inheritdoc cref="Save(string, RefreshToken, TimeSpan?)"/>
    /// <param name="name">Any text that names the entry.</param>
    /// <param name="token">The token. It is copied, not disposed.</param>
    /// <param name="lifetime">When the entry is dropped, from now on.</param>
    /// <param name="cancellationToken">Checked before the entry is stored.</param>
    public Task SaveAsync(string name, RefreshToken token, TimeSpan? lifetime = null, CancellationToken cancellationToken = default) =>
        Task.Run(() => Save(name, token, lifetime), cancellationToken);

    /// <inheritdoc cref="Load(string)"/>
    /// <param name="name">The name it was stored under.</param>
    /// <param name="cancellationToken">Checked before the entry is read.</param>
    public Task<string?> LoadAsync(string name, CancellationToken cancellationToken = default) =>
        Task.Run(() => Load(name), cancellationToken);

    /// <inheritdoc cref="Remove(string)"/>
    /// <param name="name">The name it was stored under.</param>
    /// <param name="cancellationToken">Checked before the entry is removed.</param>
    public Task<bool> RemoveAsync(string name, CancellationToken cancellationToken = default) =>
        Task.Run(() => Remove(name), cancellationToken);

    private static ProtectedTokenStore Shared(ITokenVault vault) => new(vault, TimeProvider.System, new FileLocks());

    internal void Write(string name, PinnedBuffer text, StoreTerms terms)
    {
        ArgumentNullException.ThrowIfNull(name);
        terms.Validate();
        if (text.Length > LargestEntry)
        {
            throw new ProtectedStoreException("entry_too_large", $"An entry holds at most {LargestEntry} bytes. Nothing was stored.");
        }

        DropPast();
        string key = StoreEntry.Key(name);
        using PinnedBuffer entry = StoreEntry.Encode(
            key, text.Span, new StoredEntry(_time.GetUtcNow() + terms.Lifetime, terms.Owner, terms.Purpose));
        _vault.Write(key, entry.Span, terms.Lifetime);
    }

    internal PinnedBuffer? Read(string name, out StoredEntry? about)
    {
        ArgumentNullException.ThrowIfNull(name);
        string key = StoreEntry.Key(name);
        using PinnedBuffer? entry = _vault.Read(key);
        about = null;
        if (entry is null)
        {
            return null;
        }

        if (!StoreEntry.TryDecode(key, entry.Span, out ReadOnlySpan<byte> text, out StoredEntry? found))
        {
            throw new ProtectedStoreException(
                "entry_damaged", $"The stored entry '{name}' is damaged or was written by another program. Remove it and sign in again.");
        }

        if (found.ExpiresAt > _time.GetUtcNow())
        {
            about = found;
            return PinnedBuffer.FromBytes(text);
        }

        _vault.Delete(key, entry => IsPast(key, entry));
        return null;
    }

    /// <summary>Drops what nobody asks for any more. It does not matter when that fails: the entries stay useless.</summary>
    private void DropPast()
    {
        long now = _time.GetUtcNow().UtcTicks;
        if (now < Interlocked.Read(ref _nextSweep))
        {
            return;
        }

        Interlocked.Exchange(ref _nextSweep, now + SweepInterval.Ticks);
        try
        {
            foreach (string key in _vault.Lingering())
            {
                _vault.Delete(key, entry => IsPast(key, entry));
            }
        }
        catch (ProtectedStoreException)
        {
        }
    }

    private bool IsPast(string key, PinnedBuffer entry) =>
        StoreEntry.TryDecode(key, entry.Span, out _, out StoredEntry? about) && about.ExpiresAt <= _time.GetUtcNow();
}
