using NhiAnalyzers.Testing;

namespace NhiAnalyzers.Tests.Models;

public sealed class LibraryModelTests
{
    [Fact]
    public Task Msal_TokensAndCache_Report() => Verifier.VerifyAsync("""
        using System.Security.Cryptography;
        using Microsoft.Extensions.Logging;
        using Microsoft.Identity.Client;
        class C
        {
            async Task M(ILogger log, IPublicClientApplication app)
            {
                var result = await app.AcquireTokenWithDeviceCode(new[] { "x" }, code =>
                {
                    log.LogInformation(code.Message);
                    log.{|NHI1001:LogInformation(code.DeviceCode)|};
                    return Task.CompletedTask;
                }).ExecuteAsync();
                log.{|NHI1001:LogInformation("{Token}", result.AccessToken)|};
                log.LogInformation("{Until} {Scopes}", result.ExpiresOn, string.Join(" ", result.Scopes));
                app.UserTokenCache.SetAfterAccess(args => File.{|NHI1003:WriteAllBytes("cache", args.TokenCache.SerializeMsalV3())|});
                app.UserTokenCache.SetAfterAccess(args =>
                    File.WriteAllBytes("cache", ProtectedData.Protect(args.TokenCache.SerializeMsalV3(), null, DataProtectionScope.CurrentUser)));
            }
        }
        """);

    [Fact]
    public Task AzureIdentity_TokenAndDeviceCode_Report() => Verifier.VerifyAsync("""
        using Azure.Core;
        using Azure.Identity;
        using Microsoft.Extensions.Logging;
        class C
        {
            async Task M(ILogger log)
            {
                var credential = new DeviceCodeCredential(new DeviceCodeCredentialOptions
                {
                    DeviceCodeCallback = (info, stop) =>
                    {
                        log.LogInformation(info.Message);
                        log.{|NHI1001:LogDebug(info.DeviceCode)|};
                        return Task.CompletedTask;
                    },
                });
                AccessToken token = await credential.GetTokenAsync(new TokenRequestContext(new[] { "x" }), default);
                log.{|NHI1001:LogInformation(token.Token)|};
                log.LogInformation("{Token} until {Until}", token, token.ExpiresOn);
            }
        }
        """);

    [Fact]
    public Task Octokit_TokenAndDeviceCode_Report() => Verifier.VerifyAsync("""
        using Microsoft.Extensions.Logging;
        using Octokit;
        class C
        {
            async Task M(ILogger log, GitHubClient client)
            {
                var flow = await client.Oauth.InitiateDeviceFlow(new OauthDeviceFlowRequest("id"));
                log.LogInformation(flow.UserCode);
                log.{|NHI1001:LogInformation(flow.DeviceCode)|};
                var token = await client.Oauth.CreateAccessTokenForDeviceFlow("id", flow);
                log.{|NHI1001:LogInformation(token.AccessToken)|};
                log.LogInformation(token.TokenType);
                client.Credentials = new Credentials(token.AccessToken);
                log.LogInformation("{Credentials}", client.Credentials);
                log.{|NHI1001:LogInformation(client.Credentials.GetToken())|};
            }
        }
        """);

    [Fact]
    public Task Duende_RawAnswerOfTokenRequest_ReportsAndDiscoveryDoesNot() => Verifier.VerifyAsync("""
        using Duende.IdentityModel.Client;
        using Microsoft.Extensions.Logging;
        class C
        {
            async Task M(ILogger log, HttpClient http)
            {
                var discovery = await http.GetDiscoveryDocumentAsync("https://a.example");
                log.LogInformation(discovery.Raw);
                var device = await http.RequestDeviceAuthorizationAsync(new DeviceAuthorizationRequest());
                log.{|NHI1001:LogInformation(device.Raw)|};
                log.LogInformation("{Uri} {Code}", device.VerificationUri, device.UserCode);
                var tokens = await http.RequestDeviceTokenAsync(new DeviceTokenRequest { DeviceCode = device.DeviceCode! });
                log.{|NHI1001:LogInformation("{Json}", tokens.Json)|};
                log.LogInformation("{Error} {Tokens}", tokens.Error, tokens);
            }
        }
        """);

    [Fact]
    public Task SecureTokens_TokenObjects_DoNotReport() => Verifier.VerifyAsync("""
        using Microsoft.Extensions.Logging;
        using Nhi.SecureTokens;
        class C
        {
            async Task M(ILogger log, TokenSession session, ProtectedTokenStore store, RefreshToken refreshToken)
            {
                log.LogInformation("{Token} {Fingerprint} {Id}", refreshToken, refreshToken.Fingerprint, session.IdToken);
                var accessToken = await session.GetAccessTokenAsync();
                log.LogInformation("{Token}", accessToken);
                string? saved = store.Load("x");
                log.LogInformation("{Token}", TokenFingerprint.Of(saved));
            }
        }
        """);

    [Fact]
    public Task SecureTokens_LoadedText_Reports() => Verifier.VerifyAsync("""
        using Microsoft.Extensions.Logging;
        using Nhi.SecureTokens;
        class C
        {
            void M(ILogger log, ProtectedTokenStore store)
            {
                string? refreshToken = store.Load("x");
                log.{|NHI1001:LogInformation("{Token}", refreshToken)|};
            }
        }
        """);

    [Fact]
    public Task NewtonsoftJson_AnswersAndObjects_Report() => Verifier.VerifyAsync("""
        using System.Diagnostics;
        using Newtonsoft.Json;
        using Newtonsoft.Json.Linq;
        class Grant
        {
            [JsonProperty("access_token")] public string Text { get; set; }
            [JsonProperty(PropertyName = "refresh_token")] public string Renewal { get; set; }
            [JsonProperty("expires_in")] public int Seconds { get; set; }
        }
        class C
        {
            static int s_seconds;
            static string s_renewal;
            async Task M(HttpClient http, string path)
            {
                var response = await http.PostAsync("token", new StringContent("grant_type=refresh_token"));
                JObject answer = JObject.Parse(await response.Content.ReadAsStringAsync());
                s_seconds = answer["expires_in"].ToObject<int>();
                {|NHI1007:s_renewal = answer["refresh_token"].ToString()|};
                Trace.WriteLine(answer["scope"]);
                Trace.{|NHI1001:WriteLine((string)answer["access_token"])|};
                Trace.{|NHI1001:WriteLine(answer.Value<string>("id_token"))|};
                Trace.{|NHI1001:WriteLine(answer)|};
                if (answer.TryGetValue("error", out var error) || answer.TryGetValue("access_token", out var token))
                {
                    Trace.WriteLine(error);
                }

                Grant grant = answer.ToObject<Grant>();
                Trace.WriteLine(grant.Seconds);
                Trace.{|NHI1001:WriteLine(grant.Renewal)|};
            }

            void Save(Grant grant, string path)
            {
                using StreamWriter file = File.CreateText(path);
                new JsonSerializer().{|NHI1003:Serialize(file, grant)|};
                File.{|NHI1003:WriteAllText(path, JsonConvert.SerializeObject(grant))|};
            }
        }
        """);
}
