using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace Bakeries.Refit;

[AttributeUsage(AttributeTargets.Method)]
public sealed class PostAttribute(string path) : Attribute
{
    public string Path { get; } = path;
}

[AttributeUsage(AttributeTargets.Parameter)]
public sealed class BodyAttribute : Attribute;

public sealed record TokenForm(string grant_type, string device_code, string client_id);

public sealed record BakeryTokens
{
    public string? access_token { get; init; }

    public string? refresh_token { get; init; }

    public string? token_type { get; init; }

    public string? error { get; init; }
}

public sealed record ApiResponse<T>(T? Content, int StatusCode, string? Error)
{
    public bool IsSuccessStatusCode => StatusCode is >= 200 and < 300;
}

public interface IBakeryApi
{
    [Post("/oauth/token")]
    Task<ApiResponse<BakeryTokens>> TokenAsync([Body] TokenForm form);

    [Post("/loaves")]
    Task<ApiResponse<string>> BakeAsync(string bearer);
}

public sealed class BearerHandler(Func<string?> bearer, ILogger<BearerHandler> logger) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", bearer()); // silent
        logger.LogTrace("{Method} {Uri}", request.Method, request.RequestUri); // silent
        logger.LogTrace("{Scheme}", request.Headers.Authorization.Scheme); // silent
        logger.LogTrace("{Parameter}", request.Headers.Authorization.Parameter); // leaks: NHI1001
        logger.LogTrace("{Header}", request.Headers.Authorization); // leaks: NHI1001
        var response = await base.SendAsync(request, cancellationToken);
        logger.LogTrace("{Status} {Type}", response.StatusCode, response.Content.Headers.ContentType); // silent
        return response;
    }
}

public sealed class Bakery(IBakeryApi api, ILogger<Bakery> logger)
{
    private BakeryTokens _tokens = new();

    public async Task<bool> PollAsync(JsonElement device)
    {
        var code = device.GetProperty("device_code").GetString()!;
        for (var attempt = 1; ; attempt++)
        {
            logger.LogDebug("Attempt {Attempt}", attempt); // silent
            var response = await api.TokenAsync(new TokenForm("urn:ietf:params:oauth:grant-type:device_code", code, "bakery")); // silent
            switch (response)
            {
                case { IsSuccessStatusCode: true, Content: { access_token: not null } tokens }:
                    _tokens = tokens;
                    logger.LogDebug("Got {Type}", tokens.token_type); // silent
                    logger.LogDebug("Got {Tokens}", tokens); // leaks: NHI1001
                    logger.LogDebug("Got {Token}", tokens.access_token); // leaks: NHI1001
                    return true;
                case { Content.error: "authorization_pending" or "slow_down" }:
                    logger.LogDebug("Waiting for {Code}", device.GetProperty("user_code").GetString()); // silent
                    logger.LogDebug("Waiting with {Code}", code); // leaks: NHI1001
                    await Task.Delay(1000 * device.GetProperty("interval").GetInt32());
                    break;
                default:
                    logger.LogError("{Status} {Error}", response.StatusCode, response.Error); // silent
                    return false;
            }
        }
    }

    public async Task BakeAsync()
    {
        var baked = await api.BakeAsync($"Bearer {_tokens.access_token}"); // silent
        logger.LogInformation("Baked {Content}", baked.Content); // silent
        logger.LogInformation("Renewal {Value}", _tokens.refresh_token); // leaks: NHI1001
        logger.LogInformation("Renewal {Known}", _tokens is { refresh_token.Length: > 0 }); // silent
        _tokens = _tokens with { access_token = null };
        logger.LogInformation("Kind {Value}", _tokens.token_type); // silent
        var curl = $"curl -X POST -H 'Accept: application/json' https://bakery.example/loaves";
        logger.LogInformation(curl); // silent
        logger.LogInformation(curl + $" -d refresh_token={_tokens.refresh_token}"); // leaks: NHI1001
    }
}
