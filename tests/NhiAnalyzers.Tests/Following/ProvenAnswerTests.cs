namespace NhiAnalyzers.Tests.Following;

/// <summary>A text is a token answer because a token is read out of it, here or further on.</summary>
public sealed class ProvenAnswerTests
{
    [Theory]
    [InlineData("""string token = JObject.Parse(text)["access_token"]!.ToString();""")]
    [InlineData("""string? token = JsonDocument.Parse(text).RootElement.GetProperty("refresh_token").GetString();""")]
    [InlineData("""var values = JsonSerializer.Deserialize<Dictionary<string, string>>(text)!; string token = values["access_token"];""")]
    [InlineData("""var parsed = JsonConvert.DeserializeObject<SignIn>(text)!; Use(parsed.AccessToken);""")]
    [InlineData("""var data = JObject.Parse(text)["data"]!; Use(data["refresh_token"]!.ToString());""")]
    public Task TextThatATokenIsReadFrom_Reports(string reading) => VerifyAsync($$"""
        string text = await http.GetStringAsync("https://login.example/start");
        logger.{|NHI1001:LogInformation(text)|};
        {{reading}}
        """);

    [Theory]
    [InlineData("""string name = JObject.Parse(text)["name"]!.ToString();""")]
    [InlineData("""var parsed = JsonConvert.DeserializeObject<SignIn>(text)!; Use(parsed.Scope);""")]
    [InlineData("""string other = await http.GetStringAsync("https://api.example"); Use(JObject.Parse(other)["access_token"]!.ToString());""")]
    [InlineData("""text = await http.GetStringAsync("https://api.example"); Use(JObject.Parse(text)["access_token"]!.ToString());""")]
    public Task TextThatNoTokenIsReadFrom_DoesNotReport(string reading) => VerifyAsync($$"""
        string text = await http.GetStringAsync("https://login.example/start");
        logger.LogInformation(text);
        {{reading}}
        """);

    [Fact]
    public Task ContentThatIsReadTwice_Reports() => VerifyAsync("""
        using HttpResponseMessage response = await http.PostAsync("https://login.example/start", null);
        string body = await response.Content.ReadAsStringAsync();
        if (!response.IsSuccessStatusCode)
        {
            logger.LogInformation(body);
            return;
        }

        logger.{|NHI1001:LogInformation(body)|};
        using Stream stream = await response.Content.ReadAsStreamAsync();
        SignIn signIn = (await JsonSerializer.DeserializeAsync<SignIn>(stream))!;
        Use(signIn.AccessToken);
        """);

    [Theory]
    [InlineData("signIn is null")]
    [InlineData("signIn == null || string.IsNullOrEmpty(signIn.AccessToken)")]
    [InlineData("signIn?.AccessToken is null")]
    public Task AnswerInWhichNoTokenIsFound_DoesNotReport(string test) => VerifyAsync($$"""
        string text = await http.GetStringAsync("https://login.example/start?grant_type=client_credentials");
        SignIn? signIn = JsonSerializer.Deserialize<SignIn>(text);
        if ({{test}})
        {
            logger.LogInformation(text);
            return;
        }

        logger.{|NHI1001:LogInformation(text)|};
        """);

    [Fact]
    public Task AnswerWithoutTheMemberThatIsAskedFor_DoesNotReport() => VerifyAsync("""
        using HttpResponseMessage response = await http.PostAsync("https://login.example/start", new StringContent("grant_type=client_credentials"));
        string text = await response.Content.ReadAsStringAsync();
        using JsonDocument document = JsonDocument.Parse(text);
        if (document.RootElement.TryGetProperty("access_token", out JsonElement token))
        {
            logger.{|NHI1001:LogInformation(text)|};
            Use(token.GetString()!);
            return;
        }

        logger.LogInformation(text);
        """);

    [Fact]
    public Task AnswerWithoutAnotherMember_Reports() => VerifyAsync("""
        string text = await http.GetStringAsync("https://login.example/start?grant_type=client_credentials");
        using JsonDocument document = JsonDocument.Parse(text);
        if (!document.RootElement.TryGetProperty("scope", out _))
        {
            logger.{|NHI1001:LogInformation(text)|};
        }
        """);

    [Fact]
    public Task AnswerInWhichNothingElseIsFound_Reports() => VerifyAsync("""
        string text = await http.GetStringAsync("https://login.example/start?grant_type=client_credentials");
        SignIn? signIn = JsonSerializer.Deserialize<SignIn>(text);
        if (signIn!.Scope is null)
        {
            logger.{|NHI1001:LogInformation(text)|};
        }
        """);

    private static Task VerifyAsync(string body) => Snippet.VerifyAsync(
        body,
        """
        using System.Text.Json;
        using Newtonsoft.Json;
        using Newtonsoft.Json.Linq;
        using JsonSerializer = System.Text.Json.JsonSerializer;
        class SignIn
        {
            public string AccessToken { get; set; } = "";
            public string Scope { get; set; } = "";
        }
        """,
        "HttpClient http = null!; static void Use(string value) { }");
}
