using System.Text.Json;

namespace Nhi.SecureTokens.Internal;

/// <summary>The addresses of the authorization server: the pinned ones, and for the others what its metadata says.</summary>
internal sealed record ServerEndpoints(Uri DeviceAuthorization, Uri Token, Uri? Revocation)
{
    public static async Task<ServerEndpoints> ResolveAsync(DeviceCodeOptions options, Backchannel backchannel, CancellationToken cancellationToken)
    {
        (Uri? device, Uri? token, Uri? revocation) = (options.DeviceAuthorizationEndpoint, options.TokenEndpoint, options.RevocationEndpoint);
        if (options.Issuer is { } issuer && (device is null || token is null || revocation is null))
        {
            using ServerAnswer metadata = await FetchAsync(issuer, backchannel, cancellationToken).ConfigureAwait(false);
            Read(metadata.Body, issuer, ref device, ref token, ref revocation);
        }

        return new ServerEndpoints(
            device ?? throw Failure($"{options.Issuer} offers no device flow. Use another sign-in, or set DeviceAuthorizationEndpoint."),
            token ?? throw Failure($"{options.Issuer} names no token endpoint. Set TokenEndpoint."),
            revocation);
    }

    private static async Task<ServerAnswer> FetchAsync(Uri issuer, Backchannel backchannel, CancellationToken cancellationToken)
    {
        string path = issuer.AbsolutePath.TrimEnd('/');
        string origin = issuer.GetLeftPart(UriPartial.Authority);
        string[] places = [$"{origin}/.well-known/oauth-authorization-server{path}", $"{origin}{path}/.well-known/openid-configuration"];
        try
        {
            foreach (string place in places)
            {
                ServerAnswer answer = await backchannel.GetAsync(new Uri(place), cancellationToken).ConfigureAwait(false);
                if (answer.IsSuccess)
                {
                    return answer;
                }

                answer.Dispose();
            }
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or TimeoutException)
        {
            throw new DeviceCodeSignInException("unreachable", $"{issuer} could not be reached. Check the address and the network.", exception);
        }

        throw Failure($"{issuer} publishes no metadata. Check the issuer, or set DeviceAuthorizationEndpoint and TokenEndpoint.");
    }

    private static void Read(ReadOnlySpan<byte> metadata, Uri issuer, ref Uri? device, ref Uri? token, ref Uri? revocation)
    {
        string? named = null;
        try
        {
            var members = new JsonMembers(metadata);
            while (members.Next(out string name))
            {
                switch (name)
                {
                    case "issuer": named = members.Text(); break;
                    case "device_authorization_endpoint": device ??= Secure(members.Text()); break;
                    case "token_endpoint": token ??= Secure(members.Text()); break;
                    case "revocation_endpoint": revocation ??= Secure(members.Text()); break;
                }
            }
        }
        catch (JsonException)
        {
            throw Failure($"The metadata of {issuer} is not readable. Check the issuer.");
        }

        // Uri adds a slash to an issuer without path, so one slash at the end does not tell issuers apart.
        if (named?.TrimEnd('/') != issuer.OriginalString.TrimEnd('/'))
        {
            throw new DeviceCodeSignInException(
                "issuer_mismatch", $"The server at {issuer} names itself otherwise. Set Issuer to exactly the name it publishes, if you trust it.");
        }
    }

    private static Uri? Secure(string? text)
    {
        if (text is null)
        {
            return null;
        }

        return Uri.TryCreate(text, UriKind.Absolute, out Uri? address) && Endpoint.IsSecure(address)
            ? address
            : throw new DeviceCodeSignInException("insecure_endpoint", "The metadata names an endpoint that is not https. Credentials are not sent there.");
    }

    private static DeviceCodeSignInException Failure(string message) => new("discovery_failed", message);
}
