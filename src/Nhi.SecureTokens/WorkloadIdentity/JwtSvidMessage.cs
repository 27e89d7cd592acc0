using System.Buffers.Binary;
using System.Text;

namespace Nhi.SecureTokens.Internal;

/// <summary>
/// The two messages of <c>FetchJWTSVID</c> in the encoding of protocol buffers, each framed for gRPC: a byte for compression, four for the length.
/// <c>JWTSVIDRequest { repeated string audience = 1; string spiffe_id = 2; }</c>, <c>JWTSVIDResponse { repeated JWTSVID svids = 1; }</c>,
/// <c>JWTSVID { string spiffe_id = 1; string svid = 2; }</c>.
/// </summary>
internal static class JwtSvidMessage
{
    private const int FrameHeader = 5;
    private const int LengthDelimited = 2;

    public static byte[] Request(string audience, string? spiffeId)
    {
        using var message = new MemoryStream();
        message.Write(new byte[FrameHeader]);
        WriteText(message, 1, audience);
        if (spiffeId is not null)
        {
            WriteText(message, 2, spiffeId);
        }

        byte[] frame = message.ToArray();
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(1), frame.Length - FrameHeader);
        return frame;
    }

    /// <summary>The text of the first JWT-SVID; null when the frame holds none that is readable.</summary>
    public static PinnedBuffer? ReadResponse(ReadOnlySpan<byte> frame) =>
        frame.Length > FrameHeader && frame[0] == 0 && BinaryPrimitives.ReadInt32BigEndian(frame[1..]) == frame.Length - FrameHeader
        && TryFindField(frame[FrameHeader..], 1, out ReadOnlySpan<byte> svid)
        && TryFindField(svid, 2, out ReadOnlySpan<byte> text)
            ? PinnedBuffer.FromBytes(text)
            : null;

    private static void WriteText(MemoryStream message, int field, string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        message.WriteByte((byte)((field << 3) | LengthDelimited));
        for (uint length = (uint)bytes.Length; ; length >>= 7)
        {
            message.WriteByte((byte)(length > 0x7f ? length | 0x80 : length));
            if (length <= 0x7f)
            {
                break;
            }
        }

        message.Write(bytes);
    }

    /// <summary>The first field of that number that has a length; fields that are not known are left out.</summary>
    private static bool TryFindField(ReadOnlySpan<byte> message, int number, out ReadOnlySpan<byte> value)
    {
        while (TryReadNumber(ref message, out ulong tag))
        {
            ulong length = 0;
            bool isKnown = (tag & 7) switch
            {
                0 => TryReadNumber(ref message, out _),
                1 => (length = 8) > 0,
                LengthDelimited => TryReadNumber(ref message, out length),
                5 => (length = 4) > 0,
                _ => false,
            };
            if (!isKnown || length > (ulong)message.Length)
            {
                break;
            }

            value = message[..(int)length];
            if (tag == (ulong)((number << 3) | LengthDelimited))
            {
                return true;
            }

            message = message[(int)length..];
        }

        value = default;
        return false;
    }

    private static bool TryReadNumber(ref ReadOnlySpan<byte> message, out ulong number)
    {
        number = 0;
        for (int index = 0; index < Math.Min(message.Length, 10); index++)
        {
            number |= (ulong)(message[index] & 0x7f) << (7 * index);
            if (message[index] <= 0x7f)
            {
                message = message[(index + 1)..];
                return true;
            }
        }

        return false;
    }
}
