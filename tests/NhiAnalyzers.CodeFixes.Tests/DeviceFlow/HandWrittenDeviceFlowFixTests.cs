using NhiAnalyzers.CodeFixes.DeviceFlow;
using NhiAnalyzers.Testing;

namespace NhiAnalyzers.CodeFixes.Tests.DeviceFlow;

public sealed class HandWrittenDeviceFlowFixTests
{
    private const string Prompt = """Console.WriteLine($"Open {device.GetProperty("verification_uri").GetString()} and enter {userCode}");""";

    private const string Returned = """return answer.RootElement.GetProperty("access_token").GetString()!;""";

    [Fact]
    public Task SignIn_InOneMethod_IsLeftToTheRuntime() => FixVerifier<HandWrittenDeviceFlowFix>.VerifyAsync(
        Code(),
        """
        using System.Net.Http.Headers;
        using System.Net.Http.Json;
        using System.Text.Json;
        using Nhi.SecureTokens;

        class Client(HttpClient http, string clientId)
        {
            public async Task<string> ListAsync(CancellationToken cancellationToken)
            {
                AccessToken token = await SignInAsync(cancellationToken);
                http.DefaultRequestHeaders.Authorization = token.Use(text => new AuthenticationHeaderValue("Bearer", text.ToString()));
                return await http.GetStringAsync("https://api.example/repos", cancellationToken);
            }

            private async Task<AccessToken> SignInAsync(CancellationToken cancellationToken)
            {
                TokenSession session = await DeviceCodeSignIn.StartAsync(
                    new DeviceCodeOptions
                    {
                        ClientId = clientId,
                        Scopes = new[] { "repo:read", "repo:write" },
                        DeviceAuthorizationEndpoint = new Uri("https://login.example/device/code"),
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
        """);

    [Fact]
    public Task SignIn_WithTypesForTheAnswers_KeepsPromptAndScopes() => FixVerifier<HandWrittenDeviceFlowFix>.VerifyAsync(
        """
        using System.Net.Http.Json;
        using System.Text.Json.Serialization;

        public sealed record Device([property: JsonPropertyName("device_code")] string Code, string UserCode, Uri VerificationUri, int Interval);

        public sealed record Answer([property: JsonPropertyName("access_token")] string? Token, [property: JsonPropertyName("error")] string? Error);

        public static class Client
        {
            private static readonly HttpClient s_http = new();

            public static async Task<int> RunAsync(Uri login, string scopes)
            {
                var token = await SignInAsync(login, scopes);
                s_http.DefaultRequestHeaders.Add("Authorization", "Bearer " + token);
                return (await s_http.GetStringAsync("https://api.example/repos")).Length;
            }

            private static async Task<string> SignInAsync(Uri login, string scopes)
            {
                HttpResponseMessage start = await s_http.PostAsync(
                    new Uri(login, "device"), new FormUrlEncodedContent([new("client_id", "cli"), new("scope", scopes)]));
                Device device = (await start.Content.ReadFromJsonAsync<Device>())!;
                Console.Error.WriteLine("Sign in, please.");
                Console.Error.WriteLine("Open {0} and enter {1}", device.VerificationUri, device.UserCode);
                Answer? answer = null;
                while (answer?.Token is null)
                {
                    await Task.Delay(TimeSpan.FromSeconds(device.Interval));
                    HttpResponseMessage poll = await s_http.PostAsync(new Uri(login, "token"), new FormUrlEncodedContent(
                        [
                            new("grant_type", "urn:ietf:params:oauth:grant-type:device_code"),
                            new("device_code", device.Code),
                            new("client_id", "cli"),
                        ]));
                    answer = await poll.Content.ReadFromJsonAsync<Answer>();
                }

                return answer.Token;
            }
        }
        """,
        """
        using System.Net.Http.Json;
        using System.Text.Json.Serialization;
        using Nhi.SecureTokens;

        public sealed record Device([property: JsonPropertyName("device_code")] string Code, string UserCode, Uri VerificationUri, int Interval);

        public sealed record Answer([property: JsonPropertyName("access_token")] string? Token, [property: JsonPropertyName("error")] string? Error);

        public static class Client
        {
            private static readonly HttpClient s_http = new();

            public static async Task<int> RunAsync(Uri login, string scopes)
            {
                var token = await SignInAsync(login, scopes);
                token.Use(text => s_http.DefaultRequestHeaders.Add("Authorization", "Bearer " + text.ToString()));
                return (await s_http.GetStringAsync("https://api.example/repos")).Length;
            }

            private static async Task<AccessToken> SignInAsync(Uri login, string scopes)
            {
                TokenSession session = await DeviceCodeSignIn.StartAsync(
                    new DeviceCodeOptions
                    {
                        ClientId = "cli",
                        Scopes = scopes.Split(' '),
                        DeviceAuthorizationEndpoint = new Uri(login, "device"),
                        TokenEndpoint = new Uri(login, "token"),
                        Prompt = (prompt, _) =>
                        {
                            Console.Error.WriteLine("Sign in, please.");
                            Console.Error.WriteLine("Open {0} and enter {1}", prompt.VerificationUri, prompt.UserCode);
                            return Task.CompletedTask;
                        },
                    });
                return await session.GetAccessTokenAsync();
            }
        }
        """);

