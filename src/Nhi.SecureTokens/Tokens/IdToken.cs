using System.Text.Json.Serialization;
using Nhi.SecureTokens.Internal;

namespace Nhi.SecureTokens;

/// <summary>The statement about who signed in (OpenID Connect Core 1.0 section 2). Personal data; not a credential for APIs.</summary>
[JsonConverter(typeof(TokenReadingConverter<IdToken>))]
public sealed class IdToken : SecureToken
{
    /// <summary>Takes a copy of <paramref name="text"/>.</summary>
    /// <param name="text">The text of the token.</param>
    /// <exception cref="ArgumentException">The text is empty or not valid UTF-16.</exception>
    public IdToken(ReadOnlySpan<char> text)
        : base(PinnedBuffer.FromText(text), null, null)
    {
    }

    internal IdToken(PinnedBuffer text)
        : base(text, null, null)
    {
    }

    private protected override string Kind => "identity token";
}
