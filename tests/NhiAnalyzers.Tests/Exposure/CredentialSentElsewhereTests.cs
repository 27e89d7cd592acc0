using NhiAnalyzers.Testing;

namespace NhiAnalyzers.Tests.Exposure;

public sealed class CredentialSentElsewhereTests
{
    [Theory]
    [InlineData("""await http.{|NHI1018:PostAsJsonAsync(address, new { text = $"Signed in with {tokens.AccessToken}" })|};""")]
    [InlineData("""await http.{|NHI1018:PostAsJsonAsync(address, new { message = tokens.RefreshToken })|};""")]
    [InlineData("""await http.{|NHI1018:PutAsync(address, new StringContent(tokens.AccessToken!))|};""")]
    [InlineData("""await http.{|NHI1018:PostAsync(address, new StringContent($"{{\"text\":\"token={tokens.AccessToken}\"}}"))|};""")]
    [InlineData("""await http.{|NHI1018:PostAsync(address, new StringContent(JsonSerializer.Serialize(new { text = "got " + tokens.RefreshToken })))|};""")]
    [InlineData("""await http.{|NHI1018:PostAsync(address, JsonContent.Create(new Message("got " + tokens.RefreshToken)))|};""")]
    [InlineData("""await http.{|NHI1018:PostAsync(address, new FormUrlEncodedContent(new Dictionary<string, string> { ["text"] = tokens.RefreshToken! }))|};""")]
    [InlineData("""await http.{|NHI1018:PostAsync(address, new MultipartFormDataContent { { new StringContent(tokens.RefreshToken!), "trace" } })|};""")]
    [InlineData("""var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = JsonContent.Create(new { text = tokens.RefreshToken }) }; await http.{|NHI1018:SendAsync(request)|};""")]
    [InlineData("""using var client = new System.Net.WebClient(); client.{|NHI1018:UploadString(address, "token is " + tokens.RefreshToken)|};""")]
    public Task Body_WithTokenInText_Reports(string statement) => VerifyAsync(statement);

    [Theory]
    [InlineData("""await http.PostAsJsonAsync(address, new { text = $"Signed in for {tokens.ExpiresIn} s" });""")]
    [InlineData("""await http.PostAsJsonAsync(address, new { text = Nhi.SecureTokens.TokenFingerprint.Of(tokens.AccessToken).ToString() });""")]
    [InlineData("""await http.PostAsJsonAsync(address, new { refreshToken = tokens.RefreshToken });""")]
    [InlineData("""await http.PostAsJsonAsync(address, new Renewal(tokens.RefreshToken!));""")]
    [InlineData("""await http.PostAsJsonAsync(address, new { input = new { token = tokens.RefreshToken } });""")]
    [InlineData("""await http.PostAsJsonAsync(address, new JsonObject { ["refresh_token"] = tokens.RefreshToken });""")]
    [InlineData("""await http.PostAsync(address, new StringContent(JsonSerializer.Serialize(new Renewal(tokens.RefreshToken!))));""")]
    [InlineData("""await http.PostAsync(address, new StringContent(new JObject { ["token"] = tokens.RefreshToken }.ToString()));""")]
    [InlineData("""await http.PostAsync(address, new StringContent($"{{\"refresh_token\": \"{tokens.RefreshToken}\"}}"));""")]
    [InlineData("""await http.PostAsync(address, new StringContent($"grant_type=refresh_token&refresh_token={tokens.RefreshToken}"));""")]
    [InlineData("""await http.PostAsync(address, new StringContent("token=" + Uri.EscapeDataString(tokens.RefreshToken!) + "&token_type_hint=refresh_token"));""")]
    [InlineData("""await http.PostAsync(address, new FormUrlEncodedContent([new("grant_type", "refresh_token"), new("refresh_token", tokens.RefreshToken)]));""")]
    [InlineData("""await http.PostAsync(address, new FormUrlEncodedContent(new Dictionary<string, string> { ["token"] = tokens.RefreshToken! }));""")]
    [InlineData("""await http.PostAsync(address, new FormUrlEncodedContent([new("token", tokens.AccessToken), new("token_type_hint", "access_token")]));""")]
    [InlineData("""var form = new List<KeyValuePair<string, string>>(); form.Add(new("token", tokens.RefreshToken!)); await http.PostAsync(address, new FormUrlEncodedContent(form));""")]
    [InlineData("""await http.PostAsync(address, new MultipartFormDataContent { { new StringContent(tokens.RefreshToken!), "refresh_token" } });""")]
    [InlineData("""var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new FormUrlEncodedContent([new("token", tokens.RefreshToken)]) }; await http.SendAsync(request);""")]
    [InlineData("""var values = new System.Collections.Specialized.NameValueCollection { { "token", tokens.RefreshToken } }; new System.Net.WebClient().UploadValues(address, values);""")]
    [InlineData("""await http.RevokeTokenAsync(new TokenRevocationRequest { Address = address, Token = tokens.RefreshToken! });""")]
    public Task Body_ThatAsksForToken_DoesNotReport(string statement) => VerifyAsync(statement);

