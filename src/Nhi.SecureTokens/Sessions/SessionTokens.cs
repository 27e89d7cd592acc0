using System.Collections.Concurrent;

namespace Nhi.SecureTokens.Internal;

/// <summary>The access tokens of a session: its own, narrower ones, and those handed over.</summary>
internal sealed class SessionTokens : IDisposable
{
    private readonly TokenSessionOptions _options;
    private readonly SessionJournal _journal;
    private readonly Grant _grant;
    private readonly Deadline _age;
    private readonly Func<SignInRequiredException?> _whyOver;
    private readonly CancellationTokenSource _abandonRefresh = new();
    private readonly ConcurrentDictionary<string, AccessTokenSlot> _narrower = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<AccessTokenSlot, bool> _handedOver = [];
    private volatile bool _revoking;

    /// <param name="options">What the session may do.</param>
    /// <param name="grant">Where the tokens come from.</param>
    /// <param name="age">When the session ends.</param>
    /// <param name="whyOver">Says why the session is over; null while it is not.</param>
    public SessionTokens(TokenSessionOptions options, Grant grant, Deadline age, Func<SignInRequiredException?> whyOver)
    {
        _options = options;
        _journal = new SessionJournal(options, grant);
        _grant = grant;
        _age = age;
        _whyOver = whyOver;
        Main = new AccessTokenSlot(options.TimeProvider, held => RefreshAsync(narrower: null, held));
    }

    /// <summary>The session's own access token.</summary>
    public AccessTokenSlot Main { get; }

    public void Hold(TokenAnswer answer)
    {
        AccessToken token = TakeAccessToken(answer);
        Main.Hold(token);
        _journal.Tell(TokenAuditKind.Acquired, token.Fingerprint);
    }

    public AccessTokenSlot ExchangeSlot(AccessTokenRequest request) => Slot("exchange", request, held => ExchangeAsync(request, held));

    /// <summary>A token of its own for somebody else.</summary>
    /// <param name="request">What it is to be for.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <param name="program">The program that is to get it, which is recorded once it runs; null to record the hand-over now.</param>
    public async ValueTask<AccessToken> HandOverAsync(
        AccessTokenRequest request, CancellationToken cancellationToken, string? program = null)
    {
        ThrowIfOver();
        if (!_grant.CanExchange && (!_grant.CanRenew || _grant.Key is not null || request.Audience is not null))
        {
            throw new SecureTokenException(
                "not_narrowed",
                "The server offers no token exchange, and this session has no refresh token that gives such a token unbound. Nothing is handed over; "
                + "let the other side sign in by itself.");
        }

        AccessTokenRequest narrower = _grant.CanExchange ? request : ForRefresh(request);
        var slot = new AccessTokenSlot(
            _options.TimeProvider, held => _grant.CanExchange ? ExchangeAsync(narrower, held) : RefreshAsync(narrower, held));
        foreach (AccessTokenSlot past in _handedOver.Keys.Where(other => other.IsPast))
        {
            _handedOver.TryRemove(past, out _);
            past.Dispose();
        }

        _handedOver[slot] = true;
        try
        {
            return await HandOutAsync(slot, request, cancellationToken, program).ConfigureAwait(false);
        }
        catch (SecureTokenException)
        {
            // Nobody got it, so nobody will give it back.
            await RevokeHandedOverAsync(slot).ConfigureAwait(false);
            throw;
        }
    }

    public void RecordHandOver(AccessToken token, string receiver) =>
        _journal.Record(TokenAuditKind.HandedOver, token.Fingerprint, detail: receiver);

    public async ValueTask<RevocationState> RevokeHandedOverAsync(AccessToken token)
    {
        if (_handedOver.Keys.FirstOrDefault(slot => slot.Holds(token)) is not { } handedOver)
        {
            return RevocationState.NotHeld;
        }

        return await RevokeHandedOverAsync(handedOver).ConfigureAwait(false);
    }

    private async ValueTask<RevocationState> RevokeHandedOverAsync(AccessTokenSlot handedOver)
    {
        if (_options.RevocationEndsGrant)
        {
            return RevocationState.Kept;
        }

        RevocationState state = await RevokeAsync(handedOver).ConfigureAwait(false);
        if (state is not RevocationState.Failed && _handedOver.TryRemove(handedOver, out _))
        {
            handedOver.Dispose();
        }

        return state;
    }

    /// <summary>The access token for a request; the session's own when <paramref name="narrower"/> is null.</summary>
    public AccessTokenSlot SlotFor(AccessTokenRequest? narrower) => narrower is null ? Main : NarrowedSlot(narrower);

