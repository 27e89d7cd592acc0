using System.Collections.Concurrent;
using Nhi.SecureTokens.Internal;

namespace Nhi.SecureTokens;

/// <summary>
/// A sign-in that is alive: gives access tokens, refreshes them in time, and revokes everything when it is disposed, when the process ends, and at
/// <see cref="DeviceCodeOptions.MaxSessionAge"/>. All members are safe for concurrent use.
/// </summary>
public sealed class TokenSession : IHandoffSource, IAsyncDisposable
{
    /// <summary>How long the end of a session may take for each thing it waits for.</summary>
    internal static readonly TimeSpan EndLimit = TimeSpan.FromSeconds(5);

    private const string OwnWay = "own ";

    private readonly SemaphoreSlim _ending = new(1);
    private readonly CancellationTokenSource _abandonRefresh = new();
    private readonly DeviceCodeOptions _options;
    private readonly Backchannel _backchannel;
    private readonly Grant _grant;
    private readonly Deadline _age;
    private readonly ITimer _ageTimer;
    private readonly AccessTokenSlot _main;
    private readonly ConcurrentDictionary<string, AccessTokenSlot> _narrower = new(StringComparer.Ordinal);

    private volatile bool _ended;
    private volatile bool _disposed;

    private TokenSession(DeviceCodeOptions options, Backchannel backchannel, Grant grant, Deadline age)
    {
        _options = options;
        _backchannel = backchannel;
        _grant = grant;
        _age = age;
        _main = new AccessTokenSlot(options.TimeProvider, held => RefreshAsync(narrower: null, held));
        _ageTimer = options.TimeProvider.CreateTimer(_ => EndInBackground(), null, age.Duration, Timeout.InfiniteTimeSpan);
        if (options.EndWithProcess)
        {
            ProcessEnd.Add(this);
        }
    }

    /// <summary>Who signed in, if the scope <c>openid</c> was asked for. Belongs to the session.</summary>
    public IdToken? IdToken { get; private init; }

    /// <summary>When the session ends at the latest (UTC).</summary>
    public DateTimeOffset ExpiresAt => _age.At;

    /// <summary>What the last revocation achieved; null before the first one.</summary>
    public RevocationOutcome? RevocationOutcome { get; private set; }

    /// <summary>A live access token, refreshed first if it is about to expire. Concurrent callers share one refresh.</summary>
    /// <param name="cancellationToken">Ends the wait, not the refresh that others may wait for too.</param>
    /// <returns>A copy that the caller disposes. It expires with the session's own token at the latest.</returns>
    /// <exception cref="SignInRequiredException">The session is over: sign in again.</exception>
    /// <exception cref="SecureTokenException">The token is expired and could not be refreshed now; the session is alive, try again later.</exception>
    public ValueTask<AccessToken> GetAccessTokenAsync(CancellationToken cancellationToken = default) => CopyAsync(_main, cancellationToken);

    /// <summary>A live access token for one API or for fewer scopes, got with the refresh token (RFC 6749 section 6, RFC 8707). Callers with an equal
    /// request share it.</summary>
    /// <param name="request">What the token is to be for.</param>
    /// <param name="cancellationToken">Ends the wait, not the request that others may wait for too.</param>
    /// <returns>A copy that the caller disposes.</returns>
    /// <exception cref="ArgumentException">The request is not narrower than the session, or names an audience.</exception>
    /// <exception cref="SignInRequiredException">The session is over: sign in again.</exception>
    /// <exception cref="SecureTokenException">The server does not narrow (<c>not_narrowed</c>, <c>invalid_scope</c>, <c>invalid_target</c>) or can not
    /// answer now; the session is alive.</exception>
    public ValueTask<AccessToken> GetAccessTokenAsync(AccessTokenRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        request.Validate(_options);
        if (request.Audience is not null)
        {
            throw new ArgumentException("A refresh knows no audience. Set Resource, or exchange the token.", nameof(request));
        }

        AccessTokenRequest narrower = request.ForRefresh(_options);
        return CopyAsync(Slot("refresh", narrower, held => RefreshAsync(narrower, held)), cancellationToken);
    }

