using System.Text.Json;
using System.Text.RegularExpressions;
using Duende.IdentityModel.Client;
using Microsoft.Extensions.Logging;
using Octokit;

namespace Cases.LookAlikes.Tokens;

public enum TokenKind
{
    Word,
    Number,
    AccessToken,
}

public readonly record struct SyntaxToken(TokenKind Kind, string Text, int Position);

public sealed record Page(IReadOnlyList<string> Items, string? NextPageToken, string? ContinuationToken);

public sealed record FormField(string AntiforgeryToken, string CsrfToken, string Name);

public sealed class TokenUsage
{
    public int PromptTokens { get; set; }

    public int CompletionTokens { get; set; }

    public decimal PricePerToken { get; set; }
}

public sealed class TokenOptions
{
    public string RefreshTokenPath { get; set; } = "session.bin";

    public TimeSpan AccessTokenLifetime { get; set; }

    public Uri? AccessTokenUrl { get; set; }

    public bool SaveRefreshToken { get; set; }

    public string? AccessTokenType { get; set; }

    public string? IdTokenIssuer { get; set; }

    public string? DeviceCodeEndpoint { get; set; }

    public string RefreshTokenHash { get; set; } = "";
}

public sealed class Tokens(ILogger<Tokens> logger)
{
    public static string? LastCursor { get; set; }

    public async Task CancelAsync(CancellationToken token)
    {
        await Task.Delay(1, token);
        logger.LogInformation("Cancelled {Token}", token); // silent
        logger.LogInformation("Can be cancelled: {Can}", token.CanBeCanceled); // silent
    }

    public void Lexer(IEnumerable<SyntaxToken> tokens)
    {
        foreach (SyntaxToken token in tokens)
        {
            logger.LogTrace("{Kind} {Text} at {Position}", token.Kind, token.Text, token.Position); // silent
            logger.LogTrace("{Token}", token); // silent
        }

        logger.LogTrace("{Kind}", TokenKind.AccessToken); // silent
    }

    public void Json(ref Utf8JsonReader reader)
    {
        while (reader.Read())
        {
            logger.LogTrace("{TokenType} at {Index}", reader.TokenType, reader.TokenStartIndex); // silent
            if (reader.TokenType == JsonTokenType.PropertyName)
            {
                logger.LogTrace("{Name}", reader.GetString()); // silent
            }
        }
    }

    public void Paging(Page page)
    {
        logger.LogInformation("Next page {Token}", page.NextPageToken); // silent
        logger.LogInformation("Continue with {Token}", page.ContinuationToken); // silent
        LastCursor = page.NextPageToken; // silent
        File.WriteAllText("cursor.txt", page.ContinuationToken); // silent
        Environment.SetEnvironmentVariable("NEXT_PAGE_TOKEN", page.NextPageToken); // silent
    }

    public void Forms(FormField field)
    {
        logger.LogInformation("Antiforgery {Token}", field.AntiforgeryToken); // silent
        logger.LogInformation("Csrf {Token}", field.CsrfToken); // silent
    }

    public void Usage(TokenUsage usage)
    {
        logger.LogInformation("{Prompt} + {Completion} tokens", usage.PromptTokens, usage.CompletionTokens); // silent
        logger.LogInformation("{Price}", usage.PricePerToken * (usage.PromptTokens + usage.CompletionTokens)); // silent
    }

    public void Options(TokenOptions options)
    {
        logger.LogInformation("{Path}", options.RefreshTokenPath); // silent
        logger.LogInformation("{Lifetime}", options.AccessTokenLifetime); // silent
        logger.LogInformation("{Url}", options.AccessTokenUrl); // silent
        logger.LogInformation("{Save}", options.SaveRefreshToken); // silent
        logger.LogInformation("{Type}", options.AccessTokenType); // silent
        logger.LogInformation("{Issuer}", options.IdTokenIssuer); // silent
        logger.LogInformation("{Endpoint}", options.DeviceCodeEndpoint); // silent
        logger.LogInformation("{Hash}", options.RefreshTokenHash); // silent
    }

    public void DevicePrompt(DeviceAuthorizationResponse device)
    {
        Console.WriteLine($"Open {device.VerificationUri} and enter {device.UserCode}."); // silent
        Console.WriteLine("Or open {0}.", device.VerificationUriComplete); // silent
        logger.LogInformation("The code is valid for {Seconds} s, asked every {Interval} s", device.ExpiresIn, device.Interval); // silent
        logger.LogInformation("Device code: {Value}", device.DeviceCode); // leaks: NHI1001
    }

    public void GitHubPrompt(OauthDeviceFlowResponse device, OauthToken token)
    {
        Console.WriteLine("{0}: {1}", device.VerificationUri, device.UserCode); // silent
        logger.LogInformation("{Scopes} {Type}", string.Join(' ', token.Scope), token.TokenType); // silent
        logger.LogInformation("{Seconds} {More}", token.ExpiresIn, token.RefreshTokenExpiresIn); // silent
        logger.LogInformation("{Error} {Description}", token.Error, token.ErrorDescription); // silent
        logger.LogInformation("{Value}", token.RefreshToken); // leaks: NHI1001
    }

    public void Metadata(TokenResponse answer)
    {
        logger.LogInformation("{Name}", nameof(TokenResponse.RefreshToken)); // silent
        logger.LogInformation("{There}", answer.RefreshToken != null); // silent
        logger.LogInformation("{Length}", answer.RefreshToken?.Length ?? 0); // silent
        logger.LogInformation("{Type}", answer.AccessToken?.GetType()); // silent
        logger.LogInformation("{Status} {Reason}", answer.HttpStatusCode, answer.HttpErrorReason); // silent
        logger.LogInformation("refresh_token grant for {Client}", "worker"); // silent
        logger.LogInformation("{Grant}", "urn:ietf:params:oauth:grant-type:device_code"); // silent
        logger.LogInformation("{Expires}", DateTimeOffset.UtcNow.AddSeconds(answer.ExpiresIn)); // silent
    }

    public void Matches(string text)
    {
        Match token = Regex.Match(text, "[a-z]+");
        logger.LogInformation("{Token}", token.Value); // silent
        string[] tokens = text.Split(',');
        logger.LogInformation("{Tokens}", string.Join('|', tokens)); // silent
    }

    public void Template(string template, IDictionary<string, string> values)
    {
        foreach ((string tokenName, string tokenValue) in values)
        {
            template = template.Replace("{" + tokenName + "}", tokenValue);
        }

        logger.LogInformation("{Template}", template); // silent
    }

    public void Keys(TokenResponse answer, IDictionary<string, string> headers)
    {
        string key = "access_token";
        logger.LogInformation("Missing {Key}", key); // silent
        logger.LogInformation("{Keys}", headers.ContainsKey("refresh_token")); // silent
        logger.LogInformation("{Id}", answer.TryGet("jti")); // silent
        logger.LogInformation("{Scope}", answer.Scope); // silent
        logger.LogInformation("{Value}", headers["access_token"]); // leaks: NHI1001
    }

    public void PublicKey(System.Security.Cryptography.RSA key, string publicKeyToken)
    {
        logger.LogInformation("{Key}", key.ExportSubjectPublicKeyInfoPem()); // silent
        logger.LogInformation("{Token}", publicKeyToken); // silent
        logger.LogInformation("{Token}", typeof(string).Assembly.GetName().GetPublicKeyToken()); // silent
    }
}
