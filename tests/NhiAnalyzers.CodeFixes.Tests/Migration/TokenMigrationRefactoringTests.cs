using NhiAnalyzers.CodeFixes.Migration;
using NhiAnalyzers.Testing;

namespace NhiAnalyzers.CodeFixes.Tests.Migration;

public sealed partial class TokenMigrationRefactoringTests
{
    [Fact]
    public Task Field_WithCallersAndCalleesInOtherFiles_MovesAll() => VerifyAsync(
        [
            """
            using System.Net.Http.Headers;
            using Duende.IdentityModel.Client;

            namespace Demo;

            class Session(HttpClient http)
            {
                private string? $$_accessToken;

                public void Open(TokenResponse answer) => _accessToken = answer.AccessToken;

                public bool IsOpen => !string.IsNullOrEmpty(_accessToken);

                public async Task SendAsync()
                {
                    if (_accessToken is null)
                    {
                        throw new InvalidOperationException($"No token: {_accessToken}");
                    }

                    http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", _accessToken);
                    await Publisher.PublishAsync(http, _accessToken);
                    Console.WriteLine("Sent with " + _accessToken);
                }
            }
            """,
            """
            namespace Demo;

            static class Publisher
            {
                public static async Task PublishAsync(HttpClient http, string token)
                {
                    using var request = new HttpRequestMessage(HttpMethod.Get, "https://api.example/repos");
                    request.Headers.Add("Authorization", $"Bearer {token}");
                    await http.SendAsync(request);
                }
            }
            """,
        ],
        [
            """
            using System.Net.Http.Headers;
            using Duende.IdentityModel.Client;
            using Nhi.SecureTokens;

            namespace Demo;

            class Session(HttpClient http)
            {
                private AccessToken? _accessToken;

                public void Open(TokenResponse answer) => _accessToken = answer.AccessToken is { Length: > 0 } text ? new AccessToken(text) : null;

                public bool IsOpen => _accessToken is not null;

                public async Task SendAsync()
                {
                    if (_accessToken is null)
                    {
                        throw new InvalidOperationException($"No token: {_accessToken}");
                    }

                    http.DefaultRequestHeaders.Authorization = _accessToken.Use(text => new AuthenticationHeaderValue("Bearer", text.ToString()));
                    await Publisher.PublishAsync(http, _accessToken);
                    Console.WriteLine("Sent with " + _accessToken);
                }
            }
            """,
            """
            using Nhi.SecureTokens;

            namespace Demo;

            static class Publisher
            {
                public static async Task PublishAsync(HttpClient http, AccessToken token)
                {
                    using var request = new HttpRequestMessage(HttpMethod.Get, "https://api.example/repos");
                    token.Use(text => request.Headers.Add("Authorization", $"Bearer {text.ToString()}"));
                    await http.SendAsync(request);
                }
            }
            """,
        ]);

    [Fact]
    public Task JsonMember_ReadFromAnAnswer_MovesWithTheMethodsThatReturnIt() => VerifyAsync(
        """
        using System.Net.Http.Headers;
        using System.Net.Http.Json;
        using System.Text.Json.Serialization;

        record Answer([property: JsonPropertyName("access_token")] string $$Bearer, int Lifetime);

        class Client(HttpClient http)
        {
            public async Task<HttpResponseMessage> ListAsync()
            {
                string bearer = await SignInAsync();
                http.DefaultRequestHeaders.Authorization = new("Bearer", bearer);
                return await http.GetAsync("https://api.example/repos");
            }

            private async Task<string> SignInAsync()
            {
                var answer = (await http.GetFromJsonAsync<Answer>("https://login.example/token"))!;
                return answer.Bearer;
            }
        }
        """,
        """
        using System.Net.Http.Headers;
        using System.Net.Http.Json;
        using System.Text.Json.Serialization;
        using Nhi.SecureTokens;

        record Answer([property: JsonPropertyName("access_token")] AccessToken Bearer, int Lifetime);

        class Client(HttpClient http)
        {
            public async Task<HttpResponseMessage> ListAsync()
            {
                AccessToken bearer = await SignInAsync();
                http.DefaultRequestHeaders.Authorization = bearer.Use(text => new AuthenticationHeaderValue("Bearer", text.ToString()));
                return await http.GetAsync("https://api.example/repos");
            }

            private async Task<AccessToken> SignInAsync()
            {
                var answer = (await http.GetFromJsonAsync<Answer>("https://login.example/token"))!;
                return answer.Bearer;
            }
        }
        """);

