using Nhi.SecureTokens.Internal;

namespace Nhi.SecureTokens;

/// <summary>
/// An audit in a file of JSON lines, for the owner of the file only. Each line carries the hash of the one before, so that a line that is changed,
/// removed or added is found by <see cref="Verify(string, string?)"/>. Who can write the file can write all of it anew: keep the last hash elsewhere.
/// </summary>
/// <remarks>Safe for concurrent use, also by several processes: each line is appended under a lock on the file.</remarks>
public sealed class AuditFile : ITokenAudit
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);

    private readonly object _gate = new();
    private readonly string _path;

    /// <summary>Opens the audit; the file is made with the first event.</summary>
    /// <param name="path">Where the file is or will be.</param>
    public AuditFile(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        _path = Path.GetFullPath(path);
    }

    /// <summary>Checks a file from its first line to its last.</summary>
    /// <param name="path">The file.</param>
    /// <param name="lastHash">The hash of a line that the file must have, from an earlier check; null when there is none.</param>
    /// <exception cref="IOException">The file can not be read.</exception>
    public static AuditVerification Verify(string path, string? lastHash = null)
    {
        using FileStream file = File.OpenRead(path);
        using var lines = new AuditLineReader(file);
        (string previous, long count, bool isAnchored) = (AuditLine.Origin, 0, lastHash is null or AuditLine.Origin);
        while (lines.Next(out ReadOnlySpan<byte> line))
        {
            if (AuditLine.Problem(line, previous) is { } problem)
            {
                return new AuditVerification(count, previous, $"Line {count + 1}: {problem}.");
            }

            previous = AuditLine.HashOf(line)!;
            count++;
            isAnchored |= previous == lastHash;
        }

        return new AuditVerification(count, previous, isAnchored ? null : "The line of the known hash is missing: the file was cut off or replaced.");
    }

    /// <inheritdoc/>
    /// <exception cref="IOException">The file can not be written, or another process holds it for too long.</exception>
    /// <exception cref="UnauthorizedAccessException">The file can not be written, or others may write it too.</exception>
    public void Write(TokenAuditEvent entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        lock (_gate)
        {
            using FileStream file = Open();
            byte[] line = AuditLine.Write(entry, LastHash(file));
            file.Seek(0, SeekOrigin.End);
            file.Write(line);
        }
    }

    private FileStream Open()
    {
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        var deadline = new Deadline(TimeProvider.System, Limit);
        while (true)
        {
            try
            {
                FileStream file = new(_path, options);
                RefuseOtherWriters(file);
                return file;
            }
            catch (IOException exception) when (exception is not (FileNotFoundException or DirectoryNotFoundException) && !deadline.IsPast)
            {
                Thread.Sleep(Pause);
            }
        }
    }

    private void RefuseOtherWriters(FileStream file)
    {
        if (!OperatingSystem.IsWindows()
            && (File.GetUnixFileMode(file.SafeFileHandle) & (UnixFileMode.GroupWrite | UnixFileMode.OtherWrite)) != 0)
        {
            file.Dispose();
            throw new UnauthorizedAccessException($"Others may write '{_path}'. Run: chmod go-w '{_path}'");
        }
    }

    /// <summary>The hash to go on from. After a line that is broken the chain goes on from the origin, which the check reports.</summary>
    private static string LastHash(FileStream file)
    {
        const int LongestLine = 64 * 1024;
        if (file.Length == 0)
        {
            return AuditLine.Origin;
        }

        byte[] end = new byte[Math.Min(LongestLine, file.Length)];
        file.Seek(-end.Length, SeekOrigin.End);
        file.ReadExactly(end);
        if (end[^1] != '\n')
        {
            file.Seek(0, SeekOrigin.End);
            file.WriteByte((byte)'\n');
            return AuditLine.Origin;
        }

        ReadOnlySpan<byte> lines = end.AsSpan(..^1);
        return AuditLine.HashOf(lines[(lines.LastIndexOf((byte)'\n') + 1)..]) ?? AuditLine.Origin;
    }
}
