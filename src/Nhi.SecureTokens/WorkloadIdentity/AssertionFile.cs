using System.ComponentModel;

namespace Nhi.SecureTokens.Internal;

/// <summary>A file into which the platform writes assertions, a new one from time to time.</summary>
internal static class AssertionFile
{
    private const int LargestFile = 64 * 1024;
    private const UnixFileMode Changed = UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;

    /// <summary>Reads the file as it is now.</summary>
    /// <param name="path">The file, or a link to it.</param>
    /// <param name="remedy">What to do when it is not there.</param>
    /// <exception cref="WorkloadSignInException">There is no such file, or others may use it.</exception>
    public static PinnedBuffer Read(string path, string remedy)
    {
        try
        {
            if (!OperatingSystem.IsWindows())
            {
                MustBePrivate(path, remedy);
            }

            return ReadText(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or Win32Exception)
        {
            throw Unavailable($"The assertion in '{path}' can not be read ({exception.Message}).", remedy, exception);
        }
    }

    private static PinnedBuffer ReadText(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        var text = new PinnedBuffer(4096);
        while (file.Read(text.Free(1).Span) is var read and > 0)
        {
            text.Advance(read);
            if (text.Length > LargestFile)
            {
                text.Dispose();
                throw new WorkloadSignInException(
                    "invalid_assertion", $"'{path}' is larger than any assertion.", "Check that it is the file the platform writes.");
            }
        }

        return text;
    }

    private static void MustBePrivate(string path, string remedy)
    {
        FileOwner owner = FileOwner.Of(File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path);
        if (owner.Type != FileOwner.Kind.File)
        {
            throw Unavailable($"'{path}' is no file.", remedy, exception: null);
        }

        if (owner.Allows(Changed))
        {
            throw Exposed(path, "changed");
        }

        if (owner.Allows(UnixFileMode.OtherRead) && !IsProjected(path))
        {
            throw Exposed(path, "read");
        }
    }

    /// <summary>
    /// Whether the kubelet wrote it: a link through the link <c>..data</c>, which it replaces to rotate. It makes such a file readable to all when
    /// the pod names neither a user nor a group for it, as most do not; but the mount is the pod's own, so all are the containers that the
    /// pod mounts it in. With <c>fsGroup</c> it is readable to that group.
    /// </summary>
    private static bool IsProjected(string path) =>
        new FileInfo(path).LinkTarget?.StartsWith("..data/", StringComparison.Ordinal) == true
        && new DirectoryInfo(Path.Combine(Path.GetDirectoryName(Path.GetFullPath(path))!, "..data")).LinkTarget is not null;

    private static WorkloadSignInException Exposed(string path, string what) => new(
        "identity_exposed",
        $"'{path}' can be {what} by other users of this machine.",
        $"Run: chmod go-w,o-r '{path}'. In a pod, mount the volume whole (no subPath), and set fsGroup or runAsUser.");

    private static WorkloadSignInException Unavailable(string cause, string remedy, Exception? exception) =>
        new("identity_unavailable", cause, remedy, exception);
}