    [Theory]
    [InlineData("""await http.{|NHI1018:PostAsJsonAsync("https://hooks.chat.example/services/1", new { token = tokens.AccessToken })|};""")]
    [InlineData("""await http.{|NHI1018:PostAsJsonAsync("https://chat.example/api/webhooks/1/2", new { tokens.AccessToken })|};""")]
    [InlineData("""var collector = new Uri("https://logs.example/v1/"); await http.{|NHI1018:PostAsync(collector, new FormUrlEncodedContent([new("access_token", tokens.AccessToken)]))|};""")]
    [InlineData("""using var client = new HttpClient { BaseAddress = new Uri("https://telemetry.example") }; await client.{|NHI1018:PostAsJsonAsync("v1", new { tokens.AccessToken })|};""")]
    [InlineData("""var request = new HttpRequestMessage(HttpMethod.Post, "https://webhook.example/1") { Content = JsonContent.Create(new { tokens.IdentityToken }) }; await http.{|NHI1018:SendAsync(request)|};""")]
    public Task Body_ForACollector_Reports(string statement) => VerifyAsync(statement);

    [Theory]
    [InlineData("""await http.PostAsJsonAsync("https://login.example/logout?next=hooks", new { token = tokens.AccessToken });""")]
    [InlineData("""http.DefaultRequestHeaders.Authorization = new("Bearer", tokens.AccessToken); await http.PostAsJsonAsync("https://hooks.example/subscriptions", new { url = address });""")]
    public Task Request_ThatOnlyLooksLikeACollectors_DoesNotReport(string statement) => VerifyAsync(statement);

    [Theory]
    [InlineData("""http.DefaultRequestHeaders.{|NHI1018:Add("X-Trace", tokens.AccessToken)|};""")]
    [InlineData("""http.DefaultRequestHeaders.{|NHI1018:Add("X-Token", tokens.RefreshToken)|};""")]
    [InlineData("""http.DefaultRequestHeaders.{|NHI1018:Add("X-Session", tokens.AccessToken)|};""")]
    [InlineData("""var request = new HttpRequestMessage(); request.Headers.{|NHI1018:TryAddWithoutValidation("X-User", "me " + tokens.AccessToken)|};""")]
    [InlineData("""var content = new StringContent(""); content.Headers.{|NHI1018:Add("X-Origin", new[] { tokens.AccessToken! })|};""")]
    [InlineData("""var request = System.Net.WebRequest.Create(address); request.Headers.{|NHI1018:Add("X-Session-Info-2", tokens.RefreshToken)|};""")]
    [InlineData("""var request = System.Net.WebRequest.Create(address); {|NHI1018:request.Headers["User-Agent"] = tokens.AccessToken|};""")]
    public Task Header_ThatIsNoTokens_Reports(string statement) => VerifyAsync(statement);

