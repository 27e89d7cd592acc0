using System.Net;
using System.Net.Http.Json;
using Nhi.SecureTokens.Internal;

namespace Nhi.SecureTokens;

/// <summary>
/// Adds the access token of a session to requests for allowed hosts, for the time of the send only. For pipelines that set the inner handler later,
/// such as those of <c>IHttpClientFactory</c>; otherwise use <see cref="TokenSession.CreateHandler"/>. No handler after this one may follow
/// redirects.
/// </summary>
public sealed class TokenSessionHandler : DelegatingHandler
{
    private readonly Func<CancellationToken, ValueTask<TokenSession>> _session;
    private readonly IReadOnlyList<string> _allowedHosts;
    private readonly AccessTokenRequest? _narrower;

    /// <summary>Creates the handler.</summary>
    /// <param name="session">Gives the session; asked for each request to an allowed host, and only for those.</param>
    /// <param name="allowedHosts">The hosts that get the token: <c>api.example</c> for the default port, <c>api.example:8443</c> for another. The
    /// session must allow them too.</param>
    /// <param name="narrower">What the token is to be for; null for the session's own.</param>
    public TokenSessionHandler(
        Func<CancellationToken, ValueTask<TokenSession>> session, IReadOnlyList<string> allowedHosts, AccessTokenRequest? narrower = null)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(allowedHosts);
        _session = session;
        _allowedHosts = allowedHosts;
        _narrower = narrower;
    }

    /// <summary>Always throws: the access token may have to be refreshed first.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken) =>
        throw new NotSupportedException("The access token may have to be refreshed first. Use SendAsync.");

    /// <inheritdoc/>
    /// <exception cref="SecureTokenException">The token may not be used for this request, or there is none.</exception>
    /// <exception cref="InvalidOperationException">A handler after this one follows redirects.</exception>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.Headers.Authorization is not null || !IsAllowed(request.RequestUri))
        {
            return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }

        Redirects.MustNotFollow(InnerHandler);
        SessionTokens tokens = (await _session(cancellationToken).ConfigureAwait(false)).Tokens;
        MustBeEncrypted(tokens, request.RequestUri!);
        AccessTokenSlot slot = tokens.SlotFor(_narrower);
        (HttpResponseMessage response, int generation) = await SendWithTokenAsync(tokens, slot, request, cancellationToken).ConfigureAwait(false);
        if (tokens.RememberNonce(request, response) && IsRefusedWith(response, ProofKey.NonceError) && CanSendAgain(request))
        {
            response.Dispose();
            (response, generation) = await SendWithTokenAsync(tokens, slot, request, cancellationToken).ConfigureAwait(false);
        }

        if (IsRefusedWith(response, "invalid_token") && CanSendAgain(request)
            && await tokens.ReplaceAsync(slot, generation, cancellationToken).ConfigureAwait(false))
        {
            response.Dispose();
            (response, _) = await SendWithTokenAsync(tokens, slot, request, cancellationToken).ConfigureAwait(false);
        }

        return response;
    }

    private async Task<(HttpResponseMessage Response, int Generation)> SendWithTokenAsync(
        SessionTokens tokens, AccessTokenSlot slot, HttpRequestMessage request, CancellationToken cancellationToken)
    {
        int generation = await tokens.AuthorizeAsync(request, slot, _narrower, cancellationToken).ConfigureAwait(false);
        try
        {
            return (await base.SendAsync(request, cancellationToken).ConfigureAwait(false), generation);
        }
        finally
        {
            RequestToken.Detach(request);
        }
    }

    private bool IsAllowed(Uri? address) => address is not null && _allowedHosts.Any(host => Endpoint.IsAt(address, host));

    private static void MustBeEncrypted(SessionTokens tokens, Uri address)
    {
        if (!Endpoint.IsSecure(address))
        {
            throw tokens.Refuse("insecure_request", $"'{address.IdnHost}' gets it over https only. Change the address to https.", address);
        }
    }

    private static bool IsRefusedWith(HttpResponseMessage response, string error) =>
        response.StatusCode == HttpStatusCode.Unauthorized
        && response.Headers.WwwAuthenticate.Any(challenge =>
            (challenge.Scheme.Equals("Bearer", StringComparison.OrdinalIgnoreCase)
                || challenge.Scheme.Equals(ProofKey.HeaderName, StringComparison.OrdinalIgnoreCase))
            && challenge.Parameter?.Contains(error, StringComparison.Ordinal) == true);

    /// <summary>Content that is made anew for each send; a stream is used up by the first.</summary>
    private static bool CanSendAgain(HttpRequestMessage request) =>
        request.Content is null or ByteArrayContent or ReadOnlyMemoryContent or JsonContent;
}
