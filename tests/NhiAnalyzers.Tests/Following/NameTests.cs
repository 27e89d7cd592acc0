using NhiAnalyzers.Testing;

namespace NhiAnalyzers.Tests.Following;

/// <summary>Values of which nothing but a name tells.</summary>
public sealed class NameTests
{
    [Theory]
    [InlineData("tokens.GetAccessToken()")]
    [InlineData("await tokens.FetchRefreshTokenAsync()")]
    [InlineData("await tokens.GetAccessTokenForUserAsync()")]
    public Task Method_CalledAfterACredential_Reports(string call) => VerifyMethodAsync($$"""logger.{|NHI1001:LogInformation({{call}})|};""");

    [Theory]
    [InlineData("tokens.GetAccessTokenUrl()")]
    [InlineData("tokens.GetTokenType()")]
    [InlineData("tokens.AccessTokenFormat()")]
    [InlineData("tokens.GetAccessTokenLength().ToString()")]
    public Task Method_CalledAfterSomethingElse_DoesNotReport(string call) => VerifyMethodAsync($"logger.LogInformation({call});");

    [Fact]
    public Task Method_OfTheProgram_IsFollowedInstead() => Snippet.VerifyAsync("""
        logger.LogInformation(GetAccessToken());
        """, members: "static string GetAccessToken() => \"none\";");

    [Fact]
    public Task DeconstructedVariable_CalledAfterACredential_Reports() => Verifier.VerifyAsync("""
        using Microsoft.Extensions.Logging;
        interface IStore { (string, string) Load(); Task<(string, string)> LoadAsync(); }
        class C(ILogger logger, IStore store)
        {
            async Task M()
            {
                var (name, refreshToken) = store.Load();
                logger.LogInformation(name);
                logger.{|NHI1001:LogInformation(refreshToken)|};
                (string scope, string accessToken) = await store.LoadAsync();
                logger.LogInformation(scope);
                logger.{|NHI1001:LogInformation(accessToken)|};
            }
        }
        """);

    [Fact]
    public Task DeviceCode_BesideUserCode_Reports() => Verifier.VerifyAsync("""
        using Microsoft.Extensions.Logging;
        class C(ILogger logger)
        {
            void M(string deviceCode, string userCode) => logger.{|NHI1001:LogInformation("{Code}", deviceCode)|};
        }
        """);

    [Fact]
    public Task DeviceCode_OfAMachine_DoesNotReport() => Verifier.VerifyAsync("""
        using Microsoft.Extensions.Logging;
        class C(ILogger logger)
        {
            void M(string deviceCode, string serialNumber) => logger.LogInformation("{Code}", deviceCode);
        }
        """);

    [Fact]
    public Task Format_WithAPlaceForTheArgument_Reports() => Snippet.VerifyAsync("""
        logger.{|NHI1001:LogInformation(string.Format("{0} {1}", plain, answer.RefreshToken))|};
        Console.{|NHI1002:WriteLine("token {0}", answer.RefreshToken)|};
        var text = new StringBuilder();
        text.AppendFormat("{1}", plain, answer.RefreshToken);
        logger.{|NHI1001:LogInformation(text.ToString())|};
        """);

    [Fact]
    public Task Format_WithoutAPlaceForTheArgument_DoesNotReport() => Snippet.VerifyAsync("""
        logger.LogInformation(string.Format("{0}", plain, answer.RefreshToken));
        Console.WriteLine("token", answer.RefreshToken);
        var text = new StringBuilder();
        text.AppendFormat("{0}", plain, answer.RefreshToken);
        logger.LogInformation(text.ToString());
        """);

    [Theory]
    [InlineData("Nhi.SecureTokens.AccessToken", "")]
    [InlineData("Nhi.SecureTokens.RefreshToken?", "[System.Text.Json.Serialization.JsonPropertyName(\"refresh_token\")] ")]
    public Task Member_OfATypeThatPrintsAFingerprint_DoesNotReport(string type, string attribute) => VerifyMemberAsync(attribute, type, "LogInformation");

    [Theory]
    [InlineData("string", "")]
    [InlineData("System.Text.Json.JsonElement", "")]
    [InlineData("System.Text.StringBuilder?", "[System.Text.Json.Serialization.JsonPropertyName(\"refresh_token\")] ")]
    public Task Member_OfATypeThatPrintsItsText_Reports(string type, string attribute) => VerifyMemberAsync(attribute, type, "{|NHI1001:LogInformation");

    private static Task VerifyMemberAsync(string attribute, string type, string log) => Verifier.VerifyAsync($$"""
        using Microsoft.Extensions.Logging;
        abstract class Session(ILogger logger)
        {
            {{attribute}}public {{type}} AccessToken { get; set; } = default!;

            protected abstract Task<{{type}}> GetAccessTokenAsync();

            async Task M()
            {
                logger.{{log}}("{Token}", AccessToken){{(log[0] == '{' ? "|}" : "")}};
                logger.{{log}}("{Token}", await GetAccessTokenAsync()){{(log[0] == '{' ? "|}" : "")}};
            }
        }
        """);

    private static Task VerifyMethodAsync(string statement) => Snippet.VerifyAsync(statement, """
        interface ITokens
        {
            string GetAccessToken();
            Task<string> FetchRefreshTokenAsync();
            Task<string> GetAccessTokenForUserAsync();
            string GetAccessTokenUrl();
            string GetTokenType();
            string AccessTokenFormat();
            int GetAccessTokenLength();
        }
        """, "static readonly ITokens tokens = null!;");

    [Fact]
    public Task DeviceCode_InATypeWithoutASignIn_DoesNotReport() => Snippet.VerifyAsync("""
        Meter meter = Inbox.Meters[0];
        logger.LogInformation("{Code} in {Street}", meter.DeviceCode, meter.Street);
        Pending pending = Inbox.Sign[0];
        logger.{|NHI1001:LogInformation("{Code}", pending.DeviceCode)|};
        logger.LogInformation("{Code}", pending.UserCode);
        """, """
        static class Inbox { public static Meter[] Meters = []; public static Pending[] Sign = []; }
        class Meter { public string DeviceCode { get; set; } = ""; public string Street { get; set; } = ""; }
        class Pending { public string DeviceCode { get; set; } = ""; public string UserCode { get; set; } = ""; }
        """);
}
