using System.ComponentModel;
using System.Diagnostics;
using Nhi.SecureTokens.Internal;

namespace Nhi.SecureTokens;

/// <summary>
/// A child process that gets an access token of its own, narrower than ours, and no other credential: variables that look like credentials do not
/// reach its environment. The token is revoked when the process ended.
/// </summary>
/// <remarks>Members may be called from several threads; dispose once all calls returned.</remarks>
public sealed class ChildProcess : IAsyncDisposable
{
    private static readonly TimeSpan ConnectionLimit = TimeSpan.FromSeconds(10);

    private readonly HandedOver _token;
    private readonly LocalListener? _listener;
    private readonly CancellationTokenSource _ended = new();
    private readonly Task _serving;
    private RevocationState? _revocation;
    private bool _disposed;

    private ChildProcess(Process process, HandedOver token, LocalListener? listener)
    {
        Process = process;
        _token = token;
        _listener = listener;
        _serving = listener is null ? Task.CompletedTask : Task.Run(ServeAsync);
    }

    /// <summary>The process, to read its output when that is redirected. It belongs to this object.</summary>
    public Process Process { get; }

    /// <summary>Gets a token, starts the process and hands the token over.</summary>
    /// <param name="source">Who gives the token.</param>
    /// <param name="info">What to start. Changed: variables that look like credentials leave its environment, and standard input is redirected
    /// if the token goes there.</param>
    /// <param name="options">What the process gets.</param>
    /// <param name="cancellationToken">Ends the wait, and with it the process.</param>
    /// <exception cref="SecureTokenException">There is no token to give; nothing was started.</exception>
    /// <exception cref="HandoffException">The child did not read its token in time (<c>not_read</c>) and was killed.</exception>
    /// <exception cref="Win32Exception">The program can not be started.</exception>
    public static async Task<ChildProcess> StartAsync(
        IHandoffSource source, ProcessStartInfo info, ChildProcessOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(info);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(options.HandoffLimit, TimeSpan.Zero);
        ThrowIfShell(info);
        CredentialVariables.Remove(info.Environment, options.KeepVariables);
        info.Environment.Remove(HandedOverToken.SessionVariable);
        if (source.SessionId is { } session)
        {
            info.Environment[HandedOverToken.SessionVariable] = session;
        }

        var token = new HandedOver(source, info.FileName, options.Token);
        LocalListener? listener = null;
        ChildProcess? child = null;
        try
        {
            // Asked for first, so that a refusal is known before anything runs.
            await token.ObtainAsync(cancellationToken).ConfigureAwait(false);
            if (options.Handoff == Handoff.LocalSocket)
            {
                listener = LocalListener.Open($"handoff-{Guid.NewGuid():N}");
                info.Environment[HandedOverToken.SocketVariable] = listener.Address;
            }
            else
            {
                info.RedirectStandardInput = true;
            }

            child = new ChildProcess(Process.Start(info)!, token, listener);
            if (listener is null)
            {
                await child.SendToInputAsync(options.HandoffLimit, cancellationToken).ConfigureAwait(false);
            }

            return child;
        }
        catch when (child is not null)
        {
            await child.DisposeAsync().ConfigureAwait(false);
            throw;
        }
        catch
        {
            await token.RevokeAsync().ConfigureAwait(false);
            listener?.Dispose();
            token.Dispose();
            throw;
        }
    }

    /// <summary>Starts a process and hands it a token that you hold, as one line on its standard input, which is closed then. It stands in place of
    /// <c>Process.Start</c> where there is no session: prefer <see cref="StartAsync"/>, which gives a narrower token and revokes it.</summary>
    /// <param name="info">What to start. Changed: standard input is redirected.</param>
    /// <param name="token">The text of the token; null and the empty text hand over nothing and leave standard input alone.</param>
    /// <returns>The process; the caller disposes it.</returns>
    /// <exception cref="ArgumentException">The shell would start it, which can not hand anything over.</exception>
    /// <exception cref="Win32Exception">The program can not be started.</exception>
    public static Process Start(ProcessStartInfo info, string? token)
    {
        ArgumentNullException.ThrowIfNull(info);
        var process = new Process { StartInfo = info };
        Start(process, token);
        return process;
    }

