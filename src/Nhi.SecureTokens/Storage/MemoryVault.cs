namespace Nhi.SecureTokens.Internal;

/// <summary>Keeps entries in pinned memory of this process and wipes what is replaced or deleted.</summary>
internal sealed class MemoryVault : ITokenVault
{
    private readonly Dictionary<string, PinnedBuffer> _entries = [];

    public void Write(string key, ReadOnlySpan<byte> entry, TimeSpan lifetime)
    {
        PinnedBuffer copy = PinnedBuffer.FromBytes(entry);
        copy.OccupyPages();
        copy.Close();
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
            return _entries.TryGetValue(key, out PinnedBuffer? entry) ? Copy(entry) : null;
        }
    }

    public bool Delete(string key, Predicate<PinnedBuffer>? condition = null)
    {
        lock (_entries)
        {
            if (!_entries.TryGetValue(key, out PinnedBuffer? entry))
            {
                return false;
            }

            using PinnedBuffer? copy = condition is null ? null : Copy(entry);
            if (copy is not null && !condition!(copy))
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

    private static PinnedBuffer Copy(PinnedBuffer entry)
    {
        entry.Open();
        PinnedBuffer copy = PinnedBuffer.FromBytes(entry.Span);
        entry.Close();
        return copy;
    }
}
