using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Duende.IdentityModel.Client;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Identity.Client;

namespace Cases.SentElsewhere.Webhooks;

public sealed record SlackMessage(string Text, string Channel);

public sealed class Webhooks
{
    private const string Slack = "https://hooks.slack.com/services/T0/B0/x";
    private readonly HttpClient _http;

    public Webhooks(IHttpClientFactory factory) => _http = factory.CreateClient();

    public async Task SlackAsync(AuthenticationResult result)
    {
        await _http.PostAsJsonAsync(Slack, new SlackMessage(result.Account.Username + " signed in", "#ops")); // silent
        await _http.PostAsJsonAsync(Slack, new SlackMessage("signed in: " + result.AccessToken, "#ops")); // leaks: NHI1018
        var body = new StringContent(JsonSerializer.Serialize(new SlackMessage(result.TenantId, "#ops")));
        await _http.PostAsync(Slack, body); // silent
        var dump = new StringContent(JsonSerializer.Serialize(new SlackMessage(result.IdToken, "#ops")));
        await _http.PostAsync(Slack, dump); // leaks: NHI1018
    }

    public async Task CollectorAsync(TokenResponse answer)
    {
        var fields = new Dictionary<string, string?> { ["event"] = "renewed", ["scope"] = answer.Scope };
        await _http.PostAsync("https://analytics.contoso.example/collect", new FormUrlEncodedContent(fields)); // silent
        fields["value"] = answer.RefreshToken;
        await _http.PostAsync("https://analytics.contoso.example/collect", new FormUrlEncodedContent(fields)); // leaks: NHI1018
    }

    public async Task HeadersAsync(AuthenticationResult result)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "https://graph.microsoft.com/v1.0/me");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", result.AccessToken); // silent
        request.Headers.Add("X-Tenant", result.TenantId); // silent
        request.Headers.TryAddWithoutValidation("X-Debug", result.AccessToken); // leaks: NHI1018
        request.Headers.UserAgent.ParseAdd("contoso/1.0"); // silent
        await _http.SendAsync(request); // silent
    }

    public async Task IntendedAsync(TokenResponse answer)
    {
        var revocation = new FormUrlEncodedContent([new("token", answer.RefreshToken), new("token_type_hint", "refresh_token")]);
        await _http.PostAsync("https://id.example/oauth/revoke", revocation); // silent
        var refresh = new FormUrlEncodedContent([new("grant_type", "refresh_token"), new("refresh_token", answer.RefreshToken)]);
        await _http.PostAsync("https://id.example/oauth/token", refresh); // silent
        await _http.IntrospectTokenAsync(new TokenIntrospectionRequest { Address = "https://id.example/introspect", Token = answer.AccessToken! }); // silent
        await _http.PostAsync("https://feedback.example/api", new StringContent("was " + answer.RefreshToken)); // leaks: NHI1018
    }

    public async Task InClearAsync(AuthenticationResult result)
    {
        var client = new HttpClient();
        await client.GetAsync("http://reports.contoso.example/public"); // silent
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", result.AccessToken);
        await client.GetAsync("https://reports.contoso.example/mine"); // silent
        await client.GetAsync("http://localhost:5000/mine"); // silent
        await client.GetAsync("http://reports.contoso.example/mine"); // leaks: NHI1017
    }

    public async Task BaseAddressAsync(AuthenticationResult result)
    {
        var insecure = new HttpClient { BaseAddress = new Uri("http://reports.contoso.example/") };
        await insecure.GetStringAsync("public"); // silent
        using var request = new HttpRequestMessage(HttpMethod.Delete, "mine");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", result.AccessToken);
        await insecure.SendAsync(request); // leaks: NHI1017
    }

    public void Urls(AuthenticationResult result)
    {
        var plain = new UriBuilder("https://api.example/report") { Query = "tenant=" + result.TenantId }; // silent
        var builder = new UriBuilder("https://api.example/report") { Query = "bearer=" + result.AccessToken }; // leaks: NHI1009
        string page = QueryHelpers.AddQueryString("https://api.example/list", "page_token", plain.Host); // silent
        string session = QueryHelpers.AddQueryString("https://api.example/list", "session", result.IdToken); // leaks: NHI1009
        var uri = new Uri($"https://api.example/{result.TenantId}/users?skiptoken={page.Length}"); // silent
        var invite = new Uri($"https://api.example/{result.AccessToken}/users"); // leaks: NHI1009
        Console.WriteLine(uri.Host + builder.Host + session.Length + invite.Host); // silent
    }

    public void Old(AuthenticationResult result)
    {
        var request = (HttpWebRequest)WebRequest.Create("https://api.example/me");
        request.Headers["Authorization"] = "Bearer " + result.AccessToken; // silent
        WebRequest.Create("https://api.example/me?tenant=" + result.TenantId); // silent
        WebRequest.Create("https://api.example/me?access_token=" + result.AccessToken); // leaks: NHI1009
        using var client = new WebClient();
        client.Headers.Add(HttpRequestHeader.Authorization, "Bearer " + result.AccessToken); // silent
        client.DownloadString("https://api.example/me?t=" + result.AccessToken); // leaks: NHI1009
        client.Encoding = Encoding.UTF8;
    }
}
