using NhiAnalyzers.Testing;

namespace NhiAnalyzers.Tests.Exposure;

public sealed class CredentialInUrlTests
{
    [Theory]
    [InlineData("""await http.{|NHI1009:GetAsync($"https://api.example/me?access_token={tokens.AccessToken}")|};""")]
    [InlineData("""await http.{|NHI1009:GetStringAsync("https://api.example/refresh?refresh_token=" + tokens.RefreshToken)|};""")]
    [InlineData("""await http.{|NHI1009:DeleteAsync("sessions/" + tokens.AccessToken)|};""")]
    [InlineData("""await http.{|NHI1009:PostAsync($"revoke?token={tokens.RefreshToken}", null)|};""")]
    [InlineData("""await http.{|NHI1009:PostAsJsonAsync($"revoke?token={tokens.RefreshToken}", path)|};""")]
    [InlineData("""await http.{|NHI1009:GetFromJsonAsync<string>($"me?access_token={Uri.EscapeDataString(tokens.AccessToken!)}")|};""")]
    [InlineData("""using var request = {|NHI1009:new HttpRequestMessage(HttpMethod.Get, $"me?access_token={tokens.AccessToken}")|}; await http.SendAsync(request);""")]
    [InlineData("""Uri me = {|NHI1009:new Uri($"https://api.example/me?access_token={tokens.AccessToken}")|};""")]
    [InlineData("""Uri me = {|NHI1009:new Uri(http.BaseAddress!, "me?access_token=" + tokens.AccessToken)|};""")]
    [InlineData("""if (Uri.{|NHI1009:TryCreate("https://api.example?t=" + tokens.AccessToken, UriKind.Absolute, out Uri? me)|}) { await http.GetAsync(me); }""")]
    [InlineData("""var builder = new UriBuilder("https", "api.example") { {|NHI1009:Query = "access_token=" + tokens.AccessToken|} };""")]
    [InlineData("""await new System.Net.WebSockets.ClientWebSocket().ConnectAsync({|NHI1009:new Uri("wss://a.example?t=" + tokens.AccessToken)|}, default);""")]
    [InlineData("""string url = QueryHelpers.{|NHI1009:AddQueryString("me", "access_token", tokens.AccessToken!)|};""")]
    [InlineData("""string url = QueryHelpers.{|NHI1009:AddQueryString("me", new Dictionary<string, string?> { ["t"] = tokens.AccessToken })|};""")]
    public Task Url_OfToken_Reports(string statement) => Verify(statement);

    [Theory]
    [InlineData("""await http.GetAsync($"https://api.example/me?type={tokens.TokenType}");""")]
    [InlineData("""await http.PostAsync("connect/token", new StringContent("grant_type=refresh_token&refresh_token=" + tokens.RefreshToken));""")]
    [InlineData("""await http.PostAsync("revoke", new FormUrlEncodedContent(new Dictionary<string, string?> { ["token"] = tokens.RefreshToken }!));""")]
    [InlineData("""http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", tokens.AccessToken); await http.GetAsync("me");""")]
    [InlineData("""using var request = new HttpRequestMessage(HttpMethod.Get, path); request.Headers.Add("Authorization", "Bearer " + tokens.AccessToken); await http.SendAsync(request);""")]
    [InlineData("""await http.GetAsync(new Uri($"https://api.example/me?length={tokens.AccessToken!.Length}"));""")]
    [InlineData("""var builder = new UriBuilder("https", "api.example") { Query = "scope=" + tokens.Scope };""")]
    [InlineData("""string url = QueryHelpers.AddQueryString("me", "scope", tokens.Scope!);""")]
    public Task Url_OfOtherValues_DoesNotReport(string statement) => Verify(statement);

    [Theory]
    [InlineData("""await http.GetAsync({|NHI1009:new Uri($"https://api.example/me?access_token={tokens.AccessToken}")|});""")]
    [InlineData("""Uri me = {|NHI1009:new Uri("https://a.example?t=" + tokens.AccessToken)|}; await http.GetAsync(me.ToString()); await http.GetAsync(me);""")]
    [InlineData("""string url = QueryHelpers.{|NHI1009:AddQueryString("me", "access_token", tokens.AccessToken!)|}; await http.GetAsync(url); await http.GetAsync(new Uri(url));""")]
    [InlineData("""var builder = new UriBuilder(path); {|NHI1009:builder.Query = "t=" + tokens.AccessToken|}; await http.GetAsync(builder.Uri); await http.GetAsync(builder.ToString());""")]
    [InlineData("""var query = System.Web.HttpUtility.ParseQueryString(""); query["t"] = tokens.AccessToken; await http.{|NHI1009:GetAsync("me?" + query)|};""")]
    [InlineData("""string url = "me?t=" + tokens.AccessToken; await http.{|NHI1009:GetAsync(url)|}; await http.{|NHI1009:DeleteAsync(url)|};""")]
    public Task UrlThatIsSent_IsOneLeak(string statement) => Verify(statement);

    [Fact]
    public Task UrlInALog_IsAnotherLeak() => Verify("""
        string url = QueryHelpers.{|NHI1009:AddQueryString("me", "access_token", tokens.AccessToken!)|};
        log.{|NHI1001:LogInformation("GET {Url}", url)|};
        log.LogInformation("GET {Host}", {|NHI1009:new Uri("https://a.example?t=" + tokens.AccessToken)|}.Host);
        """);

    [Fact]
    public Task VerificationLink_DoesNotReport() => Verifier.VerifyAsync("""
        using Duende.IdentityModel.Client;
        class C
        {
            Uri Complete(DeviceAuthorizationResponse device) => new(device.VerificationUriComplete ?? device.VerificationUri!);
            string Link(DeviceAuthorizationResponse device) => new UriBuilder(device.VerificationUri!) { Query = "user_code=" + device.UserCode }.ToString();
            Uri Leak(DeviceAuthorizationResponse device) => {|NHI1009:new($"{device.VerificationUri}?code={device.DeviceCode}")|};
        }
        """);

    [Fact]
    public Task Helper_ReportsAtTheCaller() => Verifier.VerifyAsync("""
        class Api(HttpClient http)
        {
            Task<string> Get(string resource, string query) => http.GetStringAsync(resource + "?" + query);
            Task<string> Me(string accessToken) => {|NHI1009:Get("me", "access_token=" + accessToken)|};
            Task<string> Page(string nextPageToken) => Get("list", "page=" + nextPageToken);
        }
        """);

    private static Task Verify(string statements) => Verifier.VerifyAsync($$"""
        using System.Net.Http.Headers;
        using System.Net.Http.Json;
        using Duende.IdentityModel.Client;
        using Microsoft.AspNetCore.WebUtilities;
        using Microsoft.Extensions.Logging;
        class C
        {
            async Task M(ILogger log, HttpClient http, TokenResponse tokens, string path)
            {
                await Task.Yield();
                {{statements}}
            }
        }
        """);
}
