using NhiAnalyzers.Testing;

namespace NhiAnalyzers.Tests.Exposure;

public sealed class CredentialSentInClearTests
{
    [Theory]
    [InlineData("""await http.{|NHI1017:PostAsync("http://api.example/publish", new StringContent("token=" + tokens.AccessToken))|};""")]
    [InlineData("""var target = new Uri("http://api.example/"); await http.{|NHI1017:PostAsync(target, form)|};""")]
    [InlineData("""string host = "http://api.example"; await http.{|NHI1017:PostAsync($"{host}/token", form)|};""")]
    [InlineData("""await http.{|NHI1017:PutAsync($"http://api.example/{tokens.Scope}", form)|};""")]
    [InlineData("""http.DefaultRequestHeaders.Authorization = new("Bearer", tokens.AccessToken); await http.{|NHI1017:GetAsync("http://api.example/me")|};""")]
    [InlineData("""http.DefaultRequestHeaders.Add("X-Token", tokens.AccessToken); await http.{|NHI1017:GetStringAsync("http://10.0.0.4:8080/me")|};""")]
    [InlineData("""using var client = new HttpClient { BaseAddress = new Uri("http://api.example") }; await client.{|NHI1017:PostAsync("token", form)|};""")]
    [InlineData("""var request = new HttpRequestMessage(HttpMethod.Get, "http://api.example/me"); request.Headers.Authorization = new("Bearer", tokens.AccessToken); await http.{|NHI1017:SendAsync(request)|};""")]
    [InlineData("""using var client = new HttpClient { BaseAddress = new Uri("http://api.example") }; var request = new HttpRequestMessage(HttpMethod.Get, "me"); request.Headers.Authorization = new("Bearer", tokens.AccessToken); await client.{|NHI1017:SendAsync(request)|};""")]
    [InlineData("""await http.{|NHI1017:PostAsJsonAsync("http://api.example", new { tokens.RefreshToken })|};""")]
    public Task ClearRequest_WithToken_Reports(string statement) => VerifyAsync(statement);

    [Theory]
    [InlineData("""await http.PostAsync("https://api.example/publish", form);""")]
    [InlineData("""await http.PostAsync("http://localhost:5000/publish", form);""")]
    [InlineData("""await http.PostAsync("http://127.0.0.1/publish", form);""")]
    [InlineData("""await http.PostAsync("http://[::1]:99/publish", form);""")]
    [InlineData("""await http.PostAsync("http://169.254.169.254/metadata/identity", form);""")]
    [InlineData("""await http.PostAsync($"http://{address}/publish", form);""")]
    [InlineData("""await http.PostAsync(address, form);""")]
    [InlineData("""await http.PostAsync("http://api.example/count", new StringContent(tokens.Scope!)); await http.PostAsync("https://api.example", form);""")]
    [InlineData("""http.DefaultRequestHeaders.Authorization = new("Bearer", tokens.AccessToken); await http.GetAsync("https://api.example/?next=http://other.example");""")]
    [InlineData("""using var other = new HttpClient(); other.DefaultRequestHeaders.Authorization = new("Bearer", tokens.AccessToken); await http.GetAsync("http://api.example");""")]
    [InlineData("""string url = "http://api.example"; url = "https://api.example"; await http.PostAsync(url, form);""")]
    public Task Request_ElsewhereOrWithoutToken_DoesNotReport(string statement) => VerifyAsync(statement);

    private static Task VerifyAsync(string statements) => Verifier.VerifyAsync($$"""
        using System.Net.Http.Json;
        using Duende.IdentityModel.Client;
        class C
        {
            async Task M(HttpClient http, TokenResponse tokens, string address)
            {
                using var form = new FormUrlEncodedContent([new KeyValuePair<string, string>("token", tokens.RefreshToken!)]);
                {{statements}}
            }
        }
        """);
}
