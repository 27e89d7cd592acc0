namespace Nhi.SecureTokens.Internal;

/// <summary>The addresses of the authorization server that a session needs.</summary>
internal sealed record ServerEndpoints(Uri? DeviceAuthorization, Uri Token, Uri? Revocation)
{
    /// <summary>Whether the server says that it exchanges tokens (RFC 8693).</summary>
    public bool CanExchange { get; private init; }

    /// <summary>The pinned addresses, and for the others what the metadata of the issuer says.</summary>
    public static async Task<ServerEndpoints> ResolveAsync(DeviceCodeOptions options, Backchannel backchannel, CancellationToken cancellationToken)
    {
        (Uri? device, Uri? token, Uri? revocation) = (options.DeviceAuthorizationEndpoint, options.TokenEndpoint, options.RevocationEndpoint);
        bool canExchange = false;
        if (options.Issuer is { } issuer && (device is null || token is null || revocation is null))
        {
            ServerMetadata metadata = await MetadataCache.GetAsync(issuer, backchannel, cancellationToken).ConfigureAwait(false);
            device ??= metadata.Endpoint("device_authorization_endpoint");
            token ??= metadata.Endpoint("token_endpoint");
            revocation ??= metadata.Endpoint("revocation_endpoint");
            canExchange = metadata.GrantTypes.Contains(Grant.ExchangeGrantType);
        }

        return new ServerEndpoints(device, token ?? throw Missing($"{options.Issuer} names no token endpoint.", "Set TokenEndpoint."), revocation)
        {
            CanExchange = canExchange,
        };
    }

    /// <exception cref="DeviceCodeSignInException">The server has no such endpoint.</exception>
    public Uri MustHaveDeviceAuthorization(DeviceCodeOptions options) => DeviceAuthorization
        ?? throw Missing($"{options.Issuer} offers no device flow.", "Use another sign-in, or set DeviceAuthorizationEndpoint.");

    private static DeviceCodeSignInException Missing(string cause, string remedy) => new("discovery_failed", cause, remedy);
}
