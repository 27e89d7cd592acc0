using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Logging;
using Newtonsoft.Json;

namespace Cases.HttpByHand.TypedClient;

public sealed class DeviceAnswer
{
    [JsonPropertyName("device_code")]
    public required string Handle { get; init; }

    [JsonPropertyName("user_code")]
    public required string Shown { get; init; }

    [JsonPropertyName("verification_uri_complete")]
    public string? Link { get; init; }

    [JsonPropertyName("expires_in")]
    public int Seconds { get; init; }
}

public class GrantAnswer
{
    [JsonProperty("access_token")]
    public string? Current { get; set; }

    [JsonProperty("refresh_token")]
    public string? Next { get; set; }

    [JsonProperty("token_type")]
    public string? Kind { get; set; }

    [JsonProperty("error")]
    public string? Error { get; set; }

    public bool Succeeded => Error is null;
}

public sealed class PendingException(string error) : Exception("Not yet: " + error);

public sealed class TypedClient(HttpClient http, ILogger<TypedClient> logger)
{
    public async Task<DeviceAnswer> StartAsync(CancellationToken cancellationToken)
    {
        using HttpResponseMessage response = await http.PostAsJsonAsync("/device", new { client_id = "cli", scope = "read" }, cancellationToken);
        DeviceAnswer answer = (await response.Content.ReadFromJsonAsync<DeviceAnswer>(cancellationToken))!;
        Console.WriteLine(answer.Link ?? answer.Shown); // silent
        Console.WriteLine($"{answer.Shown} is valid for {answer.Seconds / 60} minutes"); // silent
        logger.LogDebug("Device answer {Answer}", System.Text.Json.JsonSerializer.Serialize(answer)); // leaks: NHI1001
        logger.LogDebug("Device answer {Answer}", answer); // silent
        return answer;
    }

    public async Task<GrantAnswer> WaitAsync(DeviceAnswer device, CancellationToken cancellationToken)
    {
        while (true)
        {
            await Task.Delay(5000, cancellationToken);
            GrantAnswer answer = await AskAsync(device.Handle, cancellationToken);
            switch (answer)
            {
                case { Succeeded: true, Current: { } current }:
                    logger.LogInformation("Signed in as {Kind}", answer.Kind); // silent
                    logger.LogInformation("Signed in with {Current}", current); // leaks: NHI1001
                    return answer;
                case { Error: "authorization_pending" }:
                    logger.LogInformation("Still waiting for {Code}", device.Shown.Length); // silent
                    logger.LogInformation("Still waiting for {Handle}", device.Handle); // leaks: NHI1001
                    break;
                default:
                    throw new PendingException(answer.Error ?? "unknown"); // silent
            }
        }
    }

    public async Task ExceptionAsync(DeviceAnswer device, CancellationToken cancellationToken)
    {
        GrantAnswer answer = await AskAsync(device.Handle, cancellationToken);
        if (answer.Next is null)
        {
            throw new InvalidOperationException($"No renewal in the answer of kind {answer.Kind}."); // silent
        }

        if (answer.Next == answer.Current)
        {
            throw new InvalidOperationException($"Both are {answer.Next}."); // leaks: NHI1008
        }
    }

    private async Task<GrantAnswer> AskAsync(string handle, CancellationToken cancellationToken)
    {
        Dictionary<string, string> form = new()
        {
            { "grant_type", "urn:ietf:params:oauth:grant-type:device_code" },
            { "device_code", handle },
            { "client_id", "cli" },
        };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/token") { Content = new FormUrlEncodedContent(form) };
        request.Headers.Accept.ParseAdd("application/json");
        using HttpResponseMessage response = await http.SendAsync(request, cancellationToken);
        return JsonConvert.DeserializeObject<GrantAnswer>(await response.Content.ReadAsStringAsync(cancellationToken))!;
    }
}
