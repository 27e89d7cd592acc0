using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using NhiAnalyzers.Testing;

namespace NhiAnalyzers.Tests.Following;

public sealed class AnswerTests
{
    [Fact]
    public async Task AnswerOfATokenRequest_ComesFromTheCallThatSendsIt()
    {
        ImmutableArray<Diagnostic> found = await Verifier.AnalyzeAsync(Verifier.Compile("""
            using System.Diagnostics;
            class C(HttpClient http)
            {
                async Task Use(string code)
                {
                    using HttpResponseMessage answer = await Ask(new() { ["grant_type"] = "authorization_code", ["code"] = code });
                    Trace.WriteLine(await answer.Content.ReadAsStringAsync());
                }

                Task<HttpResponseMessage> Ask(Dictionary<string, string> form) =>
                    http.PostAsync("https://login.example/token", new FormUrlEncodedContent(form));
            }
            """));

        Diagnostic finding = Assert.Single(found);
        Assert.Equal("The token answer from 'HttpClient.PostAsync' is written to a log by 'Trace.WriteLine'", finding.GetMessage());
        Assert.StartsWith("comes from 'HttpClient.PostAsync'\n", finding.Properties["nhi.path"]);
    }

    private const string Sender = """
        using System.Net;
        using Microsoft.Extensions.Logging;
        record Answer(HttpStatusCode StatusCode, bool IsSuccessStatusCode, string Body);
        partial class C(HttpClient http, ILogger logger)
        {
            async Task<Answer> SendAsync(string code)
            {
                using HttpResponseMessage answer = await http.PostAsync(
                    "https://login.example/token", new FormUrlEncodedContent([new("grant_type", "authorization_code"), new("code", code)]));
                return new Answer(answer.StatusCode, answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
            }
        }
        """;

    [Theory]
    [InlineData("answer.StatusCode != HttpStatusCode.OK")]
    [InlineData("(int)answer.StatusCode >= 400")]
    [InlineData("(int)answer.StatusCode > 299")]
    [InlineData("!((int)answer.StatusCode <= 299)")]
    [InlineData("!answer.IsSuccessStatusCode")]
    [InlineData("answer.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.Unauthorized")]
    public Task Answer_OfAFailedRequestKeptByTheProgram_DoesNotReport(string failed) => Verifier.VerifyAsync(Sender, $$"""
        using System.Net;
        using Microsoft.Extensions.Logging;
        partial class C
        {
            async Task M(string code)
            {
                Answer answer = await SendAsync(code);
                if ({{failed}}) { logger.LogError(answer.Body); throw new InvalidOperationException(answer.Body); }
            }
        }
        """);

    [Theory]
    [InlineData("answer.StatusCode == HttpStatusCode.OK")]
    [InlineData("(int)answer.StatusCode < 400")]
    [InlineData("(int)answer.StatusCode >= 100")]
    [InlineData("(int)answer.StatusCode <= 299")]
    [InlineData("(int)answer.StatusCode >= 299")]
    [InlineData("!((int)answer.StatusCode > 299)")]
    [InlineData("answer.IsSuccessStatusCode")]
    [InlineData("answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.Created")]
    public Task Answer_OfAnotherRequestKeptByTheProgram_Reports(string succeeded) => Verifier.VerifyAsync(Sender, $$"""
        using System.Net;
        using Microsoft.Extensions.Logging;
        partial class C
        {
            async Task M(string code)
            {
                Answer answer = await SendAsync(code);
                if ({{succeeded}}) { logger.{|NHI1001:LogError(answer.Body)|}; }
            }
        }
        """);

    [Fact]
    public Task Answer_KeptByTheMethodThatAsks_Reports() => Verifier.VerifyAsync("""
        using System.Text;
        class C(HttpClient http)
        {
            private readonly StringBuilder _trace = new();
            private string _last = "";
            public async Task AskAsync(string code)
            {
                var answer = await http.PostAsync("https://login.example/token", new StringContent($"grant_type=authorization_code&code={code}"));
                _last = await answer.Content.ReadAsStringAsync();
                _trace.AppendLine(_last);
            }
            public void Flush()
            {
                Console.Error.{|NHI1002:WriteLine(_trace.ToString())|};
                Console.Error.{|NHI1002:WriteLine(_last)|};
            }
        }
        """);

    [Fact]
    public Task Answer_KeptByAMethodThatSendsEveryRequest_DoesNotReport() => Verifier.VerifyAsync("""
        class C(HttpClient http)
        {
            private string _last = "";
            public Task<string> SignInAsync(string code) => SendAsync("https://login.example/token", $"grant_type=authorization_code&code={code}");
            public Task<string> NamesAsync() => SendAsync("https://api.example/names", "all=true");
            private async Task<string> SendAsync(string address, string form)
            {
                var answer = await http.PostAsync(address, new StringContent(form));
                return _last = await answer.Content.ReadAsStringAsync();
            }
            public void Show() => Console.WriteLine(_last);
        }
        """);