    [Theory]
    [InlineData(
        "string accessToken = answer.AccessToken!; Console.WriteLine(accessToken);",
        "AccessToken accessToken = new AccessToken(answer.AccessToken!); Console.WriteLine(accessToken.ToString());")]
    [InlineData(
        "var refreshToken = answer.RefreshToken!; logger.LogInformation(\"Holds {Token}\", refreshToken);",
        "var refreshToken = new RefreshToken(answer.RefreshToken!); logger.LogInformation(\"Holds {Token}\", refreshToken);")]
    [InlineData(
        "string? accessToken = answer.AccessToken; if (accessToken is { } held) { http.DefaultRequestHeaders.Add(\"Authorization\", \"Bearer \" + held); }",
        "AccessToken? accessToken = answer.AccessToken is { Length: > 0 } text ? new AccessToken(text) : null; if (accessToken is { } held) { held.Use(text2 => http.DefaultRequestHeaders.Add(\"Authorization\", \"Bearer \" + text2.ToString())); }")]
    [InlineData(
        "string accessToken = answer.AccessToken ?? throw new InvalidOperationException(); string? copy = accessToken; if (copy == accessToken) { return; }",
        "AccessToken accessToken = new AccessToken(answer.AccessToken ?? throw new InvalidOperationException()); AccessToken? copy = accessToken; if (object.Equals(copy, accessToken)) { return; }")]
    [InlineData(
        "string refreshToken = answer.RefreshToken!; await http.RequestRefreshTokenAsync(new RefreshTokenRequest { ClientId = \"cli\", RefreshToken = refreshToken });",
        "RefreshToken refreshToken = new RefreshToken(answer.RefreshToken!); await http.RequestRefreshTokenAsync(refreshToken.Use(text => new RefreshTokenRequest { ClientId = \"cli\", RefreshToken = text.ToString() }));")]
    [InlineData(
        "string refreshToken = answer.RefreshToken!; using var form = new FormUrlEncodedContent(new Dictionary<string, string> { [\"refresh_token\"] = refreshToken });",
        "RefreshToken refreshToken = new RefreshToken(answer.RefreshToken!); using var form = refreshToken.Use(text => new FormUrlEncodedContent(new Dictionary<string, string> { [\"refresh_token\"] = text.ToString() }));")]
    [InlineData(
        "string accessToken = answer.AccessToken!; if (accessToken.Length > 0) { Console.WriteLine(accessToken.Length); }",
        "AccessToken accessToken = new AccessToken(answer.AccessToken!); if (accessToken is not null) { Console.WriteLine(accessToken.Use(text => text.Length)); }")]
    [InlineData(
        "string? accessToken = answer.AccessToken; int? length = accessToken?.Length; if (accessToken?.Length > 0 || accessToken!.Length == 0) { return; }",
        "AccessToken? accessToken = answer.AccessToken is { Length: > 0 } text ? new AccessToken(text) : null; int? length = accessToken?.Use(text2 => text2.Length); if (accessToken is not null || accessToken! is null) { return; }")]
    [InlineData(
        "string? accessToken = answer.AccessToken; if (accessToken is { Length: > 0 } held) { Console.WriteLine(held); } if (accessToken is not { Length: > 0 }) { return; }",
        "AccessToken? accessToken = answer.AccessToken is { Length: > 0 } text ? new AccessToken(text) : null; if (accessToken is { } held) { Console.WriteLine(held.ToString()); } if (accessToken is null) { return; }")]
    [InlineData(
        "var held = new Nhi.SecureTokens.AccessToken(answer.AccessToken!); held.Use(t => { string accessToken = t.ToString(); http.DefaultRequestHeaders.Add(\"Authorization\", accessToken); });",
        "var held = new Nhi.SecureTokens.AccessToken(answer.AccessToken!); held.Use(t => { AccessToken accessToken = new AccessToken(t.ToString()); accessToken.Use(text => http.DefaultRequestHeaders.Add(\"Authorization\", text.ToString())); });")]
    public Task Local_OfEachUse_Moves(string before, string after) => VerifyAsync(Method(before), Method(after, "using Nhi.SecureTokens;\n"));

