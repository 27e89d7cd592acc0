using System.Net.Http.Headers;
using System.Text;

namespace Nhi.SecureTokens.Internal;

/// <summary>Puts the access token on a request and takes it off again (RFC 6750 section 2.1, RFC 9449 section 7.1).</summary>
internal static class RequestToken
{
    public static void Attach(HttpRequestMessage request, AccessToken token, Grant grant)
    {
        token.UseUtf8((request, grant), static (utf8, carry) => carry.request.Headers.Authorization =
            new AuthenticationHeaderValue(carry.grant.TokenType, Encoding.UTF8.GetString(utf8)));
        if (grant.Key is { } key)
        {
            request.Headers.Remove(ProofKey.HeaderName);
            request.Headers.Add(ProofKey.HeaderName, key.Prove(request.Method, request.RequestUri!, token));
        }
    }

    /// <summary>The request outlives the send: in the response, in exceptions, in what other handlers keep and log.</summary>
    public static void Detach(HttpRequestMessage request)
    {
        request.Headers.Authorization = null;
        request.Headers.Remove(ProofKey.HeaderName);
    }
}
