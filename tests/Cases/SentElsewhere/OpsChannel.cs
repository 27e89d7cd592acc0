using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace Opsroom.Channel;

public sealed class OpsLogin
{
    public string AccessToken { get; set; } = "";

    public string RefreshToken { get; set; } = "";

    public string Service { get; set; } = "";

    public int ExpiresIn { get; set; }
}

public sealed class OpsChannel(HttpClient http)
{
    private const string Hook = "https://chat.opsroom.example/hooks/42";
    private static readonly Uri Collector = new("https://collector.opsroom.example/v1/events");

    public async Task ChatAsync(OpsLogin login)
    {
        await http.PostAsJsonAsync(Hook, new { text = $"{login.Service} signed in for {login.ExpiresIn}" }); // silent
        await http.PostAsJsonAsync(Hook, new { text = $"{login.Service} signed in with {login.AccessToken}" }); // leaks: NHI1018
        await http.PostAsJsonAsync(Hook, new { token = login.AccessToken }); // leaks: NHI1018
        await http.PostAsync(Hook, new StringContent("{\"text\":\"" + login.Service + "\"}")); // silent
        await http.PostAsync(Hook, new StringContent("{\"text\":\"" + login.AccessToken + "\"}")); // leaks: NHI1018
        await http.PostAsJsonAsync(Collector, new Dictionary<string, object> { ["service"] = login.Service }); // silent
        await http.PostAsJsonAsync(Collector, new Dictionary<string, object> { ["session"] = login.RefreshToken }); // leaks: NHI1018
        await http.PostAsJsonAsync("https://api.opsroom.example/refresh", new { refreshToken = login.RefreshToken }); // silent
        await http.PostAsJsonAsync("https://api.opsroom.example/notes", new { note = login.RefreshToken }); // leaks: NHI1018
        await http.PostAsJsonAsync("https://api.opsroom.example/notes", new { note = login.RefreshToken.Length }); // silent
    }

    public async Task HeadersAsync(OpsLogin login)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, "https://api.opsroom.example/services");
        request.Headers.Authorization = new("Bearer", login.AccessToken); // silent
        request.Headers.Add("X-Service", login.Service); // silent
        request.Headers.Add("X-Trace", login.AccessToken); // leaks: NHI1018
        request.Headers.Add("X-Auth-Token", login.AccessToken); // silent
        request.Headers.TryAddWithoutValidation("PRIVATE-TOKEN", login.AccessToken); // silent
        request.Headers.TryAddWithoutValidation("X-Auth-Token", login.RefreshToken); // leaks: NHI1018
        request.Headers.TryAddWithoutValidation("X-Refresh", login.RefreshToken); // silent
        request.Headers.UserAgent.ParseAdd("ops/" + login.Service); // silent
        request.Headers.Add("User-Agent", "ops " + login.AccessToken); // leaks: NHI1018
        request.Headers.Add("Cookie", "session=" + login.AccessToken); // silent
        await http.SendAsync(request);
    }

    public async Task ClearAsync(OpsLogin login)
    {
        using HttpClient clear = new() { BaseAddress = new Uri("http://intranet.opsroom.example/") };
        clear.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", login.AccessToken);
        await clear.GetAsync("services"); // leaks: NHI1017
        using HttpClient anonymous = new() { BaseAddress = new Uri("http://intranet.opsroom.example/") };
        await anonymous.GetAsync("services"); // silent
        using HttpClient local = new() { BaseAddress = new Uri("http://localhost:5000/") };
        local.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", login.AccessToken);
        await local.GetAsync("services"); // silent
        using HttpRequestMessage message = new(HttpMethod.Post, "http://intranet.opsroom.example/token")
        {
            Content = new FormUrlEncodedContent(new Dictionary<string, string> { ["grant_type"] = "refresh_token", ["refresh_token"] = login.RefreshToken }),
        };
        await http.SendAsync(message); // leaks: NHI1017
        using HttpRequestMessage safe = new(HttpMethod.Post, "https://intranet.opsroom.example/token")
        {
            Content = new FormUrlEncodedContent(new Dictionary<string, string> { ["grant_type"] = "refresh_token", ["refresh_token"] = login.RefreshToken }),
        };
        await http.SendAsync(safe); // silent
        using HttpRequestMessage mixed = new(HttpMethod.Get, "http://intranet.opsroom.example/status");
        await http.SendAsync(mixed); // silent
        mixed.Headers.Authorization = AuthenticationHeaderValue.Parse("Bearer " + login.AccessToken);
        await http.SendAsync(mixed); // leaks: NHI1017
    }

    public async Task UrlsAsync(OpsLogin login)
    {
        await http.GetAsync($"https://api.opsroom.example/services/{login.Service}"); // silent
        await http.GetAsync($"https://api.opsroom.example/services?key={login.AccessToken}"); // leaks: NHI1009
        await http.DeleteAsync($"https://api.opsroom.example/tokens/{login.AccessToken}"); // leaks: NHI1009
        Uri target = new(new Uri("https://api.opsroom.example"), "services?ttl=" + login.ExpiresIn); // silent
        Uri bad = new(new Uri("https://api.opsroom.example"), "services?t=" + login.AccessToken); // leaks: NHI1009
        await http.GetAsync(target); // silent
        Console.WriteLine(bad.Host); // silent
        var query = Microsoft.AspNetCore.WebUtilities.QueryHelpers.AddQueryString("https://a.example", "ttl", $"{login.ExpiresIn}"); // silent
        query = Microsoft.AspNetCore.WebUtilities.QueryHelpers.AddQueryString(query, "t", login.AccessToken); // leaks: NHI1009
    }

    public async Task MultipartAsync(OpsLogin login)
    {
        using MultipartFormDataContent form = new();
        form.Add(new StringContent(login.Service), "service");
        await http.PostAsync("https://api.opsroom.example/reports", form); // silent
        form.Add(new StringContent(login.AccessToken), "comment");
        await http.PostAsync("https://api.opsroom.example/reports", form); // leaks: NHI1018
        using StringContent json = new(JsonSerializer.Serialize(new { login.Service, login.ExpiresIn }), Encoding.UTF8, "application/json");
        await http.PutAsync("https://logs.opsroom.example/in", json); // silent
        using StringContent whole = new(JsonSerializer.Serialize(login), Encoding.UTF8, "application/json");
        await http.PutAsync("https://logs.opsroom.example/in", whole); // leaks: NHI1018
    }
}