    [Fact]
    public Task PropertyOverAField_WithAConstructor_MovesAllThree() => VerifyAsync(
        """
        class Grant
        {
            private readonly string _token;

            public Grant(string token) => _token = token;

            public string $$AccessToken => _token;
        }

        static class Program
        {
            static Grant Read(Duende.IdentityModel.Client.TokenResponse answer) => new(answer.AccessToken!);

            static void Show(Grant grant) => Console.WriteLine($"{grant.AccessToken} {nameof(grant.AccessToken)}");
        }
        """,
        """
        using Nhi.SecureTokens;

        class Grant
        {
            private readonly AccessToken _token;

            public Grant(AccessToken token) => _token = token;

            public AccessToken AccessToken => _token;
        }

        static class Program
        {
            static Grant Read(Duende.IdentityModel.Client.TokenResponse answer) => new(new AccessToken(answer.AccessToken!));

            static void Show(Grant grant) => Console.WriteLine($"{grant.AccessToken} {nameof(grant.AccessToken)}");
        }
        """);

    [Theory]
    [InlineData("string accessToken = answer.AccessToken!; File.WriteAllText(\"token\", accessToken);")]
    [InlineData("string accessToken = answer.AccessToken!; await http.GetAsync(\"https://api.example/?access_token=\" + accessToken);")]
    [InlineData("string accessToken = answer.AccessToken!; System.Diagnostics.Process.Start(\"tool\", accessToken);")]
    [InlineData("string accessToken = answer.AccessToken!; Environment.SetEnvironmentVariable(\"TOKEN\", accessToken);")]
    [InlineData("string accessToken = answer.AccessToken!; Console.WriteLine(accessToken.Substring(4));")]
    [InlineData("string accessToken = answer.AccessToken!; string header = \"Bearer \" + accessToken; Console.WriteLine(header.Length);")]
    [InlineData("string accessToken = answer.AccessToken!; Func<string> get = () => accessToken; Console.WriteLine(get().Length);")]
    [InlineData("string? accessToken = answer.AccessToken; Console.WriteLine(accessToken?.Trim());")]
    [InlineData("string? accessToken = answer.AccessToken; if (accessToken is { Length: > 20 } held) { Console.WriteLine(held); }")]
    [InlineData("string accessToken = answer.AccessToken!; object boxed = accessToken; Console.WriteLine(boxed);")]
    [InlineData("string accessToken = answer.AccessToken ?? \"\"; Console.WriteLine(accessToken.Length);")]
    [InlineData("string accessToken = answer.AccessToken!; if (accessToken == \"test\") { return; }")]
    [InlineData("string accessToken = answer.AccessToken!; accessToken += \".\"; Console.WriteLine(accessToken);")]
    [InlineData("string accessToken = answer.AccessToken!; Fill(ref accessToken); static void Fill(ref string text) => text = text.Trim();")]
    [InlineData("string accessToken = answer.AccessToken!; string refreshToken = accessToken; Console.WriteLine(refreshToken);")]
    [InlineData("string accessToken = answer.AccessToken!; List<string> all = []; all.Add(accessToken); var pair = new { accessToken }; Console.WriteLine(pair);")]
    [InlineData("string accessToken = answer.AccessToken!; new Nhi.SecureTokens.AccessToken(\"a\").Use(t => http.DefaultRequestHeaders.Add(\"A\", $\"{t.ToString()} {accessToken}\"));")]
    [InlineData("const string accessToken = \"at-1\"; Console.WriteLine(accessToken);")]
    [InlineData("string accessTokenType = answer.TokenType!; Console.WriteLine(accessTokenType);")]
    [InlineData("int accessToken = answer.ExpiresIn; Console.WriteLine(accessToken);")]
    public async Task Local_WithAUseThatCannotMove_IsNotOffered(string statements) =>
        Assert.Null(await RefactoringVerifier<TokenMigrationRefactoring>.TitleAsync(Method(statements)));

