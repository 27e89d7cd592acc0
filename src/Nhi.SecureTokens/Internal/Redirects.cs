namespace Nhi.SecureTokens.Internal;

/// <summary>A redirect decides by itself where a credential goes next, so handlers that carry credentials must not follow one.</summary>
internal static class Redirects
{
    public static SocketsHttpHandler NewHandler() => new() { AllowAutoRedirect = false, UseCookies = false };

    /// <exception cref="ArgumentException">The handler, or the one at the end of its chain, follows redirects.</exception>
    public static void RefuseFollowing(HttpMessageHandler? handler, string parameterName)
    {
        if (Follower(handler) is { } follower)
        {
            throw new ArgumentException(Message(follower), parameterName);
        }
    }

    /// <exception cref="InvalidOperationException">The handler, or the one at the end of its chain, follows redirects.</exception>
    public static void MustNotFollow(HttpMessageHandler? handler)
    {
        if (Follower(handler) is { } follower)
        {
            throw new InvalidOperationException(Message(follower));
        }
    }

    private static HttpMessageHandler? Follower(HttpMessageHandler? handler)
    {
        while (handler is DelegatingHandler { InnerHandler: { } inner })
        {
            handler = inner;
        }

        return handler is SocketsHttpHandler { AllowAutoRedirect: true } or HttpClientHandler { AllowAutoRedirect: true } ? handler : null;
    }

    private static string Message(HttpMessageHandler follower) =>
        $"A {follower.GetType().Name} that carries credentials must not follow redirects. Set its AllowAutoRedirect to false.";
}
