using Nhi.SecureTokens.Internal;

namespace Nhi.SecureTokens;

/// <summary>Signs in by device code: the user approves on another device (RFC 8628).</summary>
public static class DeviceCodeSignIn
{
    /// <summary>Gets a device code, prompts the user, and waits for the approval.</summary>
    /// <remarks>Polls no faster than the server allows and at least 5 s apart, slows down when told to, and goes on through lost connections,
    /// timeouts and 5xx or 429 answers until the code expires.</remarks>
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
        var backchannel = new Backchannel(options.BackchannelHandler, options.TimeProvider);
        try
        {
            ServerEndpoints endpoints = await ServerEndpoints.ResolveAsync(options, backchannel, cancellationToken).ConfigureAwait(false);
            using DeviceAuthorization authorization =
                await DeviceAuthorization.RequestAsync(options, endpoints, backchannel, cancellationToken).ConfigureAwait(false);
            await options.Prompt(authorization.Prompt, cancellationToken).WaitAsync(cancellationToken).ConfigureAwait(false);
            using TokenAnswer answer =
                await new DevicePolling(options, endpoints, backchannel, authorization).RunAsync(cancellationToken).ConfigureAwait(false);
            return await TokenSession.OpenAsync(options, endpoints, backchannel, answer).ConfigureAwait(false);
        }
        catch
        {
            backchannel.Dispose();
            throw;
        }
    }
}
