namespace Nhi.SecureTokens.Internal;

/// <summary>One access token of a session, and the one request under way that replaces it however many callers wait.</summary>
/// <param name="time">The clock.</param>
/// <param name="obtain">Gets another access token in place of the one given.</param>
internal sealed class AccessTokenSlot(TimeProvider time, Func<AccessToken?, Task<AccessToken>> obtain) : IDisposable
{
    private static readonly TimeSpan LongestMargin = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(5);

    /// <summary>How many tokens that were replaced before their end are kept, to be revoked at the end of the session.</summary>
    private const int MostReplaced = 4;

    private readonly object _gate = new();

    private readonly Queue<AccessToken> _replaced = [];

    private AccessToken? _token;
    private int _generation;
    private Task? _refreshing;
    private SecureTokenException? _failure;
    private Deadline? _pause;

    /// <summary>What became of the token at the authorization server; null before that was asked.</summary>
    public RevocationState? Revocation { get; private set; }

    /// <summary>The request under way.</summary>
    public Task Refreshing
    {
        get
        {
            lock (_gate)
            {
                return _refreshing ?? Task.CompletedTask;
            }
        }
    }

    /// <summary>True when the last try ended so that only a sign-in helps and the token is expired.</summary>
    public bool HasFailedForGood
    {
        get
        {
            lock (_gate)
            {
                return _failure is SignInRequiredException && (_token is null || _token.IsExpired);
            }
        }
    }

    /// <summary>When the token dies by itself, if it was not revoked.</summary>
    public DateTimeOffset? ExpiresAt => _token?.ExpiresAt;

    public void Hold(AccessToken token) => _token = token;

    /// <summary>Whether its token expired, and none is on its way.</summary>
    public bool IsPast
    {
        get
        {
            lock (_gate)
            {
                return _refreshing is null && _token is { IsExpired: true };
            }
        }
    }

    /// <summary>Whether it is that token.</summary>
    public bool Holds(AccessToken token)
    {
        lock (_gate)
        {
            return _token is not null && _token.Equals(token);
        }
    }

    /// <summary>Gets another token when there is none or it is about to expire.</summary>
    public async ValueTask RefreshIfDueAsync(bool canRefresh, CancellationToken cancellationToken)
    {
        Task refresh;
        lock (_gate)
        {
            if (!IsDue || !canRefresh || IsPaused)
            {
                return;
            }

            refresh = JoinRefresh();
        }

        try
        {
            await refresh.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (SecureTokenException)
        {
            // The access token is served as long as it lives; after that, the failure is thrown from where it is asked for.
        }
    }

    /// <summary>Makes sure that there is another token than that of <paramref name="generation"/>, which an API refused.</summary>
    /// <returns>False when there is none to be had.</returns>
    public async Task<bool> ReplaceAsync(int generation, bool canRefresh, CancellationToken cancellationToken)
    {
        Task refresh;
        lock (_gate)
        {
            if (_generation != generation)
            {
                return true;
            }

            if (!canRefresh || IsPaused)
            {
                return false;
            }

            refresh = JoinRefresh();
        }

        try
        {
            await refresh.WaitAsync(cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (SecureTokenException)
        {
            return false;
        }
    }

    /// <summary>Shows the live token and its generation to <paramref name="use"/>.</summary>
    /// <exception cref="SecureTokenException">There is none.</exception>
    public TResult Use<TResult>(bool canRefresh, Func<AccessToken, int, TResult> use)
    {
        lock (_gate)
        {
            return _token is { IsExpired: false } token ? use(token, _generation)
                : throw _failure ?? (canRefresh
                    ? new SecureTokenException("expired", "The server gave an access token that is expired already. Check the lifetimes it gives.")
                    : new SignInRequiredException(
                        "no_refresh_token", "The access token is expired and the server gave no refresh token. Sign in again."));
        }
    }

    /// <summary>Revokes the token, and those it replaced that are alive, unless that is done.</summary>
    public async Task<RevocationState> RevokeAsync(Func<AccessToken, Task<RevocationState>> revoke)
    {
        if (Revocation is null or RevocationState.Failed)
        {
            RevocationState worst = RevocationState.NotHeld;
            foreach (AccessToken token in Alive())
            {
                RevocationState state = await revoke(token).ConfigureAwait(false);
                worst = state > worst ? state : worst;
            }

            Revocation = worst;
        }

        return Revocation.Value;
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _token?.Dispose();
            foreach (AccessToken token in _replaced)
            {
                token.Dispose();
            }
        }
    }

    private List<AccessToken> Alive()
    {
        lock (_gate)
        {
            return [.. new[] { _token }.Concat(_replaced).OfType<AccessToken>().Where(token => !token.IsExpired)];
        }
    }

    private bool IsDue => _token is null
        || _token.Remaining <= (_token.Lifetime / 5 < LongestMargin ? _token.Lifetime / 5 : LongestMargin);

    private bool IsPaused => _failure is SignInRequiredException || (_failure is not null && _pause is { IsPast: false });

    /// <summary>The request under way, or a new one. It runs apart from the callers: one that gives up must not lose the answer of all.</summary>
    private Task JoinRefresh() => _refreshing ??= Task.Run(RefreshAsync);

    private async Task RefreshAsync()
    {
        SecureTokenException? failure = null;
        try
        {
            AccessToken token = await obtain(_token).ConfigureAwait(false);
            lock (_gate)
            {
                Replace(_token);
                _token = token;
                _generation++;
            }
        }
        catch (ProtectedStoreException exception)
        {
            failure = new SignInRequiredException(
                exception.Error, $"The refresh token is lost to the store. {exception.Message} Sign in again.", exception);
            throw failure;
        }
        catch (SecureTokenException exception)
        {
            failure = exception;
            throw;
        }
        finally
        {
            lock (_gate)
            {
                _failure = failure;
                _pause = new Deadline(time, failure?.RetryAfter > PauseAfterFailure ? failure.RetryAfter.Value : PauseAfterFailure);
                _refreshing = null;
            }
        }
    }

    private void Replace(AccessToken? token)
    {
        if (token is not null)
        {
            _replaced.Enqueue(token);
        }

        while (_replaced.TryPeek(out AccessToken? oldest) && (oldest.IsExpired || _replaced.Count > MostReplaced))
        {
            _replaced.Dequeue().Dispose();
        }
    }
}
