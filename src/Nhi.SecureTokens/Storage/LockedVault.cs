namespace Nhi.SecureTokens.Internal;

/// <summary>Changes a vault that several processes share by one at a time, where what protects it can not compare before it changes.</summary>
internal sealed class LockedVault(ITokenVault vault, string directory) : ITokenVault
{
    /// <summary>Longer than any single change takes, unless the user is asked for a password.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    private readonly string _path = Path.Combine(directory, $"{vault.GetType().Name}.lock");

    public void Write(string key, ReadOnlySpan<byte> entry, TimeSpan lifetime)
    {
        using FileLock turn = FileLock.Acquire(_path, Limit);
        vault.Write(key, entry, lifetime);
    }

    public PinnedBuffer? Read(string key) => vault.Read(key);

    public bool Delete(string key, Predicate<PinnedBuffer>? condition = null)
    {
        using FileLock turn = FileLock.Acquire(_path, Limit);
        if (condition is not null)
        {
            using PinnedBuffer? entry = vault.Read(key);
            if (entry is null || !condition(entry))
            {
                return false;
            }
        }

        return vault.Delete(key);
    }

    public IReadOnlyList<string> Lingering() => vault.Lingering();
}
