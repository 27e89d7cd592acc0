using System.Data.Common;
using System.Diagnostics;
using System.Net;
using System.Reflection.Metadata.Ecma335;
using System.Text.Json;
using System.Text.RegularExpressions;
using Duende.IdentityModel.Client;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Identity.Client;
using Newtonsoft.Json.Linq;
using Octokit;

namespace Locksmith.Shop;

public sealed class LockOptions
{
    public string ClientId { get; set; } = "";

    public string Authority { get; set; } = "";

    public string Scopes { get; set; } = "openid offline_access";

    public string DeviceName { get; set; } = "";

    public string CountryCode { get; set; } = "";

    public string DeviceCodePage { get; set; } = "";

    public string BearerFormat { get; set; } = "JWT";
}

public sealed record TokenInfo(string Id, string Name, DateTimeOffset ExpiresAt, string LastFour);

public interface ITokenService
{
    Task<TokenInfo[]> ListTokensAsync(CancellationToken cancellationToken);

    Task RevokeTokenAsync(string tokenId, CancellationToken cancellationToken);

    bool HasRefreshToken { get; }

    string TokenStatus { get; }
}

public sealed class Locksmith(ITokenService tokens, IOptionsMonitor<LockOptions> options, ILogger<Locksmith> logger)
{
    private static readonly string[] SecretNames = ["access_token", "refresh_token", "device_code"];
    private static readonly Regex TokenPattern = new("(access|refresh)_token=[^&]+");
    private static string? _lastTokenId;
    private static DateTimeOffset _tokenExpiry;

    public async Task ListAsync(CancellationToken cancellationToken)
    {
        foreach (var token in await tokens.ListTokensAsync(cancellationToken))
        {
            Console.WriteLine($"{token.Id,-36} {token.Name} {token.ExpiresAt:u} ...{token.LastFour}"); // silent
            _lastTokenId = token.Id; // silent
            _tokenExpiry = token.ExpiresAt; // silent
            logger.LogInformation("Token {Token}", token); // silent
            await tokens.RevokeTokenAsync(token.Id, cancellationToken);
            logger.LogInformation("Revoked token {TokenId}", token.Id); // silent
        }

        logger.LogInformation("Refresh token there: {Has}, status {Status}", tokens.HasRefreshToken, tokens.TokenStatus); // silent
        Console.WriteLine(string.Join(", ", SecretNames)); // silent
        Console.WriteLine(_lastTokenId + " until " + _tokenExpiry); // silent
    }

    public void Configured()
    {
        var current = options.CurrentValue;
        Console.WriteLine(current.ClientId + " at " + current.Authority); // silent
        Console.WriteLine(current.Scopes); // silent
        Console.WriteLine(current.DeviceName + current.CountryCode + current.DeviceCodePage + current.BearerFormat); // silent
        options.OnChange(changed => logger.LogInformation("Now {Authority}", changed.Authority)); // silent
        File.WriteAllText("options.json", JsonSerializer.Serialize(current)); // silent
        Process.Start("client", ["--client-id", current.ClientId, "--authority", current.Authority]); // silent
    }

    public void Scrub(string line)
    {
        Console.WriteLine(TokenPattern.IsMatch(line)); // silent
        Console.WriteLine(TokenPattern.Matches(line).Count); // silent
        Console.WriteLine(line.IndexOf("access_token", StringComparison.Ordinal)); // silent
        Console.WriteLine(TokenPattern.ToString()); // silent
    }

    public async Task LibrariesAsync(GitHubClient github, IConfidentialClientApplication app, DiscoveryDocumentResponse discovery)
    {
        var me = await github.User.Current();
        Console.WriteLine(me.Login); // silent
        Console.WriteLine(github.Credentials.AuthenticationType); // silent
        Console.WriteLine(discovery.TokenEndpoint); // silent
        Console.WriteLine(discovery.DeviceAuthorizationEndpoint); // silent
        Console.WriteLine(discovery.RevocationEndpoint); // silent
        Console.WriteLine(string.Join(' ', discovery.GrantTypesSupported)); // silent
        Console.WriteLine(app.AppConfig.ClientId); // silent
        var result = await app.AcquireTokenForClient(["s/.default"]).ExecuteAsync();
        Console.WriteLine(result.ExpiresOn - DateTimeOffset.UtcNow); // silent
        Console.WriteLine(result.AuthenticationResultMetadata.TokenSource); // silent
        Console.WriteLine(result.AuthenticationResultMetadata.DurationTotalInMs); // silent
        Console.WriteLine(result.TokenType); // silent
        Console.WriteLine(result.CorrelationId); // silent
    }

    public void Parsers(JToken token, JsonTokenType kind, Utf8JsonReader reader)
    {
        Console.WriteLine(token); // silent
        Console.WriteLine(token.Path); // silent
        Console.WriteLine(token.SelectToken("$.items[0]")); // silent
        Console.WriteLine(kind); // silent
        Console.WriteLine(reader.TokenType); // silent
        Console.WriteLine(reader.TokenStartIndex); // silent
        foreach (JToken child in token.Children())
        {
            logger.LogDebug("Child {Token}", child); // silent
            throw new JsonException($"unexpected token '{child}' at {child.Path}"); // silent
        }
    }

    public void Compared(string accessToken, string expectedToken, string current)
    {
        Console.WriteLine(accessToken == expectedToken); // silent
        Console.WriteLine(accessToken.CompareTo(expectedToken)); // silent
        Console.WriteLine(string.IsNullOrEmpty(accessToken) ? "missing" : "present"); // silent
        Console.WriteLine(accessToken.Split('.').Length); // silent
        Console.WriteLine(accessToken.Count(c => c == '.')); // silent
        Console.WriteLine(accessToken[^4..]); // silent
        Console.WriteLine(new string('*', accessToken.Length)); // silent
        Console.WriteLine(accessToken.Contains(current)); // silent
        Console.WriteLine(accessToken.LastIndexOf('.')); // silent
        Console.WriteLine((accessToken, expectedToken) is (null, null)); // silent
        Debug.Assert(accessToken != null, nameof(accessToken) + " is null"); // silent
    }
}
