namespace Nhi.SecureTokens.Internal;

/// <summary>The addresses of the authorization server that a session needs.</summary>
internal sealed record ServerEndpoints(Uri? DeviceAuthorization, Uri Token, Uri? Revocation)
{
    /// <summary>Whether the server says that it exchanges tokens (RFC 8693).</summary>
    public bool CanExchange { get; private init; }

    /// <summary>The pinned addresses, and for the others what the metadata of the issuer says.</summary>
    public static async Task<ServerEndpoints> ResolveAsync(
        TokenSessionOptions options, Backchannel backchannel, CancellationToken cancellationToken)
    {
        var device = options as DeviceCodeOptions;
        var endpoints = new ServerEndpoints(device?.DeviceAuthorizationEndpoint, options.TokenEndpoint!, options.RevocationEndpoint);
        bool isComplete = endpoints is { Token: not null, Revocation: not null } && (device is null || endpoints.DeviceAuthorization is not null);
        if (options.Issuer is null || isComplete)
        {
            return endpoints;
        }

        ServerMetadata metadata = await MetadataCache.GetAsync(options, backchannel, cancellationToken).ConfigureAwait(false);
        return new ServerEndpoints(
            endpoints.DeviceAuthorization ?? (device is null ? null : metadata.Endpoint("device_authorization_endpoint", options)),
            endpoints.Token ?? metadata.Endpoint("token_endpoint", options)
                ?? throw options.SignInFailed("discovery_failed", $"{options.Issuer} names no token endpoint.", "Set TokenEndpoint."),
            endpoints.Revocation ?? metadata.Endpoint("revocation_endpoint", options))
        {
            CanExchange = metadata.GrantTypes.Contains(Grant.ExchangeGrantType),
        };
    }

    /// <exception cref="DeviceCodeSignInException">The server has no such endpoint.</exception>
    public Uri MustHaveDeviceAuthorization(DeviceCodeOptions options) => DeviceAuthorization ?? throw options.SignInFailed(
        "discovery_failed", $"{options.Issuer} offers no device flow.", "Use another sign-in, or set DeviceAuthorizationEndpoint.");
}
