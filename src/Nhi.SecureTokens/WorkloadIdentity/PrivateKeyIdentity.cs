using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Nhi.SecureTokens.Internal;

namespace Nhi.SecureTokens;

/// <summary>
/// A workload that signs assertions with a key of its own (RFC 7523, <c>private_key_jwt</c>), such as one in a hardware module, the platform's key
/// store or a file that you protect. The authorization server knows the public key.
/// </summary>
public sealed class PrivateKeyIdentity : WorkloadIdentity
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    private readonly AsymmetricAlgorithm _key;
    private readonly object _gate = new();

    /// <summary>Creates the identity.</summary>
    /// <param name="key">An <see cref="ECDsa"/> on P-256, P-384 or P-521, or an <see cref="RSA"/> of 2048 bits or more. It stays yours: dispose it
    /// after the last session.</param>
    /// <param name="subject">Who the workload is: the client id where the assertion proves the client.</param>
    /// <exception cref="ArgumentException">The key is of another kind.</exception>
    public PrivateKeyIdentity(AsymmetricAlgorithm key, string subject)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentException.ThrowIfNullOrEmpty(subject);
        if (key is not (ECDsa { KeySize: 256 or 384 or 521 } or RSA { KeySize: >= 2048 }))
        {
            throw new ArgumentException("Give an ECDsa key on P-256, P-384 or P-521, or an RSA key of 2048 bits or more.", nameof(key));
        }

        _key = key;
        Subject = subject;
    }

    /// <summary>Who the workload is (<c>sub</c>).</summary>
    public string Subject { get; }

    /// <summary>Who signs (<c>iss</c>). <see cref="Subject"/> by default, as the proof of a client must have it.</summary>
    public string? Issuer { get; init; }

    /// <summary>Which key it is (<c>kid</c>), if the server knows several.</summary>
    public string? KeyId { get; init; }

    internal override string Name => "the private key";

    internal override string? DefaultClientId => Subject;

    private string Algorithm => _key switch
    {
        RSA => "RS256",
        { KeySize: 256 } => "ES256",
        { KeySize: 384 } => "ES384",
        _ => "ES512",
    };

    /// <inheritdoc/>
    public override Task<WorkloadAssertion> GetAssertionAsync(string audience, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(audience);
        cancellationToken.ThrowIfCancellationRequested();
        string content = $"{WebToken.Part(WriteHeader)}.{WebToken.Part(writer => WriteClaims(writer, audience))}";
        byte[] signature;
        lock (_gate)
        {
            signature = Sign(Encoding.ASCII.GetBytes(content));
        }

        return Task.FromResult(WorkloadAssertion.Parse($"{content}.{WebToken.Encode(signature)}", TimeProvider));
    }

    private byte[] Sign(byte[] content) => _key switch
    {
        RSA rsa => rsa.SignData(content, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
        ECDsa { KeySize: 256 } elliptic => elliptic.SignData(content, HashAlgorithmName.SHA256),
        ECDsa { KeySize: 384 } elliptic => elliptic.SignData(content, HashAlgorithmName.SHA384),
        _ => ((ECDsa)_key).SignData(content, HashAlgorithmName.SHA512),
    };

    private void WriteHeader(Utf8JsonWriter writer)
    {
        writer.WriteString("typ", "JWT");
        writer.WriteString("alg", Algorithm);
        if (KeyId is not null)
        {
            writer.WriteString("kid", KeyId);
        }
    }

    private void WriteClaims(Utf8JsonWriter writer, string audience)
    {
        long now = TimeProvider.GetUtcNow().ToUnixTimeSeconds();
        writer.WriteString("iss", Issuer ?? Subject);
        writer.WriteString("sub", Subject);
        writer.WriteString("aud", audience);
        writer.WriteString("jti", Guid.NewGuid());
        writer.WriteNumber("iat", now);
        writer.WriteNumber("exp", now + (long)Lifetime.TotalSeconds);
    }
}
