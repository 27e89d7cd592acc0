using System.Buffers;
using System.Buffers.Text;
using System.Text;
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
    public static string Encode(ReadOnlySpan<byte> bytes)
    {
        var text = new ArrayBufferWriter<byte>(Base64.GetMaxEncodedToUtf8Length(bytes.Length));
        Encode(bytes, text);
        return Encoding.ASCII.GetString(text.WrittenSpan);
    }

    /// <summary>Base64url without padding, after what <paramref name="text"/> holds.</summary>
    public static void Encode(ReadOnlySpan<byte> bytes, IBufferWriter<byte> text) =>
        text.Advance(Encode(bytes, text.GetSpan(Base64.GetMaxEncodedToUtf8Length(bytes.Length))));

    /// <summary>Base64url without padding, at the start of <paramref name="text"/>, which has room for the padding.</summary>
    /// <returns>How long it is.</returns>
    public static int Encode(ReadOnlySpan<byte> bytes, Span<byte> text)
    {
        Base64.EncodeToUtf8(bytes, text, out _, out int length);
        Span<byte> encoded = text[..length].TrimEnd((byte)'=');
        encoded.Replace((byte)'+', (byte)'-');
        encoded.Replace((byte)'/', (byte)'_');
        return encoded.Length;
    }
}
