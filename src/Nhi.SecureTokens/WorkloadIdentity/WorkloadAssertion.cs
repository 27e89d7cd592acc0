using System.Buffers.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Nhi.SecureTokens.Internal;

namespace Nhi.SecureTokens;

/// <summary>A signed statement about who a workload is (RFC 7523 section 3, a JWT). A credential while it lives: who has it is the
/// workload.</summary>
[JsonConverter(typeof(TokenReadingConverter<WorkloadAssertion>))]
public sealed class WorkloadAssertion : SecureToken
{
    private const double LongestLifetime = 365 * 24 * 60 * 60;

    private readonly IReadOnlyList<string> _audiences;

    private WorkloadAssertion(PinnedBuffer text, TimeSpan lifetime, IReadOnlyList<string> audiences, TimeProvider time)
        : base(text, lifetime, time) => _audiences = audiences;

    private protected override string Kind => "assertion";

    /// <summary>Takes a copy of <paramref name="text"/>. The signature is for the authorization server to check.</summary>
    /// <param name="text">The JWT. Blanks around it are left out.</param>
    /// <param name="timeProvider">The clock that its claim <c>exp</c> is compared with; the system clock when null.</param>
    /// <exception cref="WorkloadSignInException">It is no JWT with an expiry (<c>invalid_assertion</c>).</exception>
    public static WorkloadAssertion Parse(ReadOnlySpan<char> text, TimeProvider? timeProvider = null)
    {
        using PinnedBuffer copy = PinnedBuffer.FromText(text);
        return Parse(copy.Span, nameof(text), timeProvider ?? TimeProvider.System);
    }

    /// <param name="utf8">The text, copied.</param>
    /// <param name="source">Where it came from, for the message.</param>
    /// <param name="time">The clock.</param>
    internal static WorkloadAssertion Parse(ReadOnlySpan<byte> utf8, string source, TimeProvider time)
    {
        ReadOnlySpan<byte> text = utf8.Trim(" \t\r\n"u8);
        using PinnedBuffer? payload = DecodePayload(text);
        if (payload is null || ReadClaims(payload.Span) is not (double end, var audiences))
        {
            throw new WorkloadSignInException(
                "invalid_assertion",
                text.IsEmpty ? $"{source} is empty." : $"{source} holds no signed JWT with an expiry.",
                "Check that it comes from the platform and was not changed.");
        }

        double left = Math.Clamp(end - (time.GetUtcNow().ToUnixTimeMilliseconds() / 1000d), -LongestLifetime, LongestLifetime);
        return new WorkloadAssertion(PinnedBuffer.FromBytes(text), TimeSpan.FromSeconds(left), audiences, time);
    }

    internal bool IsFor(string audience) => _audiences.Contains(audience, StringComparer.Ordinal);

    /// <summary>The claims of a compact JWS (RFC 7515 section 3.1); null when it is none.</summary>
    private static PinnedBuffer? DecodePayload(ReadOnlySpan<byte> text)
    {
        int first = text.IndexOf((byte)'.');
        int last = text.LastIndexOf((byte)'.');
        if (first <= 0 || last <= first + 1 || last == text.Length - 1)
        {
            return null;
        }

        foreach (byte character in text)
        {
            if (!char.IsAsciiLetterOrDigit((char)character) && character is not ((byte)'-' or (byte)'_' or (byte)'.'))
            {
                return null;
            }
        }

        return DecodeBase64Url(text[(first + 1)..last]);
    }

    private static PinnedBuffer? DecodeBase64Url(ReadOnlySpan<byte> text)
    {
        var decoded = new PinnedBuffer(text.Length + 3);
        Span<byte> padded = decoded.Free(text.Length + 3).Span[..((text.Length + 3) / 4 * 4)];
        padded.Fill((byte)'=');
        text.CopyTo(padded);
        padded.Replace((byte)'-', (byte)'+');
        padded.Replace((byte)'_', (byte)'/');
        if (Base64.DecodeFromUtf8InPlace(padded, out int length) != System.Buffers.OperationStatus.Done)
        {
            decoded.Dispose();
            return null;
        }

        decoded.Advance(length);
        return decoded;
    }

    private static (double End, IReadOnlyList<string> Audiences)? ReadClaims(ReadOnlySpan<byte> json)
    {
        try
        {
            (double? end, List<string> audiences) = (null, []);
            var members = new JsonMembers(json);
            while (members.Next(out string name))
            {
                switch (name)
                {
                    case "exp": end = members.Number(); break;
                    case "aud": audiences = members.Text() is { } one ? [one] : members.Texts(); break;
                }
            }

            return end is { } seconds ? (seconds, audiences) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
