namespace Nhi.SecureTokens.Internal;

/// <summary>The token one child process may have: got when it is first needed, got anew when it expired, revoked in the end.</summary>
internal sealed class HandedOver(IHandoffSource source, AccessTokenRequest request) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1);

    private AccessToken? _token;

    public bool IsSent { get; private set; }

    /// <summary>Sends the token as one line.</summary>
    public async Task SendAsync(Stream stream, CancellationToken cancellationToken)
    {
        using PinnedBuffer line = await GetLineAsync(cancellationToken).ConfigureAwait(false);
        await stream.WriteAsync(line.Memory, cancellationToken).ConfigureAwait(false);
        await stream.FlushAsync(cancellationToken).ConfigureAwait(false);
        IsSent = true;
    }

    /// <summary>Makes sure that there is a token.</summary>
    public async Task<PinnedBuffer> GetLineAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_token is null or { IsExpired: true })
            {
                _token?.Dispose();
                _token = null;
                _token = await source.GetTokenToHandOverAsync(request, cancellationToken).ConfigureAwait(false);
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
}
