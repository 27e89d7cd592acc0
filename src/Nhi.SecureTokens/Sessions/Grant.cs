namespace Nhi.SecureTokens.Internal;

/// <summary>What the user granted: the refresh token, kept in a store, and what the authorization server does with it.</summary>
internal sealed class Grant(DeviceCodeOptions options, ServerEndpoints endpoints, Backchannel backchannel)
{
    /// <summary>The entry outlives the session so that a session that ended late can still revoke.</summary>
    private static readonly TimeSpan StoreMargin = TimeSpan.FromHours(1);

    private readonly ProtectedTokenStore _store = options.Store ?? ProtectedTokenStore.InMemory(options.TimeProvider);
    private readonly string _name = $"session {Guid.NewGuid():N}";

    public bool HasRefreshToken { get; private set; }

    /// <summary>Stores the refresh token of an answer, in place of the one before; revokes it when it can not be stored.</summary>
    /// <exception cref="ProtectedStoreException">It could not be stored.</exception>
    public async Task KeepAsync(TokenAnswer answer)
    {
        using RefreshToken? token = answer.TakeRefreshToken();
        if (token is null)
        {
            return;
        }

        try
        {
            _store.Save(_name, token, options.MaxSessionAge + StoreMargin);
            HasRefreshToken = true;
        }
        catch (ProtectedStoreException)
        {
            await RevokeAsync(token, "refresh_token").ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Trades the refresh token for new tokens (RFC 6749 section 6). Asks once: when the answer is lost, the server may have replaced the
    /// token, and asking again with the old one looks like theft to it.</summary>
    /// <exception cref="SignInRequiredException">The grant is dead, or may be.</exception>
    /// <exception cref="SecureTokenException">The server can not answer now; the grant is alive.</exception>
    public async Task<TokenAnswer> RefreshAsync(CancellationToken cancellationToken)
    {
        using RefreshToken token = _store.LoadRefreshToken(_name) ?? throw new SignInRequiredException(
            "no_refresh_token", "The refresh token is no longer in the store. Sign in again.");
        using SecretForm form = new SecretForm()
            .Add("grant_type", "refresh_token").Add("refresh_token", token).Add("client_id", options.ClientId);
        try
        {
            using ServerAnswer answer = await backchannel.PostAsync(
                endpoints.Token, form, Backchannel.RequestTimeout, cancellationToken).ConfigureAwait(false);
            return Judge(answer);
        }
        catch (HttpRequestException exception) when (WasNeverSent(exception))
        {
            throw Unavailable(exception);
        }
        catch (Exception exception) when (
            exception is HttpRequestException or IOException or TimeoutException or InvalidDataException or OperationCanceledException)
        {
            throw new SignInRequiredException(
                "answer_lost", "The answer to a refresh was lost, so the refresh token may already be replaced. Sign in again.", exception);
        }
    }

    public async Task<RevocationState> RevokeRefreshTokenAsync()
    {
        if (!HasRefreshToken)
        {
            return RevocationState.NotHeld;
        }

        try
        {
            using RefreshToken? token = _store.LoadRefreshToken(_name);
            return token is null ? RevocationState.Failed : await RevokeAsync(token, "refresh_token").ConfigureAwait(false);
        }
        catch (ProtectedStoreException)
        {
            return RevocationState.Failed;
        }
    }

    /// <summary>Revokes a token within a time limit (RFC 7009 section 2). Never throws: the caller's own exception may be on its way.</summary>
    public async Task<RevocationState> RevokeAsync(SecureToken token, string typeHint)
    {
        if (endpoints.Revocation is null)
        {
            return RevocationState.NotSupported;
        }

        try
        {
            using SecretForm form = new SecretForm()
                .Add("token", token).Add("token_type_hint", typeHint).Add("client_id", options.ClientId);
            using ServerAnswer answer = await backchannel.PostAsync(
                endpoints.Revocation, form, TokenSession.EndLimit, CancellationToken.None).ConfigureAwait(false);
            return answer.IsSuccess ? RevocationState.Revoked
                : OAuthError.Read(answer.Body)?.Code == "unsupported_token_type" ? RevocationState.NotSupported
                : RevocationState.Failed;
        }
        catch (Exception)
        {
            return RevocationState.Failed;
        }
    }

    /// <summary>Drops the refresh token from the store. Never throws; an entry that can not be removed expires there.</summary>
    public void Forget()
    {
        HasRefreshToken = false;
        try
        {
            _store.Remove(_name);
        }
        catch (ProtectedStoreException)
        {
        }
    }

    private static TokenAnswer Judge(ServerAnswer answer)
    {
        OAuthError? error = OAuthError.Read(answer.Body);
        if ((int)answer.Status is 429 or 503 || error?.Code == "temporarily_unavailable")
        {
            throw Unavailable(exception: null);
        }

        if (error is not null)
        {
            throw new SignInRequiredException(
                error.Code, $"The authorization server refused the refresh token with '{error.Code}': it may be expired or revoked. Sign in again.");
        }

        return (answer.IsSuccess ? TokenAnswer.Read(answer.Body) : null) ?? throw new SignInRequiredException(
            "invalid_response", $"The answer to a refresh was not readable (status {(int)answer.Status}). Sign in again.");
    }

    private static SecureTokenException Unavailable(Exception? exception) => new(
        "temporarily_unavailable", "The authorization server can not be reached now, so the access token was not refreshed. Try again.", exception);

    private static bool WasNeverSent(HttpRequestException exception) => exception.HttpRequestError
        is HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError
        or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError;
}
