using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Web;
using Microsoft.Extensions.Logging;
using Newtonsoft.Json;

namespace Cases.HttpByHand.GitHubDeviceFlow;

public class DeviceCodeAnswer
{
    public string device_code { get; set; } = "";

    public string user_code { get; set; } = "";

    public string verification_uri { get; set; } = "";

    public int interval { get; set; }

    public int expires_in { get; set; }
}

public class GitHubDeviceFlow
{
    private const string ClientId = "Iv1.0000000000000000";
    private const string TokenUrl = "https://github.com/login/oauth/access_token";
    private readonly HttpClient _http;
    private readonly ILogger _logger;

    public GitHubDeviceFlow(HttpClient http, ILogger<GitHubDeviceFlow> logger)
    {
        _http = http;
        _http.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        _logger = logger;
    }

    public async Task<string> StartAsync()
    {
        var form = new FormUrlEncodedContent(new Dictionary<string, string> { { "client_id", ClientId }, { "scope", "repo" } });
        HttpResponseMessage response = await _http.PostAsync("https://github.com/login/device/code", form);
        var device = await response.Content.ReadFromJsonAsync<DeviceCodeAnswer>();
        Console.WriteLine($"Open {device!.verification_uri} and enter {device.user_code}"); // silent
        _logger.LogDebug("Polling each {Interval} s for {Seconds} s", device.interval, device.expires_in); // silent
        _logger.LogDebug("Polling for {Code}", device.device_code); // leaks: NHI1001
        return device.device_code;
    }

    public async Task<string?> PollAsync(string deviceCode, CancellationToken cancellationToken)
    {
        var pairs = new[]
        {
            new KeyValuePair<string, string>("client_id", ClientId),
            new KeyValuePair<string, string>("device_code", deviceCode),
            new KeyValuePair<string, string>("grant_type", "urn:ietf:params:oauth:grant-type:device_code"),
        };
        using HttpResponseMessage response = await _http.PostAsync(TokenUrl, new FormUrlEncodedContent(pairs), cancellationToken); // silent
        string body = await response.Content.ReadAsStringAsync(cancellationToken);
        _logger.LogDebug("Answer {Status}", response.StatusCode); // silent
        _logger.LogDebug("Answer {Body}", body); // leaks: NHI1001
        using JsonDocument document = JsonDocument.Parse(body);
        if (document.RootElement.TryGetProperty("error", out JsonElement error))
        {
            _logger.LogDebug("Error {Error}", error.GetString()); // silent
            return null;
        }

        foreach (JsonProperty property in document.RootElement.EnumerateObject())
        {
            _logger.LogDebug("Field {Name}", property.Name); // silent
            _logger.LogDebug("Field {Value}", property.Value); // leaks: NHI1001
        }

        return document.RootElement.GetProperty("access_token").GetString();
    }

    public async Task UserAsync(string accessToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "https://api.github.com/user");
        request.Headers.Authorization = new AuthenticationHeaderValue("token", accessToken); // silent
        using HttpResponseMessage response = await _http.SendAsync(request); // silent
        _logger.LogInformation("User {User}", await response.Content.ReadAsStringAsync()); // silent
        _logger.LogInformation("Sent {Header}", request.Headers.Authorization.Scheme); // silent
        _logger.LogInformation("Sent {Header}", request.Headers.Authorization); // leaks: NHI1001
        using HttpResponseMessage old = await _http.GetAsync("https://api.github.com/user?access_token=" + accessToken); // leaks: NHI1009
        using HttpResponseMessage page = await _http.GetAsync("https://api.github.com/user/repos?page_token=" + response.ReasonPhrase); // silent
    }

    public async Task RefreshAsync(string refreshToken)
    {
        JsonNode? node = JsonNode.Parse(await PostAsync($"client_id={ClientId}&grant_type=refresh_token&refresh_token={Uri.EscapeDataString(refreshToken)}"));
        _logger.LogInformation("Renewed {Value}", node?["token_type"]?.GetValue<string>()); // silent
        _logger.LogInformation("Renewed {Value}", node?["access_token"]?.GetValue<string>()); // leaks: NHI1001
        node!["access_token"] = "***";
        node["refresh_token"] = "***";
        _logger.LogInformation("Renewed {Value}", node["access_token"]); // silent
    }

    private async Task<string> PostAsync(string form)
    {
        using var content = new StringContent(form, Encoding.UTF8, "application/x-www-form-urlencoded");
        using HttpResponseMessage response = await _http.PostAsync(TokenUrl, content); // silent
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadAsStringAsync();
    }

    public async Task FormEncodedAsync(string deviceCode)
    {
        string form = $"client_id={ClientId}&grant_type=urn:ietf:params:oauth:grant-type:device_code&device_code={deviceCode}";
        _logger.LogTrace("Form {Length}", form.Length); // silent
        _logger.LogTrace("Form {Form}", form); // leaks: NHI1001
        string answer = await PostAsync(form);
        var values = HttpUtility.ParseQueryString(answer);
        _logger.LogTrace("Scope {Value}", values["scope"]); // silent
        _logger.LogTrace("Bearer {Value}", values["access_token"]); // leaks: NHI1001
        Dictionary<string, string>? map = answer.Split('&').Select(part => part.Split('=')).ToDictionary(part => part[0], part => part[1]);
        _logger.LogTrace("Kind {Value}", map["token_type"]); // silent
        _logger.LogTrace("Bearer {Value}", map["access_token"]); // leaks: NHI1001
    }

    public async Task AnonymousAsync(HttpContent form)
    {
        var answer = JsonConvert.DeserializeAnonymousType(
            await (await _http.PostAsync(TokenUrl, form)).Content.ReadAsStringAsync(),
            new { access_token = "", token_type = "", scope = "" });
        _logger.LogInformation("Kind {Kind}", answer!.token_type); // silent
        _logger.LogInformation("Bearer {Bearer}", answer.access_token); // leaks: NHI1001
        _logger.LogInformation("Answer {Answer}", answer); // leaks: NHI1001
    }
}
