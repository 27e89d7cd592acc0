using System.Text.Json.Serialization;
using Nhi.SecureTokens.Internal;

namespace Nhi.SecureTokens;

/// <summary>The credential that opens an API (RFC 6749 section 1.4).</summary>
[JsonConverter(typeof(TokenReadingConverter<AccessToken>))]
public sealed class AccessToken : SecureToken
{
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

    private protected override string Kind => "access token";
}
