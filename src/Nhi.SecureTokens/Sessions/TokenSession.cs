using Nhi.SecureTokens.Internal;

namespace Nhi.SecureTokens;

/// <summary>
/// A sign-in that is alive: gives access tokens, refreshes them in time, and revokes everything when it is disposed, when the process ends, and at
/// <see cref="TokenSessionOptions.MaxSessionAge"/>. All members are safe for concurrent use.
/// </summary>
public sealed class TokenSession : IHandoffSource, IReceiverAudit, IAsyncDisposable
{
    /// <summary>How long the end of a session may take for each thing it waits for.</summary>
    internal static readonly TimeSpan EndLimit = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _ending = new(1);
    private readonly TokenSessionOptions _options;
    private readonly Backchannel _backchannel;
    private readonly Grant _grant;
    private readonly Deadline _age;
    private readonly ITimer _ageTimer;

    private volatile bool _ended;
    private volatile bool _disposed;

    private TokenSession(TokenSessionOptions options, Backchannel backchannel, Grant grant, Deadline age)
    {
        _options = options;
        _backchannel = backchannel;
        _grant = grant;
        _age = age;
        Tokens = new SessionTokens(options, grant, age, WhyOver);
        _ageTimer = options.TimeProvider.CreateTimer(_ => EndInBackground(), null, age.Duration, Timeout.InfiniteTimeSpan);
        ProcessEnd.Add(this, options.EndOnSignal);
    }

    /// <summary>Who signed in, if the scope <c>openid</c> was asked for. Belongs to the session.</summary>
    public IdToken? IdToken { get; private init; }

    /// <summary>A random name of the sign-in, the same in all processes that share the session. No secret: it stands in the audit, and child processes
    /// and the audit of a broker get it too.</summary>
    public string SessionId => _grant.SessionId;

    /// <summary>When the session ends at the latest (UTC).</summary>
    public DateTimeOffset ExpiresAt => _age.At;

    /// <summary>True when the session gives no token any more, so that a sign-in is due.</summary>
    public bool IsOver => _ended || _age.IsPast || Tokens.Main.HasFailedForGood;

    /// <summary>The scopes that were asked for at the sign-in; empty when that was left to the server.</summary>
    public IReadOnlyList<string> Scopes => _options.Scopes;

    /// <summary>Whether the tokens are of use only with a key of this process, see <see cref="TokenSessionOptions.BindTokensToKey"/>: then a request
    /// needs a proof besides the token, which <see cref="CreateHandler"/> adds.</summary>
    public bool IsBoundToKey => _grant.Key is not null;

    /// <summary>What the last revocation achieved; null before the first one.</summary>
    public RevocationOutcome? RevocationOutcome { get; private set; }

    internal SessionTokens Tokens { get; }

    /// <summary>A live access token, refreshed first if it is about to expire. Concurrent callers share one refresh.</summary>
    /// <param name="cancellationToken">Ends the wait, not the refresh that others may wait for too.</param>
    /// <returns>A copy that the caller disposes. It expires with the session's own token at the latest.</returns>
    /// <exception cref="SignInRequiredException">The session is over: sign in again.</exception>
    /// <exception cref="SecureTokenException">The token is expired and could not be refreshed now; the session is alive, try again later.</exception>
    public ValueTask<AccessToken> GetAccessTokenAsync(CancellationToken cancellationToken = default) =>
        Tokens.HandOutAsync(Tokens.Main, narrower: null, cancellationToken);

    /// <summary>A live access token for one API or for fewer scopes, got with the refresh token (RFC 6749 section 6, RFC 8707), or by a workload
    /// with another assertion. Callers with an equal request share it.</summary>
    /// <param name="request">What the token is to be for.</param>
    /// <param name="cancellationToken">Ends the wait, not the request that others may wait for too.</param>
    /// <returns>A copy that the caller disposes.</returns>
    /// <exception cref="ArgumentException">The request is not narrower than the session, or names an audience.</exception>
    /// <exception cref="SignInRequiredException">The session is over: sign in again.</exception>
    /// <exception cref="SecureTokenException">The server does not narrow (<c>not_narrowed</c>, <c>invalid_scope</c>, <c>invalid_target</c>) or can
    /// not answer now; the session is alive.</exception>
    public ValueTask<AccessToken> GetAccessTokenAsync(AccessTokenRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return Tokens.HandOutAsync(Tokens.SlotFor(request), request, cancellationToken);
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
        return Tokens.HandOutAsync(Tokens.ExchangeSlot(request), request, cancellationToken);
    }

