using System.Globalization;
using System.Text;

namespace Nhi.SecureTokens.Internal;

/// <summary>
/// What the store holds of a grant, in one entry so that it changes in one step: a line (version, id, end of the session and of the access token in
/// Unix milliseconds, failure or -, length of the access token), then the access token, then the refresh token.
/// </summary>
internal sealed class GrantEntry : IDisposable
{
    private const string Version = "2";
    private const string NoFailure = "-";

    /// <summary>See <see cref="TokenSession.SessionId"/>.</summary>
    public required string SessionId { get; init; }

    public required DateTimeOffset SessionEnd { get; init; }

    public required PinnedBuffer RefreshToken { get; init; }

    /// <summary>The newest access token, for other processes that share the grant; empty when nobody does.</summary>
    public required PinnedBuffer AccessToken { get; init; }

    public DateTimeOffset AccessTokenEnd { get; init; }

    /// <summary>Why the refresh token is good for revocation only: the error of a refresh that failed for good, or that got no answer.</summary>
    public string? Failure { get; init; }

    public PinnedBuffer Encode()
    {
        string header = string.Create(
            CultureInfo.InvariantCulture,
            $"{Version} {SessionId} {Milliseconds(SessionEnd)} {Milliseconds(AccessTokenEnd)} {Failure ?? NoFailure} {AccessToken.Length}\n");
        var entry = new PinnedBuffer(header.Length + AccessToken.Length + RefreshToken.Length);
        entry.Append(Encoding.ASCII.GetBytes(header));
        entry.Append(AccessToken.Span);
        entry.Append(RefreshToken.Span);
        return entry;
    }

    /// <exception cref="ProtectedStoreException">The entry is of another program or version.</exception>
    /// <summary>A copy of it with a failure.</summary>
    public GrantEntry With(string failure) => new()
    {
        SessionId = SessionId,
        SessionEnd = SessionEnd,
        RefreshToken = PinnedBuffer.FromBytes(RefreshToken.Span),
        AccessToken = PinnedBuffer.FromBytes(AccessToken.Span),
        AccessTokenEnd = AccessTokenEnd,
        Failure = failure,
    };

    public static GrantEntry Decode(ReadOnlySpan<byte> entry)
    {
        int end = entry.IndexOf((byte)'\n');
        string[] header = Encoding.ASCII.GetString(entry[..Math.Max(end, 0)]).Split(' ');
        ReadOnlySpan<byte> tokens = entry[(end + 1)..];
        if (header is not [Version, var sessionId, var sessionEnd, var accessEnd, var failure, var length]
            || !long.TryParse(sessionEnd, CultureInfo.InvariantCulture, out long sessionMilliseconds)
            || !long.TryParse(accessEnd, CultureInfo.InvariantCulture, out long accessMilliseconds)
            || !int.TryParse(length, CultureInfo.InvariantCulture, out int accessLength)
            || accessLength < 0
            || accessLength > tokens.Length)
        {
            throw new ProtectedStoreException(
                "entry_damaged", "The stored session is damaged or was written by another version. Remove it and sign in again.");
        }

        return new GrantEntry
        {
            SessionId = sessionId,
            SessionEnd = DateTimeOffset.FromUnixTimeMilliseconds(sessionMilliseconds),
            AccessTokenEnd = DateTimeOffset.FromUnixTimeMilliseconds(accessMilliseconds),
            Failure = failure == NoFailure ? null : failure,
            AccessToken = PinnedBuffer.FromBytes(tokens[..accessLength]),
            RefreshToken = PinnedBuffer.FromBytes(tokens[accessLength..]),
        };
    }

    private static long Milliseconds(DateTimeOffset time) => time.ToUnixTimeMilliseconds();

    public void Dispose()
    {
        AccessToken.Dispose();
        RefreshToken.Dispose();
    }
}
