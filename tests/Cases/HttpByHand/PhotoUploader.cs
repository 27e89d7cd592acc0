using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Web;
using Microsoft.Extensions.Logging;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Cases.HttpByHand.PhotoUploader;

public sealed class Endpoints
{
    public string Device { get; init; } = "https://photos.example/oauth/device/code";

    public string Token { get; init; } = "https://photos.example/oauth/token";

    public string Upload { get; init; } = "https://api.photos.example/v2/items";
}

public sealed class PhotoUploader(HttpClient http, Endpoints endpoints, ILogger<PhotoUploader> logger)
{
    private const string ClientId = "uploader-cli";
    private const string DeviceGrant = "urn:ietf:params:oauth:grant-type:device_code";

    private string? _renewal;

    public async Task<string> BeginAsync(CancellationToken cancellationToken)
    {
        var body = new StringContent($"client_id={ClientId}&scope=photos.write", Encoding.UTF8, "application/x-www-form-urlencoded");
        using HttpResponseMessage response = await http.PostAsync(endpoints.Device, body, cancellationToken);
        response.EnsureSuccessStatusCode();
        using JsonDocument document = await JsonDocument.ParseAsync(await response.Content.ReadAsStreamAsync(cancellationToken));
        JsonElement root = document.RootElement;
        Console.WriteLine($"Go to {root.GetProperty("verification_uri")} and type {root.GetProperty("user_code")}."); // silent
        logger.LogInformation("Asking every {Interval} s", root.GetProperty("interval").GetInt32()); // silent
        string code = root.GetProperty("device_code").GetString()!;
        logger.LogInformation("Started {Code}", code); // leaks: NHI1001
        return code;
    }

    public async Task<bool> PollOnceAsync(string code, CancellationToken cancellationToken)
    {
        using HttpResponseMessage response = await http.PostAsync(endpoints.Token, new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["client_id"] = ClientId,
            ["grant_type"] = DeviceGrant,
            ["device_code"] = code, // silent
        }), cancellationToken);
        string text = await response.Content.ReadAsStringAsync(cancellationToken);
        if (!response.IsSuccessStatusCode)
        {
            logger.LogWarning("{Status}: {Text}", response.StatusCode, text); // silent
            return false;
        }

        logger.LogTrace("{Status}: {Text}", response.StatusCode, text); // leaks: NHI1001
        JObject answer = JObject.Parse(text);
        logger.LogInformation("Granted {Scope}", (string?)answer["scope"]); // silent
        logger.LogInformation("Granted {Value}", (string?)answer["access_token"]); // leaks: NHI1001
        _renewal = answer.Value<string>("refresh_token");
        return true;
    }

    public async Task<string?> RenewAsync()
    {
        var request = new { grant_type = "refresh_token", refresh_token = _renewal, client_id = ClientId };
        using HttpResponseMessage response = await http.PostAsJsonAsync(endpoints.Token, request); // silent
        var fields = await response.Content.ReadFromJsonAsync<Dictionary<string, JsonElement>>();
        if (fields!.TryGetValue("error", out JsonElement error))
        {
            logger.LogError("Refused: {Error}", error.GetString()); // silent
        }

        if (fields.TryGetValue("access_token", out JsonElement granted))
        {
            logger.LogDebug("Renewed, {Kind}", granted.ValueKind); // silent
            logger.LogDebug("Renewed: {Granted}", granted); // leaks: NHI1001
            return granted.GetString();
        }

        return null;
    }

    public async Task PropertiesAsync(FormUrlEncodedContent form)
    {
        using HttpResponseMessage response = await http.PostAsync("https://photos.example/oauth/token", form);
        using JsonDocument document = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync());
        foreach (JsonProperty property in document.RootElement.EnumerateObject())
        {
            Console.WriteLine(property.Name); // silent
            Console.WriteLine(property.Name + " = " + property.Value); // leaks: NHI1002
        }
    }

    public async Task OldFormAnswerAsync(HttpContent form)
    {
        using HttpResponseMessage response = await http.PostAsync("https://github.example/login/oauth/access_token", form);
        var answer = HttpUtility.ParseQueryString(await response.Content.ReadAsStringAsync());
        logger.LogInformation("{Type} for {Scope}", answer["token_type"], answer["scope"]); // silent
        logger.LogInformation("{Value}", answer["access_token"]); // leaks: NHI1001
        logger.LogInformation("{Names}", string.Join(", ", answer.AllKeys)); // silent
    }

    public async Task DynamicAnswerAsync(HttpContent form)
    {
        using HttpResponseMessage response = await http.PostAsync("https://photos.example/oauth/token", form);
        dynamic answer = JsonConvert.DeserializeObject(await response.Content.ReadAsStringAsync())!;
        string scope = answer.scope;
        string value = answer.refresh_token;
        Console.WriteLine(scope); // silent
        Console.WriteLine(value); // leaks: NHI1002
    }

    public async Task NodeAnswerAsync(HttpContent form)
    {
        using HttpResponseMessage response = await http.PostAsync("https://photos.example/oauth/token", form);
        JsonNode? node = await response.Content.ReadFromJsonAsync<JsonNode>();
        logger.LogInformation("{Seconds}", node!["expires_in"]!.GetValue<int>()); // silent
        logger.LogInformation("{Value}", node["refresh_token"]!.GetValue<string>()); // leaks: NHI1001
        logger.LogInformation("{Description}", node["error_description"]?.GetValue<string>()); // silent
    }

    public async Task RequestLogAsync(string code)
    {
        string form = "grant_type=" + Uri.EscapeDataString(DeviceGrant) + "&device_code=" + code + "&client_id=" + ClientId;
        logger.LogTrace("POST {Address} ({Length} characters)", endpoints.Token, form.Length); // silent
        logger.LogTrace("POST {Address} {Form}", endpoints.Token, form); // leaks: NHI1001
        using var content = new StringContent(form, Encoding.ASCII, "application/x-www-form-urlencoded");
        using HttpResponseMessage response = await http.PostAsync(endpoints.Token, content); // silent
        logger.LogTrace("{Status}", (int)response.StatusCode); // silent
    }

    public async Task RevokeAsync()
    {
        var form = new Dictionary<string, string> { ["token"] = _renewal!, ["token_type_hint"] = "refresh_token" };
        using HttpResponseMessage response = await http.PostAsync("https://photos.example/oauth/revoke", new FormUrlEncodedContent(form)); // silent
        logger.LogInformation("Revoked with {Status}", response.StatusCode); // silent
    }

    public async Task FailureAsync(HttpContent form)
    {
        using HttpResponseMessage response = await http.PostAsync("https://photos.example/oauth/token", form);
        if (response.StatusCode is not HttpStatusCode.OK)
        {
            string problem = await response.Content.ReadAsStringAsync();
            throw new HttpRequestException($"Token request failed: {problem}"); // silent
        }

        File.WriteAllText("last-answer.json", await response.Content.ReadAsStringAsync()); // leaks: NHI1003
    }

    public async Task UploadAsync(string file, string bearer)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, endpoints.Upload);
        request.Headers.Add("Authorization", "Bearer " + bearer); // silent
        request.Content = new StreamContent(File.OpenRead(file));
        using HttpResponseMessage response = await http.SendAsync(request);
        string item = await response.Content.ReadAsStringAsync();
        logger.LogInformation("Uploaded {Item}", item); // silent
    }
}