    /// <summary>Makes a request carry an access token.</summary>
    /// <returns>Which access token it is.</returns>
    public async ValueTask<int> AuthorizeAsync(
        HttpRequestMessage request, AccessTokenSlot slot, AccessTokenRequest? narrower, CancellationToken cancellationToken)
    {
        ThrowIfOver();
        await _journal.MustAllowAsync(narrower, request, cancellationToken).ConfigureAwait(false);
        await RefreshIfDueAsync(slot, cancellationToken).ConfigureAwait(false);
        ThrowIfOver();
        (int generation, TokenFingerprint fingerprint) = slot.Use(slot != Main || _grant.CanRenew, (token, generation) =>
        {
            RequestToken.Attach(request, token, _grant);
            return (generation, token.Fingerprint);
        });
        try
        {
            _journal.Record(TokenAuditKind.Used, fingerprint, SessionJournal.HostOf(request.RequestUri!));
            return generation;
        }
        catch
        {
            RequestToken.Detach(request);
            throw;
        }
    }

    /// <summary>Records that a request was refused before it could carry a token.</summary>
    /// <returns>The exception that says so.</returns>
    public SecureTokenException Refuse(string error, string reason, Uri address) =>
        _journal.Refuse(error, reason, SessionJournal.HostOf(address));

    /// <summary>Keeps the nonce of an API for the next proof (RFC 9449 section 9).</summary>
    /// <returns>Whether the request is worth sending again with it.</returns>
    public bool RememberNonce(HttpRequestMessage request, HttpResponseMessage response) =>
        _grant.Key?.Remember(request.RequestUri!, response.Headers) ?? false;

    /// <summary>Makes sure that there is another access token than that of <paramref name="generation"/>, which an API refused.</summary>
    /// <returns>False when there is none to be had.</returns>
    public Task<bool> ReplaceAsync(AccessTokenSlot slot, int generation, CancellationToken cancellationToken) =>
        slot.ReplaceAsync(generation, CanRefresh, cancellationToken);

    /// <summary>A copy of a live token for this program, or for one that is about to start.</summary>
    public async ValueTask<AccessToken> HandOutAsync(
        AccessTokenSlot slot, AccessTokenRequest? narrower, CancellationToken cancellationToken, string? program = null)
    {
        ThrowIfOver();
        await _journal.MustAllowAsync(narrower, request: null, cancellationToken, program).ConfigureAwait(false);
        AccessToken token = await CopyAsync(slot, cancellationToken).ConfigureAwait(false);
        try
        {
            if (program is null)
            {
                _journal.Record(TokenAuditKind.HandedOver, token.Fingerprint);
            }

            return token;
        }
        catch
        {
            token.Dispose();
            throw;
        }
    }

    /// <summary>Revokes all tokens, except those that others need if it keeps the session for them.</summary>
    public async Task<RevocationOutcome> RevokeAllAsync(bool keeps, RevocationState? earlier)
    {
        RevocationState refresh = keeps ? RevocationState.Kept
            : earlier is { } state and not (RevocationState.Failed or RevocationState.Kept) ? state
            : await RevokeRefreshTokenAsync().ConfigureAwait(false);
        (RevocationState worst, DateTimeOffset? last) = (RevocationState.NotHeld, null);
        foreach (AccessTokenSlot slot in Slots)
        {
            bool keepsSlot = keeps && (slot == Main || _options.RevocationEndsGrant);
            RevocationState slotState = keepsSlot ? RevocationState.Kept : await RevokeAsync(slot).ConfigureAwait(false);
            worst = slotState > worst ? slotState : worst;
            last = slotState > RevocationState.Revoked && !(slot.ExpiresAt < last) ? slot.ExpiresAt : last;
        }

        return new RevocationOutcome(refresh, worst, last);
    }

    /// <summary>Waits for refreshes under way, so that no token arrives after the revocation; gives them up when they take too long.</summary>
    public async Task FinishAsync()
    {
        Task refreshing = Task.WhenAll(Slots.Select(slot => slot.Refreshing));
        using var limit = new CancellationTokenSource(TokenSession.EndLimit, _options.TimeProvider);
        using CancellationTokenRegistration abandon = limit.Token.Register(_abandonRefresh.Cancel);
        await refreshing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _revoking = true;
    }

    public void Dispose()
    {
        foreach (AccessTokenSlot slot in Slots)
        {
            slot.Dispose();
        }
    }

    private IEnumerable<AccessTokenSlot> Slots => [Main, .. _narrower.Values, .. _handedOver.Keys];

    private bool CanRefresh => _whyOver() is null && _grant.CanRenew;

