using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json.Serialization;
using Nhi.SecureTokens.Internal;

namespace Nhi.SecureTokens;

/// <summary>The credential that opens an API (RFC 6749 section 1.4).</summary>
[JsonConverter(typeof(TokenReadingConverter<AccessToken>))]
public sealed class AccessToken : SecureToken
{
    private PinnedBuffer? _hash;

    /// <summary>Takes a copy of <paramref name="text"/>.</summary>
    /// <param name="text">The text of the token.</param>
    /// <param name="lifetime">How long it may be used from now on; null when it does not expire.</param>
    /// <param name="timeProvider">The clock; the system clock when null.</param>
    /// <exception cref="ArgumentException">The text is empty or not valid UTF-16.</exception>
    public AccessToken(ReadOnlySpan<char> text, TimeSpan? lifetime = null, TimeProvider? timeProvider = null)
        : base(PinnedBuffer.FromText(text), lifetime, timeProvider)
    {
    }

    internal AccessToken(PinnedBuffer text, TimeSpan? lifetime, TimeProvider? timeProvider)
        : base(text, lifetime, timeProvider)
    {
    }

    /// <summary>A copy with a life of its own, over at the same moment at the latest.</summary>
    internal AccessToken Copy(TimeProvider timeProvider) => new(CopyText(), Remaining, timeProvider);

    /// <summary>Shows the hash by which a proof names the token (RFC 9449 section 4.2). Made once, and wiped with the text.</summary>
    internal void ReadHash<TState>(TState state, ReadOnlySpanAction<byte, TState> action) => Read(
        (token: this, state, action), static (text, use) => use.action((use.token._hash ?? use.token.Hash(text)).Span, use.state));

    private protected override string Kind => "access token";

    private protected override void Wipe()
    {
        _hash?.Dispose();
        base.Wipe();
    }

    private PinnedBuffer Hash(PinnedBuffer text)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(text.Span, hash);
        var encoded = new PinnedBuffer(Base64.GetMaxEncodedToUtf8Length(hash.Length));
        encoded.Advance(WebToken.Encode(hash, encoded.Free(0).Span));
        if (Interlocked.CompareExchange(ref _hash, encoded, null) is { } other)
        {
            encoded.Dispose();
            return other;
        }

        return encoded;
    }
}
