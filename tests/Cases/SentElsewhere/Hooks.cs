using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Duende.IdentityModel.Client;
using Microsoft.Identity.Client;

namespace Cases.SentElsewhere.Hooks;

public sealed class ChatHook(HttpClient http)
{
    private const string Hook = "https://hooks.chat.example/services/T012/B345";

    public async Task NotifyAsync(TokenResponse answer)
    {
        await http.PostAsJsonAsync(Hook, new { text = "Renewed for " + answer.Scope }); // silent
        await http.PostAsJsonAsync(Hook, new { text = "Renewed: " + answer.AccessToken }); // leaks: NHI1018
    }

    public async Task FailedAsync(TokenResponse answer)
    {
        string reason = JsonSerializer.Serialize(new { content = answer.ErrorDescription });
        await http.PostAsync(Hook, new StringContent(reason, Encoding.UTF8, "application/json")); // silent
        string dump = JsonSerializer.Serialize(new { content = answer.Raw });
        await http.PostAsync(Hook, new StringContent(dump, Encoding.UTF8, "application/json")); // leaks: NHI1018
    }

    public async Task FormAsync(TokenResponse answer)
    {
        using var plain = new FormUrlEncodedContent([new("channel", "#ops"), new("text", $"{answer.ExpiresIn} s left")]);
        await http.PostAsync(Hook, plain); // silent
        using var full = new FormUrlEncodedContent([new("channel", "#ops"), new("text", answer.RefreshToken!)]);
        await http.PostAsync(Hook, full); // leaks: NHI1018
    }
}

public sealed class Collector(HttpClient http)
{
    public async Task EventsAsync(AuthenticationResult result)
    {
        using JsonContent tenant = JsonContent.Create(new { kind = "signed-in", result.TenantId });
        await http.PostAsync("https://collector.example/v1/events", tenant); // silent
        using JsonContent bearer = JsonContent.Create(new { kind = "signed-in", result.AccessToken });
        await http.PostAsync("https://collector.example/v1/events", bearer); // leaks: NHI1018
    }

    public async Task RequestAsync(AuthenticationResult result)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "https://telemetry.example/ingest")
        {
            Content = new StringContent($"{{\"tenant\":\"{result.TenantId}\"}}"),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", result.AccessToken);
        await http.SendAsync(request); // silent

        using var other = new HttpRequestMessage(HttpMethod.Post, "https://telemetry.example/ingest")
        {
            Content = new StringContent($"{{\"session\":\"{result.AccessToken}\"}}"),
        };
        await http.SendAsync(other); // leaks: NHI1018
    }

    public async Task BytesAsync(AuthenticationResult result)
    {
        await http.PutAsync("https://paste.example/build-log", new ByteArrayContent(Encoding.UTF8.GetBytes(result.TenantId))); // silent
        await http.PutAsync("https://paste.example/build-log", new ByteArrayContent(Encoding.UTF8.GetBytes(result.IdToken))); // leaks: NHI1018
    }

    public async Task HeaderAsync(AuthenticationResult result)
    {
        using var ping = new HttpRequestMessage(HttpMethod.Get, "https://stats.example/ping");
        ping.Headers.Add("X-Tenant", result.TenantId);
        await http.SendAsync(ping); // silent

        using var session = new HttpRequestMessage(HttpMethod.Get, "https://stats.example/ping");
        session.Headers.Add("X-Session", result.AccessToken);
        await http.SendAsync(session); // leaks: NHI1018
    }

    public async Task PartsAsync(AuthenticationResult result, string log)
    {
        using var parts = new MultipartFormDataContent { { new StringContent(log), "log" } };
        await http.PostAsync("https://crashes.example/report", parts); // silent
        parts.Add(new StringContent(result.AccessToken), "session");
        await http.PostAsync("https://crashes.example/report", parts); // leaks: NHI1018
    }
}

public sealed class Issuer(HttpClient http)
{
    private const string Authority = "https://id.example";

    public async Task RevokeAsync(TokenResponse answer)
    {
        using var form = new FormUrlEncodedContent([new("token", answer.RefreshToken!), new("token_type_hint", "refresh_token")]);
        await http.PostAsync(Authority + "/oauth2/revoke", form); // silent
    }

    public async Task<bool> IntrospectAsync(TokenResponse answer)
    {
        using var form = new FormUrlEncodedContent([new("token", answer.AccessToken!), new("client_id", "api")]);
        using HttpResponseMessage response = await http.PostAsync(Authority + "/oauth2/introspect", form); // silent
        return response.IsSuccessStatusCode;
    }

    public async Task ExchangeAsync(TokenResponse answer)
    {
        var form = new Dictionary<string, string>
        {
            ["grant_type"] = "urn:ietf:params:oauth:grant-type:token-exchange",
            ["subject_token"] = answer.AccessToken!,
            ["subject_token_type"] = "urn:ietf:params:oauth:token-type:access_token",
        };
        await http.PostAsync(Authority + "/oauth2/token", new FormUrlEncodedContent(form)); // silent
    }

    public async Task LibraryAsync(TokenResponse answer)
    {
        await http.RequestRefreshTokenAsync(new RefreshTokenRequest { Address = Authority, RefreshToken = answer.RefreshToken! }); // silent
        await http.RevokeTokenAsync(new TokenRevocationRequest { Address = Authority, Token = answer.RefreshToken! }); // silent
        await http.GetUserInfoAsync(new UserInfoRequest { Address = Authority, Token = answer.AccessToken }); // silent
    }
}

public sealed class Clear
{
    public async Task HeadersAsync(TokenResponse answer)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, "http://api.contoso.example/items");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", answer.AccessToken);
        await http.SendAsync(request); // leaks: NHI1017

        using var local = new HttpRequestMessage(HttpMethod.Get, "http://localhost:5080/items");
        local.Headers.Authorization = new AuthenticationHeaderValue("Bearer", answer.AccessToken);
        await http.SendAsync(local); // silent

        using var secure = new HttpRequestMessage(HttpMethod.Get, "https://api.contoso.example/items");
        secure.Headers.Authorization = new AuthenticationHeaderValue("Bearer", answer.AccessToken);
        await http.SendAsync(secure); // silent
    }

    public async Task TokenRequestAsync(HttpClient http, TokenResponse answer)
    {
        using var form = new FormUrlEncodedContent([new("grant_type", "refresh_token"), new("refresh_token", answer.RefreshToken!)]);
        await http.PostAsync("https://id.contoso.example/token", form); // silent
        await http.PostAsync("http://127.0.0.1:9000/token", form); // silent
        await http.PostAsync("http://id.contoso.example/token", form); // leaks: NHI1017
    }

    public async Task BaseAddressAsync(TokenResponse answer)
    {
        using var http = new HttpClient { BaseAddress = new Uri("http://legacy.contoso.example/") };
        await http.GetAsync("health"); // silent
        using var request = new HttpRequestMessage(HttpMethod.Get, "orders");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", answer.AccessToken);
        await http.SendAsync(request); // leaks: NHI1017
    }
}
