using NhiAnalyzers.Testing;

namespace NhiAnalyzers.Tests.Exposure;

public sealed class CredentialInLogTests
{
    [Fact]
    public Task RefreshToken_OfLibraryAnswerLogged_Reports() => Verifier.VerifyAsync("""
        using Duende.IdentityModel.Client;
        using Microsoft.Extensions.Logging;
        class C
        {
            void M(ILogger logger, TokenResponse answer) => logger.{|NHI1001:LogInformation("got {Token}", answer.RefreshToken)|};
        }
        """);

    [Fact]
    public Task UserCode_OfLibraryAnswerLogged_DoesNotReport() => Verifier.VerifyAsync("""
        using Duende.IdentityModel.Client;
        using Microsoft.Extensions.Logging;
        class C
        {
            void M(ILogger logger, DeviceAuthorizationResponse answer) => logger.LogInformation("enter {Code}, {Left} s", answer.UserCode, answer.ExpiresIn);
        }
        """);

    [Fact]
    public Task DeviceCode_ThroughLocalAndInterpolation_Reports() => Verifier.VerifyAsync("""
        using Duende.IdentityModel.Client;
        using Microsoft.Extensions.Logging;
        class C
        {
            void M(ILogger logger, DeviceAuthorizationResponse answer)
            {
                var code = answer.DeviceCode;
                string text = $"polling with {code}";
                logger.{|NHI1001:LogDebug(text)|};
            }
        }
        """);

    [Fact]
    public Task OverwrittenValue_Logged_DoesNotReport() => Verifier.VerifyAsync("""
        using Duende.IdentityModel.Client;
        using Microsoft.Extensions.Logging;
        class C
        {
            void M(ILogger logger, TokenResponse answer)
            {
                var text = answer.AccessToken;
                text = "done";
                logger.LogInformation(text);
            }
        }
        """);

    [Fact]
    public Task Helper_GivenSecretAndHarmlessText_ReportsTheSecret() => Verifier.VerifyAsync("""
        using Duende.IdentityModel.Client;
        using Microsoft.Extensions.Logging;
        class C
        {
            void Trace(ILogger logger, string text) => Write(logger, "> " + text);
            void Write(ILogger logger, string line) => logger.LogInformation(line);
            void M(ILogger logger, TokenResponse answer)
            {
                Trace(logger, answer.Scope!);
                {|NHI1001:Trace(logger, answer.AccessToken!)|};
            }
        }
        """);

    [Fact]
    public Task JsonAnswer_ReadByHand_Reports() => Verifier.VerifyAsync("""
        using System.Text.Json;
        using Microsoft.Extensions.Logging;
        class C
        {
            async Task M(ILogger logger, HttpClient http)
            {
                using var response = await http.PostAsync("https://login.example/token", new FormUrlEncodedContent(new Dictionary<string, string>
                {
                    ["grant_type"] = "urn:ietf:params:oauth:grant-type:device_code",
                    ["device_code"] = "x",
                }));
                string body = await response.Content.ReadAsStringAsync();
                using var json = JsonDocument.Parse(body);
                var refresh = json.RootElement.GetProperty("refresh_token").GetString();
                var expires = json.RootElement.GetProperty("expires_in").GetInt32();
                logger.LogInformation("expires in {Expires}, type {Type}", expires, json.RootElement.GetProperty("token_type").GetString());
                logger.{|NHI1001:LogInformation("refresh {Refresh}", refresh)|};
                logger.{|NHI1001:LogTrace(body)|};
            }
        }
        """);

    [Fact]
    public Task Field_SetInOneMethodLoggedInAnother_Reports() => Verifier.VerifyAsync("""
        using Duende.IdentityModel.Client;
        using Microsoft.Extensions.Logging;
        class C
        {
            private string? _kept;
            public void Set(TokenResponse answer) => _kept = answer.RefreshToken;
            public void Log(ILogger logger) => logger.{|NHI1001:LogInformation("kept {Kept}", _kept)|};
        }
        """);

    [Fact]
    public Task CancellationToken_AndPagingToken_DoNotReport() => Verifier.VerifyAsync("""
        using Microsoft.Extensions.Logging;
        class C
        {
            void M(ILogger logger, CancellationToken token, string nextPageToken, string continuationToken)
                => logger.LogInformation("{A} {B} {C}", token, nextPageToken, continuationToken);
        }
        """);

    [Fact]
    public Task Name_OfParameterOnly_ReportsAtTheSink() => Verifier.VerifyAsync("""
        using Microsoft.Extensions.Logging;
        class C
        {
            void M(ILogger logger, string refreshToken, int refreshTokenLength)
            {
                logger.LogInformation("length {Length}", refreshTokenLength);
                logger.{|NHI1001:LogInformation("token {Token}", refreshToken)|};
            }
        }
        """);

    [Fact]
    public Task WireName_OnRecord_Reports() => Verifier.VerifyAsync("""
        using System.Text.Json;
        using System.Text.Json.Serialization;
        using Microsoft.Extensions.Logging;
        record Answer([property: JsonPropertyName("refresh_token")] string Renewal, [property: JsonPropertyName("scope")] string Scope);
        class C
        {
            void M(ILogger logger, string json)
            {
                var answer = JsonSerializer.Deserialize<Answer>(json)!;
                logger.LogInformation("scope {Scope}", answer.Scope);
                logger.{|NHI1001:LogInformation("renewal {Renewal}", answer.Renewal)|};
            }
        }
        """);

    [Fact]
    public Task Hash_Logged_DoesNotReport() => Verifier.VerifyAsync("""
        using System.Security.Cryptography;
        using System.Text;
        using Microsoft.Extensions.Logging;
        class C
        {
            static string Shown(string text) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
            void M(ILogger logger, string accessToken) => logger.LogInformation("token {Hash} {End}", Shown(accessToken), accessToken[^4..]);
        }
        """);

    [Fact]
    public Task MethodWhoseBodyAGeneratorWrites_Reports() => Verifier.VerifyAsync("""
        using Duende.IdentityModel.Client;
        using Microsoft.Extensions.Logging;
        static partial class Log
        {
            [LoggerMessage(Message = "failed with {Value}")]
            public static partial void Failed(ILogger logger, LogLevel level, Exception error, string? value);
            public static partial void Failed(ILogger logger, LogLevel level, Exception error, string? value) { }
        }
        class C
        {
            void M(ILogger logger, TokenResponse answer)
            {
                Log.{|NHI1001:Failed(logger, LogLevel.Error, new IOException(), answer.RefreshToken)|};
                Log.Failed(logger, LogLevel.Error, new IOException(), answer.TokenType);
            }
        }
        """);
}
