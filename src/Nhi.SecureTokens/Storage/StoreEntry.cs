using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Nhi.SecureTokens.Internal;

/// <summary>
/// The bytes of an entry: <c>NHI1</c>, expiry in Unix milliseconds (8 bytes), text, and 16 bytes of a SHA-256 over the key and all before,
/// so that a torn entry, and one of another name or another program, is told from a sound one.
/// </summary>
internal static class StoreEntry
{
    private const int HeaderSize = 12;
    private const int ChecksumSize = 16;

    private static ReadOnlySpan<byte> Magic => "NHI1"u8;

    /// <summary>A name of any length and content as a short key that does not show it.</summary>
    public static string Key(string name) =>
        "nhi:token:" + Convert.ToHexString(SHA256.HashData(Encoding.Unicode.GetBytes(name)).AsSpan(0, 16));

    public static PinnedBuffer Encode(string key, ReadOnlySpan<byte> text, DateTimeOffset expiresAt)
    {
        var entry = new PinnedBuffer(HeaderSize + text.Length + ChecksumSize);
        Span<byte> expiry = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(expiry, expiresAt.ToUnixTimeMilliseconds());
        entry.Append(Magic);
        entry.Append(expiry);
        entry.Append(text);
        entry.Append(Checksum(key, entry.Span));
        return entry;
    }

    /// <summary>The text and its expiry; false when the entry is torn or foreign.</summary>
    public static bool TryDecode(string key, ReadOnlySpan<byte> entry, out ReadOnlySpan<byte> text, out DateTimeOffset expiresAt)
    {
        if (entry.Length <= HeaderSize + ChecksumSize
            || !entry.StartsWith(Magic)
            || !entry[^ChecksumSize..].SequenceEqual(Checksum(key, entry[..^ChecksumSize])))
        {
            text = default;
            expiresAt = default;
            return false;
        }

        text = entry[HeaderSize..^ChecksumSize];
        expiresAt = DateTimeOffset.FromUnixTimeMilliseconds(BinaryPrimitives.ReadInt64BigEndian(entry[Magic.Length..]));
        return true;
    }

    private static byte[] Checksum(string key, ReadOnlySpan<byte> content)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.ASCII.GetBytes(key));
        hash.AppendData(content);
        return hash.GetHashAndReset()[..ChecksumSize];
    }
}
