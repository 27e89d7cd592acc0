using System.Text.Json;

namespace Nhi.SecureTokens.Internal;

/// <summary>The tokens of a successful token answer (RFC 6749 section 5.1). Owns its texts until they are taken.</summary>
internal sealed class TokenAnswer : IDisposable
{
    private PinnedBuffer? _accessToken;
    private PinnedBuffer? _refreshToken;
    private PinnedBuffer? _idToken;
    private string? _type;

    private TokenAnswer()
    {
    }

    /// <summary>How long the access token lives by the server's word, if it says so.</summary>
    public TimeSpan? Lifetime { get; private set; }

    /// <summary>The tokens in <paramref name="body"/>; null when it is no usable token answer.</summary>
    public static TokenAnswer? Read(ReadOnlySpan<byte> body)
    {
        var answer = new TokenAnswer();
        try
        {
            var members = new JsonMembers(body);
            while (members.Next(out string name))
            {
                switch (name)
                {
                    case "access_token": answer._accessToken ??= members.Secret(); break;
                    case "refresh_token": answer._refreshToken ??= members.Secret(); break;
                    case "id_token": answer._idToken ??= members.Secret(); break;
                    case "token_type": answer._type = members.Text(); break;
                    case "expires_in": answer.Lifetime = members.Seconds(); break;
                }
            }
        }
        catch (JsonException)
        {
            answer.Dispose();
            return null;
        }

        // A token of a type that is bound to a key is useless, or worse, when it is sent as a bearer token.
        if (answer._accessToken is { } token && CanBeHeader(token.Span) && string.Equals(answer._type, "Bearer", StringComparison.OrdinalIgnoreCase))
        {
            return answer;
        }

        answer.Dispose();
        return null;
    }

    public AccessToken TakeAccessToken(TimeSpan lifetime, TimeProvider time) => new(Take(ref _accessToken)!, lifetime, time);

    public RefreshToken? TakeRefreshToken() => Take(ref _refreshToken) is { } text ? new RefreshToken(text, null, null) : null;

    public IdToken? TakeIdToken() => Take(ref _idToken) is { } text ? new IdToken(text) : null;

    public void Dispose()
    {
        Take(ref _accessToken)?.Dispose();
        Take(ref _refreshToken)?.Dispose();
        Take(ref _idToken)?.Dispose();
    }

    /// <summary>Visible ASCII (RFC 6749 appendix A.12), without the blank that would end it in a header.</summary>
    private static bool CanBeHeader(ReadOnlySpan<byte> text) => !text.ContainsAnyExceptInRange((byte)'!', (byte)'~');

    private static PinnedBuffer? Take(ref PinnedBuffer? text)
    {
        PinnedBuffer? taken = text;
        text = null;
        return taken;
    }
}
