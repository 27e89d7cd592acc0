using Nhi.SecureTokens.Internal;

namespace Nhi.SecureTokens;

/// <summary>Signs in without a person: the platform that runs the program says who it is (RFC 7523).</summary>
public static class WorkloadSignIn
{
    /// <summary>Takes an assertion from the identity and trades it for an access token.</summary>
    /// <remarks>The session has no refresh token: when its access token is about to expire, it takes another assertion and asks again, once however
    /// many callers wait. What fails then is tried again with the next use, and the old token is served while it lives.</remarks>
    /// <param name="options">Who the workload is, what to sign in to, and what the session may do.</param>
    /// <param name="cancellationToken">Ends the wait at once.</param>
    /// <returns>The session that owns the token. Dispose it: that revokes it.</returns>
    /// <exception cref="WorkloadSignInException">The sign-in failed; <see cref="SecureTokenException.Error"/> says why.</exception>
    /// <exception cref="ArgumentException">An option is missing or not safe.</exception>
    /// <exception cref="OperationCanceledException">The wait was cancelled.</exception>
    public static async Task<TokenSession> StartAsync(WorkloadOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        var backchannel = new Backchannel(options.BackchannelHandler, options.TimeProvider);
        AssertionGrant? grant = null;
        try
        {
            ServerEndpoints endpoints = await ServerEndpoints.ResolveAsync(options, backchannel, cancellationToken).ConfigureAwait(false);
            grant = new AssertionGrant(options, endpoints, backchannel, options.BindTokensToKey ? new ProofKey(options.TimeProvider) : null);
            using TokenAnswer answer = await TokenTelemetry.TraceAsync(
                "sign_in", options, () => grant.RenewAsync(narrower: null, held: null, cancellationToken)).ConfigureAwait(false);
            return await TokenSession.OpenAsync(options, backchannel, grant, answer).ConfigureAwait(false);
        }
        catch
        {
            grant?.Dispose();
            backchannel.Dispose();
            throw;
        }
    }
}
