namespace Nhi.SecureTokens.Internal;

/// <summary>Keeps entries under keys. A write replaces the entry in one step: readers see the old or the new one, never a mix.</summary>
internal interface ITokenVault
{
    void Write(string key, ReadOnlySpan<byte> entry, TimeSpan lifetime);

    /// <summary>A copy of the entry that the caller disposes; null when there is none.</summary>
    PinnedBuffer? Read(string key);

    /// <summary>Deletes the entry, if <paramref name="condition"/> holds for what is there in that moment.</summary>
    bool Delete(string key, Predicate<PinnedBuffer>? condition = null);

    /// <summary>The keys of entries that may be there past their lifetime: none where the system drops them itself.</summary>
    IReadOnlyList<string> Lingering();
}
