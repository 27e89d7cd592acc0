using System.ComponentModel;

namespace Nhi.SecureTokens.Internal;

/// <summary>A folder that only the current user may use, for locks and sockets. Its place depends on the user alone, so that all of the user's
/// processes meet there.</summary>
internal static class PrivateDirectory
{
    private const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <exception cref="ProtectedStoreException">Others have access to it.</exception>
    public static string ForCurrentUser() => Open(OperatingSystem.IsWindows()
        ? Path.Combine(WindowsDirectory.OfApplications, "Nhi.SecureTokens")
        : $"/tmp/nhi-{FileOwner.CurrentUser}");

    /// <summary>Makes the folder if it is not there, and makes sure that nobody else has access to it.</summary>
    /// <exception cref="ProtectedStoreException">Others have access to it.</exception>
    public static string Open(string path)
    {
        try
        {
            if (OperatingSystem.IsWindows())
            {
                WindowsDirectory.Create(path);
                return path;
            }

            Directory.CreateDirectory(path, Owner);
            FileOwner owner = FileOwner.Of(path);
            return owner.Type == FileOwner.Kind.Directory && owner.User == FileOwner.CurrentUser && !owner.Allows(~Owner)
                ? path
                : throw new ProtectedStoreException("store_exposed", Describe(path, owner));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or Win32Exception)
        {
            throw new ProtectedStoreException(
                "store_unavailable", $"The folder '{path}' can not be used ({exception.Message}). Make it writable for the current user.", exception);
        }
    }

    private static string Describe(string path, FileOwner owner) => owner switch
    {
        { Type: not FileOwner.Kind.Directory } => $"'{path}' is no folder. Somebody else may have put it there: remove it.",
        _ when owner.User != FileOwner.CurrentUser => $"'{path}' belongs to user {owner.User}. Ask that user, or root, to remove it.",
        _ => $"'{path}' is open to other users. Check who used it, then run: chmod 700 '{path}'",
    };
}
