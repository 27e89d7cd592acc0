using Nhi.SecureTokens.Internal;

namespace Nhi.SecureTokens;

/// <summary>Signs in by device code: the user approves on another device (RFC 8628).</summary>
public static class DeviceCodeSignIn
{
    /// <summary>Gets a device code, prompts the user, and waits for the approval.</summary>
    /// <remarks>Polls no faster than the server allows and at least 5 s apart, slows down when told to, and goes on through lost connections,
    /// timeouts and 5xx or 429 answers until the code expires. Refuses to prompt on a console that nobody seems to read, see
    /// <see cref="DeviceCodeOptions.AllowUnattended"/>.</remarks>
    /// <param name="options">What to sign in to and what the session may do.</param>
    /// <param name="cancellationToken">Ends the wait at once.</param>
    /// <returns>The session that owns the tokens. Dispose it: that revokes them.</returns>
    /// <exception cref="DeviceCodeSignInException">The sign-in failed; <see cref="SecureTokenException.Error"/> says why.</exception>
    /// <exception cref="ArgumentException">An option is missing or not safe.</exception>
    /// <exception cref="ProtectedStoreException">The refresh token could not be stored; it was revoked.</exception>
    /// <exception cref="OperationCanceledException">The wait was cancelled.</exception>
    public static async Task<TokenSession> StartAsync(DeviceCodeOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        Attendance.MustBeLikely(options);
        var backchannel = new Backchannel(options.BackchannelHandler, options.TimeProvider);
        RefreshTokenGrant? grant = null;
        try
        {
            ServerEndpoints endpoints = await ServerEndpoints.ResolveAsync(options, backchannel, cancellationToken).ConfigureAwait(false);
            grant = NewGrant(options, endpoints, backchannel);
            using DeviceAuthorization authorization =
                await DeviceAuthorization.RequestAsync(options, endpoints, backchannel, cancellationToken).ConfigureAwait(false);
            await options.Prompt(authorization.Prompt, cancellationToken).WaitAsync(cancellationToken).ConfigureAwait(false);
            var polling = new DevicePolling(options, endpoints, backchannel, grant, authorization);
            using TokenAnswer answer =
                await TokenTelemetry.TraceAsync("sign_in", options, () => polling.RunAsync(cancellationToken)).ConfigureAwait(false);
            return await TokenSession.OpenAsync(options, backchannel, grant, answer).ConfigureAwait(false);
        }
        catch
        {
            grant?.Dispose();
            backchannel.Dispose();
            throw;
        }
    }

    /// <summary>Opens the session that this or another process shares under <see cref="DeviceCodeOptions.SessionName"/>, without a prompt.</summary>
    /// <param name="options">The same options as those of the sign-in.</param>
    /// <param name="cancellationToken">Ends the wait for the session's turn.</param>
    /// <returns>The session; null when there is none that is alive: sign in then.</returns>
    /// <exception cref="DeviceCodeSignInException">The server could not be found.</exception>
    /// <exception cref="ArgumentException">An option is missing or not safe, or there is no name.</exception>
    /// <exception cref="ProtectedStoreException">The store can not be read.</exception>
    /// <exception cref="OperationCanceledException">The wait was cancelled.</exception>
    public static async Task<TokenSession?> ResumeAsync(DeviceCodeOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentException.ThrowIfNullOrEmpty(options.SessionName);
        options.Validate();
        var backchannel = new Backchannel(options.BackchannelHandler, options.TimeProvider);
        TokenSession? session = null;
        RefreshTokenGrant? grant = null;
        try
        {
            ServerEndpoints endpoints = await ServerEndpoints.ResolveAsync(options, backchannel, cancellationToken).ConfigureAwait(false);
            grant = NewGrant(options, endpoints, backchannel);
            return session = await TokenSession.ResumeAsync(options, backchannel, grant, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            if (session is null)
            {
                grant?.Dispose();
                backchannel.Dispose();
            }
        }
    }

    private static RefreshTokenGrant NewGrant(DeviceCodeOptions options, ServerEndpoints endpoints, Backchannel backchannel) => new(
        options, endpoints, backchannel, new GrantStore(options), options.BindTokensToKey ? new ProofKey(options.TimeProvider) : null);
}
