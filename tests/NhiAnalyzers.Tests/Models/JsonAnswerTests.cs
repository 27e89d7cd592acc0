namespace NhiAnalyzers.Tests.Models;

public sealed class JsonAnswerTests
{
    private const string Ask = """
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "urn:ietf:params:oauth:grant-type:device_code",
            ["client_id"] = "cli",
        });
        using var response = await http.PostAsync("token", form);

        """;

    private const string Logged = """ log.{|NHI1001:LogInformation(text)|};""";
    private const string NotReported = """ log.LogInformation(text);""";

    [Theory]
    [InlineData("""string text = await response.Content.ReadAsStringAsync();""")]
    [InlineData("""response.EnsureSuccessStatusCode(); string text = await response.Content.ReadAsStringAsync();""")]
    [InlineData("""string text = await response.EnsureSuccessStatusCode().Content.ReadAsStringAsync();""")]
    [InlineData("""string text = Encoding.UTF8.GetString(await response.Content.ReadAsByteArrayAsync());""")]
    [InlineData("""using var reader = new StreamReader(await response.Content.ReadAsStreamAsync()); string text = await reader.ReadToEndAsync();""")]
    [InlineData("""using var json = JsonDocument.Parse(await response.Content.ReadAsStringAsync()); string text = json.RootElement.GetRawText();""")]
    [InlineData("""using var json = await JsonDocument.ParseAsync(await response.Content.ReadAsStreamAsync()); string text = json.RootElement.ToString();""")]
    [InlineData("""var json = JsonNode.Parse(await response.Content.ReadAsStringAsync()); string text = json!.ToJsonString();""")]
    [InlineData("""string text = Regex.Match(await response.Content.ReadAsStringAsync(), "token\":\"(.+?)\"").Groups[1].Value;""")]
    public Task RawAnswer_OfTokenRequest_Reports(string statements) => Statements.VerifyAsync(Ask + statements + Logged);

    [Theory]
    [InlineData("""using var json = JsonDocument.Parse(await response.Content.ReadAsStringAsync()); string? text = json.RootElement.GetProperty("refresh_token").GetString();""")]
    [InlineData("""var json = await response.Content.ReadFromJsonAsync<JsonElement>(); string? text = json.GetProperty("access_token").GetString();""")]
    [InlineData("""var json = await response.Content.ReadFromJsonAsync<JsonElement>(); json.TryGetProperty("id_token", out var found); string? text = found.GetString();""")]
    [InlineData("""var json = JsonNode.Parse(await response.Content.ReadAsStringAsync()); string text = json!["refresh_token"]!.GetValue<string>();""")]
    [InlineData("""var json = JsonNode.Parse(await response.Content.ReadAsStringAsync()); string? text = (string?)json!["refresh_token"];""")]
    [InlineData("""var json = JsonNode.Parse(await response.Content.ReadAsStringAsync())!.AsObject(); json.TryGetPropertyValue("device_code", out var found); string text = found!.ToString();""")]
    [InlineData("""var all = await response.Content.ReadFromJsonAsync<Dictionary<string, string>>(); string text = all!["refresh_token"];""")]
    [InlineData("""var all = JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(await response.Content.ReadAsStringAsync()); string? text = all!["refresh_token"].GetString();""")]
    public Task Token_ReadByItsWireName_Reports(string statements) => Statements.VerifyAsync(Ask + statements + Logged);

    [Theory]
    [InlineData("""using var json = JsonDocument.Parse(await response.Content.ReadAsStringAsync()); string? text = json.RootElement.GetProperty("error").GetString();""")]
    [InlineData("""using var json = JsonDocument.Parse(await response.Content.ReadAsStringAsync()); string text = json.RootElement.GetProperty("expires_in").GetInt32().ToString();""")]
    [InlineData("""var json = JsonNode.Parse(await response.Content.ReadAsStringAsync()); string text = json!["token_type"]!.GetValue<string>();""")]
    [InlineData("""var all = await response.Content.ReadFromJsonAsync<Dictionary<string, string>>(); string text = all!["scope"];""")]
    [InlineData("""string text = response.StatusCode + " " + response.ReasonPhrase;""")]
    [InlineData("""string text = response.ToString();""")]
    public Task OtherPart_OfAnswer_DoesNotReport(string statements) => Statements.VerifyAsync(Ask + statements + NotReported);

    [Theory]
    [InlineData("""using var form = new FormUrlEncodedContent(new[] { new KeyValuePair<string, string>("grant_type", "refresh_token") });""")]
    [InlineData("""using var form = new FormUrlEncodedContent(new List<KeyValuePair<string, string>> { new("grant_type", "refresh_token"), new("scope", "x") });""")]
    [InlineData("""using var form = new StringContent("grant_type=refresh_token&client_id=cli");""")]
    [InlineData("""using var form = new StringContent($"grant_type=refresh_token&client_id={path}", Encoding.UTF8, "application/x-www-form-urlencoded");""")]
    [InlineData("""var all = new Dictionary<string, string>(); all.Add("grant_type", "refresh_token"); using var form = new FormUrlEncodedContent(all);""")]
    public Task Answer_OfEveryWayToAsk_Reports(string statements) => Statements.VerifyAsync(
        statements + """
         using var request = new HttpRequestMessage(HttpMethod.Post, "token") { Content = form };
         using var response = await http.SendAsync(request);
         string text = await response.Content.ReadAsStringAsync();
        """ + Logged);

    [Fact]
    public Task Answer_OfOtherRequest_DoesNotReport() => Statements.VerifyAsync("""
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["name"] = "x" });
        using var response = await http.PostAsync("items", form);
        log.LogInformation(await response.Content.ReadAsStringAsync());
        """);
}
