using System.Collections.Concurrent;

namespace Nhi.SecureTokens.Internal;

/// <summary>One lock for each key.</summary>
internal interface IEntryLocks
{
    /// <summary>Waits until nobody else holds the lock. It ends on dispose, and with the process that holds it.</summary>
    /// <exception cref="ProtectedStoreException">Somebody held it for all of <paramref name="limit"/>.</exception>
    Task<IDisposable> LockAsync(string key, TimeSpan limit, CancellationToken cancellationToken);
}

/// <summary>Locks for what all processes of the user share.</summary>
internal sealed class FileLocks : IEntryLocks
{
    public async Task<IDisposable> LockAsync(string key, TimeSpan limit, CancellationToken cancellationToken) => await FileLock.AcquireAsync(
        Path.Combine(PrivateDirectory.ForCurrentUser(), $"{StoreEntry.FileName(key)}.lock"), limit, cancellationToken).ConfigureAwait(false);
}

/// <summary>Locks for what only this process has.</summary>
internal sealed class MemoryLocks : IEntryLocks
{
    private readonly ConcurrentDictionary<string, SemaphoreSlim> _turns = [];

    public async Task<IDisposable> LockAsync(string key, TimeSpan limit, CancellationToken cancellationToken)
    {
        SemaphoreSlim turn = _turns.GetOrAdd(key, static _ => new SemaphoreSlim(1));
        return await turn.WaitAsync(limit, cancellationToken).ConfigureAwait(false) ? new Turn(turn) : throw FileLock.Busy(limit);
    }

    private sealed class Turn(SemaphoreSlim turn) : IDisposable
    {
        private int _over;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _over, 1) == 0)
            {
                turn.Release();
            }
        }
    }
}
