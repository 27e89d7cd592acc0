using System.Net;
using System.Net.Http.Json;

namespace Nhi.SecureTokens.Internal;

/// <summary>Adds the session's access token to requests for allowed hosts, for the time of the send only.</summary>
internal sealed class TokenSessionHandler(TokenSession session, IReadOnlyList<string> allowedHosts, HttpMessageHandler innerHandler)
    : DelegatingHandler(innerHandler)
{
    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken) =>
        throw new NotSupportedException("The access token may have to be refreshed first. Use SendAsync.");

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Headers.Authorization is not null || !IsAllowed(request.RequestUri))
        {
            return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }

        (HttpResponseMessage response, int generation) = await SendWithTokenAsync(request, cancellationToken).ConfigureAwait(false);
        if (session.RememberNonce(request, response) && IsRefusedWith(response, ProofKey.NonceError) && CanSendAgain(request))
        {
            response.Dispose();
            (response, generation) = await SendWithTokenAsync(request, cancellationToken).ConfigureAwait(false);
        }

        if (IsRefusedWith(response, "invalid_token") && CanSendAgain(request)
            && await session.ReplaceAsync(generation, cancellationToken).ConfigureAwait(false))
        {
            response.Dispose();
            (response, _) = await SendWithTokenAsync(request, cancellationToken).ConfigureAwait(false);
        }

        return response;
    }

    private async Task<(HttpResponseMessage Response, int Generation)> SendWithTokenAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        int generation = await session.AuthorizeAsync(request, cancellationToken).ConfigureAwait(false);
        try
        {
            return (await base.SendAsync(request, cancellationToken).ConfigureAwait(false), generation);
        }
        finally
        {
            RequestToken.Detach(request);
        }
    }

    /// <exception cref="SecureTokenException">The host is allowed, but the request is not encrypted.</exception>
    private bool IsAllowed(Uri? address)
    {
        if (address is null || !allowedHosts.Any(host => Endpoint.IsAt(address, host)))
        {
            return false;
        }

        return Endpoint.IsSecure(address) ? true : throw new SecureTokenException(
            "insecure_request", $"'{address.IdnHost}' gets the access token over https only. Change the address to https.");
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
