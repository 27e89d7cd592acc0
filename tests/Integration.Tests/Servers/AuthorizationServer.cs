using System.Net.Http.Headers;
using Nhi.SecureTokens;

namespace Integration.Tests.Servers;

/// <summary>The tokens a server gave, by their kinds, those that it still accepts, and how many polls came sooner than it allows.</summary>
internal sealed record GivenTokens(IReadOnlyList<string> Given, IReadOnlyList<string> Live, int EarlyPolls);

/// <summary>What a server says of one access token.</summary>
internal sealed record TokenFacts(string? Scope, string? Audience)
{
    public IEnumerable<string> Scopes => (Scope ?? "").Split(' ').Order();
}

/// <summary>An authorization server with a client, a user, and an API that accepts its tokens.</summary>
internal abstract class AuthorizationServer : IAsyncDisposable
{
    public const string ClientId = "cli";

    /// <summary>What the user signs in to get.</summary>
    public static readonly string[] Scopes = ["openid", "packages", "builds", "offline_access"];

    /// <summary>Where it listens.</summary>
    public abstract Uri Address { get; }

    /// <summary>The path of an API that tells who signed in, for a token with the scope <c>openid</c>.</summary>
    public abstract string ApiPath { get; }

    /// <summary>Whether it revokes all tokens of a grant with any one of them.</summary>
    public abstract bool RevocationEndsGrant { get; }

    /// <summary>Starts a server.</summary>
    /// <param name="kind">Which one.</param>
    /// <param name="clock">The clock it goes by.</param>
    /// <param name="accessTokenLifetime">How long its access tokens live.</param>
    /// <param name="issuer">Its name, if clients reach it by another address than its own.</param>
    public static async Task<AuthorizationServer> StartAsync(
        ServerKind kind, TimeProvider clock, TimeSpan accessTokenLifetime, Uri? issuer = null) => kind == ServerKind.OpenIddict
            ? await OpenIddictServer.StartAsync(clock, accessTokenLifetime, issuer)
            : await OidcProviderServer.StartAsync(accessTokenLifetime, issuer);

    /// <summary>What the user does in the browser.</summary>
    public abstract Task DecideAsync(DevicePrompt prompt, bool approves);

    public abstract Task<GivenTokens> TokensAsync();

    /// <summary>What an administrator does.</summary>
    public abstract Task RevokeAllTokensAsync();

    /// <summary>What the server says of an access token; null when it does not accept it.</summary>
    public abstract Task<TokenFacts?> DescribeAsync(AccessToken token);

    public abstract ValueTask DisposeAsync();

    /// <summary>The answer of the API to whoever sends a token as a bearer.</summary>
    public Task<HttpResponseMessage> CallApiAsync(AccessToken token) => GetAsync(ApiPath, token);

    protected async Task<HttpResponseMessage> GetAsync(string path, AccessToken token)
    {
        using var http = new HttpClient();
        token.Use(text => http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", text.ToString()));
        return await http.GetAsync(new Uri(Address, path));
    }
}