    [Theory]
    [InlineData("""http.DefaultRequestHeaders.Add("Authorization", "Bearer " + tokens.AccessToken);""")]
    [InlineData("""http.DefaultRequestHeaders.TryAddWithoutValidation("authorization", tokens.AccessToken);""")]
    [InlineData("""http.DefaultRequestHeaders.Authorization = new("Bearer", tokens.AccessToken);""")]
    [InlineData("""http.DefaultRequestHeaders.Add("X-Auth-Token", tokens.AccessToken);""")]
    [InlineData("""http.DefaultRequestHeaders.Add("PRIVATE-TOKEN", tokens.AccessToken);""")]
    [InlineData("""http.DefaultRequestHeaders.Add("X-Shopify-Access-Token", tokens.AccessToken);""")]
    [InlineData("""http.DefaultRequestHeaders.Add("Ocp-Apim-Subscription-Key", tokens.AccessToken);""")]
    [InlineData("""http.DefaultRequestHeaders.Add("Cookie", "session=" + tokens.RefreshToken);""")]
    [InlineData("""http.DefaultRequestHeaders.Add("X-Refresh-Token", tokens.RefreshToken);""")]
    [InlineData("""http.DefaultRequestHeaders.Add(address, tokens.AccessToken);""")]
    [InlineData("""http.DefaultRequestHeaders.Add("X-Trace", tokens.Scope);""")]
    [InlineData("""var request = System.Net.WebRequest.Create(address); request.Headers["Authorization"] = "Bearer " + tokens.AccessToken;""")]
    [InlineData("""var request = System.Net.WebRequest.Create(address); request.Headers.Add(System.Net.HttpRequestHeader.Authorization, "Bearer " + tokens.AccessToken);""")]
    public Task Header_CalledAfterTokens_DoesNotReport(string statement) => VerifyAsync(statement);

    [Fact]
    public Task Wrapper_ServingBoth_ReportsTheOneThatIsNotAskedFor() => Verifier.VerifyAsync("""
        using System.Net.Http.Json;
        using Duende.IdentityModel.Client;
        class Client(HttpClient http)
        {
            public Task PostAsync(string path, HttpContent content) => http.PostAsync(path, content);
        }
        class C
        {
            async Task M(Client client, TokenResponse tokens)
            {
                await client.PostAsync("token", new FormUrlEncodedContent([new("grant_type", "refresh_token"), new("refresh_token", tokens.RefreshToken)]));
                await client.{|NHI1018:PostAsync("message", JsonContent.Create(new { text = tokens.RefreshToken }))|};
            }
        }
        """);

    [Fact]
    public Task Wrapper_ThatMakesTheRequest_DoesNotReport() => Verifier.VerifyAsync("""
        using System.Text;
        using System.Text.Json;
        using Duende.IdentityModel.Client;
        class Client(HttpClient http)
        {
            public Task RenewAsync(string token) =>
                http.PostAsync("renew", new StringContent(JsonSerializer.Serialize(new { refreshToken = token }), Encoding.UTF8, "application/json"));
            public Task RevokeAsync(string token)
            {
                var form = new Dictionary<string, string> { ["client_id"] = "cli" };
                form["token"] = token;
                return SendAsync(form);
            }
            public Task TellAsync(string text) => SendAsync(new() { ["text"] = text });
            private Task SendAsync(Dictionary<string, string> form) => http.PostAsync("", new FormUrlEncodedContent(form));
        }
        class C
        {
            async Task M(Client client, TokenResponse tokens)
            {
                await client.RenewAsync(tokens.RefreshToken!);
                await client.RevokeAsync(tokens.RefreshToken!);
                await client.{|NHI1018:TellAsync(tokens.RefreshToken!)|};
            }
        }
        """);

    private static Task VerifyAsync(string statements) => Verifier.VerifyAsync($$"""
        using System.Net.Http.Json;
        using System.Text.Json;
        using System.Text.Json.Nodes;
        using Duende.IdentityModel.Client;
        using Newtonsoft.Json.Linq;
        record Message(string Text);
        record Renewal(string RefreshToken);
        class C
        {
            async Task M(HttpClient http, TokenResponse tokens, string address)
            {
                await Task.Yield();
                {{statements}}
            }
        }
        """);
}
