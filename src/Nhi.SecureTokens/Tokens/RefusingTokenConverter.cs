using System.Text.Json;
using System.Text.Json.Serialization;

namespace Nhi.SecureTokens;

/// <summary>Keeps System.Text.Json from writing or reading a credential.</summary>
/// <typeparam name="TToken">The kind of credential.</typeparam>
public sealed class RefusingTokenConverter<TToken> : JsonConverter<TToken>
    where TToken : SecureToken
{
    /// <summary>Always throws.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    public override TToken Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw Refusal();

    /// <summary>Always throws.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    public override void Write(Utf8JsonWriter writer, TToken value, JsonSerializerOptions options) => throw Refusal();

    private static NotSupportedException Refusal() => new(
        $"A {typeof(TToken).Name} is not serialized. Keep it in a ProtectedTokenStore, log its Fingerprint, and mark the member with [JsonIgnore].");
}
