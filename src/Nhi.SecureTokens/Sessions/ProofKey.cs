using System.Buffers;
using System.Buffers.Text;
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

    private const int SignatureSize = 64;
    private const int IdentifierSize = 16;

    private readonly object _gate = new();
    private readonly ECDsa _key = Create();
    private readonly ConcurrentDictionary<string, string> _nonces = new(StringComparer.Ordinal);
    private readonly TimeProvider _time;
    private readonly byte[] _header;

    // Used again for each proof, and cleared after it.
    private readonly ArrayBufferWriter<byte> _claims = new(512);
    private readonly ArrayBufferWriter<byte> _proof = new(1024);
    private readonly Utf8JsonWriter _writer;

    public ProofKey(TimeProvider time)
    {
        _time = time;
        _writer = new Utf8JsonWriter(_claims);
        ECPoint point = _key.ExportParameters(includePrivateParameters: false).Q;
        string header = WebToken.Part(writer =>
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
        _header = Encoding.ASCII.GetBytes($"{header}.");
    }

    /// <summary>A proof for one request (RFC 9449 section 4.2), also of the access token that goes with it.</summary>
    public string Prove(HttpMethod method, Uri address, AccessToken? accessToken)
    {
        lock (_gate)
        {
            try
            {
                WriteClaims(method, address, accessToken);
                _proof.Write(_header);
                WebToken.Encode(_claims.WrittenSpan, _proof);
                Span<byte> signature = stackalloc byte[SignatureSize];
                _key.SignData(_proof.WrittenSpan, signature, HashAlgorithmName.SHA256);
                _proof.Write("."u8);
                WebToken.Encode(signature, _proof);
                return Encoding.ASCII.GetString(_proof.WrittenSpan);
            }
            finally
            {
                _claims.Clear();
                _proof.Clear();
            }
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
            _writer.Dispose();
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

    private void WriteClaims(HttpMethod method, Uri address, AccessToken? accessToken)
    {
        Span<byte> identifier = stackalloc byte[IdentifierSize];
        Span<byte> text = stackalloc byte[Base64.GetMaxEncodedToUtf8Length(IdentifierSize)];
        RandomNumberGenerator.Fill(identifier);
        _writer.Reset();
        _writer.WriteStartObject();
        _writer.WriteString("jti"u8, text[..WebToken.Encode(identifier, text)]);
        _writer.WriteString("htm"u8, method.Method);
        _writer.WriteString("htu"u8, address.GetLeftPart(UriPartial.Path));
        _writer.WriteNumber("iat"u8, _time.GetUtcNow().ToUnixTimeSeconds());
        if (_nonces.TryGetValue(Server(address), out string? nonce))
        {
            _writer.WriteString("nonce"u8, nonce);
        }

        accessToken?.ReadHash(_writer, static (hash, writer) => writer.WriteString("ath"u8, hash));
        _writer.WriteEndObject();
        _writer.Flush();
    }

    private static string Server(Uri address) => address.GetLeftPart(UriPartial.Authority);
}
