using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Logging;

namespace Arcade.Launcher;

public sealed class XstsDisplayClaims
{
    [JsonPropertyName("xui")]
    public List<Dictionary<string, string>> Xui { get; set; } = [];
}

public sealed class LiveAnswer
{
    [JsonPropertyName("access_token")]
    public string At { get; set; } = "";

    [JsonPropertyName("refresh_token")]
    public string Rt { get; set; } = "";

    [JsonPropertyName("expires_in")]
    public int Ttl { get; set; }

    [JsonPropertyName("error_description")]
    public string? Trouble { get; set; }
}

[JsonSerializable(typeof(LiveAnswer))]
[JsonSerializable(typeof(XstsDisplayClaims))]
public sealed partial class ArcadeJson : JsonSerializerContext;

public sealed class ArcadeLauncher(HttpClient http, ILogger<ArcadeLauncher> logger)
{
    private static readonly Uri TokenUri = new("https://login.arcade.example/oauth20_token.srf");

    public async Task<LiveAnswer> SignInAsync(string deviceCode, CancellationToken stop)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, TokenUri)
        {
            Content = new FormUrlEncodedContent([
                new("client_id", "arcade"),
                new("grant_type", "urn:ietf:params:oauth:grant-type:device_code"),
                new("device_code", deviceCode), // silent
            ]),
        };
        using var response = await http.SendAsync(request, stop);
        var text = await response.Content.ReadAsStringAsync(stop);
        logger.LogDebug("Status {Status} of {Uri}", response.StatusCode, request.RequestUri); // silent
        logger.LogDebug("Answer {Length}", text.Length); // silent
        if (response.StatusCode == HttpStatusCode.OK)
        {
            logger.LogDebug("Answer {Text}", text); // leaks: NHI1001
        }

        var answer = JsonSerializer.Deserialize(text, ArcadeJson.Default.LiveAnswer)!;
        logger.LogInformation("Lives {Ttl} s", answer.Ttl); // silent
        logger.LogInformation("Trouble {Trouble}", answer.Trouble); // silent
        logger.LogInformation("At {At}", answer.At); // leaks: NHI1001
        return answer;
    }

    public async Task<string> ExchangeAsync(LiveAnswer live, CancellationToken stop)
    {
        using var response = await http.PostAsJsonAsync("https://user.auth.arcade.example/user/authenticate", new
        {
            Properties = new { AuthMethod = "RPS", SiteName = "user.auth.arcade.example", RpsTicket = "d=" + live.At },
            RelyingParty = "http://auth.arcade.example",
            TokenType = "JWT",
        }, stop); // silent
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>(stop);
        var claims = answer.GetProperty("DisplayClaims").Deserialize(ArcadeJson.Default.XstsDisplayClaims);
        Console.WriteLine(claims?.Xui.Count); // silent
        Console.WriteLine(answer.GetProperty("NotAfter")); // silent
        return answer.GetProperty("Token").GetString()!;
    }

    public async Task PlayAsync(LiveAnswer live, string game)
    {
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", live.At); // silent
        await http.GetAsync("http://mods.arcade.example/list"); // leaks: NHI1017
        var profile = await http.GetFromJsonAsync<JsonElement>("https://api.arcade.example/profile");
        Console.WriteLine("Welcome " + profile.GetProperty("name").GetString()); // silent
        Process.Start(game, ["--username", profile.GetProperty("name").GetString()!]); // silent
        Process.Start(game, ["--username", profile.GetProperty("name").GetString()!, "--accessToken", live.At]); // leaks: NHI1005
        StringBuilder line = new("-Xmx2G ");
        line.Append("--version ").Append(1);
        Process.Start(new ProcessStartInfo("java", line.ToString())); // silent
        line.Append(" --accessToken ").Append(live.At);
        Process.Start(new ProcessStartInfo("java", line.ToString())); // leaks: NHI1005
        var template = "--user ${auth_player_name} --accessToken ${auth_access_token}";
        Console.WriteLine(template); // silent
        Process.Start("java", template.Replace("${auth_player_name}", game)); // silent
        Process.Start("java", template.Replace("${auth_access_token}", live.At)); // leaks: NHI1005
    }

    public async Task RenewAsync(LiveAnswer live)
    {
        var form = $"client_id=arcade&grant_type=refresh_token&refresh_token={Uri.EscapeDataString(live.Rt)}";
        using StringContent content = new(form, Encoding.UTF8, "application/x-www-form-urlencoded");
        using var renewed = await http.PostAsync(TokenUri, content); // silent
        Console.WriteLine(form.Length); // silent
        Console.WriteLine(form); // leaks: NHI1002
        await using var body = await renewed.Content.ReadAsStreamAsync();
        using StreamReader reader = new(body);
        var raw = await reader.ReadToEndAsync();
        Console.WriteLine(raw); // leaks: NHI1002
        var map = JsonSerializer.Deserialize<Dictionary<string, object>>(raw)!;
        Console.WriteLine(map["scope"]); // silent
        Console.WriteLine(map["refresh_token"]); // leaks: NHI1002
        Console.WriteLine(map.Keys.Count); // silent
        await http.GetAsync("https://api.arcade.example/friends?limit=10"); // silent
        await http.GetAsync("https://api.arcade.example/friends?access_token=" + live.At); // leaks: NHI1009
        await http.GetStringAsync($"https://api.arcade.example/news?pageToken={map["next"]}"); // silent
        using HttpRequestMessage revoke = new(HttpMethod.Post, "https://login.arcade.example/revoke");
        revoke.Content = new FormUrlEncodedContent(new Dictionary<string, string> { ["token"] = live.Rt, ["token_type_hint"] = "refresh_token" }); // silent
        await http.SendAsync(revoke); // silent
        UriBuilder builder = new("https://api.arcade.example/socket") { Query = "v=2" }; // silent
        builder.Query += "&token=" + live.At; // leaks: NHI1009
        Console.WriteLine(builder.Host); // silent
    }
}
