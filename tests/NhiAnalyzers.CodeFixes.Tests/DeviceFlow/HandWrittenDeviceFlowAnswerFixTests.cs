using NhiAnalyzers.CodeFixes.DeviceFlow;
using NhiAnalyzers.Testing;

namespace NhiAnalyzers.CodeFixes.Tests.DeviceFlow;

/// <summary>Sign-ins that give the refresh token, too.</summary>
public sealed class HandWrittenDeviceFlowAnswerFixTests
{
    private const string Header = """token.Use(text => new AuthenticationHeaderValue("Bearer", text.ToString()))""";

    [Theory]
    [InlineData(
        "Task<Answer>", "return answer;",
        "Answer answer = await SignInAsync(cancellationToken);", "new AuthenticationHeaderValue(\"Bearer\", answer.Token)",
        "AccessToken answer = await SignInAsync(cancellationToken);", "answer.Use(text => new AuthenticationHeaderValue(\"Bearer\", text.ToString()))")]
    [InlineData(
        "Task<Answer>", "return answer;",
        "var token = (await SignInAsync(cancellationToken)).Token;", "new AuthenticationHeaderValue(\"Bearer\", token)",
        "var token = await SignInAsync(cancellationToken);", Header)]
    [InlineData(
        "Task<(string Access, string? Refresh)>", "return (answer.Token, answer.RefreshToken);",
        "(string token, string? refresh) = await SignInAsync(cancellationToken);", "new AuthenticationHeaderValue(\"Bearer\", token)",
        "AccessToken token = await SignInAsync(cancellationToken);", Header)]
    [InlineData(
        "Task<(string Access, string? Refresh)>", "return (answer.Token, answer.RefreshToken);",
        "var (token, _) = await SignInAsync(cancellationToken);", "new AuthenticationHeaderValue(\"Bearer\", token)",
        "var token = await SignInAsync(cancellationToken);", Header)]
    [InlineData(
        "ValueTask<Kept>", "return new Kept { RefreshToken = answer.RefreshToken, AccessToken = answer.Token };",
        "var kept = await SignInAsync(cancellationToken);", "new AuthenticationHeaderValue(\"Bearer\", kept.AccessToken)",
        "var kept = await SignInAsync(cancellationToken);", "kept.Use(text => new AuthenticationHeaderValue(\"Bearer\", text.ToString()))")]
    public Task SignIn_WhoseCallersReadTheAccessTokenAlone_GivesNothingElse(
        string given, string returned, string called, string header, string calledThen, string headerThen) => FixVerifier<HandWrittenDeviceFlowFix>.VerifyAsync(
            Code(given, returned, called, header), Fixed(given.Split('<')[0], calledThen, headerThen));

    private static string Holders(string type) => $$"""
            private {{type}}? _last = null;

            public async Task<{{type}}> LogInAsync(CancellationToken stop)
            {
                {{type}} answer = await AgainAsync(stop).ConfigureAwait(false);
                return answer;
            }

            private Task<{{type}}> AgainAsync(CancellationToken stop) => SignInAsync(stop);


        """;

    private static string Fixed(string task, string called, string header) =>
        Types + $$"""
        public sealed class Client(HttpClient http)
        {
            public async Task<string> ListAsync(CancellationToken cancellationToken)
            {
                {{called}}
                http.DefaultRequestHeaders.Authorization = {{header}};
                return await http.GetStringAsync("https://api.example/repos", cancellationToken);
            }

            private async {{task}}<AccessToken> SignInAsync(CancellationToken cancellationToken)
            {
                TokenSession session = await DeviceCodeSignIn.StartAsync(
                    new DeviceCodeOptions
                    {
                        ClientId = "cli",
                        Scopes = new[] { "repo:read", "offline_access" },
                        DeviceAuthorizationEndpoint = new Uri("https://login.example/device"),
                        TokenEndpoint = new Uri("https://login.example/token"),
                        Prompt = (prompt, _) =>
                        {
                            Console.WriteLine($"Open {prompt.VerificationUri} and enter {prompt.UserCode}");
                            return Task.CompletedTask;
                        },
                    },
                    cancellationToken);
                return await session.GetAccessTokenAsync(cancellationToken);
            }
        }
        """;

    [Theory]
    [InlineData("Answer answer = await SignInAsync(cancellationToken); await SendAsync(answer.RefreshToken!);", "answer.Token")]
    [InlineData("Answer answer = await SignInAsync(cancellationToken); await SendAsync(answer.ToString());", "answer.Token")]
    [InlineData("(string token, string? refresh) = await SignInAsync(cancellationToken); await SendAsync(refresh!);", "token")]
    [InlineData("Answer answer = await SignInAsync(cancellationToken); Last = answer; Last = new Answer(\"a\", null);", "answer.Token")]
    [InlineData("Last = await SignInAsync(cancellationToken); await SendAsync(Last.RefreshToken!);", "Last.Token")]
    [InlineData("Last = await SignInAsync(cancellationToken); await SendAsync($\"{Last}\");", "Last.Token")]
    [InlineData("object answer = await SignInAsync(cancellationToken);", "answer.ToString()")]
    [InlineData("var all = new List<Answer> { await SignInAsync(cancellationToken) };", "all[0].Token")]
    [InlineData("Task<Answer> asked = SignInAsync(cancellationToken);", "(await asked).Token")]
    public Task SignIn_WhoseCallersUseMore_IsLeftAlone(string called, string token) => FixVerifier<HandWrittenDeviceFlowFix>.VerifyTitlesAsync(Code(
        "Task<Answer>", "return answer;", called, $"new AuthenticationHeaderValue(\"Bearer\", {token})"));

