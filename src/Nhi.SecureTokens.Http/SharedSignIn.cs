namespace Nhi.SecureTokens.Http;

/// <summary>One session however many callers, and another one when it is over.</summary>
internal sealed class SharedSignIn(Func<CancellationToken, Task<TokenSession>> signIn)
{
    private readonly SemaphoreSlim _turn = new(1);
    private volatile TokenSession? _session;
    private bool _ended;

    public async ValueTask<TokenSession> GetAsync(CancellationToken cancellationToken)
    {
        if (_session is { IsOver: false } alive)
        {
            return alive;
        }

        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            ObjectDisposedException.ThrowIf(_ended, typeof(TokenSessions));
            if (_session is { IsOver: true } over)
            {
                await over.DisposeAsync().ConfigureAwait(false);
                _session = null;
            }

            return _session ??= await signIn(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _turn.Release();
        }
    }

    public async Task EndAsync()
    {
        await _turn.WaitAsync().ConfigureAwait(false);
        try
        {
            _ended = true;
            await (_session?.DisposeAsync() ?? default).ConfigureAwait(false);
        }
        finally
        {
            _turn.Release();
        }
    }
}
