using System.Text.Json.Serialization;
using Nhi.SecureTokens.Internal;

namespace Nhi.SecureTokens;

/// <summary>The secret half of a device-code sign-in (RFC 8628 section 3.2): who holds it gets the tokens when the user approves.</summary>
[JsonConverter(typeof(TokenReadingConverter<DeviceCode>))]
public sealed class DeviceCode : SecureToken
{
    /// <summary>Takes a copy of <paramref name="text"/>.</summary>
    /// <param name="text">The text of the token.</param>
    /// <param name="lifetime">How long it may be used from now on; null when it does not expire.</param>
    /// <param name="timeProvider">The clock; the system clock when null.</param>
    /// <exception cref="ArgumentException">The text is empty or not valid UTF-16.</exception>
    public DeviceCode(ReadOnlySpan<char> text, TimeSpan? lifetime = null, TimeProvider? timeProvider = null)
        : base(PinnedBuffer.FromText(text), lifetime, timeProvider)
    {
    }

    internal DeviceCode(PinnedBuffer text, TimeSpan? lifetime, TimeProvider? timeProvider)
        : base(text, lifetime, timeProvider)
    {
    }

    private protected override string Kind => "device code";
}
