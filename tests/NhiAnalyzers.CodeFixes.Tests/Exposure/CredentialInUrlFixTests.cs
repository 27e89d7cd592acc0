using NhiAnalyzers.CodeFixes.Exposure;
using NhiAnalyzers.Testing;

namespace NhiAnalyzers.CodeFixes.Tests.Exposure;

public sealed class CredentialInUrlFixTests
{
    private const string Header = "{ Headers = { Authorization = new AuthenticationHeaderValue(\"Bearer\", answer.AccessToken) } }";

    [Theory]
    [InlineData(
        "await http.GetAsync($\"https://api.example/me?access_token={answer.AccessToken}\", stop)",
        "await http.SendAsync(new HttpRequestMessage(HttpMethod.Get, $\"https://api.example/me\") " + Header + ", stop)")]
    [InlineData(
        "await http.DeleteAsync(\"https://api.example/me?access_token=\" + answer.AccessToken)",
        "await http.SendAsync(new HttpRequestMessage(HttpMethod.Delete, \"https://api.example/me\") " + Header + ")")]
    [InlineData(
        "await http.GetAsync($\"https://api.example/{id}?access_token={Uri.EscapeDataString(answer.AccessToken!)}&all=1\")",
        "await http.SendAsync(new HttpRequestMessage(HttpMethod.Get, $\"https://api.example/{id}?all=1\") "
        + "{ Headers = { Authorization = new AuthenticationHeaderValue(\"Bearer\", answer.AccessToken!) } })")]
    [InlineData(
        "await http.GetAsync(new Uri($\"https://api.example/?all=1&access_token={answer.AccessToken}\"))",
        "await http.SendAsync(new HttpRequestMessage(HttpMethod.Get, new Uri($\"https://api.example/?all=1\")) " + Header + ")")]
    [InlineData(
        "await http.PostAsync($\"https://api.example/?access_token={answer.AccessToken}\", content, stop)",
        "await http.SendAsync(new HttpRequestMessage(HttpMethod.Post, $\"https://api.example/\") "
        + "{ Content = content, Headers = { Authorization = new AuthenticationHeaderValue(\"Bearer\", answer.AccessToken) } }, stop)")]
    [InlineData(
        "await http.SendAsync(new HttpRequestMessage(HttpMethod.Get, $\"https://api.example/?access_token={answer.AccessToken}\"))",
        "await http.SendAsync(new HttpRequestMessage(HttpMethod.Get, $\"https://api.example/\") " + Header + ")")]
    [InlineData(
        "string text = await http.GetStringAsync($\"https://api.example/?access_token={answer.AccessToken}\", stop).ConfigureAwait(false)",
        "string text = await (await http.SendAsync(new HttpRequestMessage(HttpMethod.Get, $\"https://api.example/\") " + Header
        + ", stop).ConfigureAwait(false)).EnsureSuccessStatusCode().Content.ReadAsStringAsync(stop).ConfigureAwait(false)")]
    [InlineData(
        "var read = await http.GetFromJsonAsync<string[]>($\"https://api.example/?access_token={answer.AccessToken}\")",
        "var read = await (await http.SendAsync(new HttpRequestMessage(HttpMethod.Get, $\"https://api.example/\") " + Header
        + ")).EnsureSuccessStatusCode().Content.ReadFromJsonAsync<string[]>()")]
    public Task Header_ForAnAccessToken_TakesItFromTheQuery(string before, string after) =>
        FixVerifier<CredentialInUrlFix>.VerifyAsync(Code("", before), Code("using System.Net.Http.Headers;\n", after));

    [Theory]
    [InlineData("await http.GetAsync($\"https://api.example/?access_token={answer.AccessToken}\")", "Send the access token in the Authorization header")]
    [InlineData("await http.GetAsync($\"https://api.example/?access_token={answer.RefreshToken}\")")]
    [InlineData("await http.GetAsync($\"https://api.example/?key={answer.AccessToken}\")")]
    [InlineData("await http.GetAsync($\"https://api.example/?access_token={answer.AccessToken}x\")")]
    [InlineData("await http.GetStringAsync($\"https://api.example/?access_token={answer.AccessToken}\")", "Send the access token in the Authorization header")]
    [InlineData("Task<string> text = http.GetStringAsync($\"https://api.example/?access_token={answer.AccessToken}\")")]
    [InlineData("await http.GetStreamAsync($\"https://api.example/?access_token={answer.AccessToken}\")")]
    [InlineData("await http.GetAsync(requestUri: $\"https://api.example/?access_token={answer.AccessToken}\")")]
    [InlineData("_ = new Uri($\"https://api.example/?access_token={answer.AccessToken}\")")]
    public Task Titles_OfAUrl_SayWhatIsWritten(string call, params string[] titles) =>
        FixVerifier<CredentialInUrlFix>.VerifyTitlesAsync(Code("", call), titles);

    private static string Code(string usings, string statement) => $$"""
        {{usings}}using System.Net.Http.Json;
        using Duende.IdentityModel.Client;

        class C
        {
            async Task M(HttpClient http, TokenResponse answer, HttpContent content, string id, CancellationToken stop)
            {
                {{statement}};
                await Task.Yield();
            }
        }
        """;
}
