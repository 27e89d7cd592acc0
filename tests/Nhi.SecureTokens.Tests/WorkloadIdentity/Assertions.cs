using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Nhi.SecureTokens.Tests.WorkloadIdentity;

/// <summary>Assertions as platforms sign them, and the check of an authorization server.</summary>
internal static class Assertions
{
    public const string Audience = "https://login.example";

    private static readonly ECDsa PlatformKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    /// <summary>An assertion of the platform.</summary>
    public static string Sign(
        string audience = Audience, string subject = "workload", DateTimeOffset? now = null, TimeSpan? lifetime = null, string? payload = null)
    {
        DateTimeOffset end = (now ?? DateTimeOffset.UtcNow) + (lifetime ?? TimeSpan.FromMinutes(10));
        payload ??= new JsonObject
        {
            ["iss"] = "https://platform.example",
            ["sub"] = subject,
            ["aud"] = new JsonArray("https://other.example", audience),
            ["jti"] = Guid.NewGuid(),
            ["exp"] = end.ToUnixTimeSeconds(),
        }.ToJsonString();
        string content = $"{Encode("""{"alg":"ES256","typ":"JWT"}""")}.{Encode(payload)}";
        byte[] signature = PlatformKey.SignData(Encoding.ASCII.GetBytes(content), HashAlgorithmName.SHA256);
        return $"{content}.{Base64Url.EncodeToString(signature)}";
    }

    /// <summary>The subject of an assertion that the platform signed for that audience and that is not expired; null otherwise.</summary>
    public static string? Subject(string assertion, string audience) =>
        Verify(assertion, PlatformKey) is { } claims
        && claims.GetProperty("aud").EnumerateArray().Any(one => one.GetString() == audience)
        && DateTimeOffset.FromUnixTimeSeconds(claims.GetProperty("exp").GetInt64()) > DateTimeOffset.UtcNow
            ? claims.GetProperty("sub").GetString()
            : null;

    /// <summary>The claims, if the signature is that of the key.</summary>
    public static JsonElement? Verify(string assertion, AsymmetricAlgorithm key)
    {
        string[] parts = assertion.Split('.');
        byte[] content = Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}");
        byte[] signature = Base64Url.DecodeFromChars(parts[2]);
        string? algorithm = JsonDocument.Parse(Base64Url.DecodeFromChars(parts[0])).RootElement.GetProperty("alg").GetString();
        bool isGenuine = (key, algorithm) switch
        {
            (ECDsa elliptic, "ES256") => elliptic.VerifyData(content, signature, HashAlgorithmName.SHA256),
            (ECDsa elliptic, "ES384") => elliptic.VerifyData(content, signature, HashAlgorithmName.SHA384),
            (RSA rsa, "RS256") => rsa.VerifyData(content, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
            _ => false,
        };
        return isGenuine ? JsonDocument.Parse(Base64Url.DecodeFromChars(parts[1])).RootElement : null;
    }

    private static string Encode(string text) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));
}
