using System.IO.Pipes;
using System.Net.Sockets;
using System.Runtime.Versioning;

namespace Nhi.SecureTokens.Internal;

/// <summary>Listens where only processes of the current user can connect: on a Unix socket in a private folder, on Windows on a named pipe.</summary>
internal abstract class LocalListener : IDisposable
{
    /// <summary>What <see cref="LocalConnection.OpenAsync"/> connects to.</summary>
    public abstract string Address { get; }

    /// <exception cref="ProtectedStoreException">There is no private place for the socket.</exception>
    public static LocalListener Open(string name, string? directory = null) =>
        OperatingSystem.IsWindows() ? new PipeListener(AddressOf(name)) : new SocketListener(AddressOf(name, directory));

    /// <summary>Where a listener of that name is.</summary>
    public static string AddressOf(string name, string? directory = null) => OperatingSystem.IsWindows()
        ? $"Nhi.SecureTokens.{WindowsUser()}.{name}"
        : Path.Combine(directory ?? PrivateDirectory.ForCurrentUser(), $"{name}.socket");

    /// <summary>The next one that connects. Its user is to be judged by the caller.</summary>
    public abstract Task<LocalConnection> AcceptAsync(CancellationToken cancellationToken);

    public abstract void Dispose();

    [SupportedOSPlatform("windows")]
    private static string WindowsUser()
    {
        using var identity = System.Security.Principal.WindowsIdentity.GetCurrent();
        return identity.User!.Value;
    }

    [UnsupportedOSPlatform("windows")]
    private sealed class SocketListener : LocalListener
    {
        private const int Backlog = 512;

        private readonly Socket _socket = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);

        public SocketListener(string address)
        {
            Address = address;
            try
            {
                // Left behind by one that was killed: who may use the name is settled before.
                File.Delete(Address);
                _socket.Bind(new UnixDomainSocketEndPoint(Address));
                File.SetUnixFileMode(Address, UnixFileMode.UserRead | UnixFileMode.UserWrite);
                _socket.Listen(Backlog);
            }
            catch
            {
                _socket.Dispose();
                throw;
            }
        }

        public override string Address { get; }

        public override async Task<LocalConnection> AcceptAsync(CancellationToken cancellationToken)
        {
            while (true)
            {
                Socket accepted = await _socket.AcceptAsync(cancellationToken).ConfigureAwait(false);
                try
                {
                    return new LocalConnection(new NetworkStream(accepted, ownsSocket: true), LocalPeer.Of(accepted));
                }
                catch (SocketException)
                {
                    // It is gone already.
                    accepted.Dispose();
                }
            }
        }

        public override void Dispose()
        {
            _socket.Dispose();
            File.Delete(Address);
        }
    }

    [SupportedOSPlatform("windows")]
    private sealed class PipeListener : LocalListener
    {
        private NamedPipeServerStream _next;

        public PipeListener(string address)
        {
            Address = address;
            _next = Create(PipeOptions.FirstPipeInstance);
        }

        public override string Address { get; }

        public override async Task<LocalConnection> AcceptAsync(CancellationToken cancellationToken)
        {
            await _next.WaitForConnectionAsync(cancellationToken).ConfigureAwait(false);
            NamedPipeServerStream connected = _next;
            _next = Create(PipeOptions.None);
            return new LocalConnection(connected, LocalPeer.Of(connected.SafePipeHandle, isServer: true));
        }

        public override void Dispose() => _next.Dispose();

        /// <summary>The options admit nobody but the current user, and let nobody else have made the pipe before.</summary>
        private NamedPipeServerStream Create(PipeOptions options) => new(
            Address, PipeDirection.InOut, NamedPipeServerStream.MaxAllowedServerInstances, PipeTransmissionMode.Byte,
            PipeOptions.Asynchronous | PipeOptions.CurrentUserOnly | options);
    }
}
