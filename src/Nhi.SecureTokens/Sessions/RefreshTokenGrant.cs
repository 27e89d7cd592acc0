using System.Security.Cryptography;

namespace Nhi.SecureTokens.Internal;

/// <summary>What the user granted: the refresh token, kept in a store, and what the authorization server does with it.</summary>
internal sealed class RefreshTokenGrant(
    DeviceCodeOptions options, ServerEndpoints endpoints, Backchannel backchannel, GrantStore store, ProofKey? key)
    : Grant(options, endpoints, backchannel, key)
{
    private const string AnswerLost = "answer_lost";

    private bool _hasRefreshToken;
    private bool _revoked;

    public override bool IsShared => store.IsShared;

    public override bool CanRenew => _hasRefreshToken;

    /// <summary>Opens the grant that another process stored.</summary>
    /// <returns>How long its session lives on; null when there is none that is alive.</returns>
    /// <exception cref="ProtectedStoreException">The store can not be read.</exception>
    public async Task<TimeSpan?> OpenAsync(CancellationToken cancellationToken)
    {
        using IDisposable turn = await store.EnterAsync(cancellationToken).ConfigureAwait(false);
        using GrantEntry? entry = store.Load();
        TimeSpan? left = entry?.SessionEnd - options.TimeProvider.GetUtcNow();
        _hasRefreshToken = entry is { Failure: null } && left > TimeSpan.Zero;
        SessionId = entry?.SessionId ?? SessionId;
        return _hasRefreshToken ? left : null;
    }

    /// <summary>Stores the refresh token of a fresh sign-in and revokes the one it replaces; revokes the new one when it can not be stored.</summary>
    /// <exception cref="ProtectedStoreException">It could not be stored.</exception>
    public override async Task KeepAsync(TokenAnswer answer, DateTimeOffset end)
    {
        using IDisposable turn = await store.EnterAsync(CancellationToken.None).ConfigureAwait(false);
        using GrantEntry? replaced = LoadReplaced();
        store.Remove();
        await KeepAsync(answer, end, keepsAccessToken: true).ConfigureAwait(false);
        if (replaced is not null)
        {
            await RevokeAsync(form => form.Add("token", replaced.RefreshToken), "refresh_token").ConfigureAwait(false);
            await RevokeSharedAccessTokenAsync(replaced).ConfigureAwait(false);
        }
    }

    /// <summary>
    /// Trades the refresh token for new tokens (RFC 6749 section 6), in turn with all that share it; takes what another process got meanwhile.
    /// Asks once: when the answer is lost, the server may have replaced the token, and asking again with the old one looks like theft to it.
    /// </summary>
    public override async Task<TokenAnswer> RenewAsync(AccessTokenRequest? narrower, AccessToken? held, CancellationToken cancellationToken)
    {
        using IDisposable turn = await EnterAsync(cancellationToken).ConfigureAwait(false);
        if (_revoked)
        {
            throw new SignInRequiredException("session_ended", "The session is ended and its tokens are revoked. Sign in again.");
        }

        using GrantEntry entry = store.Load() ?? throw new SignInRequiredException(
            "no_refresh_token", "The refresh token is no longer in the store: the session was ended, or its entry expired. Sign in again.");
        if (entry.Failure is { } failure)
        {
            throw new SignInRequiredException(failure, $"An earlier refresh of this session failed for good with '{failure}'. Sign in again.");
        }

        // Another process may have signed in anew under the same name.
        SessionId = entry.SessionId;
        if (narrower is null && IsNewer(entry, held))
        {
            return TokenAnswer.OfStored(entry, Left(entry));
        }

        TokenAnswer answer = await AskAsync(entry, narrower, cancellationToken).ConfigureAwait(false);
        try
        {
            await KeepAsync(answer, entry.SessionEnd, keepsAccessToken: narrower is null).ConfigureAwait(false);
        }
        catch
        {
            answer.Dispose();
            throw;
        }

        return answer;
    }

    public override async Task<RevocationState> RevokeRefreshTokenAsync()
    {
        if (!_hasRefreshToken)
        {
            return RevocationState.NotHeld;
        }

        try
        {
            using var limit = new CancellationTokenSource(TokenSession.EndLimit, options.TimeProvider);
            using IDisposable turn = await store.EnterAsync(limit.Token).ConfigureAwait(false);
            _revoked = true;
            using GrantEntry? entry = store.Load();
            if (entry is null)
            {
                return store.IsShared ? RevocationState.NotHeld : RevocationState.Failed;
            }

            RevocationState state = await RevokeAsync(form => form.Add("token", entry.RefreshToken), "refresh_token").ConfigureAwait(false);
            if (store.IsShared && state is not RevocationState.Failed)
            {
                await RevokeSharedAccessTokenAsync(entry).ConfigureAwait(false);
                store.Remove();
            }

            return state;
        }
        catch (Exception exception) when (exception is SecureTokenException or OperationCanceledException)
        {
            return RevocationState.Failed;
        }
    }

    private Task RevokeSharedAccessTokenAsync(GrantEntry entry) => entry.AccessToken.Length == 0
        ? Task.CompletedTask
        : RevokeAsync(form => form.Add("token", entry.AccessToken), "access_token");

    /// <summary>Drops the tokens from the store unless others share them. Never throws.</summary>
    public override void Dispose()
    {
        _hasRefreshToken = false;
        if (!store.IsShared)
        {
            store.Remove();
        }

        store.Dispose();
        base.Dispose();
    }

    private async Task<IDisposable> EnterAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await store.EnterAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is OperationCanceledException or ProtectedStoreException)
        {
            throw Unavailable(exception);
        }
    }

    private async Task<TokenAnswer> AskAsync(GrantEntry entry, AccessTokenRequest? narrower, CancellationToken cancellationToken)
    {
        using SecretForm form = new SecretForm()
            .Add("grant_type", "refresh_token").Add("refresh_token", entry.RefreshToken).Add("client_id", options.ClientId);
        _ = narrower is null ? form.AddResources(options.Resources) : narrower.AddTo(form);
        PutInDoubt(entry);
        try
        {
            using ServerAnswer answer = await AskForTokensAsync(form, cancellationToken).ConfigureAwait(false);
            return Judge(answer);
        }
        catch (HttpRequestException exception) when (WasNeverSent(exception))
        {
            PutBack(entry);
            throw Unavailable(exception);
        }
        catch (Exception exception) when (IsConnectionFailure(exception) || exception is OperationCanceledException)
        {
            MarkDead(entry, AnswerLost);
            throw new SignInRequiredException(
                AnswerLost, "The answer to a refresh was lost, so the refresh token may already be replaced. Sign in again.", exception);
        }
        catch (SignInRequiredException exception)
        {
            MarkDead(entry, exception.Error);
            throw;
        }
        catch (SecureTokenException)
        {
            PutBack(entry);
            throw;
        }
    }

    /// <summary>Should this process die before the answer is stored, the others must not send the token again: it may be replaced by then.</summary>
    private void PutInDoubt(GrantEntry entry)
    {
        if (!store.IsShared)
        {
            return;
        }

        using GrantEntry inDoubt = entry.With(AnswerLost);
        try
        {
            store.Save(inDoubt);
        }
        catch (ProtectedStoreException exception)
        {
            // Nothing was sent, and a store that fails now would lose the answer.
            throw Unavailable(exception);
        }
    }

    private void PutBack(GrantEntry entry)
    {
        if (store.IsShared)
        {
            store.Save(entry);
        }
    }

    private TokenAnswer Judge(ServerAnswer answer)
    {
        OAuthError? error = OAuthError.Read(answer.Body);
        if ((int)answer.Status is 429 or 503 || error?.Code == "temporarily_unavailable")
        {
            throw Unavailable(exception: null, answer.RetryAfter);
        }

        return error?.Code switch
        {
            null => (answer.IsSuccess ? TokenAnswer.Read(answer.Body, TokenType) : null) ?? throw new SignInRequiredException(
                "invalid_response", $"The answer to a refresh was not readable (status {(int)answer.Status}). Sign in again."),
            "invalid_scope" or "invalid_target" => throw Refused(error.Code, "narrow the access token"),
            "invalid_grant" => throw new SignInRequiredException(
                error.Code,
                "The authorization server refuses the newest refresh token of this session: it is expired or revoked, or somebody else used it. "
                + "If nobody revoked it or an access token with it (RevocationEndsGrant), look for a leak. Sign in again.")
            {
                IsReuseSuspected = true,
            },
            _ => throw new SignInRequiredException(
                error.Code, $"The authorization server refused the refresh token with '{error.Code}'. Sign in again."),
        };
    }

    private async Task KeepAsync(TokenAnswer answer, DateTimeOffset end, bool keepsAccessToken)
    {
        using RefreshToken? refreshToken = answer.TakeRefreshToken();
        using GrantEntry? before = store.IsShared ? store.Load() : null;
        if (refreshToken is null && before is null)
        {
            return;
        }

        bool shares = store.IsShared && keepsAccessToken;
        using var entry = new GrantEntry
        {
            SessionId = SessionId,
            SessionEnd = end,
            RefreshToken = refreshToken?.CopyText() ?? PinnedBuffer.FromBytes(before!.RefreshToken.Span),
            AccessToken = shares ? answer.CopyAccessToken() : PinnedBuffer.FromBytes(before is null ? default : before.AccessToken.Span),
            AccessTokenEnd = shares ? options.TimeProvider.GetUtcNow() + (answer.Lifetime ?? TimeSpan.Zero) : before?.AccessTokenEnd ?? end,
        };
        try
        {
            store.Save(entry);
            _hasRefreshToken = true;
        }
        catch (ProtectedStoreException) when (refreshToken is not null)
        {
            await RevokeAsync(form => form.Add("token", refreshToken), "refresh_token").ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>What is not readable can not be revoked, and must not keep the user from signing in.</summary>
    private GrantEntry? LoadReplaced()
    {
        try
        {
            return store.Load();
        }
        catch (ProtectedStoreException)
        {
            return null;
        }
    }

    /// <summary>No process may send the refresh token again but to revoke it.</summary>
    private void MarkDead(GrantEntry entry, string failure)
    {
        using var dead = new GrantEntry
        {
            SessionId = entry.SessionId,
            SessionEnd = entry.SessionEnd,
            RefreshToken = PinnedBuffer.FromBytes(entry.RefreshToken.Span),
            AccessToken = new PinnedBuffer(0),
            Failure = failure.All(character => char.IsAsciiLetterLower(character) || character == '_') ? failure : "invalid_grant",
        };
        try
        {
            store.Save(dead);
        }
        catch (ProtectedStoreException)
        {
            store.Remove();
        }
    }

    private bool IsNewer(GrantEntry entry, AccessToken? held)
    {
        bool same = false;
        held?.Read(entry, (text, stored) => same = CryptographicOperations.FixedTimeEquals(text.Span, stored.AccessToken.Span));
        return entry.AccessToken.Length > 0 && !same && Left(entry) > TimeSpan.FromSeconds(1);
    }

    private TimeSpan Left(GrantEntry entry) => entry.AccessTokenEnd - options.TimeProvider.GetUtcNow();

    private static bool WasNeverSent(HttpRequestException exception) => exception.HttpRequestError
        is HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError
        or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError;
}
