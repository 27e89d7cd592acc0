using System.Security.Cryptography;
using System.Text;

namespace Nhi.SecureTokens.Internal;

/// <summary>Keeps other processes of this user out, by an empty file that is open to one of them. The system closes the file of a process that
/// dies.</summary>
internal sealed class ProcessLock : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    private readonly FileStream _file;

    private ProcessLock(FileStream file) => _file = file;

    /// <summary>Waits for its turn.</summary>
    /// <exception cref="SecureTokenException">The turn did not come, or there is no place for the file.</exception>
    public static async Task<ProcessLock> EnterAsync(string name, CancellationToken cancellationToken)
    {
        string path = Path.Combine(Folder(), Convert.ToHexString(SHA256.HashData(Encoding.Unicode.GetBytes(name)).AsSpan(0, 16)) + ".lock");
        var deadline = new Deadline(TimeProvider.System, Limit);
        while (true)
        {
            try
            {
                return new ProcessLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1));
            }
            catch (IOException exception) when (deadline.IsPast)
            {
                throw Unavailable(exception);
            }
            catch (IOException)
            {
                await Task.Delay(Pause, cancellationToken).ConfigureAwait(false);
            }
            catch (UnauthorizedAccessException exception)
            {
                throw Unavailable(exception);
            }
        }
    }

    public void Dispose() => _file.Dispose();

    private static string Folder()
    {
        string home = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        string folder = Path.Combine(home, "nhi", "locks");
        try
        {
            if (OperatingSystem.IsWindows())
            {
                Directory.CreateDirectory(folder);
            }
            else
            {
                Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            }

            return folder;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Unavailable(exception);
        }
    }

    private static SecureTokenException Unavailable(Exception exception) => new(
        "temporarily_unavailable",
        "The session could not be locked against other processes, so the access token was not refreshed. Try again; "
        + "the user needs a home directory that can be written.",
        exception);
}
