using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Web;
using Microsoft.Extensions.Logging;
using Newtonsoft.Json.Linq;

namespace Streamkit.Clients;

public sealed class TwitchishClient(HttpClient http, ILogger<TwitchishClient> logger)
{
    private const string TokenUrl = "https://id.streamkit.example/oauth2/token";

    private static FormUrlEncodedContent Form(params (string Key, string Value)[] fields) =>
        new(fields.Select(f => new KeyValuePair<string, string>(f.Key, f.Value)));

    public async Task<string> ExchangeAsync(string code, string verifier)
    {
        using var form = Form(("grant_type", "authorization_code"), ("code", code), ("code_verifier", verifier));
        using var response = await http.PostAsync(TokenUrl, form);
        var body = await response.Content.ReadAsStringAsync();
        logger.LogInformation("Status {Status}", response.StatusCode); // silent
        logger.LogInformation("Answer {Body}", body); // leaks: NHI1001
        using var json = JsonDocument.Parse(body);
        var root = json.RootElement;
        logger.LogInformation("Scope {Scope}", root.GetProperty("scope").GetString()); // silent
        logger.LogInformation("Token {Token}", root.GetProperty("access_token").GetString()); // leaks: NHI1001
        if (root.TryGetProperty("refresh_token", out var renewal))
        {
            logger.LogInformation("Renewal {Kind}", renewal.ValueKind); // silent
            logger.LogInformation("Renewal {Token}", renewal); // leaks: NHI1001
        }

        logger.LogInformation("Raw {Raw}", root.GetRawText()); // leaks: NHI1001
        logger.LogInformation("Expires {In}", root.GetProperty("expires_in").GetInt32()); // silent
        return root.GetProperty("access_token").GetString()!;
    }

    public async Task NodesAsync(HttpContent form)
    {
        using var response = await http.PostAsync(TokenUrl, form);
        var node = await response.Content.ReadFromJsonAsync<JsonObject>();
        Console.WriteLine(node!["token_type"]); // silent
        Console.WriteLine(node["id_token"]); // leaks: NHI1002
        Console.WriteLine((string?)node["access_token"]); // leaks: NHI1002
        foreach (var (key, value) in node)
        {
            Console.WriteLine(key); // silent
            Console.WriteLine($"{key} = {value}"); // leaks: NHI1002
        }

        Console.WriteLine(node.Count); // silent
    }

    public async Task NewtonsoftAsync(string deviceEndpoint)
    {
        using var response = await http.PostAsync(deviceEndpoint, Form(("client_id", "kit"), ("scope", "chat:read")));
        var answer = JObject.Parse(await response.Content.ReadAsStringAsync());
        Console.WriteLine("Enter " + answer["user_code"] + " at " + answer["verification_uri"]); // silent
        Console.WriteLine("Polling with " + answer["device_code"]); // leaks: NHI1002
        Console.WriteLine("Every " + answer.Value<int>("interval")); // silent
        Console.WriteLine(answer.Value<string>("device_code")); // leaks: NHI1002
        Console.WriteLine(answer.SelectToken("$.user_code")); // silent
    }

    public async Task PollAsync(string deviceCode)
    {
        logger.LogDebug("Polling {Code}", deviceCode); // leaks: NHI1001
        using var request = new HttpRequestMessage(HttpMethod.Post, TokenUrl)
        {
            Content = Form(("grant_type", "refresh_token"), ("refresh_token", deviceCode)), // silent
        };
        using var response = await http.SendAsync(request);
        if (response.StatusCode == HttpStatusCode.BadRequest)
        {
            var problem = await response.Content.ReadFromJsonAsync<Dictionary<string, string>>();
            logger.LogWarning("Refused {Error}", problem!["error"]); // silent
            return;
        }

        var fields = HttpUtility.ParseQueryString(await response.Content.ReadAsStringAsync());
        logger.LogDebug("Type {Type}", fields["token_type"]); // silent
        logger.LogDebug("Token {Token}", fields["access_token"]); // leaks: NHI1001
        logger.LogDebug("All {Fields}", fields.ToString()); // leaks: NHI1001
    }

    public async Task UseAsync(string accessToken)
    {
        using HttpRequestMessage me = new(HttpMethod.Get, "https://api.streamkit.example/me");
        me.Headers.Authorization = new AuthenticationHeaderValue("Bearer", accessToken); // silent
        using var response = await http.SendAsync(me);
        var profile = await response.Content.ReadAsStringAsync();
        logger.LogInformation("Profile {Profile}", profile); // silent
        logger.LogInformation("Request {Request}", me.RequestUri); // silent
        logger.LogInformation("Header {Header}", me.Headers.Authorization); // leaks: NHI1001
        logger.LogInformation("Scheme {Scheme}", me.Headers.Authorization.Scheme); // silent
        logger.LogInformation("Parameter {Parameter}", me.Headers.Authorization.Parameter); // leaks: NHI1001
        using var bad = await http.GetAsync("https://api.streamkit.example/me?access_token=" + accessToken); // leaks: NHI1009
        using var good = await http.GetAsync("https://api.streamkit.example/me?fields=name"); // silent
        using StringContent revoke = new("token=" + Uri.EscapeDataString(accessToken), Encoding.UTF8, "application/x-www-form-urlencoded");
        using var revoked = await http.PostAsync("https://id.streamkit.example/oauth2/revoke", revoke); // silent
        UriBuilder builder = new("https://api.streamkit.example/validate") { Query = "oauth_token=" + accessToken }; // leaks: NHI1009
        UriBuilder paged = new("https://api.streamkit.example/users") { Query = "after=abc" }; // silent
        await http.GetStringAsync(paged.Uri);
        logger.LogInformation("Path {Path}", builder.Path); // silent
    }
}