    /// <summary>A live access token for somebody else, such as a child process: exchanged for the session's own (RFC 8693), so not bound to its
    /// key. Callers with an equal request share it.</summary>
    /// <param name="request">What the token is to be for.</param>
    /// <param name="cancellationToken">Ends the wait, not the request that others may wait for too.</param>
    /// <returns>A copy that the caller disposes.</returns>
    /// <exception cref="ArgumentException">The request is not narrower than the session.</exception>
    /// <exception cref="SignInRequiredException">The session is over: sign in again.</exception>
    /// <exception cref="SecureTokenException">The server refused the exchange or can not answer now; the session is alive.</exception>
    public ValueTask<AccessToken> ExchangeAsync(AccessTokenRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        request.Validate(_options);
        return CopyAsync(Slot("exchange", request, _ => ExchangeAsync(request)), cancellationToken);
    }

    /// <summary>A live access token to hand over to somebody who is trusted less: by token exchange where the server offers it, else by a narrowed
    /// refresh, else not at all.</summary>
    /// <param name="request">What the token is to be for.</param>
    /// <param name="cancellationToken">Ends the wait, not the request under way.</param>
    /// <returns>A token that the caller disposes, another one with each call.</returns>
    /// <exception cref="ArgumentException">The request is not narrower than the session.</exception>
    /// <exception cref="SignInRequiredException">The session is over: sign in again.</exception>
    /// <exception cref="SecureTokenException">The server can not narrow the token (<c>not_narrowed</c> among others), or can not answer
    /// now.</exception>
    public ValueTask<AccessToken> GetTokenToHandOverAsync(AccessTokenRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        request.Validate(_options);
        if (_grant.CanExchange)
        {
            return CopyOwnAsync(request, _ => ExchangeAsync(request), cancellationToken);
        }

        if (!_grant.HasRefreshToken || _grant.Key is not null || request.Audience is not null)
        {
            throw new SecureTokenException(
                "not_narrowed",
                "The server offers no token exchange, and this session has no refresh token that gives such a token unbound. Nothing is handed over; "
                + "let the other side sign in by itself.");
        }

        AccessTokenRequest narrower = request.ForRefresh(_options);
        return CopyOwnAsync(narrower, held => RefreshAsync(narrower, held), cancellationToken);
    }

    /// <summary>Revokes a token that was handed over (RFC 7009). Never throws; the end of the session revokes it too.</summary>
    /// <param name="token">The token.</param>
    public async ValueTask<RevocationState> RevokeHandedOverAsync(AccessToken token)
    {
        ArgumentNullException.ThrowIfNull(token);
        (string? key, AccessTokenSlot? slot) = _narrower.FirstOrDefault(entry => IsOwn(entry.Key) && entry.Value.Holds(token));
        if (slot is null || _disposed)
        {
            return RevocationState.NotHeld;
        }

        RevocationState state = await slot.RevokeAsync(_grant.RevokeAsync).ConfigureAwait(false);
        if (state != RevocationState.Failed && _narrower.TryRemove(key, out _))
        {
            slot.Dispose();
        }

        return state;
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

    /// <summary>Ends the session now and revokes its tokens, the refresh token first (RFC 7009); a shared session ends for all processes. Called
    /// again, it retries what failed.</summary>
    /// <param name="cancellationToken">Ends the wait; the revocation goes on.</param>
    /// <returns>What is really dead. A failure is reported here, not thrown.</returns>
    public async Task<RevocationOutcome> RevokeAsync(CancellationToken cancellationToken = default) =>
        await EndAsync(keepsShared: false).WaitAsync(cancellationToken).ConfigureAwait(false);

    /// <summary>Ends the session, revokes its tokens within a few seconds, and wipes them. A shared session goes on in other processes and keeps its
    /// tokens. Never throws; the outcome is in <see cref="RevocationOutcome"/>.</summary>
    public async ValueTask DisposeAsync()
    {
        await _ageTimer.DisposeAsync().ConfigureAwait(false);
        await EndAsync(keepsShared: true).ConfigureAwait(false);
        _disposed = true;
        ProcessEnd.Remove(this);
        _grant.Dispose();
        foreach (AccessTokenSlot slot in Slots)
        {
            slot.Dispose();
        }

        IdToken?.Dispose();
        _backchannel.Dispose();
    }

    /// <summary>Opens the session over a fresh answer, once its refresh token is stored.</summary>
    internal static async Task<TokenSession> OpenAsync(DeviceCodeOptions options, Backchannel backchannel, Grant grant, TokenAnswer answer)
    {
        var age = new Deadline(options.TimeProvider, options.MaxSessionAge);
        try
        {
            await grant.KeepAsync(answer, age.At).ConfigureAwait(false);
        }
        catch (SecureTokenException)
        {
            using AccessToken lost = answer.TakeAccessToken(age.Duration, options.TimeProvider);
            await grant.RevokeAsync(lost).ConfigureAwait(false);
            throw;
        }

        var session = new TokenSession(options, backchannel, grant, age) { IdToken = answer.TakeIdToken() };
        session._main.Hold(session.TakeAccessToken(answer));
        return session;
    }

    /// <summary>Opens the session that another process stored; null when there is none.</summary>
    internal static async Task<TokenSession?> ResumeAsync(
        DeviceCodeOptions options, Backchannel backchannel, Grant grant, CancellationToken cancellationToken) =>
        await grant.OpenAsync(cancellationToken).ConfigureAwait(false) is { } left
            ? new TokenSession(options, backchannel, grant, new Deadline(options.TimeProvider, left))
            : null;

    /// <summary>Makes a request carry the access token.</summary>
    /// <returns>Which access token it is.</returns>
    internal async ValueTask<int> AuthorizeAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        await RefreshIfDueAsync(_main, cancellationToken).ConfigureAwait(false);
        ThrowIfOver();
        return _main.Use((token, generation) =>
        {
            RequestToken.Attach(request, token, _grant);
            return generation;
        });
    }

