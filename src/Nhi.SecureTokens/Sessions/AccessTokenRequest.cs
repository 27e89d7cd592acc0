using Nhi.SecureTokens.Internal;

namespace Nhi.SecureTokens;

/// <summary>An access token that is narrower than that of the session: for one API, for fewer scopes.</summary>
public sealed class AccessTokenRequest
{
    private const string OfflineAccess = "offline_access";

    /// <summary>The scopes the token is to have (RFC 6749 section 3.3), out of those of the session. Empty leaves them as they are.</summary>
    public IReadOnlyList<string> Scopes { get; init; } = [];

    /// <summary>The API the token is for, by its address (RFC 8707). Absolute, without fragment.</summary>
    public Uri? Resource { get; init; }

    /// <summary>The logical name of the API the token is for; for token exchange only (RFC 8693 section 2.1).</summary>
    public string? Audience { get; init; }

    /// <summary>Equal for requests that the same token answers.</summary>
    internal string Key => string.Join('\n', [Resource?.AbsoluteUri ?? "", Audience ?? "", .. Scopes.Order(StringComparer.Ordinal)]);

    /// <summary>The same with the scope that stands for the refresh token: without it, some servers take the token and give none back.</summary>
    internal AccessTokenRequest ForRefresh(TokenSessionOptions options) => Scopes.Count == 0 || !options.Scopes.Contains(OfflineAccess)
        ? this
        : new() { Scopes = [.. Scopes.Union([OfflineAccess])], Resource = Resource, Audience = Audience };

    internal SecretForm AddTo(SecretForm form)
    {
        if (Scopes.Count > 0)
        {
            form.Add("scope", string.Join(' ', Scopes));
        }

        if (Resource is not null)
        {
            form.Add("resource", Resource.AbsoluteUri);
        }

        return Audience is null ? form : form.Add("audience", Audience);
    }

    internal void Validate(TokenSessionOptions options)
    {
        if (Scopes.Count == 0 && Resource is null && Audience is null)
        {
            throw new ArgumentException($"Set {nameof(Scopes)}, {nameof(Resource)} or {nameof(Audience)}: otherwise nothing is narrower.");
        }

        if (Resource is { IsAbsoluteUri: false } or { Fragment.Length: > 0 })
        {
            throw new ArgumentException($"{nameof(Resource)} must be an absolute address without fragment (RFC 8707 section 2).");
        }

        if (options.Scopes.Count > 0 && Scopes.Except(options.Scopes, StringComparer.Ordinal).FirstOrDefault() is { } wider)
        {
            throw new ArgumentException($"The session does not have the scope '{wider}'. A token can only be narrower.");
        }
    }
}
