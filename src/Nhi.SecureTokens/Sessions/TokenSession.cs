using System.Net.Http.Headers;
using System.Text;
using Nhi.SecureTokens.Internal;

namespace Nhi.SecureTokens;

/// <summary>
/// A sign-in that is alive: gives access tokens, refreshes them in time, and revokes everything when it is disposed or reaches
/// <see cref="DeviceCodeOptions.MaxSessionAge"/>. All members are safe for concurrent use.
/// </summary>
public sealed class TokenSession : IAsyncDisposable
{
    /// <summary>How long the end of a session may take for each thing it waits for.</summary>
    internal static readonly TimeSpan EndLimit = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan LongestMargin = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(5);

    private readonly object _gate = new();
    private readonly SemaphoreSlim _ending = new(1);
    private readonly CancellationTokenSource _abandonRefresh = new();
    private readonly DeviceCodeOptions _options;
    private readonly Backchannel _backchannel;
    private readonly Grant _grant;
    private readonly Deadline _age;
    private readonly ITimer _ageTimer;

    private AccessToken _access;
    private int _generation;
    private Task? _refreshing;
    private SecureTokenException? _failure;
    private Deadline _pause;
    private bool _ended;
    private volatile bool _disposed;

    private TokenSession(DeviceCodeOptions options, Backchannel backchannel, Grant grant, TokenAnswer answer)
    {
        _options = options;
        _backchannel = backchannel;
        _grant = grant;
        _age = new Deadline(options.TimeProvider, options.MaxSessionAge);
        _access = TakeAccessToken(answer);
        IdToken = answer.TakeIdToken();
        _ageTimer = options.TimeProvider.CreateTimer(_ => _ = EndAsync(), null, options.MaxSessionAge, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Who signed in, if the scope <c>openid</c> was asked for. Belongs to the session.</summary>
    public IdToken? IdToken { get; }

    /// <summary>When the session ends at the latest (UTC).</summary>
    public DateTimeOffset ExpiresAt => _age.At;

    /// <summary>What the last revocation achieved; null before the first one.</summary>
    public RevocationOutcome? RevocationOutcome { get; private set; }

    /// <summary>A live access token, refreshed first if it is about to expire. Concurrent callers share one refresh.</summary>
    /// <param name="cancellationToken">Ends the wait, not the refresh that others may wait for too.</param>
    /// <returns>A copy that the caller disposes. It expires with the session's own token at the latest.</returns>
    /// <exception cref="SignInRequiredException">The session is over: sign in again.</exception>
    /// <exception cref="SecureTokenException">The token is expired and could not be refreshed now; the session is alive, try again later.</exception>
    public async ValueTask<AccessToken> GetAccessTokenAsync(CancellationToken cancellationToken = default)
    {
        await RefreshIfDueAsync(cancellationToken).ConfigureAwait(false);
        lock (_gate)
        {
            ThrowIfUnusable();
            return _access.Copy(_options.TimeProvider);
        }
    }

    /// <summary>A client that sends the access token to <see cref="DeviceCodeOptions.AllowedHosts"/>, see <see cref="CreateHandler"/>.</summary>
    /// <returns>A client that the caller disposes.</returns>
    public HttpClient CreateHttpClient() => new(CreateHandler(Redirects.NewHandler()));

    /// <summary>
    /// A handler that adds the access token to requests for <see cref="DeviceCodeOptions.AllowedHosts"/> and takes it off again after the send.
    /// Requests to other hosts pass without it; redirects come back to the caller; a 401 <c>invalid_token</c> is answered by one refresh and
    /// one retry (RFC 6750 section 3.1). A request that has an <c>Authorization</c> header already is not changed.
    /// </summary>
    /// <param name="innerHandler">What sends the request. It must not follow redirects.</param>
    /// <exception cref="ArgumentException"><paramref name="innerHandler"/> follows redirects.</exception>
    public DelegatingHandler CreateHandler(HttpMessageHandler innerHandler)
    {
        ArgumentNullException.ThrowIfNull(innerHandler);
        Redirects.RefuseFollowing(innerHandler, nameof(innerHandler));
        return new TokenSessionHandler(this, _options.AllowedHosts, innerHandler);
    }

    /// <summary>Ends the session now and revokes its tokens, the refresh token first (RFC 7009). Called again, it retries what failed.</summary>
    /// <param name="cancellationToken">Ends the wait; the revocation goes on.</param>
    /// <returns>What is really dead. A failure is reported here, not thrown.</returns>
    public async Task<RevocationOutcome> RevokeAsync(CancellationToken cancellationToken = default) =>
        await EndAsync().WaitAsync(cancellationToken).ConfigureAwait(false);

    /// <summary>Ends the session, revokes its tokens within a few seconds, and wipes them. Never throws; the outcome is in
    /// <see cref="RevocationOutcome"/>.</summary>
    public async ValueTask DisposeAsync()
    {
        await _ageTimer.DisposeAsync().ConfigureAwait(false);
        await EndAsync().ConfigureAwait(false);
        _disposed = true;
        _grant.Forget();
        _access.Dispose();
        IdToken?.Dispose();
        _backchannel.Dispose();
    }

    /// <summary>Opens the session over a fresh answer, once its refresh token is stored.</summary>
    internal static async Task<TokenSession> OpenAsync(
        DeviceCodeOptions options, ServerEndpoints endpoints, Backchannel backchannel, TokenAnswer answer)
    {
        var grant = new Grant(options, endpoints, backchannel);
        await grant.KeepAsync(answer).ConfigureAwait(false);
        return new TokenSession(options, backchannel, grant, answer);
    }

    /// <summary>The header for one request, and which access token it holds.</summary>
    internal async ValueTask<(AuthenticationHeaderValue Header, int Generation)> AuthorizeAsync(CancellationToken cancellationToken)
    {
        await RefreshIfDueAsync(cancellationToken).ConfigureAwait(false);
        lock (_gate)
        {
            ThrowIfUnusable();
            string parameter = "";
            _access.UseUtf8(utf8 => parameter = Encoding.UTF8.GetString(utf8));
            return (new AuthenticationHeaderValue("Bearer", parameter), _generation);
        }
    }

    /// <summary>Makes sure that there is another access token than that of <paramref name="generation"/>, which an API refused.</summary>
    /// <returns>False when there is none to be had.</returns>
    internal async Task<bool> ReplaceAsync(int generation, CancellationToken cancellationToken)
    {
        Task refresh;
        lock (_gate)
        {
            if (_generation != generation)
            {
                return true;
            }

            if (!CanRefresh)
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

    private bool CanRefresh =>
        !_ended && _grant.HasRefreshToken && (_failure is null || (_failure is not SignInRequiredException && _pause.IsPast));

    private async ValueTask RefreshIfDueAsync(CancellationToken cancellationToken)
    {
        Task refresh;
        lock (_gate)
        {
            ThrowIfOver();
            if (!IsDue || !CanRefresh)
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

    private bool IsDue => _access.Remaining <= (_access.Lifetime / 5 < LongestMargin ? _access.Lifetime / 5 : LongestMargin);

    /// <summary>The refresh under way, or a new one. It runs apart from the callers: one that gives up must not lose the answer of all.</summary>
    private Task JoinRefresh() => _refreshing ??= Task.Run(RefreshAsync);

    private async Task RefreshAsync()
    {
        SecureTokenException? failure = null;
        try
        {
            using TokenAnswer answer = await _grant.RefreshAsync(_abandonRefresh.Token).ConfigureAwait(false);
            await _grant.KeepAsync(answer).ConfigureAwait(false);
            Replace(TakeAccessToken(answer));
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
                _pause = new Deadline(_options.TimeProvider, PauseAfterFailure);
                _refreshing = null;
            }
        }
    }

    private void Replace(AccessToken access)
    {
        lock (_gate)
        {
            _access.Dispose();
            _access = access;
            _generation++;
        }
    }

    private AccessToken TakeAccessToken(TokenAnswer answer)
    {
        TimeSpan age = _age.Remaining;
        return answer.TakeAccessToken(answer.Lifetime < age ? answer.Lifetime.Value : age, _options.TimeProvider);
    }

    private void ThrowIfOver()
    {
        if (_age.IsPast)
        {
            throw new SignInRequiredException("session_too_old", $"The session reached its age of {_options.MaxSessionAge}. Sign in again.");
        }

        if (_ended)
        {
            throw new SignInRequiredException("session_ended", "The session is ended and its tokens are revoked. Sign in again.");
        }
    }

    private void ThrowIfUnusable()
    {
        ThrowIfOver();
        if (_access.IsExpired)
        {
            throw _failure ?? new SignInRequiredException(
                "no_refresh_token", "The access token is expired and the server gave no refresh token. Sign in again.");
        }
    }

    private async Task<RevocationOutcome> EndAsync()
    {
        Task? refreshing;
        lock (_gate)
        {
            _ended = true;
            refreshing = _refreshing;
        }

        await _ending.WaitAsync().ConfigureAwait(false);
        try
        {
            if (_disposed)
            {
                return RevocationOutcome!;
            }

            await FinishAsync(refreshing).ConfigureAwait(false);
            RevocationState refresh = RevocationOutcome is { RefreshToken: not RevocationState.Failed } earlier
                ? earlier.RefreshToken
                : await _grant.RevokeRefreshTokenAsync().ConfigureAwait(false);
            RevocationState access = RevocationOutcome is { AccessToken: not RevocationState.Failed } earlierOutcome
                ? earlierOutcome.AccessToken
                : _access.IsExpired ? RevocationState.NotHeld
                : await _grant.RevokeAsync(_access, "access_token").ConfigureAwait(false);
            bool alive = access is RevocationState.NotSupported or RevocationState.Failed;
            return RevocationOutcome = new RevocationOutcome(refresh, access, alive ? _access.ExpiresAt : null);
        }
        finally
        {
            _ending.Release();
        }
    }

    /// <summary>Waits for a refresh under way, so that no token arrives after the revocation; gives it up when it takes too long.</summary>
    private async Task FinishAsync(Task? refreshing)
    {
        if (refreshing is null)
        {
            return;
        }

        using var limit = new CancellationTokenSource(EndLimit, _options.TimeProvider);
        using CancellationTokenRegistration abandon = limit.Token.Register(_abandonRefresh.Cancel);
        await refreshing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
