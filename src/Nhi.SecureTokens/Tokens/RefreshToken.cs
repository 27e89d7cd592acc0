using System.Text.Json.Serialization;
using Nhi.SecureTokens.Internal;

namespace Nhi.SecureTokens;

/// <summary>The credential that obtains new access tokens (RFC 6749 section 1.5): the most valuable one of a sign-in.</summary>
[JsonConverter(typeof(TokenReadingConverter<RefreshToken>))]
public sealed class RefreshToken : SecureToken
{
    /// <summary>Takes a copy of <paramref name="text"/>.</summary>
    /// <param name="text">The text of the token.</param>
    /// <param name="lifetime">How long it may be used from now on; null when it does not expire.</param>
    /// <param name="timeProvider">The clock; the system clock when null.</param>
    /// <exception cref="ArgumentException">The text is empty or not valid UTF-16.</exception>
    public RefreshToken(ReadOnlySpan<char> text, TimeSpan? lifetime = null, TimeProvider? timeProvider = null)
        : base(PinnedBuffer.FromText(text), lifetime, timeProvider)
    {
    }

    internal RefreshToken(PinnedBuffer text, TimeSpan? lifetime, TimeProvider? timeProvider)
        : base(text, lifetime, timeProvider)
    {
    }

    private protected override string Kind => "refresh token";
}
