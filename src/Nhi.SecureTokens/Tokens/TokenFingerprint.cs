using System.Security.Cryptography;
using System.Text;
using Nhi.SecureTokens.Internal;

namespace Nhi.SecureTokens;

/// <summary>
/// A short text such as <c>nhi:3f9c2a17</c> that tells credentials apart in logs without revealing them: the first 32 bits of an HMAC-SHA256
/// under a random key of this process. The same token has another fingerprint in the next process, so it can not be looked up or guessed.
/// </summary>
public readonly struct TokenFingerprint : IEquatable<TokenFingerprint>
{
    private static readonly byte[] Key = RandomNumberGenerator.GetBytes(HMACSHA256.HashSizeInBytes);

    private readonly uint _value;
    private readonly bool _present;

    private TokenFingerprint(uint value)
    {
        _value = value;
        _present = true;
    }

    /// <summary>The fingerprint of a token held as text; <c>nhi:none</c> for null and for the empty text.</summary>
    /// <param name="token">The text of the token.</param>
    public static TokenFingerprint Of(string? token) => Of(token.AsSpan());

    /// <summary>The fingerprint of a token held as characters; <c>nhi:none</c> for none.</summary>
    /// <param name="token">The text of the token.</param>
    public static TokenFingerprint Of(ReadOnlySpan<char> token)
    {
        // Text that is no valid UTF-16 gets a fingerprint too: a log line must not throw.
        using var text = new PinnedBuffer(Encoding.UTF8.GetByteCount(token));
        text.Advance(Encoding.UTF8.GetBytes(token, text.Free(0).Span));
        return OfUtf8(text.Span);
    }

    /// <summary>The fingerprint of a token; <c>nhi:none</c> for null. Works for disposed tokens too.</summary>
    /// <param name="token">The token.</param>
    public static TokenFingerprint Of(SecureToken? token) => token?.Fingerprint ?? default;

    /// <summary>True when both are of the same token, seen in the same process.</summary>
    /// <param name="left">A fingerprint.</param>
    /// <param name="right">A fingerprint.</param>
    public static bool operator ==(TokenFingerprint left, TokenFingerprint right) => left.Equals(right);

    /// <summary>True when the fingerprints differ.</summary>
    /// <param name="left">A fingerprint.</param>
    /// <param name="right">A fingerprint.</param>
    public static bool operator !=(TokenFingerprint left, TokenFingerprint right) => !left.Equals(right);

    /// <inheritdoc/>
    public bool Equals(TokenFingerprint other) => _value == other._value && _present == other._present;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is TokenFingerprint other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(_value, _present);

    /// <summary><c>nhi:</c> and eight hexadecimal digits, or <c>nhi:none</c>.</summary>
    public override string ToString() => _present ? $"nhi:{_value:x8}" : "nhi:none";

    internal static TokenFingerprint OfUtf8(ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty)
        {
            return default;
        }

        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(Key, text, hash);
        return new TokenFingerprint(System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(hash));
    }
}
