using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Primitives;
using Microsoft.Identity.Client;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Cases.LookAlikes.Tooling;

public enum TokenKind
{
    Identifier,
    Number,
    End,
}

public readonly record struct Token(TokenKind Kind, string Text, int Start);

public sealed class Lexer(string source)
{
    private int _at;

    public Token CurrentToken { get; private set; }

    public Token NextToken()
    {
        int start = _at;
        while (_at < source.Length && char.IsLetter(source[_at]))
        {
            _at++;
        }

        return CurrentToken = new Token(_at == start ? TokenKind.End : TokenKind.Identifier, source[start.._at], start);
    }
}

public sealed class Page<T>
{
    public List<T> Items { get; set; } = [];

    public string? NextPageToken { get; set; }

    public string? ContinuationToken { get; set; }
}

public sealed class ModelUsage
{
    public int InputTokens { get; set; }

    public int OutputTokens { get; set; }
}

public sealed class TokenSettings
{
    public string AccessTokenUrl { get; set; } = "https://id.example/token";

    public string TokenType { get; set; } = "Bearer";

    public int RefreshTokenLifetimeDays { get; set; } = 30;

    public string DeviceCodeEndpoint { get; set; } = "https://id.example/device";

    public bool UseRefreshToken { get; set; }

    public string RefreshTokenPath { get; set; } = "~/.contoso/token";

    public string? TokenId { get; set; }
}

public class Tooling(ILogger<Tooling> logger)
{
    public void Syntax(string source)
    {
        var lexer = new Lexer(source);
        for (Token token = lexer.NextToken(); token.Kind != TokenKind.End; token = lexer.NextToken())
        {
            logger.LogTrace("Token {Token} '{Text}' at {Start}", token, token.Text, token.Start); // silent
        }

        throw new FormatException($"Unexpected token '{lexer.CurrentToken.Text}'"); // silent
    }

    public void Json(string source)
    {
        var reader = new JsonTextReader(new StringReader(source));
        while (reader.Read())
        {
            logger.LogTrace("{Token}: {Value}", reader.TokenType, reader.Value); // silent
        }

        JToken root = JToken.Parse(source);
        logger.LogTrace("Root {Token}", root.Type); // silent
        logger.LogTrace("Name {Name}", root["name"]); // silent
        logger.LogTrace("Name {Name}", root["access_token"]); // leaks: NHI1001
        var utf8 = new Utf8JsonReader("{}"u8);
        utf8.Read();
        logger.LogTrace("{Token}", utf8.TokenType); // silent
    }

    public void Paging(Page<string> page, string? pageToken)
    {
        logger.LogDebug("Next page {Token}", page.NextPageToken); // silent
        logger.LogDebug("Continue {Token}", page.ContinuationToken); // silent
        logger.LogDebug("Page {Token}", pageToken); // silent
        Console.WriteLine($"More: --page-token {page.NextPageToken}"); // silent
    }

    public void Forgery(IAntiforgery antiforgery, HttpContext context)
    {
        AntiforgeryTokenSet set = antiforgery.GetAndStoreTokens(context);
        context.Response.Headers["X-CSRF-TOKEN"] = set.RequestToken; // silent
        logger.LogDebug("Field {Name}", set.FormFieldName); // silent
        string csrfToken = Convert.ToHexString(RandomNumberGenerator.GetBytes(16));
        context.Response.Cookies.Append("csrf", csrfToken); // silent
    }

    public void Cancelled(CancellationToken token, IChangeToken changeToken)
    {
        logger.LogDebug("Cancelled {Token} {Value}", token, token.CanBeCanceled); // silent
        logger.LogDebug("Changed {Token}", changeToken.HasChanged); // silent
    }

    public void Models(ModelUsage usage, string prompt)
    {
        string[] tokens = prompt.Split(' ');
        logger.LogInformation("Used {Input} + {Output} tokens of {Count}", usage.InputTokens, usage.OutputTokens, tokens.Length); // silent
        logger.LogInformation("First token {Token}", tokens[0]); // silent
    }

    public void Settings(TokenSettings settings)
    {
        logger.LogInformation("Url {Url} type {Type}", settings.AccessTokenUrl, settings.TokenType); // silent
        logger.LogInformation("Days {Days} endpoint {Endpoint}", settings.RefreshTokenLifetimeDays, settings.DeviceCodeEndpoint); // silent
        logger.LogInformation("Use {Use} path {Path} id {Id}", settings.UseRefreshToken, settings.RefreshTokenPath, settings.TokenId); // silent
        logger.LogInformation("Settings {Json}", JsonConvert.SerializeObject(settings)); // silent
        File.WriteAllText("settings.json", System.Text.Json.JsonSerializer.Serialize(settings)); // silent
    }

    public void Device(DeviceCodeResult code)
    {
        Console.WriteLine("{0}: {1}", code.VerificationUrl, code.UserCode); // silent
        Console.WriteLine(code.Message); // silent
        Console.WriteLine("Valid until {0:t}", code.ExpiresOn.LocalDateTime); // silent
        Console.WriteLine("Poll with {0}", code.DeviceCode); // leaks: NHI1002
    }

    public void Result(AuthenticationResult result)
    {
        logger.LogInformation("{Scopes} {Tenant} {Correlation}", result.Scopes, result.TenantId, result.CorrelationId); // silent
        logger.LogInformation("{Type} {On}", result.TokenType, result.ExpiresOn); // silent
        logger.LogInformation("{Source}", result.AuthenticationResultMetadata.TokenSource); // silent
        logger.LogInformation("{Same}", result.AccessToken == result.IdToken); // silent
        logger.LogInformation("{Starts}", result.AccessToken.StartsWith("ey")); // silent
        logger.LogInformation("{Id}", result.IdToken); // leaks: NHI1001
    }

    public void Keys(RSA rsa)
    {
        logger.LogInformation("Public key {Key}", rsa.ExportSubjectPublicKeyInfoPem()); // silent
        logger.LogInformation("Wire name {Name}", "access_token"); // silent
        logger.LogInformation("Grant {Grant}", "urn:ietf:params:oauth:grant-type:device_code"); // silent
        logger.LogInformation("Member {Name}", nameof(AuthenticationResult.AccessToken)); // silent
    }
}