    /// <summary>Keeps the nonce of an API for the next proof (RFC 9449 section 9).</summary>
    /// <returns>Whether the request is worth sending again with it.</returns>
    internal bool RememberNonce(HttpRequestMessage request, HttpResponseMessage response) =>
        _grant.Key?.Remember(request.RequestUri!, response.Headers) ?? false;

    /// <summary>Makes sure that there is another access token than that of <paramref name="generation"/>, which an API refused.</summary>
    /// <returns>False when there is none to be had.</returns>
    internal Task<bool> ReplaceAsync(int generation, CancellationToken cancellationToken) =>
        _main.ReplaceAsync(generation, CanRefresh, cancellationToken);

    /// <summary>Revokes or leaves, see <see cref="RevokeAsync"/> and <see cref="DisposeAsync"/>. Never throws.</summary>
    internal async Task<RevocationOutcome> EndAsync(bool keepsShared)
    {
        _ended = true;
        await _ending.WaitAsync().ConfigureAwait(false);
        try
        {
            if (_disposed)
            {
                return RevocationOutcome!;
            }

            await FinishAsync().ConfigureAwait(false);
            return RevocationOutcome = await RevokeAllAsync(keepsShared && _grant.IsShared).ConfigureAwait(false);
        }
        finally
        {
            _ending.Release();
        }
    }

    private IEnumerable<AccessTokenSlot> Slots => _narrower.Values.Prepend(_main);

    private bool CanRefresh => !_ended && _grant.HasRefreshToken;

    private AccessTokenSlot Slot(string way, AccessTokenRequest request, Func<AccessToken?, Task<AccessToken>> obtain)
    {
        ThrowIfOver();
        return _narrower.GetOrAdd($"{way}\n{request.Key}", _ => new AccessTokenSlot(_options.TimeProvider, obtain));
    }

    /// <summary>A token that nobody shares; the session keeps it to revoke it in the end.</summary>
    private async ValueTask<AccessToken> CopyOwnAsync(
        AccessTokenRequest request, Func<AccessToken?, Task<AccessToken>> obtain, CancellationToken cancellationToken)
    {
        foreach ((string past, AccessTokenSlot slot) in _narrower.Where(entry => entry.Value.IsPast && IsOwn(entry.Key)))
        {
            _narrower.TryRemove(past, out _);
            slot.Dispose();
        }

        string way = $"{OwnWay}{Guid.NewGuid():N}";
        try
        {
            return await CopyAsync(Slot(way, request, obtain), cancellationToken).ConfigureAwait(false);
        }
        catch (SecureTokenException)
        {
            _narrower.TryRemove($"{way}\n{request.Key}", out _);
            throw;
        }
    }