    /// <summary>A live access token to hand over to somebody who is trusted less: by token exchange where the server offers it, else by a narrowed
    /// refresh, else not at all. Each call gives another token, see <see cref="RevokeHandedOverAsync"/>.</summary>
    /// <param name="request">What the token is to be for.</param>
    /// <param name="cancellationToken">Ends the wait, not the request that others may wait for too.</param>
    /// <returns>A copy that the caller disposes.</returns>
    /// <exception cref="ArgumentException">The request is not narrower than the session.</exception>
    /// <exception cref="SignInRequiredException">The session is over: sign in again.</exception>
    /// <exception cref="SecureTokenException">The server can not narrow the token (<c>not_narrowed</c> among others), or can not answer
    /// now.</exception>
    public ValueTask<AccessToken> GetTokenToHandOverAsync(AccessTokenRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        request.Validate(_options);
        return Tokens.HandOverAsync(request, cancellationToken);
    }

    ValueTask<AccessToken> IReceiverAudit.GetTokenForAsync(string program, AccessTokenRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        request.Validate(_options);
        return Tokens.HandOverAsync(request, cancellationToken, program);
    }

    void IReceiverAudit.RecordHandOver(AccessToken token, string program, int processId) =>
        Tokens.RecordHandOver(token, $"{program} (process {processId})");

    /// <summary>Revokes a token of <see cref="GetTokenToHandOverAsync"/>, once who got it is done (RFC 7009). Has a time limit of its own and does
    /// not throw.</summary>
    /// <param name="token">The token. It is not disposed.</param>
    public ValueTask<RevocationState> RevokeHandedOverAsync(AccessToken token)
    {
        ArgumentNullException.ThrowIfNull(token);
        return Tokens.RevokeHandedOverAsync(token);
    }

    /// <summary>A client that sends the access token to <see cref="TokenSessionOptions.AllowedHosts"/>, see <see cref="CreateHandler"/>.</summary>
    /// <param name="narrower">What the token is to be for; null for the session's own.</param>
    /// <returns>A client that the caller disposes.</returns>
    public HttpClient CreateHttpClient(AccessTokenRequest? narrower = null) => new(CreateHandler(Redirects.NewHandler(), narrower));

    /// <summary>
    /// A handler that adds the access token to requests for <see cref="TokenSessionOptions.AllowedHosts"/> and takes it off again after the send.
    /// Requests to other hosts pass without it; redirects come back to the caller; a 401 <c>invalid_token</c> is answered by one refresh and
    /// one retry (RFC 6750 section 3.1). A request that has an <c>Authorization</c> header already is not changed.
    /// </summary>
    /// <param name="innerHandler">What sends the request. It must not follow redirects.</param>
    /// <param name="narrower">What the token is to be for; null for the session's own.</param>
    /// <exception cref="ArgumentException"><paramref name="innerHandler"/> follows redirects, or the request is not narrower.</exception>
    public DelegatingHandler CreateHandler(HttpMessageHandler innerHandler, AccessTokenRequest? narrower = null)
    {
        ArgumentNullException.ThrowIfNull(innerHandler);
        Redirects.RefuseFollowing(innerHandler, nameof(innerHandler));
        _ = Tokens.SlotFor(narrower);
        return new TokenSessionHandler(_ => ValueTask.FromResult(this), _options.AllowedHosts, narrower) { InnerHandler = innerHandler };
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
        Tokens.Dispose();
        IdToken?.Dispose();
        _backchannel.Dispose();
    }

    /// <summary>Opens the session over a fresh answer, once its refresh token is stored.</summary>
    internal static async Task<TokenSession> OpenAsync(TokenSessionOptions options, Backchannel backchannel, Grant grant, TokenAnswer answer)
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
        session.Tokens.Hold(answer);
        return session;
    }

    /// <summary>Opens the session that another process stored; null when there is none.</summary>
    internal static async Task<TokenSession?> ResumeAsync(
        DeviceCodeOptions options, Backchannel backchannel, RefreshTokenGrant grant, CancellationToken cancellationToken) =>
        await grant.OpenAsync(cancellationToken).ConfigureAwait(false) is { } left
            ? new TokenSession(options, backchannel, grant, new Deadline(options.TimeProvider, left))
            : null;

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

            await Tokens.FinishAsync().ConfigureAwait(false);
            return RevocationOutcome =
                await Tokens.RevokeAllAsync(keepsShared && _grant.IsShared, RevocationOutcome?.RefreshToken).ConfigureAwait(false);
        }
        finally
        {
            _ending.Release();
        }
    }

    private SignInRequiredException? WhyOver()
    {
        if (_age.IsPast)
        {
            // The timer may be late: it stands still while the machine sleeps.
            EndInBackground();
            return new SignInRequiredException("session_too_old", $"The session reached its age of {_age.Duration}. Sign in again.");
        }

        return _ended
            ? new SignInRequiredException("session_ended", "The session is ended and its tokens are revoked. Sign in again.")
            : null;
    }

    private void EndInBackground()
    {
        if (!_ended)
        {
            _ = EndAsync(keepsShared: false);
        }
    }
}