    [Fact]
    public Task SignIn_WhoseAnswerIsKeptAndPassedOn_GivesTheTokenToAll() => FixVerifier<HandWrittenDeviceFlowFix>.VerifyAsync(
        Code(
            "Task<Answer>", "return answer;",
            "_last ??= await LogInAsync(cancellationToken);\n        if (_last == null || _last?.Token is null) { return \"\"; }", "new AuthenticationHeaderValue(\"Bearer\", _last.Token)")
            .Replace("    public async Task<string> ListAsync", Holders("Answer") + "    public async Task<string> ListAsync", StringComparison.Ordinal),
        Fixed(
            "Task",
            "_last ??= await LogInAsync(cancellationToken);\n        if (_last == null || _last is null) { return \"\"; }", "_last.Use(text => new AuthenticationHeaderValue(\"Bearer\", text.ToString()))")
            .Replace("    public async Task<string> ListAsync", Holders("AccessToken") + "    public async Task<string> ListAsync", StringComparison.Ordinal));

    [Fact]
    public Task SignIn_WithAStepThatGivesBoth_IsOffered() => FixVerifier<HandWrittenDeviceFlowFix>.VerifyTitlesAsync(
        Code("Task<Answer>", "return answer;", "Answer answer = await SignInAsync(cancellationToken);", "new AuthenticationHeaderValue(\"Bearer\", answer.Token)")
            .Replace(
                "while (true)",
                "return await PollAsync(device, cancellationToken); } private async Task<Answer> PollAsync(Device device, CancellationToken cancellationToken) { while (true)",
                StringComparison.Ordinal),
        "Sign in with DeviceCodeSignIn");

    [Fact]
    public Task SignIn_ThatGivesBothAndDoesMore_IsLeftAlone() => FixVerifier<HandWrittenDeviceFlowFix>.VerifyTitlesAsync(
        Code("Task<Answer>", "Console.Write(\"!\"); return answer;", "Answer answer = await SignInAsync(cancellationToken);", "new AuthenticationHeaderValue(\"Bearer\", answer.Token)"));

    private const string Types = """
        using System.Net.Http.Headers;
        using System.Net.Http.Json;
        using System.Text.Json.Serialization;
        using Nhi.SecureTokens;

        public sealed record Device([property: JsonPropertyName("device_code")] string Code, string UserCode, Uri VerificationUri, int Interval);

        public sealed record Answer([property: JsonPropertyName("access_token")] string Token, string? RefreshToken);

        public sealed class Kept
        {
            public string AccessToken { get; init; } = "";

            public string? RefreshToken { get; init; }
        }


        """;

    private static string Code(string given, string returned, string called, string header) =>
        Types.Replace("using Nhi.SecureTokens;\n", "", StringComparison.Ordinal) + $$"""
        public sealed class Client(HttpClient http)
        {
            public async Task<string> ListAsync(CancellationToken cancellationToken)
            {
                {{called}}
                http.DefaultRequestHeaders.Authorization = {{header}};
                return await http.GetStringAsync("https://api.example/repos", cancellationToken);
            }

            private async {{given}} SignInAsync(CancellationToken cancellationToken)
            {
                using HttpResponseMessage response = await http.PostAsync(
                    "https://login.example/device",
                    new FormUrlEncodedContent([new("client_id", "cli"), new("scope", "repo:read offline_access")]),
                    cancellationToken);
                Device device = (await response.Content.ReadFromJsonAsync<Device>(cancellationToken))!;
                Console.WriteLine($"Open {device.VerificationUri} and enter {device.UserCode}");
                while (true)
                {
                    await Task.Delay(TimeSpan.FromSeconds(device.Interval), cancellationToken);
                    var form = new FormUrlEncodedContent(
                        [
                            new("grant_type", "urn:ietf:params:oauth:grant-type:device_code"),
                            new("device_code", device.Code),
                            new("client_id", "cli"),
                        ]);
                    using HttpResponseMessage poll = await http.PostAsync("https://login.example/token", form, cancellationToken);
                    if (poll.IsSuccessStatusCode)
                    {
                        Answer answer = (await poll.Content.ReadFromJsonAsync<Answer>(cancellationToken))!;
                        {{returned}}
                    }
                }
            }
        {{(called.Contains("Last", StringComparison.Ordinal) ? "internal Answer? Last { get; private set; }\n" : "")
            + (called.Contains("SendAsync", StringComparison.Ordinal) ? "private Task SendAsync(string text) => http.GetStringAsync(text);\n" : "")}}}
        """;
}
