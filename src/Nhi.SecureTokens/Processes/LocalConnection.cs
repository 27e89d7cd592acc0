using System.IO.Pipes;
using System.Net.Sockets;

namespace Nhi.SecureTokens.Internal;

/// <summary>A connection between two processes of this machine, and who is at the other end.</summary>
internal sealed class LocalConnection(Stream stream, LocalPeer peer) : IAsyncDisposable
{
    private static readonly TimeSpan QueuePause = TimeSpan.FromMilliseconds(10);

    public Stream Stream => stream;

    public LocalPeer Peer => peer;

    /// <summary>Connects to a listener of the current user.</summary>
    /// <exception cref="HandoffException">There is none, or somebody else listens there.</exception>
    public static async Task<LocalConnection> OpenAsync(string address, TimeSpan limit, CancellationToken cancellationToken)
    {
        using var timer = new CancellationTokenSource(limit);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken);
        try
        {
            LocalConnection connection = OperatingSystem.IsWindows()
                ? await OpenPipeAsync(address, either.Token).ConfigureAwait(false)
                : await OpenSocketAsync(address, either.Token).ConfigureAwait(false);
            if (connection.Peer.IsCurrentUser)
            {
                return connection;
            }

            await connection.DisposeAsync().ConfigureAwait(false);
            throw new HandoffException("wrong_peer", $"'{address}' belongs to user {connection.Peer.User}. Nothing was sent there.");
        }
        catch (Exception exception) when (exception is SocketException or IOException or UnauthorizedAccessException)
        {
            throw new HandoffException("no_answer", $"Nobody listens at '{address}' ({exception.Message}). Start it first.", exception);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new HandoffException("no_answer", $"'{address}' did not answer within {limit.TotalSeconds:0} s. Start it again.", exception);
        }
    }

    public ValueTask DisposeAsync() => stream.DisposeAsync();

    private static async Task<LocalConnection> OpenSocketAsync(string address, CancellationToken cancellationToken)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await ConnectAsync(socket, new UnixDomainSocketEndPoint(address), cancellationToken).ConfigureAwait(false);
            return OperatingSystem.IsWindows()
                ? throw new PlatformNotSupportedException()
                : new LocalConnection(new NetworkStream(socket, ownsSocket: true), LocalPeer.Of(socket));
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static async Task ConnectAsync(Socket socket, UnixDomainSocketEndPoint address, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                await socket.ConnectAsync(address, cancellationToken).ConfigureAwait(false);
                return;
            }
            catch (SocketException exception) when (exception.SocketErrorCode is SocketError.WouldBlock or SocketError.TryAgain)
            {
                // So many wait already that the queue of the listener is full.
                await Task.Delay(QueuePause, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private static async Task<LocalConnection> OpenPipeAsync(string address, CancellationToken cancellationToken)
    {
        // The option makes sure that the current user owns the pipe.
        var pipe = new NamedPipeClientStream(".", address, PipeDirection.InOut, PipeOptions.Asynchronous | PipeOptions.CurrentUserOnly);
        try
        {
            await pipe.ConnectAsync(cancellationToken).ConfigureAwait(false);
            return OperatingSystem.IsWindows()
                ? new LocalConnection(pipe, LocalPeer.Of(pipe.SafePipeHandle, isServer: false))
                : throw new PlatformNotSupportedException();
        }
        catch
        {
            await pipe.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }
}