    /// <summary>Starts a process as <see cref="Start(ProcessStartInfo, string?)"/> does, in place of its own <c>Start</c>.</summary>
    /// <param name="process">What to start; its <c>StartInfo</c> says how.</param>
    /// <param name="token">The text of the token; null and the empty text hand over nothing and leave standard input alone.</param>
    /// <returns>True when a new process was started.</returns>
    /// <exception cref="ArgumentException">The shell would start it, which can not hand anything over.</exception>
    /// <exception cref="Win32Exception">The program can not be started.</exception>
    public static bool Start(Process process, string? token)
    {
        ArgumentNullException.ThrowIfNull(process);
        ThrowIfShell(process.StartInfo);
        if (string.IsNullOrEmpty(token))
        {
            return process.Start();
        }

        process.StartInfo.RedirectStandardInput = true;
        bool isNew = process.Start();
        try
        {
            process.StandardInput.Write(token + "\n");
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended, or closed its input, without reading: that is for it to say, by its exit code.
        }

        return isNew;
    }

    /// <summary>Waits for the end of the process, then revokes its token.</summary>
    /// <param name="cancellationToken">Ends the wait, not the process.</param>
    public async Task<ChildExit> WaitForExitAsync(CancellationToken cancellationToken = default)
    {
        await Process.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
        await EndAsync().ConfigureAwait(false);
        return new ChildExit(Process.ExitCode, _token.IsSent, _revocation!.Value);
    }

    /// <summary>Kills the process and what it started, if it still runs, and revokes its token within a few seconds. Never throws.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_disposed)
        {
            return;
        }

        _disposed = true;
        try
        {
            if (!Process.HasExited)
            {
                Process.Kill(entireProcessTree: true);
            }
        }
        catch (Exception exception) when (exception is Win32Exception or InvalidOperationException or AggregateException)
        {
            // It ended by itself meanwhile.
        }

        await EndAsync().ConfigureAwait(false);
        Process.Dispose();
        _token.Dispose();
        _ended.Dispose();
    }

    private static void ThrowIfShell(ProcessStartInfo info)
    {
        if (info.UseShellExecute)
        {
            throw new ArgumentException("A process that the shell starts can not get a token. Set UseShellExecute to false.", nameof(info));
        }
    }

    private async Task EndAsync()
    {
        await _ended.CancelAsync().ConfigureAwait(false);
        await _serving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _listener?.Dispose();
        _revocation ??= await _token.RevokeAsync().ConfigureAwait(false);
    }

    private async Task SendToInputAsync(TimeSpan limit, CancellationToken cancellationToken)
    {
        try
        {
            // Where pipes are written to by blocking calls, only the end of the other side ends the write.
            await Task.Run(() => _token.SendAsync(Process.StandardInput.BaseStream, Process.Id, cancellationToken), cancellationToken)
                .WaitAsync(limit, cancellationToken).ConfigureAwait(false);
            Process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended, or closed its input, without reading: that is for it to say, by its exit code.
        }
        catch (TimeoutException exception)
        {
            throw new HandoffException(
                "not_read", $"The child did not read its token from standard input within {limit.TotalSeconds:0} s, and was killed.", exception);
        }
    }

    private async Task ServeAsync()
    {
        while (true)
        {
            LocalConnection connection = await _listener!.AcceptAsync(_ended.Token).ConfigureAwait(false);
            await using (connection.ConfigureAwait(false))
            {
                if (!Process.HasExited && connection.Peer.IsCurrentUser && connection.Peer.IsOrDescendsFrom(Process.Id))
                {
                    await AnswerAsync(connection.Stream).ConfigureAwait(false);
                }
            }
        }
    }

    private async Task AnswerAsync(Stream stream)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(_ended.Token);
        limit.CancelAfter(ConnectionLimit);
        try
        {
            await _token.SendAsync(stream, Process.Id, limit.Token).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException or SecureTokenException)
        {
            // The child sees a closed connection, and may connect again.
        }
    }
}
