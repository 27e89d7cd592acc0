using Microsoft.Extensions.Http;
using Microsoft.Extensions.Options;
using Nhi.SecureTokens;
using Nhi.SecureTokens.Http;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds token sessions to the clients of <see cref="IHttpClientFactory"/>.</summary>
public static class NhiHttpClientBuilderExtensions
{
    private static readonly string[] SecretHeaders =
        ["Authorization", "Proxy-Authorization", "DPoP", "DPoP-Nonce", "WWW-Authenticate", "Cookie", "Set-Cookie"];

    /// <summary>
    /// Sends the session's access token with requests of this client to the session's <see cref="NhiTokenOptions.AllowedHosts"/>. Redirects come back
    /// to the caller, and the factory's logs show no header that may hold a credential, whatever else they are told to show.
    /// </summary>
    /// <param name="builder">The client.</param>
    /// <param name="name">The name the session was added under; null for the one without a name.</param>
    /// <param name="narrower">What the token is to be for; null for the session's own.</param>
    public static IHttpClientBuilder AddNhiSession(this IHttpClientBuilder builder, string? name = null, AccessTokenRequest? narrower = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        string session = name ?? Options.Options.DefaultName;
        builder.ConfigurePrimaryHttpMessageHandler(static (handler, _) => StopFollowing(handler));
        builder.AddHttpMessageHandler(services => new TokenSessionHandler(
            cancellationToken => services.GetRequiredService<TokenSessions>().GetAsync(session, cancellationToken),
            [.. services.GetRequiredService<IOptionsMonitor<NhiTokenOptions>>().Get(session).AllowedHosts],
            narrower));

        // After all other configuration: none of it may show what these headers hold.
        builder.Services.PostConfigure<HttpClientFactoryOptions>(builder.Name, static options =>
        {
            Func<string, bool> others = options.ShouldRedactHeaderValue;
            options.ShouldRedactHeaderValue = header => SecretHeaders.Contains(header, StringComparer.OrdinalIgnoreCase) || others(header);
        });
        return builder;
    }

    private static void StopFollowing(HttpMessageHandler handler)
    {
        switch (handler)
        {
            case SocketsHttpHandler sockets: sockets.AllowAutoRedirect = false; break;
            case HttpClientHandler client: client.AllowAutoRedirect = false; break;
        }
    }
}
