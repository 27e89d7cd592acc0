using System.Text.Json;
using System.Text.Json.Serialization;
using Nhi.SecureTokens.Internal;

namespace Nhi.SecureTokens;

/// <summary>Lets System.Text.Json read a credential out of an answer, without a string of it, and keeps it from writing one.</summary>
/// <typeparam name="TToken">The kind of credential.</typeparam>
/// <remarks>Safe for concurrent use.</remarks>
public sealed class TokenReadingConverter<TToken> : JsonConverter<TToken>
    where TToken : SecureToken
{
    /// <summary>Reads a credential without a lifetime; null for the empty text.</summary>
    /// <exception cref="JsonException">The value is no text.</exception>
    /// <exception cref="NotSupportedException">It is a credential that does not come in JSON, such as a <see cref="WorkloadAssertion"/>.</exception>
    public override TToken? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.String)
        {
            throw new JsonException($"A {typeof(TToken).Name} is read from a JSON string.");
        }

        var text = new PinnedBuffer(reader.HasValueSequence ? checked((int)reader.ValueSequence.Length) : reader.ValueSpan.Length);
        text.Advance(reader.CopyString(text.Free(0).Span));
        if (text.Length > 0)
        {
            return (TToken)Create(text);
        }

        text.Dispose();
        return null;
    }

    /// <summary>Always throws.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    public override void Write(Utf8JsonWriter writer, TToken value, JsonSerializerOptions options) => throw new NotSupportedException(
        $"A {typeof(TToken).Name} is not serialized. Keep it in a ProtectedTokenStore, log its Fingerprint, and mark the member with [JsonIgnore].");

    private static SecureToken Create(PinnedBuffer text) =>
        typeof(TToken) == typeof(AccessToken) ? new AccessToken(text, null, null)
        : typeof(TToken) == typeof(RefreshToken) ? new RefreshToken(text, null, null)
        : typeof(TToken) == typeof(DeviceCode) ? new DeviceCode(text, null, null)
        : typeof(TToken) == typeof(IdToken) ? new IdToken(text)
        : throw Refused(text);

    private static NotSupportedException Refused(PinnedBuffer text)
    {
        text.Dispose();
        return new NotSupportedException($"A {typeof(TToken).Name} is not read from JSON. Make it of its text.");
    }
}
