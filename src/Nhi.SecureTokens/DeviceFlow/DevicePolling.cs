namespace Nhi.SecureTokens.Internal;

/// <summary>Asks the token endpoint for the tokens until the user decided or the code expired (RFC 8628 sections 3.4 and 3.5).</summary>
internal sealed class DevicePolling(
    DeviceCodeOptions options, ServerEndpoints endpoints, Backchannel backchannel, Grant grant, DeviceAuthorization authorization)
{
    private const string GrantType = "urn:ietf:params:oauth:grant-type:device_code";

    /// <summary>What the RFC says for a server that names no interval; also used when it names a shorter one.</summary>
    private static readonly TimeSpan ShortestInterval = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan SlowDownStep = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestBackoff = TimeSpan.FromMinutes(1);

    private TimeSpan _interval = Longer(ShortestInterval, authorization.Interval);
    private int _failures;

    public async Task<TokenAnswer> RunAsync(CancellationToken cancellationToken)
    {
        TimeSpan wait = _interval;
        while (true)
        {
            await PauseAsync(Shorter(wait, authorization.Deadline.Remaining), cancellationToken).ConfigureAwait(false);
            TimeSpan left = authorization.Deadline.Remaining;
            if (left <= TimeSpan.Zero)
            {
                throw DeviceCodeSignInException.FromServer("expired_token", description: null, options);
            }

            try
            {
                using SecretForm form = new SecretForm()
                    .Add("grant_type", GrantType).Add("device_code", authorization.Code).Add("client_id", options.ClientId)
                    .AddResources(options.Resources);
                using ServerAnswer answer = await backchannel.PostOnceAsync(
                    endpoints.Token, form, Shorter(Backchannel.RequestTimeout, left), grant.Key, cancellationToken).ConfigureAwait(false);
                if (Judge(answer, out wait) is { } tokens)
                {
                    return tokens;
                }
            }
            catch (Exception exception) when (exception is HttpRequestException or IOException or TimeoutException)
            {
                wait = Backoff(retryAfter: null);
            }
            catch (InvalidDataException)
            {
                throw Invalid("an answer that is too large");
            }
        }
    }

    /// <summary>The tokens, or null and how long to wait before the next poll.</summary>
    private TokenAnswer? Judge(ServerAnswer answer, out TimeSpan wait)
    {
        OAuthError? error = OAuthError.Read(answer.Body);
        if (error?.Code is "authorization_pending" or "slow_down")
        {
            _failures = 0;
            _interval = error.Code == "slow_down" ? Longer(_interval + SlowDownStep, error.Interval) : _interval;
            wait = Longer(_interval, answer.RetryAfter);
            return null;
        }

        if (error?.Code == ProofKey.NonceError && answer.BringsNonce)
        {
            // Asking again at once would be an early poll to a server that counts requests.
            wait = Longer(_interval, answer.RetryAfter);
            return null;
        }

        if (answer.IsTemporaryFailure || error?.Code is "temporarily_unavailable" or "server_error")
        {
            wait = Backoff(answer.RetryAfter);
            return null;
        }

        if (error is not null)
        {
            throw DeviceCodeSignInException.FromServer(error.Code, error.Description, options);
        }

        wait = default;
        return answer.IsSuccess
            ? TokenAnswer.Read(answer.Body, grant.TokenType) ?? throw Invalid($"no readable token of type {grant.TokenType}")
            : throw Invalid($"status {(int)answer.Status} without an error code");
    }

    /// <summary>Doubles the wait with each failure in a row, without forgetting what the server asked for.</summary>
    private TimeSpan Backoff(TimeSpan? retryAfter)
    {
        _failures = Math.Min(_failures + 1, 10);
        return Longer(Longer(_interval, Shorter(_interval * Math.Pow(2, _failures), LongestBackoff)), retryAfter);
    }

    /// <summary>Timers may fire early by the grain of their clock; a poll must not.</summary>
    private async Task PauseAsync(TimeSpan wait, CancellationToken cancellationToken)
    {
        long start = options.TimeProvider.GetTimestamp();
        for (TimeSpan left = wait; left > TimeSpan.Zero; left = wait - options.TimeProvider.GetElapsedTime(start))
        {
            TimeSpan whole = TimeSpan.FromMilliseconds(Math.Ceiling(left.TotalMilliseconds));
            await Task.Delay(whole, options.TimeProvider, cancellationToken).ConfigureAwait(false);
        }
    }

    private static DeviceCodeSignInException Invalid(string what) => new(
        "invalid_response", $"The token endpoint sent {what}.", "Check that the address is the right one and start the sign-in again.");

    private static TimeSpan Longer(TimeSpan one, TimeSpan? other) => other > one ? other.Value : one;

    private static TimeSpan Shorter(TimeSpan one, TimeSpan other) => other < one ? other : one;
}
