namespace Nhi.SecureTokens.Internal;

/// <summary>Keeps entries in pinned memory of this process and wipes what is replaced or deleted.</summary>
internal sealed class MemoryVault : ITokenVault
{
    private readonly Dictionary<string, PinnedBuffer> _entries = [];

    public void Write(string key, ReadOnlySpan<byte> entry, TimeSpan lifetime)
    {
        PinnedBuffer copy = PinnedBuffer.FromBytes(entry);
        lock (_entries)
        {
            Delete(key);
            _entries.Add(key, copy);
        }
    }

    public PinnedBuffer? Read(string key)
    {
        lock (_entries)
        {
            return _entries.TryGetValue(key, out PinnedBuffer? entry) ? PinnedBuffer.FromBytes(entry.Span) : null;
        }
    }

    public bool Delete(string key, Predicate<PinnedBuffer>? condition = null)
    {
        lock (_entries)
        {
            if (!_entries.TryGetValue(key, out PinnedBuffer? entry) || condition?.Invoke(entry) == false)
            {
                return false;
            }

            _entries.Remove(key);
            entry.Dispose();
            return true;
        }
    }

    public IReadOnlyList<string> Lingering()
    {
        lock (_entries)
        {
            return [.. _entries.Keys];
        }
    }
}
