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
