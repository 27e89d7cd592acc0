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

    [Theory]
    [InlineData(
        "var url = $\"https://api.example/{id}?access_token={answer.AccessToken}\"; await http.GetAsync(url, stop)",
        "var url = $\"https://api.example/{id}\"; await http.SendAsync(new HttpRequestMessage(HttpMethod.Get, url) " + Header + ", stop)")]
    [InlineData(
        "string query = \"?access_token=\" + answer.AccessToken; await http.PatchAsync(\"https://api.example\" + query, content)",
        "string query = \"\"; await http.SendAsync(new HttpRequestMessage(HttpMethod.Patch, \"https://api.example\" + query) "
        + "{ Content = content, Headers = { Authorization = new AuthenticationHeaderValue(\"Bearer\", answer.AccessToken) } })")]
    [InlineData(
        "var uri = new Uri($\"https://api.example/?access_token={answer.AccessToken}&v=2\"); await http.DeleteAsync(uri)",
        "var uri = new Uri($\"https://api.example/?v=2\"); await http.SendAsync(new HttpRequestMessage(HttpMethod.Delete, uri) " + Header + ")")]
    [InlineData(
        "await http.GetAsync(QueryHelpers.AddQueryString(\"https://api.example/\" + id, \"access_token\", answer.AccessToken!))",
        "await http.SendAsync(new HttpRequestMessage(HttpMethod.Get, \"https://api.example/\" + id) "
        + "{ Headers = { Authorization = new AuthenticationHeaderValue(\"Bearer\", answer.AccessToken!) } })")]
    [InlineData(
        "var all = new Dictionary<string, string?> { [\"access_token\"] = answer.AccessToken, [\"page\"] = id }; "
        + "string url = QueryHelpers.AddQueryString(\"https://api.example\", all); await http.GetAsync(url)",
        "var all = new Dictionary<string, string?> { [\"page\"] = id }; "
        + "string url = QueryHelpers.AddQueryString(\"https://api.example\", all); await http.SendAsync(new HttpRequestMessage(HttpMethod.Get, url) " + Header + ")")]
    [InlineData(
        "var builder = new UriBuilder(\"https://api.example\") { Query = \"access_token=\" + answer.AccessToken }; await http.GetAsync(builder.Uri)",
        "var builder = new UriBuilder(\"https://api.example\"); await http.SendAsync(new HttpRequestMessage(HttpMethod.Get, builder.Uri) " + Header + ")")]
    [InlineData(
        "var builder = new UriBuilder(\"https://api.example\"); builder.Query = $\"access_token={answer.AccessToken}\"; await http.GetAsync(builder.ToString())",
        "var builder = new UriBuilder(\"https://api.example\"); await http.SendAsync(new HttpRequestMessage(HttpMethod.Get, builder.ToString()) " + Header + ")")]
    public Task Header_ForAnAddressThatIsPutTogetherBefore_TakesItFromThere(string before, string after) => FixVerifier<CredentialInUrlFix>.VerifyAsync(
        Code("using Microsoft.AspNetCore.WebUtilities;\n", before), Code("using System.Net.Http.Headers;\nusing Microsoft.AspNetCore.WebUtilities;\n", after));

    [Theory]
    [InlineData("var url = $\"https://api.example/?access_token={answer.AccessToken}\"; await http.GetAsync(url); await http.GetAsync(url)")]
    [InlineData("var url = $\"https://api.example/?access_token={answer.AccessToken}\"; await http.GetAsync(url + id)", "Send the access token in the Authorization header")]
    [InlineData("var url = $\"http://api.example/?access_token={answer.AccessToken}\"; await http.GetAsync(url)")]
    [InlineData("string url; { var access = answer.AccessToken; url = $\"https://api.example/?access_token={access}\"; } await http.GetAsync(url)")]
    public Task Header_ForAnAddressOfSeveralUses_IsNotOffered(string statements, params string[] titles) =>
        FixVerifier<CredentialInUrlFix>.VerifyTitlesAsync(Code("", statements), titles);

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
