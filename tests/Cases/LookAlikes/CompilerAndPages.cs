using System.Security.Cryptography;
using Microsoft.Extensions.Logging;

namespace Quill.Compiler;

public enum TokenKind
{
    Identifier,
    Number,
}

public sealed record SyntaxToken(TokenKind Kind, string Text, int Position);

public sealed class PagedAnswer
{
    public string? NextPageToken { get; set; }

    public string? ContinuationToken { get; set; }

    public string[] Items { get; set; } = [];
}

public sealed class TokenSettings
{
    public string TokenEndpoint { get; set; } = "";

    public string AccessTokenType { get; set; } = "";

    public TimeSpan AccessTokenLifetime { get; set; }

    public string RefreshTokenUrl { get; set; } = "";

    public int RefreshTokenCount { get; set; }

    public string AccessTokenPath { get; set; } = "";

    public bool HasRefreshToken { get; set; }

    public string? AccessTokenHash { get; set; }

    public DateTimeOffset AccessTokenExpiresAt { get; set; }

    public string? AccessToken { get; set; }
}

public sealed class CompilerAndPages(ILogger<CompilerAndPages> logger)
{
    public void Lex(IEnumerable<SyntaxToken> tokens, CancellationToken cancellationToken)
    {
        foreach (var token in tokens)
        {
            logger.LogDebug("Token {Token}", token); // silent
            logger.LogDebug("Token {Kind} {Text}", token.Kind, token.Text); // silent
        }

        Console.WriteLine(cancellationToken.IsCancellationRequested); // silent
        Console.WriteLine($"{cancellationToken}"); // silent
    }

    public void Page(PagedAnswer answer)
    {
        logger.LogDebug("Next {Page}", answer.NextPageToken); // silent
        logger.LogDebug("Next {Page}", answer.ContinuationToken); // silent
        var pageToken = answer.NextPageToken;
        Console.WriteLine("https://api.example/items?pageToken=" + pageToken); // silent
        var url = new Uri("https://api.example/items?pageToken=" + pageToken); // silent
        Console.WriteLine(url); // silent
        File.WriteAllText("cursor.txt", answer.ContinuationToken); // silent
    }

    public void Settings(TokenSettings settings)
    {
        logger.LogInformation("Endpoint {Endpoint}", settings.TokenEndpoint); // silent
        logger.LogInformation("Type {Type}", settings.AccessTokenType); // silent
        logger.LogInformation("Lifetime {Lifetime}", settings.AccessTokenLifetime); // silent
        logger.LogInformation("Url {Url}", settings.RefreshTokenUrl); // silent
        logger.LogInformation("Count {Count}", settings.RefreshTokenCount); // silent
        logger.LogInformation("Path {Path}", settings.AccessTokenPath); // silent
        logger.LogInformation("Has {Has}", settings.HasRefreshToken); // silent
        logger.LogInformation("Hash {Hash}", settings.AccessTokenHash); // silent
        logger.LogInformation("Expires {At}", settings.AccessTokenExpiresAt); // silent
        logger.LogInformation("Token {Token}", settings.AccessToken); // leaks: NHI1001
    }

    public void Words(int promptTokens, int maxTokens, string antiforgeryToken, string csrfToken, string idTokenHint, string tokenName)
    {
        Console.WriteLine(promptTokens + maxTokens); // silent
        Console.WriteLine(antiforgeryToken); // silent
        Console.WriteLine(csrfToken); // silent
        Console.WriteLine(tokenName); // silent
        Console.WriteLine(tokenName + idTokenHint.Length); // silent
        string[] jsonTokens = ["{", "}"];
        Console.WriteLine(jsonTokens[0]); // silent
        var publicKeyToken = typeof(string).Assembly.GetName().GetPublicKeyToken();
        Console.WriteLine(Convert.ToHexString(publicKeyToken!)); // silent
        var tokens = "a b c".Split(' ');
        foreach (var token in tokens)
        {
            Console.WriteLine(token); // silent
        }

        Console.WriteLine("access_token"); // silent
        Console.WriteLine(nameof(TokenSettings.AccessToken)); // silent
    }

    public void Mixed(TokenSettings settings, string accessToken, string accessTokenName, string refreshTokenUri, string myAccessToken, string device_code)
    {
        Console.WriteLine(accessToken); // leaks: NHI1002
        Console.WriteLine(accessTokenName); // silent
        Console.WriteLine(refreshTokenUri); // silent
        Console.WriteLine(myAccessToken); // leaks: NHI1002
        Console.WriteLine(device_code); // leaks: NHI1002
        Console.WriteLine(Convert.ToHexString(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(accessToken)))); // silent
        Console.WriteLine(settings); // silent
        Console.WriteLine(settings.AccessToken == accessToken); // silent
        int accessTokens = 3;
        Console.WriteLine(accessTokens); // silent
        bool refreshToken = settings.HasRefreshToken;
        Console.WriteLine(refreshToken); // silent
        Guid deviceCode = Guid.Empty;
        Console.WriteLine(deviceCode == Guid.Empty); // silent
        string bearerToken = "test";
        Console.WriteLine(bearerToken); // silent
    }
}
