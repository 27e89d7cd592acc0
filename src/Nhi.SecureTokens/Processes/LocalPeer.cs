using System.Globalization;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Microsoft.Win32.SafeHandles;

namespace Nhi.SecureTokens.Internal;

/// <summary>Who is at the other end of a local connection, by the word of the system.</summary>
/// <param name="User">The id of the user, or <c>current</c> on Windows, where the pipe admits nobody else.</param>
/// <param name="IsCurrentUser">Whether that is the user of this process.</param>
/// <param name="ProcessId">The process that connected; 0 when the system does not say.</param>
/// <param name="Executable">The program it runs, as a full path; null when the system does not say.</param>
internal sealed partial record LocalPeer(string User, bool IsCurrentUser, int ProcessId, string? Executable)
{
    private const int SocketLevel = 1;
    private const int PeerCredentials = 17;
    private const int PeerProcessHandle = 77;
    private const nint SendSignalNumber = 424;
    private const int MacLocalLevel = 0;
    private const int MacPeerProcess = 2;
    private const int DeepestTree = 32;

    [UnsupportedOSPlatform("windows")]
    public static LocalPeer Of(Socket socket)
    {
        if (OperatingSystem.IsMacOS())
        {
            Span<byte> process = stackalloc byte[sizeof(int)];
            socket.GetRawSocketOption(MacLocalLevel, MacPeerProcess, process);
            bool known = GetPeerUser(socket.SafeHandle, out uint macUser, out _) == 0;
            int macProcess = MemoryMarshal.Read<int>(process);
            return new LocalPeer(known ? Text(macUser) : "unknown", known && macUser == FileOwner.CurrentUser, macProcess, ProgramPath(macProcess));
        }

        // struct ucred: process, user, group.
        Span<byte> credentials = stackalloc byte[3 * sizeof(int)];
        socket.GetRawSocketOption(SocketLevel, PeerCredentials, credentials);
        int id = MemoryMarshal.Read<int>(credentials);
        uint user = MemoryMarshal.Read<uint>(credentials[sizeof(int)..]);
        return new LocalPeer(Text(user), user == FileOwner.CurrentUser, id, ExecutableOf(socket, id));
    }

    [SupportedOSPlatform("windows")]
    public static LocalPeer Of(SafePipeHandle pipe, bool isServer)
    {
        int known = isServer ? GetNamedPipeClientProcessId(pipe, out uint process) : GetNamedPipeServerProcessId(pipe, out process);
        return known == 0 ? new LocalPeer("current", true, 0, null) : new LocalPeer("current", true, (int)process, ProgramPath((int)process));
    }

    /// <summary>Whether it is that process or one it started, at whatever depth.</summary>
    public bool IsOrDescendsFrom(int ancestor)
    {
        int process = ProcessId;
        for (int depth = 0; depth < DeepestTree && process > 1; depth++)
        {
            if (process == ancestor)
            {
                return true;
            }

            if (!OperatingSystem.IsLinux())
            {
                return false;
            }

            process = ParentOf(process);
        }

        return false;
    }

    private static string Text(uint user) => user.ToString(CultureInfo.InvariantCulture);

    private static string? ExecutableOf(Socket socket, int process)
    {
        try
        {
            // A process that ended may have left its number to another one. The handle tells that, where the kernel has it (6.5).
            using SafeFileHandle? handle = HandleOf(socket);
            string? path = new FileInfo($"/proc/{process}/exe").LinkTarget;
            return handle is null || SendSignal(SendSignalNumber, handle, 0, 0, 0) == 0 ? path : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static SafeFileHandle? HandleOf(Socket socket)
    {
        try
        {
            Span<byte> handle = stackalloc byte[sizeof(int)];
            socket.GetRawSocketOption(SocketLevel, PeerProcessHandle, handle);
            return new SafeFileHandle(MemoryMarshal.Read<int>(handle), ownsHandle: true);
        }
        catch (SocketException)
        {
            return null;
        }
    }

    private static string? ProgramPath(int process)
    {
        try
        {
            return System.Diagnostics.Process.GetProcessById(process).MainModule?.FileName;
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    private static int ParentOf(int process)
    {
        try
        {
            // The name of the program is in parentheses and may hold anything; after it come state and parent.
            string line = File.ReadAllText($"/proc/{process}/stat");
            return int.Parse(line[(line.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return 0;
        }
    }

    [LibraryImport("libc", EntryPoint = "syscall")]
    private static partial nint SendSignal(nint number, SafeFileHandle process, nint signal, nint information, nint flags);

    [LibraryImport("libc", EntryPoint = "getpeereid")]
    private static partial int GetPeerUser(SafeHandle socket, out uint user, out uint group);

    [LibraryImport("kernel32")]
    private static partial int GetNamedPipeClientProcessId(SafePipeHandle pipe, out uint process);

    [LibraryImport("kernel32")]
    private static partial int GetNamedPipeServerProcessId(SafePipeHandle pipe, out uint process);
}
