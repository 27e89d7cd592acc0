using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Primitives;
using Newtonsoft.Json.Linq;

namespace Markets.Stall;

public sealed class OfferPage
{
    [JsonPropertyName("next_page_token")]
    public string? NextPageToken { get; set; }

    [JsonPropertyName("continuation_token")]
    public string? ContinuationToken { get; set; }

    [JsonPropertyName("token_type")]
    public string? TokenType { get; set; }

    [JsonPropertyName("access_token_expires_in")]
    public int AccessTokenExpiresIn { get; set; }

    [JsonPropertyName("refresh_token")]
    public string? Renewal { get; set; }
}

public enum StallTokenKind
{
    Coin,
    Chip,
}

/// <summary>A game stall that is paid in tokens, and an API that happens to use them as well.</summary>
public sealed class MarketStall(ILogger<MarketStall> logger, IConfiguration configuration)
{
    private const string AccessTokenKey = "access_token";
    private readonly string _accessTokenPath = "/etc/stall/access-token";
    private readonly string _refreshTokenUrl = "https://id.example/renew";
    private int _tokens;

    public async Task PagesAsync(HttpClient http, CancellationToken cancellationToken)
    {
        string? pageToken = null;
        do
        {
            OfferPage page = JsonSerializer.Deserialize<OfferPage>(await http.GetStringAsync("/offers?pageToken=" + pageToken, cancellationToken))!; // silent
            pageToken = page.NextPageToken;
            logger.LogInformation("Next {PageToken}", pageToken); // silent
            logger.LogInformation("Continue {Token}", page.ContinuationToken); // silent
            logger.LogInformation("Type {Type}, {Seconds} s", page.TokenType, page.AccessTokenExpiresIn); // silent
            logger.LogInformation("Renew {Renewal}", page.Renewal); // leaks: NHI1001
            logger.LogInformation("Cancelled {Token}", cancellationToken); // silent
        }
        while (pageToken is not null);
    }

    public void Coins(StallTokenKind tokenKind, int tokenValue)
    {
        _tokens += tokenValue;
        logger.LogInformation("Token {Kind} of {Value}, {Tokens} in all", tokenKind, tokenValue, _tokens); // silent
        string token = tokenKind == StallTokenKind.Coin ? "coin" : "chip";
        logger.LogInformation("Token {Token}", token); // silent
        foreach (string word in "buy two apples".Split(' '))
        {
            logger.LogInformation("Word token {Token}", word); // silent
        }
    }

    public void Keys(string accessTokenName, string refreshTokenId, string idTokenHint2, string accessToken)
    {
        logger.LogInformation("Key {Key}", AccessTokenKey); // silent
        logger.LogInformation("Path {Path}", _accessTokenPath); // silent
        logger.LogInformation("Url {Url}", _refreshTokenUrl); // silent
        logger.LogInformation("Name {Name}", accessTokenName); // silent
        logger.LogInformation("Id {Id}", refreshTokenId); // silent
        logger.LogInformation("Hint length {Hint}", idTokenHint2.Length); // silent
        logger.LogInformation("Token {Token}", accessToken); // leaks: NHI1001
        logger.LogInformation("Token {Token}", nameof(accessToken)); // silent
    }

    public void Settings()
    {
        logger.LogInformation("Endpoint {Value}", configuration["Auth:TokenEndpoint"]); // silent
        logger.LogInformation("Lifetime {Value}", configuration.GetValue<int>("Auth:AccessTokenLifetime")); // silent
        logger.LogInformation("Token {Value}", configuration["Auth:AccessToken"]); // leaks: NHI1001
        logger.LogInformation("Exists {Value}", configuration.GetSection("Auth:AccessToken").Exists()); // silent
        logger.LogInformation("File {Value}", Environment.GetEnvironmentVariable("STALL_TOKEN_FILE")); // silent
        logger.LogInformation("Token {Value}", Environment.GetEnvironmentVariable("STALL_REFRESH_TOKEN")); // leaks: NHI1001
        IChangeToken changeToken = configuration.GetReloadToken();
        logger.LogInformation("Change token {Token} {Changed}", changeToken, changeToken.HasChanged); // silent
    }

    public void Pages(HttpContext context, IAntiforgery antiforgery)
    {
        AntiforgeryTokenSet set = antiforgery.GetAndStoreTokens(context);
        logger.LogInformation("Field {Field}", set.FormFieldName); // silent
        logger.LogInformation("Antiforgery {Token}", set.RequestToken); // silent
        logger.LogInformation("State {State}", context.Request.Query["state"].ToString()); // silent
        logger.LogInformation("Lang {Lang}", context.Request.Headers.AcceptLanguage.ToString()); // silent
        logger.LogInformation("Auth {Auth}", context.Request.Headers.Authorization.ToString()); // leaks: NHI1001
        logger.LogInformation("Auth {Auth}", AuthenticationHeaderValue.Parse(context.Request.Headers.Authorization!).Scheme); // silent
    }

    public void Models(ChatResponse response, string prompt)
    {
        logger.LogInformation("Tokens {In} {Out}", response.Usage?.InputTokenCount, response.Usage?.OutputTokenCount); // silent
        int maxTokens = prompt.Length / 4;
        logger.LogInformation("Max tokens {Max}", maxTokens.ToString(CultureInfo.InvariantCulture)); // silent
        logger.LogInformation("Finish {Reason}", response.FinishReason); // silent
    }

    public void Json(JToken token, JObject body)
    {
        logger.LogInformation("Path {Path} {Type}", token.Path, token.Type); // silent
        logger.LogInformation("Token {Token}", token["name"]); // silent
        logger.LogInformation("Token {Token}", token["id_token"]); // leaks: NHI1001
        logger.LogInformation("Count {Count}", body["total_tokens"]); // silent
        logger.LogInformation("Scope {Scope}", body.Value<string>("scope")); // silent
        logger.LogInformation("Has {Has}", body.ContainsKey("refresh_token")); // silent
        logger.LogInformation("Hash {Hash}", body["access_token_hash"]); // silent
        logger.LogInformation("Device {Device}", body["device_name"]); // silent
        logger.LogInformation("Device {Device}", body["device_code"]); // leaks: NHI1001
        Utf8JsonReader reader = new("{}"u8);
        logger.LogInformation("Reader {Type} {Read}", reader.TokenType, reader.Read()); // silent
    }
}
