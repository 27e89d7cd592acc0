using System.ComponentModel;
using System.Runtime.InteropServices;

namespace Nhi.SecureTokens.Internal;

/// <summary>The system calls of the Linux kernel's key retention service. The C library has no functions for them.</summary>
internal static partial class Keyring
{
    public const int User = -4;
    public const int Thread = -1;

    public const int NoEntry = 2;
    public const int NoKey = 126;
    public const int KeyExpired = 127;
    public const int KeyRevoked = 128;
    public const int QuotaExceeded = 122;

    private const string KeyType = "user";

    /// <summary>All rights for who possesses the key and for processes of the same user; none for group and others.</summary>
    private const int OwnerOnly = 0x3f3f0000;

    private enum Operation
    {
        GetKeyringId = 0,
        SetPermissions = 5,
        Link = 8,
        Unlink = 9,
        Search = 10,
        Read = 11,
        SetTimeout = 15,
    }

    /// <summary>Whether the numbers of the system calls are known here.</summary>
    public static bool IsSupported =>
        OperatingSystem.IsLinux() && RuntimeInformation.ProcessArchitecture is Architecture.X64 or Architecture.Arm64;

    private static nint AddKeyNumber => RuntimeInformation.ProcessArchitecture == Architecture.X64 ? 248 : 217;

    private static nint ControlNumber => RuntimeInformation.ProcessArchitecture == Architecture.X64 ? 250 : 219;

    public static void Probe(int keyring) => Check(Control(ControlNumber, (nint)Operation.GetKeyringId, keyring, 1, 0, 0));

    public static int Add(string description, ReadOnlySpan<byte> payload, int keyring) =>
        Check(AddKey(AddKeyNumber, KeyType, description, payload, (nuint)payload.Length, keyring));

    public static void LimitToOwner(int key) => Check(Control(ControlNumber, (nint)Operation.SetPermissions, key, OwnerOnly, 0, 0));

    public static void SetTimeout(int key, uint seconds) => Check(Control(ControlNumber, (nint)Operation.SetTimeout, key, (nint)seconds, 0, 0));

    public static void Link(int key, int keyring) => Check(Control(ControlNumber, (nint)Operation.Link, key, keyring, 0, 0));

    public static void Unlink(int key, int keyring) => Check(Control(ControlNumber, (nint)Operation.Unlink, key, keyring, 0, 0));

    public static int Search(int keyring, string description) =>
        Check(Search(ControlNumber, (nint)Operation.Search, keyring, KeyType, description, 0));

    /// <summary>The size of the payload, of which as much as fits is in <paramref name="buffer"/>.</summary>
    public static int Read(int key, Span<byte> buffer) =>
        Check(Read(ControlNumber, (nint)Operation.Read, key, buffer, (nuint)buffer.Length, 0));

    private static int Check(nint result) => result >= 0 ? (int)result : throw new Win32Exception(Marshal.GetLastPInvokeError());

    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint AddKey(nint number, string type, string description, ReadOnlySpan<byte> payload, nuint length, nint keyring);

    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true)]
    private static partial nint Control(nint number, nint operation, nint first, nint second, nint third, nint fourth);

    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint Search(nint number, nint operation, nint keyring, string type, string description, nint destination);

    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true)]
    private static partial nint Read(nint number, nint operation, nint key, Span<byte> buffer, nuint length, nint unused);
}
