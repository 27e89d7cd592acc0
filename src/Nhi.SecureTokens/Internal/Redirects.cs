namespace Nhi.SecureTokens.Internal;

/// <summary>A redirect decides by itself where a credential goes next, so handlers that carry credentials must not follow one.</summary>
internal static class Redirects
{
    public static SocketsHttpHandler NewHandler() => new() { AllowAutoRedirect = false, UseCookies = false };

    /// <exception cref="ArgumentException">The handler, or the one at the end of its chain, follows redirects.</exception>
    public static void RefuseFollowing(HttpMessageHandler? handler, string parameterName)
    {
        while (handler is DelegatingHandler { InnerHandler: { } inner })
        {
            handler = inner;
        }

        if (handler is SocketsHttpHandler { AllowAutoRedirect: true } or HttpClientHandler { AllowAutoRedirect: true })
        {
            throw new ArgumentException(
                $"A {handler.GetType().Name} that carries credentials must not follow redirects. Set its AllowAutoRedirect to false.", parameterName);
        }
    }
}
