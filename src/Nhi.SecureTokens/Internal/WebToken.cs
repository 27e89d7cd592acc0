using System.Buffers;
using System.Text.Json;

namespace Nhi.SecureTokens.Internal;

/// <summary>The parts of a JWT to be signed (RFC 7515 section 3.1).</summary>
internal static class WebToken
{
    /// <summary>A part that is an object of JSON.</summary>
    public static string Part(Action<Utf8JsonWriter> writeMembers)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using var writer = new Utf8JsonWriter(buffer);
        writer.WriteStartObject();
        writeMembers(writer);
        writer.WriteEndObject();
        writer.Flush();
        return Encode(buffer.WrittenSpan);
    }

    /// <summary>Base64url without padding.</summary>
    public static string Encode(ReadOnlySpan<byte> bytes) => Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');
}
