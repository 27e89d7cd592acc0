namespace Nhi.SecureTokens.Internal;

/// <summary>What the workload is: each access token is asked for with a new assertion (RFC 7523), so nothing has to be kept or can be lost.</summary>
internal sealed class AssertionGrant(WorkloadOptions options, ServerEndpoints endpoints, Backchannel backchannel, ProofKey? key)
    : Grant(options, endpoints, backchannel, key)
{
    private const string GrantType = "urn:ietf:params:oauth:grant-type:jwt-bearer";
    private const string ClientAssertionType = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
    private const int LongestCode = 64;

    public override bool CanRenew => true;

    public override async Task<TokenAnswer> RenewAsync(AccessTokenRequest? narrower, AccessToken? held, CancellationToken cancellationToken)
    {
        using var form = new SecretForm();
        await AddGrantAsync(form, cancellationToken).ConfigureAwait(false);
        if (narrower is not { Scopes.Count: > 0 } && options.Scopes.Count > 0)
        {
            form.Add("scope", string.Join(' ', options.Scopes));
        }

        _ = narrower is null ? form.AddResources(options.Resources) : narrower.AddTo(form);
        try
        {
            using ServerAnswer answer = await AskForTokensAsync(form, cancellationToken).ConfigureAwait(false);
            TokenAnswer tokens = Judge(answer, narrower);
            await DropRefreshTokenAsync(tokens).ConfigureAwait(false);
            return tokens;
        }
        catch (InvalidDataException)
        {
            throw Invalid("an answer that is too large");
        }
        catch (Exception exception) when (IsConnectionFailure(exception))
        {
            throw Unreachable(exception);
        }
    }

    protected override async Task AddClientAsync(SecretForm form, CancellationToken cancellationToken)
    {
        if (options.ClientId.Length > 0)
        {
            form.Add("client_id", options.ClientId);
        }

        if (options.AssertionUse == AssertionUse.ClientAuthentication)
        {
            using WorkloadAssertion assertion = await AssertAsync(cancellationToken).ConfigureAwait(false);
            form.Add("client_assertion_type", ClientAssertionType).Add("client_assertion", assertion);
        }
    }

    private async Task AddGrantAsync(SecretForm form, CancellationToken cancellationToken)
    {
        if (options.AssertionUse == AssertionUse.Grant)
        {
            using WorkloadAssertion assertion = await AssertAsync(cancellationToken).ConfigureAwait(false);
            form.Add("grant_type", GrantType).Add("assertion", assertion);
        }
        else
        {
            form.Add("grant_type", "client_credentials");
        }

        await AddClientAsync(form, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>An assertion that is worth sending, and safe to: one for somebody else would let the server act as the workload there.</summary>
    private async Task<WorkloadAssertion> AssertAsync(CancellationToken cancellationToken)
    {
        WorkloadIdentity identity = options.Identity;
        string audience = options.EffectiveAudience;
        WorkloadAssertion assertion;
        try
        {
            assertion = await identity.GetAssertionAsync(audience, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not (SecureTokenException or OperationCanceledException))
        {
            throw new WorkloadSignInException("identity_failed", $"{identity.Name} failed.", "See the inner exception.", exception);
        }

        WorkloadSignInException? failure =
            assertion.IsExpired ? new WorkloadSignInException(
                "assertion_expired",
                $"The assertion of {identity.Name} is expired.",
                "Check the clock of this machine, and that the platform still renews the assertion.")
            : !assertion.IsFor(audience) ? new WorkloadSignInException(
                "wrong_audience",
                $"The assertion of {identity.Name} is not for '{audience}', so it was not sent.",
                "Have the platform give one with that audience, or set Audience to the one that the authorization server expects.")
            : null;
        if (failure is not null)
        {
            assertion.Dispose();
            throw failure;
        }

        return assertion;
    }

    private TokenAnswer Judge(ServerAnswer answer, AccessTokenRequest? narrower)
    {
        OAuthError? error = OAuthError.Read(answer.Body);
        if (answer.IsTemporaryFailure || error?.Code is "temporarily_unavailable" or "server_error")
        {
            throw Unreachable(exception: null, answer.RetryAfter);
        }

        if (error is null)
        {
            return (answer.IsSuccess ? TokenAnswer.Read(answer.Body, TokenType) : null)
                ?? throw Invalid($"no readable token of type {TokenType} (status {(int)answer.Status})");
        }

        // What is no code may be an echo of the request.
        if (error.Code.Length > LongestCode || !error.Code.All(character => char.IsAsciiLetterLower(character) || character == '_'))
        {
            throw Invalid("an error without a code");
        }

        throw narrower is not null && error.Code is "invalid_scope" or "invalid_target"
            ? Refused(error.Code, "narrow the access token")
            : WorkloadSignInException.FromServer(error.Code, error.Description, options);
    }

    /// <summary>A workload needs no refresh token (RFC 6749 section 4.4.3), and what it does not have can not be stolen.</summary>
    private async Task DropRefreshTokenAsync(TokenAnswer answer)
    {
        using RefreshToken? token = answer.TakeRefreshToken();
        if (token is not null)
        {
            await RevokeAsync(form => form.Add("token", token), "refresh_token").ConfigureAwait(false);
        }
    }

    private static WorkloadSignInException Unreachable(Exception? exception, TimeSpan? retryAfter = null) => new(
        "unreachable",
        "The authorization server could not be reached, or can not answer now.",
        "Check the address and the network, or try again later.",
        exception)
    {
        RetryAfter = retryAfter,
    };

    private static WorkloadSignInException Invalid(string what) => new(
        "invalid_response", $"The token endpoint sent {what}.", "Check that the address is the right one.");
}
