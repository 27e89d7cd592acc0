using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Nhi.SecureTokens.Internal;

/// <summary>
/// A lock between processes and between threads: an empty file that one of them has locked. The system ends the lock with the process, so one
/// that is killed holds up nobody.
/// </summary>
internal sealed partial class FileLock : IDisposable
{
    private const int Exclusive = 2;
    private const int DoNotBlock = 4;

    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(25);

    private readonly FileStream _file;

    private FileLock(FileStream file) => _file = file;

    /// <exception cref="ProtectedStoreException">Somebody held it for all of <paramref name="limit"/>.</exception>
    public static async Task<FileLock> AcquireAsync(string path, TimeSpan limit, CancellationToken cancellationToken)
    {
        var deadline = new Deadline(TimeProvider.System, limit);
        for (TimeSpan pause = ShortestPause; ; pause = Longer(pause))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (TryAcquire(path) is { } acquired)
            {
                return acquired;
            }

            ThrowIfPast(deadline);
            await Task.Delay(pause, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <exception cref="ProtectedStoreException">Somebody held it for all of <paramref name="limit"/>.</exception>
    public static FileLock Acquire(string path, TimeSpan limit)
    {
        var deadline = new Deadline(TimeProvider.System, limit);
        for (TimeSpan pause = ShortestPause; ; pause = Longer(pause))
        {
            if (TryAcquire(path) is { } acquired)
            {
                return acquired;
            }

            ThrowIfPast(deadline);
            Thread.Sleep(pause);
        }
    }

    /// <summary>The lock; null when somebody else holds it.</summary>
    public static FileLock? TryAcquire(string path)
    {
        FileStream? file = null;
        try
        {
            file = new FileStream(path, Options());
            if (OperatingSystem.IsWindows() || Lock(file.SafeFileHandle, Exclusive | DoNotBlock) == 0)
            {
                return new FileLock(file);
            }

            file.Dispose();
            return null;
        }
        catch (IOException exception) when (exception.HResult == SharingViolation)
        {
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ProtectedStoreException(
                "store_unavailable",
                $"The lock '{path}' can not be opened ({exception.Message}). Make its folder yours alone, or remove it.",
                exception);
        }
    }

    public static ProtectedStoreException Busy(TimeSpan limit) => new(
        "store_busy",
        $"Another user of the entry held its lock for {limit.TotalSeconds:0} s. Try again; if that goes on, end the process that hangs.");

    public void Dispose() => _file.Dispose();

    private static int SharingViolation => OperatingSystem.IsWindows() ? unchecked((int)0x80070020) : OperatingSystem.IsLinux() ? 11 : 35;

    /// <summary>Opening is the lock. Except on Windows that can be turned off from outside, so there the call is made once more.</summary>
    private static FileStreamOptions Options()
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.OpenOrCreate,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None,
            BufferSize = 0,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return options;
    }

    private static TimeSpan Longer(TimeSpan pause) => pause * 2 < LongestPause ? pause * 2 : LongestPause;

    private static void ThrowIfPast(Deadline deadline)
    {
        if (deadline.IsPast)
        {
            throw Busy(deadline.Duration);
        }
    }

    [LibraryImport("libc", EntryPoint = "flock", SetLastError = true)]
    private static partial int Lock(SafeFileHandle file, int operation);
}