    [Theory]
    [InlineData("foreach (var header in http.DefaultRequestHeaders) Console.{|NHI1002:WriteLine($\"{header.Key}: {string.Join(',', header.Value)}\")|};")]
    [InlineData("foreach (var header in http.DefaultRequestHeaders) Console.WriteLine(header.Key);")]
    [InlineData("Console.WriteLine(http.DefaultRequestHeaders.GetValues(\"X-Request-Id\").First());")]
    [InlineData("Console.{|NHI1002:WriteLine(http.DefaultRequestHeaders)|};")]
    public Task Headers_OfARequestWithAToken_AreReadByName(string statement) => Verifier.VerifyAsync($$"""
        using System.Net.Http.Headers;
        class C(HttpClient http)
        {
            void M(string accessToken)
            {
                http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", accessToken);
                http.DefaultRequestHeaders.Add("X-Request-Id", "1");
                {{statement}}
            }
        }
        """);

    [Fact]
    public Task AnswerOfAWebRequest_ForATokenReports_AndForAnythingElseDoesNot() => Verifier.VerifyAsync("""
        using System.Net;
        class C
        {
            string Ask(string address)
            {
                using WebResponse answer = WebRequest.Create(address).GetResponse();
                using var reader = new StreamReader(answer.GetResponseStream());
                return reader.ReadToEnd();
            }
            void M(string code)
            {
                Console.{|NHI1002:WriteLine(Ask("https://login.example/token?grant_type=authorization_code&code=" + code))|};
                Console.WriteLine(Ask("https://api.example/names?all=" + code));
            }
        }
        """);

    [Fact]
    public Task AddressInAnAnswer_DoesNotReport() => Verifier.VerifyAsync("""
        class C(HttpClient http)
        {
            async Task<Uri> M(string code, string accessToken)
            {
                using HttpResponseMessage answer = await http.PostAsync(
                    "https://login.example/token", new FormUrlEncodedContent([new("grant_type", "authorization_code"), new("code", code)]));
                string text = await answer.Content.ReadAsStringAsync();
                _ = {|NHI1009:new Uri("https://api.example/me?access_token=" + accessToken)|};
                return new Uri(text.Trim());
            }
        }
        """);

    [Fact]
    public Task NumberInAnAnswer_DoesNotReport() => Verifier.VerifyAsync("""
        using System.Diagnostics;
        using System.Text.Json;
        class C(HttpClient http)
        {
            static int _seconds;
            static string _type;
            async Task M(StringContent form)
            {
                string answer = await (await http.PostAsync("token", new StringContent("grant_type=refresh_token"))).Content.ReadAsStringAsync();
                _seconds = JsonSerializer.Deserialize<int>(answer);
                {|NHI1007:_type = JsonSerializer.Deserialize<string>(answer)|};
            }
        }
        """);

    [Fact]
    public Task EntryOfAParsedToken_UnderAnotherKey_DoesNotReport() => Verifier.VerifyAsync("""
        using System.Diagnostics;
        using System.Text;
        using System.Text.Json;
        class C
        {
            void M(string accessToken)
            {
                string payload = Encoding.UTF8.GetString(Convert.FromBase64String(accessToken.Split('.')[1]));
                var claims = JsonSerializer.Deserialize<Dictionary<string, object>>(payload);
                Trace.WriteLine(claims["sub"]);
                Trace.WriteLine(payload);
                foreach (var claim in claims)
                {
                    Trace.WriteLine(claim.Value);
                }
            }
        }
        """);

    [Fact]
    public Task AnswerOfAFailedRequest_DoesNotReport() => Verifier.VerifyAsync("""
        using System.Diagnostics;
        using Duende.IdentityModel.Client;
        class C(HttpClient http)
        {
            async Task M()
            {
                using var answer = await http.PostAsync("token", new StringContent("grant_type=refresh_token"));
                string text = await answer.Content.ReadAsStringAsync();
                if (!answer.IsSuccessStatusCode)
                {
                    Trace.WriteLine(text);
                    Trace.WriteLine(await answer.Content.ReadAsStringAsync());
                    return;
                }

                Trace.{|NHI1001:WriteLine(text)|};
            }

            async Task Device(DeviceTokenRequest request)
            {
                TokenResponse response = await http.RequestDeviceTokenAsync(request);
                Trace.{|NHI1001:WriteLine(response.IsError ? response.Error : response.Raw)|};
                Trace.WriteLine(response.IsError ? response.Raw : response.Error);
            }
        }
        """);
}