    [Theory]
    [InlineData("class C { string $$AccessToken { get; set; } = \"\"; }")]
    [InlineData("interface I { string? AccessToken { get; } } class C : I { public string? $$AccessToken { get; set; } }")]
    [InlineData("abstract class C { public abstract string $$AccessToken { get; } }")]
    [InlineData("class C { [Newtonsoft.Json.JsonProperty(\"access_token\")] public string? $$AccessToken { get; set; } }")]
    [InlineData("class C { public string? $$AccessToken { get; set; } string Text() => Newtonsoft.Json.JsonConvert.SerializeObject(this); }")]
    [InlineData("class C { public string? $$AccessToken { get; set; } static C? Read(string text) => Newtonsoft.Json.JsonConvert.DeserializeObject<C>(text); }")]
    [InlineData("class C { public string? $$AccessToken { get; set; } static string Write(C c) => System.Text.Json.JsonSerializer.Serialize(c); }")]
    [InlineData("record C(string $$AccessToken, int Lifetime) { static string Head(C c) { var (token, _) = c; return \"Bearer \" + token; } }")]
    [InlineData("public class C { public void Publish(string $$accessToken) => Console.WriteLine(accessToken); }")]
    [InlineData("class C { void M() => new[] { \"a\" }.ToList().ForEach(Publish); void Publish(string $$accessToken) => Console.WriteLine(accessToken); }")]
    public async Task Member_ThatOthersSee_IsNotOffered(string source) =>
        Assert.Null(await RefactoringVerifier<TokenMigrationRefactoring>.TitleAsync(source));

    [Theory]
    [InlineData("class C { string? $$AccessToken { get; set; } }", "Make 'AccessToken' an AccessToken wherever it goes")]
    [InlineData("class C { private string? $$_deviceCode; void M(string userCode) => _deviceCode ??= null; }", "Make '_deviceCode' a DeviceCode wherever it goes")]
    [InlineData("record C(string $$IdToken, int Lifetime) { static string Head(C c) => $\"{c.Lifetime}\"; }", "Make 'IdToken' an IdToken wherever it goes")]
    [InlineData("class C { void M() => Publish(\"at-1\"); public void Publish(string $$accessToken) => Console.WriteLine(accessToken); }", "Make 'accessToken' an AccessToken wherever it goes")]
    public async Task Member_ThatTheProgramAloneSees_IsOffered(string source, string title) =>
        Assert.Equal(title, await RefactoringVerifier<TokenMigrationRefactoring>.TitleAsync(source));

    private static string Method(string statements, string usings = "") => $$"""
        using Duende.IdentityModel.Client;
        using Microsoft.Extensions.Logging;
        {{usings}}
        class C(HttpClient http, ILogger logger)
        {
            async Task M(TokenResponse answer)
            {
                {{(usings.Length > 0 ? statements : Caret().Replace(statements, "$$$$$&", 1))}}
                await Task.Yield();
                logger.LogInformation("Done {Address}", http.BaseAddress);
            }
        }
        """;

    [System.Text.RegularExpressions.GeneratedRegex("(access|refresh)Token")]
    private static partial System.Text.RegularExpressions.Regex Caret();

    private static Task VerifyAsync(string before, string after) => VerifyAsync([before], [after]);

    private static Task VerifyAsync(string[] before, string[] after) => RefactoringVerifier<TokenMigrationRefactoring>.VerifyAsync(before, after);
}