    private void ThrowIfOver()
    {
        if (_whyOver() is { } over)
        {
            throw over;
        }
    }

    private AccessTokenSlot NarrowedSlot(AccessTokenRequest request)
    {
        request.Validate(_options);
        AccessTokenRequest narrower = ForRefresh(request);
        return Slot("refresh", narrower, held => RefreshAsync(narrower, held));
    }

    private AccessTokenRequest ForRefresh(AccessTokenRequest request) => request.Audience is null
        ? request.ForRefresh(_options)
        : throw new ArgumentException("A refresh knows no audience. Set Resource, or exchange the token.", nameof(request));

    private AccessTokenSlot Slot(string way, AccessTokenRequest request, Func<AccessToken?, Task<AccessToken>> obtain)
    {
        ThrowIfOver();
        return _narrower.GetOrAdd($"{way}\n{request.Key}", _ => new AccessTokenSlot(_options.TimeProvider, obtain));
    }

    private async ValueTask<AccessToken> CopyAsync(AccessTokenSlot slot, CancellationToken cancellationToken)
    {
        await RefreshIfDueAsync(slot, cancellationToken).ConfigureAwait(false);
        ThrowIfOver();
        return slot.Use(slot != Main || _grant.CanRenew, (token, _) => token.Copy(_options.TimeProvider));
    }

    private ValueTask RefreshIfDueAsync(AccessTokenSlot slot, CancellationToken cancellationToken)
    {
        ThrowIfOver();
        return slot.RefreshIfDueAsync(CanRefresh || slot != Main, cancellationToken);
    }

    private async Task<AccessToken> RefreshAsync(AccessTokenRequest? narrower, AccessToken? held)
    {
        try
        {
            using TokenAnswer answer = await TokenTelemetry.TraceAsync(
                "refresh", _options, () => _grant.RenewAsync(narrower, held, _abandonRefresh.Token)).ConfigureAwait(false);
            return await AcceptAsync(answer, narrower, held).ConfigureAwait(false);
        }
        catch (SignInRequiredException exception) when (exception.IsReuseSuspected)
        {
            _journal.Tell(TokenAuditKind.ReuseSuspected, default);
            throw;
        }
        catch (OperationCanceledException) when (_whyOver() is { } over)
        {
            throw over;
        }
    }

    private async Task<AccessToken> ExchangeAsync(AccessTokenRequest request, AccessToken? held)
    {
        using AccessToken subject = await CopyAsync(Main, CancellationToken.None).ConfigureAwait(false);
        using TokenAnswer answer = await TokenTelemetry.TraceAsync(
            "exchange", _options, () => _grant.ExchangeAsync(request, subject, _abandonRefresh.Token)).ConfigureAwait(false);
        return await AcceptAsync(answer, request, held).ConfigureAwait(false);
    }

    private async Task<AccessToken> AcceptAsync(TokenAnswer answer, AccessTokenRequest? request, AccessToken? held)
    {
        AccessToken token = TakeAccessToken(answer);
        bool isNarrow = request is null || answer.HasOnly(request.Scopes);
        if (isNarrow && !_revoking)
        {
            _journal.Tell(held is null ? TokenAuditKind.Acquired : TokenAuditKind.Refreshed, token.Fingerprint);
            return token;
        }

        using (token)
        {
            if (!_options.RevocationEndsGrant)
            {
                await _grant.RevokeAsync(token).ConfigureAwait(false);
            }
        }

        throw (isNarrow ? _whyOver() : null) ?? new SecureTokenException(
            "not_narrowed", "The server gave a token with more scopes than asked for. It is not used; have the server narrow tokens.");
    }

    private AccessToken TakeAccessToken(TokenAnswer answer)
    {
        TimeSpan left = _age.Remaining;
        return answer.TakeAccessToken(answer.Lifetime < left ? answer.Lifetime.Value : left, _options.TimeProvider);
    }

    private async Task<RevocationState> RevokeRefreshTokenAsync()
    {
        RevocationState state = await _grant.RevokeRefreshTokenAsync().ConfigureAwait(false);
        if (state is not RevocationState.NotHeld)
        {
            _journal.Tell(TokenAuditKind.Revoked, default, $"refresh token: {RevocationOutcome.Describe(state, null)}");
        }

        return state;
    }

    private Task<RevocationState> RevokeAsync(AccessTokenSlot slot) => slot.RevokeAsync(async token =>
    {
        RevocationState state = await _grant.RevokeAsync(token).ConfigureAwait(false);
        _journal.Tell(TokenAuditKind.Revoked, token.Fingerprint, $"access token: {RevocationOutcome.Describe(state, token.ExpiresAt)}");
        return state;
    });
}
