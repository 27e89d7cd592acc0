namespace Nhi.SecureTokens.Internal;

/// <summary>What entitles a session to its access tokens, and what the authorization server does with it.</summary>
internal abstract class Grant(TokenSessionOptions options, ServerEndpoints endpoints, Backchannel backchannel, ProofKey? key) : IDisposable
{
    public const string ExchangeGrantType = "urn:ietf:params:oauth:grant-type:token-exchange";

    private const string AccessTokenType = "urn:ietf:params:oauth:token-type:access_token";
    private const string Bearer = "Bearer";

    /// <summary>Tells sign-ins apart; the same for all processes that share one.</summary>
    public string SessionId { get; protected set; } = Guid.NewGuid().ToString("N")[..12];

    /// <summary>How a bound token is sent, or a bearer token.</summary>
    public string TokenType => key is null ? Bearer : ProofKey.HeaderName;

    public ProofKey? Key => key;

    public bool CanExchange => endpoints.CanExchange;

    /// <summary>Other processes use the same grant.</summary>
    public virtual bool IsShared => false;

    /// <summary>Whether it gives further access tokens.</summary>
    public abstract bool CanRenew { get; }

    /// <summary>Keeps what gives the next access token after a fresh sign-in.</summary>
    /// <exception cref="ProtectedStoreException">It could not be stored.</exception>
    public virtual Task KeepAsync(TokenAnswer answer, DateTimeOffset end) => Task.CompletedTask;

    /// <summary>Gets another access token.</summary>
    /// <param name="narrower">What the new access token is to be for; null for all that was granted.</param>
    /// <param name="held">The access token to replace.</param>
    /// <param name="cancellationToken">Gives the answer up.</param>
    /// <exception cref="SignInRequiredException">The grant is dead, or may be.</exception>
    /// <exception cref="SecureTokenException">There is no token now, or none that narrow; the grant is alive.</exception>
    public abstract Task<TokenAnswer> RenewAsync(AccessTokenRequest? narrower, AccessToken? held, CancellationToken cancellationToken);

    /// <summary>Ends the grant at the server, as far as it is a token there. Never throws.</summary>
    public virtual Task<RevocationState> RevokeRefreshTokenAsync() => Task.FromResult(RevocationState.NotHeld);

    /// <summary>Trades an access token for one that somebody else may hold (RFC 8693): not bound to the key of the session.</summary>
    /// <exception cref="SecureTokenException">The server refused or can not answer; the grant is alive.</exception>
    public async Task<TokenAnswer> ExchangeAsync(AccessTokenRequest request, AccessToken subject, CancellationToken cancellationToken)
    {
        using SecretForm form = request.AddTo(new SecretForm()
            .Add("grant_type", ExchangeGrantType)
            .Add("subject_token", subject).Add("subject_token_type", AccessTokenType).Add("requested_token_type", AccessTokenType));
        await AddClientAsync(form, cancellationToken).ConfigureAwait(false);
        try
        {
            using ServerAnswer answer = await backchannel.PostAsync(
                endpoints.Token, form, Backchannel.RequestTimeout, cancellationToken).ConfigureAwait(false);
            return OAuthError.Read(answer.Body) is { } error ? throw Refused(error.Code, "exchange the access token")
                : (answer.IsSuccess ? TokenAnswer.Read(answer.Body, Bearer) : null) ?? throw Unavailable(exception: null, answer.RetryAfter);
        }
        catch (Exception exception) when (IsConnectionFailure(exception))
        {
            throw Unavailable(exception);
        }
    }

    /// <summary>Revokes an access token within a time limit (RFC 7009 section 2). Never throws: the caller's own exception may be on its
    /// way.</summary>
    public Task<RevocationState> RevokeAsync(AccessToken token) => RevokeAsync(form => form.Add("token", token), "access_token");

    /// <summary>Drops what the grant holds. Never throws.</summary>
    public virtual void Dispose() => key?.Dispose();

    /// <summary>Says, or proves, which client asks (RFC 6749 section 2.3).</summary>
    protected virtual Task AddClientAsync(SecretForm form, CancellationToken cancellationToken)
    {
        form.Add("client_id", options.ClientId);
        return Task.CompletedTask;
    }

    /// <summary>Asks for tokens of the session, bound to its key if it has one.</summary>
    protected Task<ServerAnswer> AskForTokensAsync(SecretForm form, CancellationToken cancellationToken) =>
        backchannel.PostAsync(endpoints.Token, form, Backchannel.RequestTimeout, key, cancellationToken);

    protected async Task<RevocationState> RevokeAsync(Action<SecretForm> addToken, string typeHint)
    {
        if (endpoints.Revocation is null)
        {
            return RevocationState.NotSupported;
        }

        try
        {
            using var limit = new CancellationTokenSource(TokenSession.EndLimit, options.TimeProvider);
            using var form = new SecretForm();
            addToken(form);
            await AddClientAsync(form.Add("token_type_hint", typeHint), limit.Token).ConfigureAwait(false);
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

    protected static SecureTokenException Refused(string error, string what) => new(
        error, $"The authorization server did not {what}: '{error}'. Ask for less, or for what the client may have; the session goes on.");

    protected static SecureTokenException Unavailable(Exception? exception, TimeSpan? retryAfter = null) => new(
        "temporarily_unavailable", "The authorization server can not be reached now, so there is no new access token. Try again.", exception)
    {
        RetryAfter = retryAfter,
    };

    protected static bool IsConnectionFailure(Exception exception) =>
        exception is HttpRequestException or IOException or TimeoutException or InvalidDataException;
}
