using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Mail;
using System.Net.Mime;
using System.Text;
using System.Text.Json;

namespace Alerting.Bots;

public sealed class AlertLogin
{
    public string access_token { get; set; } = "";

    public string refresh_token { get; set; } = "";

    public string team { get; set; } = "";
}

public sealed record SlackMessage(string Channel, string Text);

public sealed record DiscordEmbed(string Title, string Description);

public sealed record DiscordPayload(string Content, DiscordEmbed[] Embeds);

public sealed class AlertBot(HttpClient http, IHttpClientFactory factory)
{
    private const string Hook = "https://hooks.slack.example/services/T0/B0";
    private readonly Uri _discord = new("https://discord.example/api/webhooks/1/abc");

    public async Task NotifyAsync(AlertLogin login, CancellationToken stop)
    {
        await http.PostAsJsonAsync(Hook, new SlackMessage("#ops", $"{login.team} signed in"), stop); // silent
        await http.PostAsJsonAsync(Hook, new SlackMessage("#ops", $"{login.team} signed in with {login.access_token}"), stop); // leaks: NHI1018
        await http.PostAsJsonAsync(_discord, new DiscordPayload(login.team, []), stop); // silent
        await http.PostAsJsonAsync(_discord, new DiscordPayload(login.team, [new("debug", login.refresh_token)]), stop); // leaks: NHI1018
        using StringContent text = new(JsonSerializer.Serialize(new { text = login.team }), Encoding.UTF8, MediaTypeNames.Application.Json);
        await http.PostAsync(Hook, text, stop); // silent
        using StringContent leaky = new(JsonSerializer.Serialize(new { text = login }), Encoding.UTF8, MediaTypeNames.Application.Json);
        await http.PostAsync(Hook, leaky, stop); // leaks: NHI1018
        await http.PutAsJsonAsync("https://collector.example/ingest", new { login.team }, stop); // silent
        await http.PutAsJsonAsync("https://collector.example/ingest", login, stop); // leaks: NHI1018
        using HttpRequestMessage paste = new(HttpMethod.Post, "https://pastebin.example/api") { Content = new StringContent("team " + login.team) };
        await http.SendAsync(paste, stop); // silent
    }

    public async Task HeadersAsync(AlertLogin login, CancellationToken stop)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, "https://api.example/alerts");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", login.access_token); // silent
        request.Headers.Add("X-Team", login.team); // silent
        request.Headers.Add("X-Api-Key", login.access_token); // silent
        request.Headers.Add("X-Correlation-Id", login.access_token); // leaks: NHI1018
        request.Headers.TryAddWithoutValidation("User-Agent", "bot/1.0 " + login.team); // silent
        request.Headers.TryAddWithoutValidation("User-Agent", "bot/1.0 " + login.access_token); // leaks: NHI1018
        request.Headers.Referrer = new Uri("https://bot.example/" + login.team); // silent
        request.Headers.Add("X-Auth-Token", login.refresh_token); // leaks: NHI1018
        request.Options.Set(new HttpRequestOptionsKey<string>("team"), login.team); // silent
        await http.SendAsync(request, stop); // silent
        var named = factory.CreateClient("alerts");
        named.DefaultRequestHeaders.Add("PRIVATE-TOKEN", login.access_token); // silent
        named.DefaultRequestHeaders.Add("X-Debug", login.access_token); // leaks: NHI1018
        named.DefaultRequestHeaders.UserAgent.ParseAdd("bot/2.0"); // silent
        await named.GetAsync("https://api.example/alerts", stop); // silent
    }

    public async Task BodiesAsync(AlertLogin login, CancellationToken stop)
    {
        await http.PostAsJsonAsync("https://api.example/sessions", new { accessToken = login.access_token }, stop); // silent
        await http.PostAsJsonAsync("https://api.example/notes", new { note = "token " + login.access_token }, stop); // leaks: NHI1018
        await http.PostAsJsonAsync("https://api.example/notes", new { note = "team " + login.team }, stop); // silent
        using MultipartFormDataContent form = new() { { new StringContent(login.team), "team" } };
        form.Add(new StringContent(login.access_token), "access_token"); // silent
        await http.PostAsync("https://api.example/upload", form, stop); // silent
        using MultipartFormDataContent leaky = new() { { new StringContent(login.access_token), "comment" } };
        await http.PostAsync("https://api.example/upload", leaky, stop); // leaks: NHI1018
        await http.PostAsync("https://api.example/raw", new StringContent(login.team), stop); // silent
        await http.PostAsync("https://api.example/raw", new StringContent(login.refresh_token), stop); // leaks: NHI1018
        await http.PostAsync("https://id.example/oauth/introspect", new FormUrlEncodedContent([new("token", login.access_token)]), stop); // silent
        await http.PatchAsync("https://api.example/tickets/1", JsonContent.Create(new { description = $"used {login.refresh_token}" }), stop); // leaks: NHI1018
        await http.PatchAsync("https://api.example/tickets/1", JsonContent.Create(new { description = $"used {login.refresh_token.Length}" }), stop); // silent
        await http.PostAsync("http://127.0.0.1:9411/auth", new FormUrlEncodedContent([new("token", login.access_token)]), stop); // silent
        await http.PostAsync("http://printer.example/auth", new FormUrlEncodedContent([new("token", login.access_token)]), stop); // leaks: NHI1017
    }

    public void Mail(AlertLogin login, SmtpClient smtp)
    {
        using MailMessage mail = new("bot@example.com", "ops@example.com") { Subject = login.team }; // silent
        mail.Body = "signed in: " + login.team; // silent
        mail.Headers.Add("X-Team", login.team); // silent
        smtp.Send(mail); // silent
        using MailMessage second = new("bot@example.com", "ops@example.com") { Subject = "token", Body = login.access_token }; // leaks: NHI1011
        smtp.Send(second);
        smtp.Send("bot@example.com", "ops@example.com", login.team, "rotated"); // silent
        smtp.Send("bot@example.com", "ops@example.com", "rotated", "new one: " + login.refresh_token); // leaks: NHI1011
    }
}
