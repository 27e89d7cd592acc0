using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace Nhi.SecureTokens.Internal;

/// <summary>
/// The bytes of an entry: <c>NHI2</c>, expiry in Unix milliseconds (8 bytes), owner and purpose (each after its length in 2 bytes), text, and 16
/// bytes of a SHA-256 over the key and all before, so that a torn entry, and one of another name or another program, is told from a sound one.
/// </summary>
internal static class StoreEntry
{
    private const int ChecksumSize = 16;
    private const long LatestExpiry = 253_402_300_799_999;
    private const string KeyPrefix = "nhi:token:";

    private static ReadOnlySpan<byte> Magic => "NHI2"u8;

    /// <summary>A name of any length and content as a short key that does not show it.</summary>
    public static string Key(string name) =>
        KeyPrefix + Convert.ToHexString(SHA256.HashData(Encoding.Unicode.GetBytes(name)).AsSpan(0, 16));

    /// <summary>The part of a key that can be the name of a file.</summary>
    public static string FileName(string key) => key[KeyPrefix.Length..];

    public static string KeyOf(string fileName) => KeyPrefix + fileName;

    public static PinnedBuffer Encode(string key, ReadOnlySpan<byte> text, StoredEntry about)
    {
        var entry = new PinnedBuffer(256 + text.Length);
        Span<byte> expiry = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(expiry, about.ExpiresAt.ToUnixTimeMilliseconds());
        entry.Append(Magic);
        entry.Append(expiry);
        Append(entry, about.Owner);
        Append(entry, about.Purpose);
        entry.Append(text);
        entry.Append(Checksum(key, entry.Span));
        return entry;
    }

    /// <summary>The text and what is known of it; false when the entry is torn or foreign.</summary>
    public static bool TryDecode(string key, ReadOnlySpan<byte> entry, out ReadOnlySpan<byte> text, [NotNullWhen(true)] out StoredEntry? about)
    {
        text = default;
        about = null;
        if (!entry.StartsWith(Magic)
            || entry.Length < Magic.Length + sizeof(long) + ChecksumSize
            || !entry[^ChecksumSize..].SequenceEqual(Checksum(key, entry[..^ChecksumSize])))
        {
            return false;
        }

        long expiry = BinaryPrimitives.ReadInt64BigEndian(entry[Magic.Length..]);
        ReadOnlySpan<byte> rest = entry[(Magic.Length + sizeof(long))..^ChecksumSize];
        if (expiry is < 0 or > LatestExpiry
            || !TryTake(ref rest, out string owner) || !TryTake(ref rest, out string purpose) || rest.IsEmpty)
        {
            return false;
        }

        text = rest;
        about = new StoredEntry(DateTimeOffset.FromUnixTimeMilliseconds(expiry), owner, purpose);
        return true;
    }

    private static void Append(PinnedBuffer entry, string text)
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(text);
        Span<byte> length = stackalloc byte[sizeof(ushort)];
        BinaryPrimitives.WriteUInt16BigEndian(length, (ushort)utf8.Length);
        entry.Append(length);
        entry.Append(utf8);
    }

    private static bool TryTake(ref ReadOnlySpan<byte> rest, out string text)
    {
        text = "";
        if (!BinaryPrimitives.TryReadUInt16BigEndian(rest, out ushort length) || rest.Length < sizeof(ushort) + length)
        {
            return false;
        }

        text = Encoding.UTF8.GetString(rest.Slice(sizeof(ushort), length));
        rest = rest[(sizeof(ushort) + length)..];
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
