using System.Text.Json;

namespace Nhi.SecureTokens.Internal;

/// <summary>What an authorization server publishes about itself (RFC 8414, OpenID Connect Discovery 1.0): its text members and grant types.</summary>
internal sealed class ServerMetadata
{
    private readonly Dictionary<string, string> _members = [];

    private ServerMetadata()
    {
    }

    /// <summary>What the server gives tokens for (<c>grant_types_supported</c>).</summary>
    public IReadOnlyList<string> GrantTypes { get; private set; } = [];

    /// <exception cref="SecureTokenException">There is none, or it is of another issuer.</exception>
    public static async Task<ServerMetadata> FetchAsync(
        TokenSessionOptions options, Backchannel backchannel, CancellationToken cancellationToken)
    {
        Uri issuer = options.Issuer!;
        string path = issuer.AbsolutePath.TrimEnd('/');
        string origin = issuer.GetLeftPart(UriPartial.Authority);
        string[] places = [$"{origin}/.well-known/oauth-authorization-server{path}", $"{origin}{path}/.well-known/openid-configuration"];
        try
        {
            foreach (string place in places)
            {
                using ServerAnswer answer = await backchannel.GetAsync(new Uri(place), cancellationToken).ConfigureAwait(false);
                if (answer.IsSuccess && TryRead(answer.Body) is { } metadata)
                {
                    metadata.MustBeOf(issuer, options);
                    return metadata;
                }
            }
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or InvalidDataException or TimeoutException)
        {
            throw options.SignInFailed(
                "unreachable", $"{issuer} could not be reached.", "Check the address and the network.", exception);
        }

        throw options.SignInFailed(
            "discovery_failed",
            $"{issuer} publishes no readable metadata.",
            "Check the issuer, or set the endpoints in the options.");
    }

    /// <exception cref="SecureTokenException">It is not https.</exception>
    public Uri? Endpoint(string name, TokenSessionOptions options)
    {
        if (!_members.TryGetValue(name, out string? text))
        {
            return null;
        }

        return Uri.TryCreate(text, UriKind.Absolute, out Uri? address) && Internal.Endpoint.IsSecure(address)
            ? address
            : throw options.SignInFailed(
                "insecure_endpoint",
                $"The metadata names a {name} that is not https, and credentials are not sent there.",
                "Have the server publish https addresses, or pin the endpoint in the options.");
    }

    /// <summary>Null for what is no JSON object: some servers answer every address with a page.</summary>
    private static ServerMetadata? TryRead(ReadOnlySpan<byte> body)
    {
        try
        {
            var metadata = new ServerMetadata();
            var members = new JsonMembers(body);
            while (members.Next(out string name))
            {
                if (name == "grant_types_supported")
                {
                    metadata.GrantTypes = members.Texts();
                }
                else if (members.Text() is { } text)
                {
                    metadata._members[name] = text;
                }
            }

            return metadata;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private void MustBeOf(Uri issuer, TokenSessionOptions options)
    {
        // Uri adds a slash to an issuer without path, so one slash at the end does not tell issuers apart.
        if (_members.GetValueOrDefault("issuer")?.TrimEnd('/') != issuer.OriginalString.TrimEnd('/'))
        {
            throw options.SignInFailed(
                "issuer_mismatch",
                $"The server at {issuer} names itself otherwise.",
                "Set Issuer to exactly the name it publishes, if you trust it.");
        }
    }
}