    [Theory]
    [InlineData(
        "new FormUrlEncodedContent(new[] { new KeyValuePair<string, string>(\"client_id\", clientId), KeyValuePair.Create(\"scope\", \"repo:read repo:write\") })",
        "await http.PostAsync(\"https://login.example/device/code\", ask, cancellationToken)")]
    [InlineData(
        "new Dictionary<string, string> { { \"client_id\", clientId } }; ask[\"scope\"] = \"repo:read repo:write\"; using var content = new FormUrlEncodedContent(ask)",
        "await http.PostAsync(\"https://login.example/device/code\", content, cancellationToken)")]
    [InlineData(
        "new HttpRequestMessage(HttpMethod.Post, \"https://login.example/device/code\") { Content = new FormUrlEncodedContent(new Dictionary<string, string> { [\"client_id\"] = clientId, [\"scope\"] = \"repo:read repo:write\" }) }; ask.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(\"application/json\"))",
        "await http.SendAsync(ask, cancellationToken)")]
    [InlineData(
        "new HttpRequestMessage { Method = HttpMethod.Post, RequestUri = new Uri(\"https://login.example/device/code\") }; ask.Content = new FormUrlEncodedContent([new(\"client_id\", clientId), new(\"scope\", \"repo:read repo:write\")])",
        "await http.SendAsync(ask, cancellationToken)")]
    [InlineData(
        "new { client_id = clientId, scope = \"repo:read repo:write\" }",
        "await http.PostAsJsonAsync(\"https://login.example/device/code\", ask, cancellationToken)")]
    public Task SignIn_WithARequestOfAnyForm_IsOffered(string made, string sent) => FixVerifier<HandWrittenDeviceFlowFix>.VerifyTitlesAsync(
        Code()
            .Replace("using var ask = new FormUrlEncodedContent(new Dictionary<string, string> { [\"client_id\"] = clientId, [\"scope\"] = \"repo:read repo:write\" })", "var ask = " + made, StringComparison.Ordinal)
            .Replace("await http.PostAsync(\"https://login.example/device/code\", ask, cancellationToken)", sent, StringComparison.Ordinal),
        "Sign in with DeviceCodeSignIn");

