using System.ComponentModel;
using System.Runtime.InteropServices;

namespace Nhi.SecureTokens.Internal;

/// <summary>Who owns a file and who else may use it, without following a link at its end.</summary>
internal readonly partial record struct FileOwner(uint User, UnixFileMode Mode, FileOwner.Kind Type)
{
    public enum Kind
    {
        Other = 0,
        Directory = 4,
        File = 8,
        Link = 10,
        Socket = 12,
    }

    public static uint CurrentUser => GetEffectiveUser();

    /// <exception cref="Win32Exception">There is no such file, or the kernel says nothing about it.</exception>
    public static FileOwner Of(string path)
    {
        Span<byte> buffer = stackalloc byte[256];
        buffer.Clear();
        int result = OperatingSystem.IsLinux() ? (int)StatX(StatXNumber, CurrentDirectory, path, DoNotFollow, BasicStats, buffer)
            : RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? Stat(path, buffer)
            : Stat64(path, buffer);
        if (result != 0)
        {
            throw new Win32Exception(Marshal.GetLastPInvokeError());
        }

        // struct statx on Linux: stx_uid at 20, stx_mode at 28. struct stat on macOS: st_mode at 4, st_uid at 16.
        (int userAt, int modeAt) = OperatingSystem.IsLinux() ? (20, 28) : (16, 4);
        uint user = MemoryMarshal.Read<uint>(buffer[userAt..]);
        ushort mode = MemoryMarshal.Read<ushort>(buffer[modeAt..]);
        return new FileOwner(user, (UnixFileMode)(mode & 0xfff), (Kind)(mode >> 12));
    }

    public bool Allows(UnixFileMode mode) => (Mode & mode) != 0;

    private const int CurrentDirectory = -100;
    private const int DoNotFollow = 0x100;
    private const int BasicStats = 0x7ff;

    /// <summary>The C library of some systems has no function for it.</summary>
    private static nint StatXNumber => RuntimeInformation.ProcessArchitecture switch
    {
        Architecture.X64 => 332,
        Architecture.X86 => 383,
        Architecture.Arm => 397,
        _ => 291,
    };

    [LibraryImport("libc", EntryPoint = "geteuid")]
    private static partial uint GetEffectiveUser();

    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint StatX(nint number, nint directory, string path, nint flags, nint mask, Span<byte> buffer);

    [LibraryImport("libc", EntryPoint = "lstat", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Stat(string path, Span<byte> buffer);

    [LibraryImport("libc", EntryPoint = "lstat$INODE64", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Stat64(string path, Span<byte> buffer);
}
