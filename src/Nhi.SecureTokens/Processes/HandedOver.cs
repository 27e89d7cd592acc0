namespace Nhi.SecureTokens.Internal;

/// <summary>The token one child process may have: got when it is first needed, got anew when it expired, revoked in the end.</summary>
internal sealed class HandedOver(IHandoffSource source, string program, AccessTokenRequest request) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1);

    private AccessToken? _token;

    public bool IsSent { get; private set; }

    /// <summary>Sends the token as one line to the process.</summary>
    public async Task SendAsync(Stream stream, int processId, CancellationToken cancellationToken)
    {
        using PinnedBuffer line = await GetLineAsync(processId, cancellationToken).ConfigureAwait(false);
        await stream.WriteAsync(line.Memory, cancellationToken).ConfigureAwait(false);
        await stream.FlushAsync(cancellationToken).ConfigureAwait(false);
        IsSent = true;
    }

    /// <summary>Makes sure that there is a token, before there is a process.</summary>
    public async Task ObtainAsync(CancellationToken cancellationToken)
    {
        using PinnedBuffer line = await GetLineAsync(processId: null, cancellationToken).ConfigureAwait(false);
    }

    public async Task<RevocationState> RevokeAsync()
    {
        await _turn.WaitAsync().ConfigureAwait(false);
        try
        {
            return _token is null or { IsExpired: true }
                ? RevocationState.NotHeld
                : await source.RevokeHandedOverAsync(_token).ConfigureAwait(false);
        }
        catch (Exception)
        {
            // The caller's own exception may be on its way.
            return RevocationState.Failed;
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose()
    {
        _token?.Dispose();
        _turn.Dispose();
    }

    private async Task<PinnedBuffer> GetLineAsync(int? processId, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_token is null or { IsExpired: true })
            {
                _token?.Dispose();
                _token = null;
                _token = await (source is IReceiverAudit recorded
                    ? recorded.GetTokenForAsync(program, request, cancellationToken)
                    : source.GetTokenToHandOverAsync(request, cancellationToken)).ConfigureAwait(false);
            }

            if (processId is { } process)
            {
                (source as IReceiverAudit)?.RecordHandOver(_token, program, process);
            }

            PinnedBuffer line = _token.CopyText();
            line.Append("\n"u8);
            return line;
        }
        finally
        {
            _turn.Release();
        }
    }
}