    [Fact]
    public Task SignIn_InStepsOfOneClass_ReplacesThemAll() => FixVerifier<HandWrittenDeviceFlowFix>.VerifyAsync(
        Steps("private"),
        """
        using System.Net.Http.Headers;
        using System.Net.Http.Json;
        using System.Text.Json.Serialization;
        using Nhi.SecureTokens;

        public sealed record Device([property: JsonPropertyName("device_code")] string Code, string UserCode, Uri VerificationUri, int Interval);

        public sealed record Answer([property: JsonPropertyName("access_token")] string? Token);

        public sealed class Client(HttpClient http)
        {
            private const string Id = "cli";

            public async Task<string> ListAsync(CancellationToken cancellationToken)
            {
                AccessToken token = await SignInAsync(cancellationToken);
                http.DefaultRequestHeaders.Authorization = token.Use(text => new AuthenticationHeaderValue("Bearer", text.ToString()));
                return await http.GetStringAsync("https://api.example/repos", cancellationToken);
            }

            private async Task<AccessToken> SignInAsync(CancellationToken cancellationToken)
            {
                TokenSession session = await DeviceCodeSignIn.StartAsync(
                    new DeviceCodeOptions
                    {
                        ClientId = Id,
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
        """);

    [Theory]
    [InlineData("private", "", "Sign in with DeviceCodeSignIn")]
    [InlineData("public", "")]
    [InlineData("private", "public Task<Device> AgainAsync() => StartAsync(default);")]
    public Task SignIn_InSteps_IsOfferedWhereNobodyElseCallsThem(string access, string other, params string[] titles) =>
        FixVerifier<HandWrittenDeviceFlowFix>.VerifyTitlesAsync(Steps(access).Replace("private const string Id", other + " private const string Id", StringComparison.Ordinal), titles);

    [Theory]
    [InlineData("https://login.example/token", "/token")]
    [InlineData("https://login.example/token", "http://login.example/token")]
    [InlineData("\"repo:read repo:write\"", "\"repo:read\", [\"client_secret\"] = \"s\"")]
    [InlineData("\"repo:read repo:write\"", "device2.ToString()")]
    [InlineData("enter {userCode}\"", "enter {userCode} of {DateTime.UtcNow} {client}\"")]
    [InlineData("await Task.Delay(5000, cancellationToken);", "await Task.Delay(5000, cancellationToken); Console.Write(\".\");")]
    [InlineData("await Task.Delay(5000, cancellationToken);", "await Task.Delay(5000, cancellationToken); System.Diagnostics.Process.Start(\"beep\");")]
    [InlineData("await Task.Delay(5000, cancellationToken);", "await Task.Delay(5000, cancellationToken); http.DefaultRequestHeaders.Host = \"x\";")]
    [InlineData("await Task.Delay(5000, cancellationToken);", "await Task.Delay(5000, cancellationToken); http.DefaultRequestHeaders.Add(\"Key\", \"x\");")]
    [InlineData(Returned, "return answer.RootElement.ToString();")]
    [InlineData(Prompt, "")]
    public Task SignIn_ThatDoesMoreOrElse_IsLeftAlone(string text, string instead) =>
        FixVerifier<HandWrittenDeviceFlowFix>.VerifyTitlesAsync(Code().Replace(text, instead, StringComparison.Ordinal));

    [Fact]
    public Task SignIn_WhoseTokenIsKeptAsText_IsLeftAlone() => FixVerifier<HandWrittenDeviceFlowFix>.VerifyTitlesAsync(Code().Replace(
        "http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(\"Bearer\", token);",
        "string header = \"Bearer \" + token; http.DefaultRequestHeaders.Add(\"Authorization\", header);",
        StringComparison.Ordinal));

    [Fact]
    public Task SignIn_AsWritten_SaysWhatIsWritten() =>
        FixVerifier<HandWrittenDeviceFlowFix>.VerifyTitlesAsync(Code(), "Sign in with DeviceCodeSignIn");

