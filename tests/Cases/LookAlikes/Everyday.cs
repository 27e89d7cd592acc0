using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Primitives;

namespace Everyday.Things;

public enum GrantType
{
    AuthorizationCode,
    RefreshToken,
    DeviceCode,
}

[Flags]
public enum TokenFeatures
{
    None = 0,
    AccessToken = 1,
    RefreshToken = 2,
}

public sealed class SwapToken
{
    public string Symbol { get; set; } = "";

    public string TokenAddress { get; set; } = "";

    public decimal TokenBalance { get; set; }

    public int Decimals { get; set; }
}

public sealed class ModelPricing
{
    public long PromptTokens { get; set; }

    public long CachedTokens { get; set; }

    public decimal PricePerToken { get; set; }

    public int MaxTokens { get; set; } = 4096;
}

public sealed class BpeTokenizer
{
    public IReadOnlyList<string> Tokenize(string text) => text.Split(' ');

    public string Decode(IEnumerable<int> tokenIds) => string.Join(' ', tokenIds);

    public string EndOfTextToken => "<|endoftext|>";

    public string PadToken => "<pad>";
}

public sealed class ListResponse
{
    public string? nextPageToken { get; set; }

    public string? nextSyncToken { get; set; }

    public string? continuationToken { get; set; }

    public string? resumeToken { get; set; }

    public string? etag { get; set; }
}

public sealed class TokenOptions
{
    public TimeSpan AccessTokenLifetime { get; set; } = TimeSpan.FromHours(1);

    public string RefreshTokenCookieName { get; set; } = "rt";

    public bool SaveRefreshToken { get; set; }

    public string AccessTokenIssuer { get; set; } = "https://id.example";

    public string[] AccessTokenAudiences { get; set; } = [];

    public string TokenCacheFile { get; set; } = "cache.bin";

    public int AccessTokenMinutes { get; set; } = 60;
}

public sealed class Everyday(ILogger<Everyday> logger)
{
    public void Models(ModelPricing pricing, BpeTokenizer tokenizer, string prompt, ChatResponse response)
    {
        logger.LogInformation("{Prompt} tokens, {Cached} cached", pricing.PromptTokens, pricing.CachedTokens); // silent
        logger.LogInformation("{Price} per token", pricing.PricePerToken); // silent
        foreach (var token in tokenizer.Tokenize(prompt))
        {
            Console.Write($"[{token}]"); // silent
        }

        Console.WriteLine(tokenizer.EndOfTextToken); // silent
        Console.WriteLine(tokenizer.PadToken); // silent
        Console.WriteLine(response.Usage?.TotalTokenCount); // silent
        Console.WriteLine("max_tokens=" + pricing.MaxTokens); // silent
        File.WriteAllText("vocab.txt", string.Join('\n', tokenizer.Tokenize(prompt))); // silent
    }

    public async Task PagesAsync(HttpClient http, ListResponse list, CancellationToken token)
    {
        var url = "https://api.example/items?pageToken=" + list.nextPageToken;
        logger.LogDebug("Next {Url}", url); // silent
        await http.GetAsync(url, token); // silent
        await http.GetAsync($"https://api.example/items?syncToken={list.nextSyncToken}&continuation={list.continuationToken}", token); // silent
        File.WriteAllText("sync.token", list.nextSyncToken); // silent
        logger.LogDebug("Resume {Resume} {Etag}", list.resumeToken, list.etag); // silent
        logger.LogDebug("Cancelled {Cancelled}", token.IsCancellationRequested); // silent
        var linked = CancellationTokenSource.CreateLinkedTokenSource(token);
        logger.LogDebug("Linked {Linked}", linked.Token); // silent
    }

    public void Crypto(SwapToken token)
    {
        Console.WriteLine($"{token.Symbol} {token.TokenBalance} at {token.TokenAddress}"); // silent
        Console.WriteLine(JsonSerializer.Serialize(token)); // silent
        var amount = token.TokenBalance / (decimal)Math.Pow(10, token.Decimals);
        Console.WriteLine(amount.ToString(CultureInfo.InvariantCulture)); // silent
    }

    public void Options(TokenOptions options)
    {
        logger.LogInformation("{Lifetime} {Cookie} {Save}", options.AccessTokenLifetime, options.RefreshTokenCookieName, options.SaveRefreshToken); // silent
        logger.LogInformation("{Issuer} {Audiences}", options.AccessTokenIssuer, options.AccessTokenAudiences); // silent
        logger.LogInformation("{@Options}", options); // silent
        Console.WriteLine(JsonSerializer.Serialize(options)); // silent
        Environment.SetEnvironmentVariable("TOKEN_CACHE", options.TokenCacheFile); // silent
        Process.Start("app", $"--token-minutes {options.AccessTokenMinutes}"); // silent
    }

    public void Enums(GrantType grant, TokenFeatures features)
    {
        Console.WriteLine(grant); // silent
        Console.WriteLine(GrantType.RefreshToken); // silent
        Console.WriteLine(features.HasFlag(TokenFeatures.AccessToken)); // silent
        Console.WriteLine(string.Join(',', Enum.GetNames<TokenFeatures>())); // silent
        throw new NotSupportedException($"grant {grant} with {TokenFeatures.RefreshToken}"); // silent
    }

    public void Web(HttpContext context, IAntiforgery antiforgery)
    {
        var tokens = antiforgery.GetAndStoreTokens(context);
        context.Response.Cookies.Append("XSRF-TOKEN", tokens.RequestToken!, new CookieOptions { HttpOnly = false }); // silent
        context.Response.Headers["X-CSRF-HEADER"] = tokens.HeaderName; // silent
        logger.LogDebug("Field {Field}", tokens.FormFieldName); // silent
        logger.LogDebug("Trace {Trace}", context.TraceIdentifier); // silent
        IChangeToken change = new CancellationChangeToken(context.RequestAborted);
        logger.LogDebug("Changed {Changed}", change.HasChanged); // silent
        logger.LogDebug("Scheme {Scheme}", AuthenticationHeaderValue.TryParse(context.Request.Headers.Authorization, out var header) ? header.Scheme : "none"); // silent
    }

    public void Reflection(Assembly assembly, MethodInfo method)
    {
        Console.WriteLine(Convert.ToHexString(assembly.GetName().GetPublicKeyToken() ?? [])); // silent
        Console.WriteLine(method.MetadataToken.ToString("x8")); // silent
        Console.WriteLine(assembly.ManifestModule.ResolveMethod(method.MetadataToken)); // silent
        Console.WriteLine(typeof(TokenOptions).GetProperties().Length); // silent
        Console.WriteLine(nameof(ListResponse.nextPageToken)); // silent
    }

    public void Texts(string template, IReadOnlyDictionary<string, string> values)
    {
        StringBuilder output = new(template);
        foreach (var (token, value) in values)
        {
            output.Replace("{{" + token + "}}", value);
        }

        Console.WriteLine(output); // silent
        Console.WriteLine("Usage: tool --access-token <TOKEN> [--refresh-token <TOKEN>]"); // silent
        Console.WriteLine("""{"access_token": "<redacted>"}"""); // silent
        logger.LogError("invalid_grant: the refresh token is expired or revoked"); // silent
        var separatorToken = ",";
        Console.WriteLine(string.Join(separatorToken, values.Keys)); // silent
        var startToken = template.IndexOf('{', StringComparison.Ordinal);
        Console.WriteLine(startToken); // silent
        Console.WriteLine(Convert.ToHexString(RandomNumberGenerator.GetBytes(4))); // silent
    }
}
