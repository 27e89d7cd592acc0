using System.ComponentModel;

namespace Nhi.SecureTokens.Internal;

/// <summary>Reads the credentials systemd gives to a service: each a file in a folder for that service alone.</summary>
internal sealed class CredentialsDirectoryVault : ITokenVault
{
    public const string Variable = "CREDENTIALS_DIRECTORY";

    private const int LargestEntry = 64 * 1024;
    private const UnixFileMode Others = UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    private readonly string _directory;
    private readonly TimeProvider _time;

    private CredentialsDirectoryVault(string directory, TimeProvider time)
    {
        _directory = directory;
        _time = time;
    }

    /// <exception cref="ProtectedStoreException">There is no such folder, or others can read it.</exception>
    public static CredentialsDirectoryVault Open(TimeProvider time)
    {
        string? directory = Environment.GetEnvironmentVariable(Variable);
        if (OperatingSystem.IsWindows() || string.IsNullOrEmpty(directory) || !Path.IsPathRooted(directory))
        {
            throw new ProtectedStoreException(
                "store_unavailable",
                $"systemd gave this process no credentials ({Variable} is not set). Run it as a service with LoadCredential= or "
                + "LoadCredentialEncrypted=.");
        }

        MustBePrivate(directory, FileOwner.Kind.Directory);
        return new CredentialsDirectoryVault(directory, time);
    }

    public PinnedBuffer? Read(string key)
    {
        try
        {
            return Directory.EnumerateFiles(_directory).FirstOrDefault(file => StoreEntry.Key(Path.GetFileName(file)) == key) is { } path
                ? ReadEntry(key, path)
                : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ProtectedStoreException(
                "store_failed", $"A credential in '{_directory}' can not be read ({exception.Message}). Check the unit's User= and LoadCredential=.",
                exception);
        }
    }

    public void Write(string key, ReadOnlySpan<byte> entry, TimeSpan lifetime) => throw ReadOnly();

    public bool Delete(string key, Predicate<PinnedBuffer>? condition = null) => condition is null ? throw ReadOnly() : false;

    public IReadOnlyList<string> Lingering() => [];

    private PinnedBuffer ReadEntry(string key, string path)
    {
        MustBePrivate(path, FileOwner.Kind.File);
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
        using var text = new PinnedBuffer(4096);
        while (file.Read(text.Free(1).Span) is var read and > 0)
        {
            text.Advance(read);
            if (text.Length > LargestEntry)
            {
                throw new ProtectedStoreException("entry_too_large", $"'{path}' is larger than any token. Check which file the unit loads.");
            }
        }

        ReadOnlySpan<byte> token = text.Span.TrimEnd("\r\n"u8);
        if (token.IsEmpty || token.ContainsAnyExceptInRange((byte)'!', (byte)'~'))
        {
            throw new ProtectedStoreException("entry_damaged", $"'{path}' holds no token: one line without blanks. Check which file the unit loads.");
        }

        // systemd knows no expiry: it is as if the entry was stored now.
        return StoreEntry.Encode(key, token, new StoredEntry(_time.GetUtcNow() + ProtectedTokenStore.DefaultLifetime, Environment.UserName, ""));
    }

    private static void MustBePrivate(string path, FileOwner.Kind type)
    {
        try
        {
            FileOwner owner = FileOwner.Of(path);
            if (owner.Type != type || (owner.User != 0 && owner.User != FileOwner.CurrentUser) || owner.Allows(Others | UnixFileMode.GroupWrite))
            {
                throw new ProtectedStoreException(
                    "store_exposed",
                    $"'{path}' is no {type.ToString().ToLowerInvariant()} for this service alone. Let systemd make it and set {Variable}.");
            }
        }
        catch (Win32Exception exception)
        {
            throw new ProtectedStoreException("store_unavailable", $"'{path}' can not be used ({exception.Message}). Check the unit.", exception);
        }
    }

    private static ProtectedStoreException ReadOnly() => new(
        "store_read_only", "systemd's credentials are read only. Change them with systemd-creds, or store what changes in ForCurrentUser().");
}
