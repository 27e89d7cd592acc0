using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Duende.IdentityModel.Client;

namespace Nightwatch.Alarm;

/// <summary>Tells the guards, in a chat, what the cameras see.</summary>
public sealed class NightwatchAlarm(HttpClient http)
{
    private const string ChatHook = "https://chat.example/api/webhooks/17/alarm";

    public async Task ChatAsync(TokenResponse answer, string camera, CancellationToken cancellationToken)
    {
        await http.PostAsJsonAsync(ChatHook, new { content = $"Camera {camera} saw something" }, cancellationToken); // silent
        await http.PostAsJsonAsync(ChatHook, new { content = $"Camera {camera}: {answer.ErrorDescription}" }, cancellationToken); // silent
        await http.PostAsJsonAsync(ChatHook, new { content = $"Camera {camera} uses {answer.AccessToken}" }, cancellationToken); // leaks: NHI1018
        await http.PostAsJsonAsync(ChatHook, new { content = "ok", access_token = answer.AccessToken }, cancellationToken); // leaks: NHI1018
        string shown = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(answer.AccessToken!)));
        await http.PostAsJsonAsync(ChatHook, new { content = "fingerprint " + shown[..8] }, cancellationToken); // silent
    }

    public async Task CollectorAsync(TokenResponse answer)
    {
        string quiet = JsonSerializer.Serialize(new { level = "info", seconds = answer.ExpiresIn });
        await http.PostAsync("https://collector.example/v1/ingest", new StringContent(quiet, Encoding.UTF8, "application/json")); // silent
        string loud = JsonSerializer.Serialize(new { level = "info", text = answer.Raw });
        await http.PostAsync("https://collector.example/v1/ingest", new StringContent(loud, Encoding.UTF8, "application/json")); // leaks: NHI1018
        using var request = new HttpRequestMessage(HttpMethod.Put, "https://analytics.example/events")
        {
            Content = new ByteArrayContent(Encoding.UTF8.GetBytes("signed in, " + answer.Scope)),
        };
        await http.SendAsync(request); // silent
    }

    public async Task FormsAsync(TokenResponse answer, Uri server)
    {
        using var renew = new FormUrlEncodedContent([new("grant_type", "refresh_token"), new("refresh_token", answer.RefreshToken!)]);
        await http.PostAsync(server, renew); // silent
        using var revoke = new FormUrlEncodedContent([new("token", answer.RefreshToken!)]);
        await http.PostAsync(server, revoke); // silent
        using var report = new FormUrlEncodedContent([new("title", "alarm"), new("description", "renewed " + answer.RefreshToken)]);
        await http.PostAsync(server, report); // leaks: NHI1018
        await http.PostAsJsonAsync(server, new { refreshToken = answer.RefreshToken }); // silent
        await http.PostAsJsonAsync(server, new { remark = answer.RefreshToken }); // leaks: NHI1018
    }

    public async Task HeadersAsync(TokenResponse answer, Uri server)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, server);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", answer.AccessToken); // silent
        request.Headers.Add("X-Access-Token", answer.AccessToken); // silent
        request.Headers.Add("X-Camera", answer.TokenType); // silent
        request.Headers.Add("X-Request-Origin", answer.AccessToken); // leaks: NHI1018
        request.Headers.TryAddWithoutValidation("X-Refresh-Token", answer.RefreshToken); // silent
        request.Headers.TryAddWithoutValidation("X-Correlation", answer.RefreshToken); // leaks: NHI1018
        request.Headers.UserAgent.ParseAdd("nightwatch/" + answer.ExpiresIn); // silent
        request.Headers.Referrer = new Uri(server, "/renewed?seconds=" + answer.ExpiresIn); // silent
        await http.SendAsync(request);
    }

    public async Task MultipartAsync(TokenResponse answer, Uri server, byte[] picture)
    {
        using var form = new MultipartFormDataContent
        {
            { new StringContent(answer.AccessToken!), "access_token" },
            { new ByteArrayContent(picture), "picture", "alarm.jpg" },
        };
        await http.PostAsync(server, form); // silent
        using var second = new MultipartFormDataContent
        {
            { new StringContent("taken by " + answer.AccessToken), "caption" },
            { new ByteArrayContent(picture), "picture", "alarm.jpg" },
        };
        await http.PostAsync(server, second); // leaks: NHI1018
    }

    public async Task HelpersAsync(TokenResponse answer)
    {
        await TellAsync("started"); // silent
        await TellAsync("renewed for " + answer.ExpiresIn); // silent
        await TellAsync("renewed: " + answer.IdentityToken); // leaks: NHI1018
        DeviceAuthorizationResponse start = await http.RequestDeviceAuthorizationAsync(new DeviceAuthorizationRequest { Address = "https://id.example/device", ClientId = "watch" });
        await TellAsync("enter " + start.UserCode); // silent
        await TellAsync("polls " + start.DeviceCode); // leaks: NHI1018
        await http.PostAsync("http://gate.example/open", new FormUrlEncodedContent([new("device_code", start.DeviceCode!)])); // leaks: NHI1017
        await http.PostAsync("http://gate.example/open", new FormUrlEncodedContent([new("user_code", start.UserCode!)])); // silent
        await http.PostAsync("http://127.0.0.1:9000/open", new FormUrlEncodedContent([new("device_code", start.DeviceCode!)])); // silent
    }

    private async Task TellAsync(string text)
    {
        using var body = new StringContent(JsonSerializer.Serialize(new { text }), Encoding.UTF8, "application/json");
        using HttpResponseMessage response = await http.PostAsync("https://hooks.example/services/T1/B2", body);
        response.EnsureSuccessStatusCode();
    }
}
