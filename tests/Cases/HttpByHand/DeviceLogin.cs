using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Logging;

namespace Cases.HttpByHand.DeviceLogin;

public sealed record DeviceStart(
    [property: JsonPropertyName("device_code")] string Code,
    [property: JsonPropertyName("user_code")] string UserCode,
    [property: JsonPropertyName("verification_uri")] string Link,
    [property: JsonPropertyName("interval")] int Interval);

public sealed class TokenAnswer
{
    [JsonPropertyName("access_token")]
    public string? Bearer { get; init; }

    [JsonPropertyName("refresh_token")]
    public string? Renewal { get; init; }

    [JsonPropertyName("scope")]
    public string? Scope { get; init; }

    [JsonPropertyName("error")]
    public string? Error { get; init; }
}

public sealed class DeviceLogin(HttpClient http, ILogger<DeviceLogin> logger)
{
    private const string Authority = "https://id.example";

    public async Task<DeviceStart> StartAsync(string client)
    {
        var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["client_id"] = client, ["scope"] = "repo:read" });
        using HttpResponseMessage answer = await http.PostAsync(Authority + "/device_authorization", form);
        DeviceStart start = (await answer.Content.ReadFromJsonAsync<DeviceStart>())!;
        Console.WriteLine($"Open {start.Link} and enter {start.UserCode}"); // silent
        logger.LogInformation("Polling every {Seconds} s", start.Interval); // silent
        logger.LogInformation("Polling with {Code}", start.Code); // leaks: NHI1001
        return start;
    }

    public async Task<string?> PollAsync(DeviceStart start, string client)
    {
        var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "urn:ietf:params:oauth:grant-type:device_code",
            ["device_code"] = start.Code, // silent
            ["client_id"] = client,
        });
        using HttpResponseMessage answer = await http.PostAsync(Authority + "/token", form);
        string body = await answer.Content.ReadAsStringAsync();
        logger.LogDebug("Answer {Status}", answer.StatusCode); // silent
        logger.LogDebug("Answer {Body}", body); // leaks: NHI1001
        using JsonDocument document = JsonDocument.Parse(body);
        return document.RootElement.GetProperty("access_token").GetString();
    }

    public async Task DiscoverAsync()
    {
        string body = await http.GetStringAsync(Authority + "/.well-known/openid-configuration");
        logger.LogDebug("Configuration {Body}", body); // silent
    }

    public async Task RenewAsync(TokenAnswer old, string client)
    {
        using var form = new FormUrlEncodedContent(
        [
            new("grant_type", "refresh_token"),
            new("refresh_token", old.Renewal!),
            new("client_id", client),
        ]);
        using HttpResponseMessage answer = await http.PostAsync(Authority + "/token", form);
        TokenAnswer? renewed = await answer.Content.ReadFromJsonAsync<TokenAnswer>();
        logger.LogInformation("Renewed {Scope} {Error}", renewed?.Scope, renewed?.Error); // silent
        logger.LogInformation("Renewed {Value}", renewed?.Bearer); // leaks: NHI1001
    }

    public async Task LogFormAsync(TokenAnswer old)
    {
        var fields = new Dictionary<string, string> { ["grant_type"] = "refresh_token", ["refresh_token"] = old.Renewal! };
        using var form = new FormUrlEncodedContent(fields);
        logger.LogDebug("Grant {Grant}", fields["grant_type"]); // silent
        logger.LogDebug("Sending {Form}", await form.ReadAsStringAsync()); // leaks: NHI1001
        await http.PostAsync(Authority + "/token", form);
    }

    public async Task DictionaryAnswerAsync(FormUrlEncodedContent form)
    {
        using HttpResponseMessage answer = await http.PostAsync(Authority + "/token", form);
        var fields = (await answer.Content.ReadFromJsonAsync<Dictionary<string, JsonElement>>())!;
        logger.LogInformation("{Seconds}", fields["expires_in"].GetInt32()); // silent
        logger.LogInformation("{Value}", fields["refresh_token"].GetString()); // leaks: NHI1001
        logger.LogInformation("{Names}", string.Join(",", fields.Keys)); // silent
    }

    public async Task NodeAnswerAsync(FormUrlEncodedContent form)
    {
        using HttpResponseMessage answer = await http.PostAsync(Authority + "/token", form);
        JsonNode node = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        string? value = (string?)node["id_token"];
        logger.LogInformation("{Type}", (string?)node["token_type"]); // silent
        logger.LogInformation("{Value}", value); // leaks: NHI1001
    }

    public async Task AuthorizedAsync(TokenAnswer answer)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "https://api.example/repos");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", answer.Bearer); // silent
        using HttpResponseMessage response = await http.SendAsync(request);
        logger.LogInformation("{Status}", response.StatusCode); // silent
        logger.LogInformation("{Uri}", request.RequestUri); // silent
        logger.LogInformation("{Header}", request.Headers.Authorization); // leaks: NHI1001
        logger.LogInformation("{Scheme}", request.Headers.Authorization.Scheme); // silent
    }

    public async Task HeaderByTextAsync(TokenAnswer answer)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "https://api.example/repos");
        request.Headers.TryAddWithoutValidation("Authorization", "Bearer " + answer.Bearer); // silent
        logger.LogDebug("Request {Request}", request.Headers.ToString()); // leaks: NHI1001
        await http.SendAsync(request);
    }

    public async Task ApiBodyAsync(TokenAnswer answer)
    {
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", answer.Bearer);
        string repositories = await http.GetStringAsync("https://api.example/repos");
        logger.LogInformation("{Body}", repositories); // silent
    }

    public async Task ErrorBodyAsync(FormUrlEncodedContent form)
    {
        using HttpResponseMessage answer = await http.PostAsync(Authority + "/token", form);
        var error = await answer.Content.ReadFromJsonAsync<TokenAnswer>();
        if (error is { Error: "authorization_pending" or "slow_down" } pending)
        {
            logger.LogInformation("Waiting: {Error}", pending.Error); // silent
        }

        logger.LogInformation("{Answer}", JsonSerializer.Serialize(error)); // leaks: NHI1001
    }

    public async Task SendFormAsync(string code, string client)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Authority + "/token")
        {
            Content = new StringContent($"grant_type=urn:ietf:params:oauth:grant-type:device_code&device_code={code}&client_id={client}"),
        };
        using HttpResponseMessage answer = await http.SendAsync(request);
        string text = await answer.Content.ReadAsStringAsync();
        logger.LogTrace("<- {Text}", text); // leaks: NHI1001
        logger.LogTrace("<- {Length}", text.Length); // silent
    }

    public async Task BytesAsync(FormUrlEncodedContent form, string path)
    {
        using HttpResponseMessage answer = await http.PostAsync(Authority + "/oauth/token", form);
        TokenAnswer? parsed = JsonSerializer.Deserialize<TokenAnswer>(await answer.Content.ReadAsByteArrayAsync());
        File.WriteAllText(path, parsed!.Renewal); // leaks: NHI1003
        File.WriteAllText(path, parsed.Scope); // silent
    }
}
