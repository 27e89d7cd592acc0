using System.Text.Json.Serialization;

namespace DeviceLogin;

/// <summary>What the authorization server answers to the request for a device code.</summary>
internal sealed record DeviceAuthorization(
    [property: JsonPropertyName("device_code")] string DeviceCode,
    [property: JsonPropertyName("user_code")] string UserCode,
    [property: JsonPropertyName("verification_uri")] string VerificationUri,
    [property: JsonPropertyName("expires_in")] int ExpiresIn,
    [property: JsonPropertyName("interval")] int Interval = 5);

/// <summary>What a finished sign-in grants.</summary>
internal sealed record Grant(string AccessToken, string? RefreshToken, int ExpiresIn);
