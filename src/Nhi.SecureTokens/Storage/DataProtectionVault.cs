using System.ComponentModel;
using System.Runtime.Versioning;
using System.Text;

namespace Nhi.SecureTokens.Internal;

/// <summary>Keeps entries in files that Windows encrypts for this user on this machine, in a folder for this user alone.</summary>
[SupportedOSPlatform("windows")]
internal sealed class DataProtectionVault : ITokenVault
{
    private const string Extension = ".nhi";
    private const int LargestFile = 256 * 1024;

    private readonly string _directory;

    private DataProtectionVault(string directory) => _directory = directory;

    /// <exception cref="ProtectedStoreException">Others have access to the folder.</exception>
    public static ITokenVault Open()
    {
        string directory = PrivateDirectory.ForCurrentUser();
        return new LockedVault(new DataProtectionVault(directory), directory);
    }

    public void Write(string key, ReadOnlySpan<byte> entry, TimeSpan lifetime)
    {
        try
        {
            byte[] encrypted = DataProtection.Protect(entry, Encoding.ASCII.GetBytes(key));
            string next = $"{PathOf(key)}.next";
            using (var file = new FileStream(next, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0))
            {
                file.Write(encrypted);
                file.Flush(flushToDisk: true);
            }

            File.Move(next, PathOf(key), overwrite: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or Win32Exception)
        {
            throw Failure(exception);
        }
    }

    public PinnedBuffer? Read(string key)
    {
        try
        {
            using var file = new FileStream(PathOf(key), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
            byte[] encrypted = new byte[Math.Min(file.Length, LargestFile)];
            file.ReadExactly(encrypted);
            return DataProtection.Unprotect(encrypted, Encoding.ASCII.GetBytes(key));
        }
        catch (FileNotFoundException)
        {
            return null;
        }
        catch (Win32Exception exception)
        {
            throw new ProtectedStoreException(
                "entry_damaged",
                $"Windows can not decrypt a stored entry ({exception.Message}): it is damaged, or was encrypted for another user or machine. "
                + "Remove it and sign in again.",
                exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Failure(exception);
        }
    }

    public bool Delete(string key, Predicate<PinnedBuffer>? condition = null)
    {
        try
        {
            bool found = File.Exists(PathOf(key));
            File.Delete(PathOf(key));
            return found;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Failure(exception);
        }
    }

    public IReadOnlyList<string> Lingering() =>
        [.. Directory.EnumerateFiles(_directory, $"*{Extension}").Select(file => StoreEntry.KeyOf(Path.GetFileNameWithoutExtension(file)))];

    private string PathOf(string key) => Path.Combine(_directory, StoreEntry.FileName(key) + Extension);

    private static ProtectedStoreException Failure(Exception exception) => new(
        "store_failed", $"Windows refused to keep or read an entry ({exception.Message}). Nothing was stored elsewhere instead.", exception);
}
