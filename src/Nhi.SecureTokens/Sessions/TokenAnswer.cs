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

    /// <summary>The scopes of the access token, if the server says that they are others than those asked for.</summary>
    public string? Scope { get; private set; }

    /// <summary>How long the access token lives by the server's word, if it says so.</summary>
    public TimeSpan? Lifetime { get; private set; }

    /// <summary>The answer that another process got for the same grant.</summary>
    public static TokenAnswer OfStored(GrantEntry entry, TimeSpan lifetime) =>
        new() { _accessToken = PinnedBuffer.FromBytes(entry.AccessToken.Span), Lifetime = lifetime };

    /// <summary>The tokens in <paramref name="body"/>; null when it is no usable answer with a token of type <paramref name="type"/>.</summary>
    public static TokenAnswer? Read(ReadOnlySpan<byte> body, string type)
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
                    case "scope": answer.Scope = members.Text(); break;
                    case "expires_in": answer.Lifetime = members.Seconds(); break;
                }
            }
        }
        catch (JsonException)
        {
            answer.Dispose();
            return null;
        }

        // A token that is bound to a key is useless as a bearer token; a bearer token where a bound one was asked for is the protection lost.
        if (answer._accessToken is { } token && CanBeHeader(token.Span) && string.Equals(answer._type, type, StringComparison.OrdinalIgnoreCase))
        {
            return answer;
        }

        answer.Dispose();
        return null;
    }

    public AccessToken TakeAccessToken(TimeSpan lifetime, TimeProvider time) => new(Take(ref _accessToken)!, lifetime, time);

    public PinnedBuffer CopyAccessToken() => PinnedBuffer.FromBytes(_accessToken!.Span);

    /// <summary>Whether the token has no scope but those asked for. No word from the server means so (RFC 6749 section 5.1).</summary>
    public bool HasOnly(IReadOnlyList<string> scopes) => scopes.Count == 0
        || !(Scope ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Except(scopes, StringComparer.Ordinal).Any();

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