    private static bool IsOwn(string way) => way.StartsWith(OwnWay, StringComparison.Ordinal);

    private async ValueTask<AccessToken> CopyAsync(AccessTokenSlot slot, CancellationToken cancellationToken)
    {
        await RefreshIfDueAsync(slot, cancellationToken).ConfigureAwait(false);
        ThrowIfOver();
        return slot.Use((token, _) => token.Copy(_options.TimeProvider));
    }

    private ValueTask RefreshIfDueAsync(AccessTokenSlot slot, CancellationToken cancellationToken)
    {
        ThrowIfOver();
        return slot.RefreshIfDueAsync(CanRefresh || slot != _main, cancellationToken);
    }

    private async Task<AccessToken> RefreshAsync(AccessTokenRequest? narrower, AccessToken? held)
    {
        using TokenAnswer answer = await _grant.RefreshAsync(narrower, held, _abandonRefresh.Token).ConfigureAwait(false);
        AccessToken token = TakeAccessToken(answer);
        return narrower is null || answer.HasOnly(narrower.Scopes) ? token : await RefuseWiderAsync(token).ConfigureAwait(false);
    }

    private async Task<AccessToken> ExchangeAsync(AccessTokenRequest request)
    {
        using AccessToken subject = await CopyAsync(_main, CancellationToken.None).ConfigureAwait(false);
        using TokenAnswer answer = await _grant.ExchangeAsync(request, subject, _abandonRefresh.Token).ConfigureAwait(false);
        AccessToken token = TakeAccessToken(answer);
        return answer.HasOnly(request.Scopes) ? token : await RefuseWiderAsync(token).ConfigureAwait(false);
    }

    private async Task<AccessToken> RefuseWiderAsync(AccessToken token)
    {
        using (token)
        {
            await _grant.RevokeAsync(token).ConfigureAwait(false);
        }

        throw new SecureTokenException(
            "not_narrowed", "The server gave a token with more scopes than asked for. It was revoked; have the server narrow tokens.");
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
            // The timer may be late: it stands still while the machine sleeps.
            EndInBackground();
            throw new SignInRequiredException("session_too_old", $"The session reached its age of {_age.Duration}. Sign in again.");
        }

        if (_ended)
        {
            throw new SignInRequiredException("session_ended", "The session is ended and its tokens are revoked. Sign in again.");
        }
    }

    private void EndInBackground()
    {
        if (!_ended)
        {
            _ = EndAsync(keepsShared: false);
        }
    }

    private async Task<RevocationOutcome> RevokeAllAsync(bool keeps)
    {
        RevocationState refresh = keeps ? RevocationState.Kept
            : RevocationOutcome is { RefreshToken: RevocationState.NotHeld or RevocationState.Revoked or RevocationState.NotSupported } earlier
                ? earlier.RefreshToken
                : await _grant.RevokeRefreshTokenAsync().ConfigureAwait(false);
        (RevocationState worst, DateTimeOffset? last) = (RevocationState.NotHeld, null);
        foreach (AccessTokenSlot slot in Slots)
        {
            RevocationState state = keeps && slot == _main ? RevocationState.Kept : await slot.RevokeAsync(_grant.RevokeAsync).ConfigureAwait(false);
            worst = state > worst ? state : worst;
            last = state > RevocationState.Revoked && !(slot.ExpiresAt < last) ? slot.ExpiresAt : last;
        }

        return new RevocationOutcome(refresh, worst, last);
    }

    /// <summary>Waits for refreshes under way, so that no token arrives after the revocation; gives them up when they take too long.</summary>
    private async Task FinishAsync()
    {
        Task refreshing = Task.WhenAll(Slots.Select(slot => slot.Refreshing));
        if (refreshing.IsCompleted)
        {
            return;
        }

        using var limit = new CancellationTokenSource(EndLimit, _options.TimeProvider);
        using CancellationTokenRegistration abandon = limit.Token.Register(_abandonRefresh.Cancel);
        await refreshing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
