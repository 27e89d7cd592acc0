namespace Nhi.SecureTokens.Internal;

/// <summary>Where the entry of a grant is kept, and whose turn it is to change it: one caller at a time, over all processes that share it.</summary>
internal sealed class GrantStore : IDisposable
{
    /// <summary>The entry outlives the session so that a session that ended late can still revoke.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromHours(1);

    /// <summary>What a store certainly takes.</summary>
    private const int LongestText = 256;

    private readonly SemaphoreSlim _turn = new(1);
    private readonly TimeProvider _time;
    private readonly ProtectedTokenStore _store;
    private readonly string _name;
    private readonly StoreTerms _terms;

    public GrantStore(DeviceCodeOptions options)
    {
        _time = options.TimeProvider;
        _terms = new StoreTerms { Purpose = Short(options.Purpose) };
        _terms = options.Owner.Length > 0 ? _terms with { Owner = Short(options.Owner) } : _terms;
        _store = options.Store ?? ProtectedTokenStore.InMemory(_time);
        IsShared = options.SessionName is not null;
        _name = IsShared
            ? $"session {options.Issuer ?? options.TokenEndpoint} {options.ClientId} {options.SessionName}"
            : $"session {Guid.NewGuid():N}";
    }

    public bool IsShared { get; }

    /// <summary>Waits until no other caller and no other process works with the grant.</summary>
    public async Task<IDisposable> EnterAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return new Turn(_turn, IsShared ? await _store.LockAsync(_name, cancellationToken).ConfigureAwait(false) : null);
        }
        catch
        {
            _turn.Release();
            throw;
        }
    }

    /// <exception cref="ProtectedStoreException">The store can not be read, or the entry is damaged.</exception>
    public GrantEntry? Load()
    {
        using PinnedBuffer? text = _store.Read(_name, out _);
        return text is null ? null : GrantEntry.Decode(text.Span);
    }

    /// <exception cref="ProtectedStoreException">The entry could not be stored.</exception>
    public void Save(GrantEntry entry)
    {
        using PinnedBuffer text = entry.Encode();
        _store.Write(_name, text, _terms with { Lifetime = entry.SessionEnd - _time.GetUtcNow() + Margin });
    }

    /// <summary>Never throws; an entry that can not be removed expires in the store.</summary>
    public void Remove()
    {
        try
        {
            _store.Remove(_name);
        }
        catch (ProtectedStoreException)
        {
        }
    }

    public void Dispose() => _turn.Dispose();

    private static string Short(string text) => text[..Math.Min(text.Length, LongestText)];

    private sealed class Turn(SemaphoreSlim turn, IDisposable? processLock) : IDisposable
    {
        public void Dispose()
        {
            processLock?.Dispose();
            turn.Release();
        }
    }
}
