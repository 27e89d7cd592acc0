using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Nhi.SecureTokens.Internal;

/// <summary>The key the tokens of a session are bound to (DPoP, RFC 9449): made in this process, used here, never given out.</summary>
internal sealed class ProofKey : IDisposable
{
    /// <summary>The header a proof travels in (RFC 9449 section 4.1), which is also the scheme of the bound token.</summary>
    public const string HeaderName = "DPoP";

    /// <summary>The header in which a server hands out nonces (RFC 9449 section 8).</summary>
    public const string NonceHeaderName = "DPoP-Nonce";

    /// <summary>The error with which a server asks for a proof that holds its nonce.</summary>
    public const string NonceError = "use_dpop_nonce";

    private const int LongestNonce = 1024;

    private readonly object _gate = new();
    private readonly ECDsa _key = Create();
    private readonly ConcurrentDictionary<string, string> _nonces = new(StringComparer.Ordinal);
    private readonly TimeProvider _time;
    private readonly string _header;

    public ProofKey(TimeProvider time)
    {
        _time = time;
        ECPoint point = _key.ExportParameters(includePrivateParameters: false).Q;
        _header = WebToken.Part(writer =>
        {
            writer.WriteString("typ", "dpop+jwt");
            writer.WriteString("alg", "ES256");
            writer.WriteStartObject("jwk");
            writer.WriteString("kty", "EC");
            writer.WriteString("crv", "P-256");
            writer.WriteString("x", WebToken.Encode(point.X!));
            writer.WriteString("y", WebToken.Encode(point.Y!));
            writer.WriteEndObject();
        });
    }

    /// <summary>A proof for one request (RFC 9449 section 4.2), also of the access token that goes with it.</summary>
    public string Prove(HttpMethod method, Uri address, SecureToken? accessToken)
    {
        string content = $"{_header}.{WebToken.Part(writer => WriteClaims(writer, method, address, accessToken))}";
        lock (_gate)
        {
            return $"{content}.{WebToken.Encode(_key.SignData(Encoding.ASCII.GetBytes(content), HashAlgorithmName.SHA256))}";
        }
    }

    /// <summary>Keeps the nonce that a server hands out, for the next proof to that server.</summary>
    /// <returns>Whether there was one that the last proof could not hold.</returns>
    public bool Remember(Uri address, HttpResponseHeaders headers)
    {
        if (!headers.TryGetValues(NonceHeaderName, out IEnumerable<string>? values)
            || values.FirstOrDefault() is not { Length: > 0 and <= LongestNonce } nonce)
        {
            return false;
        }

        string server = Server(address);
        bool isNew = !_nonces.TryGetValue(server, out string? known) || known != nonce;
        _nonces[server] = nonce;
        return isNew;
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _key.Dispose();
        }
    }

    private static ECDsa Create()
    {
        if (!OperatingSystem.IsWindows())
        {
            return ECDsa.Create(ECCurve.NamedCurves.nistP256);
        }

        // Without export, Windows keeps the private part to itself.
        using CngKey key = CngKey.Create(
            CngAlgorithm.ECDsaP256, keyName: null, new CngKeyCreationParameters { ExportPolicy = CngExportPolicies.None });
        return new ECDsaCng(key);
    }

    private void WriteClaims(Utf8JsonWriter writer, HttpMethod method, Uri address, SecureToken? accessToken)
    {
        writer.WriteString("jti", WebToken.Encode(RandomNumberGenerator.GetBytes(16)));
        writer.WriteString("htm", method.Method);
        writer.WriteString("htu", address.GetLeftPart(UriPartial.Path));
        writer.WriteNumber("iat", _time.GetUtcNow().ToUnixTimeSeconds());
        if (_nonces.TryGetValue(Server(address), out string? nonce))
        {
            writer.WriteString("nonce", nonce);
        }

        accessToken?.Read(writer, static (text, writer) => writer.WriteString("ath", WebToken.Encode(SHA256.HashData(text.Span))));
    }

    private static string Server(Uri address) => address.GetLeftPart(UriPartial.Authority);
}
