using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Logging;

namespace Cases.HttpByHand.Calendar;

public sealed record Grant(
    [property: JsonPropertyName("access_token")] string Current,
    [property: JsonPropertyName("refresh_token")] string? Next,
    [property: JsonPropertyName("expires_in")] int Seconds,
    [property: JsonPropertyName("scope")] string Scope)
{
    public override string ToString() => $"grant for {Scope}, {Seconds} s";
}

public sealed record Failure(
    [property: JsonPropertyName("error")] string Error,
    [property: JsonPropertyName("error_description")] string? Description);

public sealed class CalendarClient(HttpClient http, ILogger<CalendarClient> logger)
{
    private const string TokenAddress = "https://id.calendar.example/token";

    private static readonly JsonSerializerOptions _options = new(JsonSerializerDefaults.Web);

    public async Task<Grant> RenewAsync(Grant old, CancellationToken cancellationToken)
    {
        using HttpResponseMessage response = await http.PostAsync(TokenAddress, new FormUrlEncodedContent(
        [
            new("grant_type", "refresh_token"),
            new("refresh_token", old.Next ?? ""),
            new("client_id", "calendar-cli"),
        ]), cancellationToken);
        if (!response.IsSuccessStatusCode)
        {
            var failure = await response.Content.ReadFromJsonAsync<Failure>(_options, cancellationToken);
            logger.LogWarning("{Failure}", failure); // silent
            throw new InvalidOperationException($"{failure!.Error}: {failure.Description}"); // silent
        }

        await using Stream body = await response.Content.ReadAsStreamAsync(cancellationToken);
        Grant grant = (await JsonSerializer.DeserializeAsync<Grant>(body, _options, cancellationToken))!;
        logger.LogInformation("Renewed: {Grant}", grant); // silent
        logger.LogInformation("Renewed: {Grant}", grant with { Scope = old.Scope }); // silent
        logger.LogDebug("Renewed: {Grant}", JsonSerializer.Serialize(grant, _options)); // leaks: NHI1001
        return grant;
    }

    public async Task<int> CountAsync(Grant grant)
    {
        (string current, string? next, int seconds, string scope) = grant;
        logger.LogTrace("{Seconds} s for {Scope}", seconds, scope); // silent
        logger.LogTrace("{Value}", next); // leaks: NHI1001
        using var request = new HttpRequestMessage(HttpMethod.Get, "https://api.calendar.example/v1/events?limit=50");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", current); // silent
        using HttpResponseMessage response = await http.SendAsync(request);
        logger.LogTrace("{Address} gave {Status}", request.RequestUri, response.StatusCode); // silent
        logger.LogTrace("{Headers}", request.Headers); // leaks: NHI1001
        JsonElement events = await response.Content.ReadFromJsonAsync<JsonElement>();
        logger.LogTrace("{Sync}", events.GetProperty("nextSyncToken").GetString()); // silent
        return events.GetProperty("items").GetArrayLength();
    }

    public async Task TraceAsync(HttpRequestMessage request)
    {
        request.Content = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "urn:ietf:params:oauth:grant-type:device_code",
            ["client_id"] = "calendar-cli",
        });
        using HttpResponseMessage response = await http.SendAsync(request);
        logger.LogTrace("{Type}", response.Content.Headers.ContentType); // silent
        string text = await response.Content.ReadAsStringAsync();
        if (response.IsSuccessStatusCode)
        {
            Console.WriteLine(text); // leaks: NHI1002
        }
        else
        {
            Console.WriteLine(text); // silent
        }
    }
}