    private static string Steps(string access) => $$"""
        using System.Net.Http.Headers;
        using System.Net.Http.Json;
        using System.Text.Json.Serialization;

        public sealed record Device([property: JsonPropertyName("device_code")] string Code, string UserCode, Uri VerificationUri, int Interval);

        public sealed record Answer([property: JsonPropertyName("access_token")] string? Token);

        public sealed class Client(HttpClient http)
        {
            private const string Id = "cli";

            public async Task<string> ListAsync(CancellationToken cancellationToken)
            {
                string token = await SignInAsync(cancellationToken);
                http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
                return await http.GetStringAsync("https://api.example/repos", cancellationToken);
            }

            private async Task<string> SignInAsync(CancellationToken cancellationToken)
            {
                Device device = await StartAsync(cancellationToken);
                Console.WriteLine($"Open {device.VerificationUri} and enter {device.UserCode}");
                return await PollAsync(device, cancellationToken);
            }

            {{access}} async Task<Device> StartAsync(CancellationToken cancellationToken)
            {
                using HttpResponseMessage response = await http.PostAsync(
                    "https://login.example/device", new FormUrlEncodedContent([new("client_id", Id)]), cancellationToken);
                return (await response.Content.ReadFromJsonAsync<Device>(cancellationToken))!;
            }

            // Asks until there is a token.
            {{access}} async Task<string> PollAsync(Device device, CancellationToken cancellationToken)
            {
                while (true)
                {
                    await Task.Delay(TimeSpan.FromSeconds(device.Interval), cancellationToken);
                    var form = new FormUrlEncodedContent(
                        [
                            new("grant_type", "urn:ietf:params:oauth:grant-type:device_code"),
                            new("device_code", device.Code),
                            new("client_id", Id),
                        ]);
                    using HttpResponseMessage response = await http.PostAsync("https://login.example/token", form, cancellationToken);
                    Answer? answer = await response.Content.ReadFromJsonAsync<Answer>(cancellationToken);
                    if (answer?.Token is not null)
                    {
                        return answer.Token;
                    }
                }
            }
        }
        """;

    private static string Code() => $$"""
        using System.Net.Http.Headers;
        using System.Net.Http.Json;
        using System.Text.Json;

        class Client(HttpClient http, string clientId)
        {
            public async Task<string> ListAsync(CancellationToken cancellationToken)
            {
                string token = await SignInAsync(cancellationToken);
                http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
                return await http.GetStringAsync("https://api.example/repos", cancellationToken);
            }

            private async Task<string> SignInAsync(CancellationToken cancellationToken)
            {
                object device2 = 1;
                string client = clientId;
                using var ask = new FormUrlEncodedContent(new Dictionary<string, string> { ["client_id"] = clientId, ["scope"] = "repo:read repo:write" });
                using HttpResponseMessage response = await http.PostAsync("https://login.example/device/code", ask, cancellationToken);
                response.EnsureSuccessStatusCode();
                JsonElement device = await response.Content.ReadFromJsonAsync<JsonElement>(cancellationToken);
                string? userCode = device.GetProperty("user_code").GetString();
                {{Prompt}}
                while (true)
                {
                    await Task.Delay(5000, cancellationToken);
                    using var form = new FormUrlEncodedContent(new Dictionary<string, string>
                    {
                        ["grant_type"] = "urn:ietf:params:oauth:grant-type:device_code",
                        ["device_code"] = device.GetProperty("device_code").GetString()!,
                        ["client_id"] = clientId,
                    });
                    using HttpResponseMessage poll = await http.PostAsync("https://login.example/token", form, cancellationToken);
                    using JsonDocument answer = JsonDocument.Parse(await poll.Content.ReadAsStringAsync(cancellationToken));
                    if (poll.IsSuccessStatusCode)
                    {
                        {{Returned}}
                    }

                    string? error = answer.RootElement.GetProperty("error").GetString();
                    if (error is not ("authorization_pending" or "slow_down"))
                    {
                        throw new InvalidOperationException($"The sign-in failed: {error}");
                    }
                }
            }
        }
        """;
}
