using NhiAnalyzers.CodeFixes.Exposure;
using NhiAnalyzers.Testing;

namespace NhiAnalyzers.CodeFixes.Tests.Exposure;

public sealed class CredentialInLogFixTests
{
    [Theory]
    [InlineData("""LogInformation("got {Token}", answer.RefreshToken)""", """LogInformation("got {Token}", TokenFingerprint.Of(answer.RefreshToken))""")]
    [InlineData("""LogError(new EventId(1), "{Token}", answer.AccessToken!)""", """LogError(new EventId(1), "{Token}", TokenFingerprint.Of(answer.AccessToken))""")]
    [InlineData(
        """LogWarning(args: [answer.RefreshToken, 1], message: "{Token} {Count}")""",
        """LogWarning(args: [TokenFingerprint.Of(answer.RefreshToken), 1], message: "{Token} {Count}")""")]
    [InlineData(
        """LogWarning("{Token} {Count}", new object?[] { answer.RefreshToken, 1 })""",
        """LogWarning("{Token} {Count}", new object?[] { TokenFingerprint.Of(answer.RefreshToken), 1 })""")]
    [InlineData(
        """LogInformation("{A} {B}", answer.RefreshToken, answer.AccessToken)""",
        """LogInformation("{A} {B}", TokenFingerprint.Of(answer.RefreshToken), TokenFingerprint.Of(answer.AccessToken))""")]
    [InlineData("""LogInformation("{Token}", (object?)answer.RefreshToken)""", """LogInformation("{Token}", (object?)TokenFingerprint.Of(answer.RefreshToken))""")]
    [InlineData("LogInformation(answer.RefreshToken)", "LogInformation(TokenFingerprint.Of(answer.RefreshToken).ToString())")]
    [InlineData(
        """LogInformation($"{answer.ExpiresIn} {answer.RefreshToken,20}")""",
        """LogInformation($"{answer.ExpiresIn} {TokenFingerprint.Of(answer.RefreshToken),20}")""")]
    [InlineData(
        """LogInformation($"{answer.AccessToken} {answer.RefreshToken} {answer.RefreshToken}")""",
        """LogInformation($"{TokenFingerprint.Of(answer.AccessToken)} {TokenFingerprint.Of(answer.RefreshToken)} {TokenFingerprint.Of(answer.RefreshToken)}")""")]
    [InlineData(
        """LogInformation("a " + answer.RefreshToken + " " + answer.ExpiresIn)""",
        """LogInformation("a " + TokenFingerprint.Of(answer.RefreshToken) + " " + answer.ExpiresIn)""")]
    [InlineData("""LogInformation(answer.RefreshToken + 'x')""", """LogInformation(TokenFingerprint.Of(answer.RefreshToken).ToString() + 'x')""")]
    [InlineData(
        """LogInformation(string.Format("a {0} {1}", answer.RefreshToken, 1))""",
        """LogInformation(string.Format("a {0} {1}", TokenFingerprint.Of(answer.RefreshToken), 1))""")]
    [InlineData("""LogInformation("{Token}", answer.RefreshToken ?? "no")""", """LogInformation("{Token}", TokenFingerprint.Of(answer.RefreshToken ?? "no"))""")]
    public Task Fingerprint_InALogCall_TakesThePlaceOfTheToken(string before, string after) => FixVerifier<CredentialInLogFix>.VerifyAsync(
        $$"""
        using Duende.IdentityModel.Client;
        using Microsoft.Extensions.Logging;

        class C
        {
            void M(ILogger logger, TokenResponse answer) => logger.{{before}};
        }
        """,
        $$"""
        using Duende.IdentityModel.Client;
        using Microsoft.Extensions.Logging;
        using Nhi.SecureTokens;

        class C
        {
            void M(ILogger logger, TokenResponse answer) => logger.{{after}};
        }
        """);

    [Theory]
    [InlineData("""Serilog.Log.Information("{Token}", answer.RefreshToken)""", """Serilog.Log.Information("{Token}", TokenFingerprint.Of(answer.RefreshToken))""")]
    [InlineData(
        """Serilog.Log.Information<string?>("{Token}", answer.RefreshToken)""",
        """Serilog.Log.Information<string?>("{Token}", TokenFingerprint.Of(answer.RefreshToken).ToString())""")]
    [InlineData(
        "System.Diagnostics.Trace.WriteLine(answer.RefreshToken)",
        "System.Diagnostics.Trace.WriteLine(TokenFingerprint.Of(answer.RefreshToken).ToString())")]
    [InlineData(
        """NLog.LogManager.GetCurrentClassLogger().Info("{Token}", answer.RefreshToken)""",
        """NLog.LogManager.GetCurrentClassLogger().Info("{Token}", TokenFingerprint.Of(answer.RefreshToken))""")]
    [InlineData("Write(answer.RefreshToken!)", "Write(TokenFingerprint.Of(answer.RefreshToken).ToString())")]
    [InlineData("""Write("> " + answer.RefreshToken)""", """Write("> " + TokenFingerprint.Of(answer.RefreshToken))""")]
    public Task Fingerprint_InOtherCalls_FitsTheParameter(string before, string after) => FixVerifier<CredentialInLogFix>.VerifyAsync(
        $$"""
        using Duende.IdentityModel.Client;
        using Nhi.SecureTokens;

        class C
        {
            void M(TokenResponse answer) => {{before}};

            static void Write(string line) => System.Diagnostics.Trace.WriteLine(line + TokenFingerprint.Of("x"));
        }
        """,
        $$"""
        using Duende.IdentityModel.Client;
        using Nhi.SecureTokens;

        class C
        {
            void M(TokenResponse answer) => {{after}};

            static void Write(string line) => System.Diagnostics.Trace.WriteLine(line + TokenFingerprint.Of("x"));
        }
        """);

    [Fact]
    public Task Trivia_AroundTheToken_IsKept() => FixVerifier<CredentialInLogFix>.VerifyAsync(
        """
        // Licence.

        using Duende.IdentityModel.Client;
        using Microsoft.Extensions.Logging;
        using Zebra;

        namespace Zebra
        {
            class C
            {
                void M(ILogger logger, TokenResponse answer)
                {
                    // before
                    logger.LogInformation( // template
                        "got {Token} at {Time}",
                        /* token */ answer.RefreshToken, // the token
                        DateTime.Now);
                }
            }
        }
        """,
        """
        // Licence.

        using Duende.IdentityModel.Client;
        using Microsoft.Extensions.Logging;
        using Nhi.SecureTokens;
        using Zebra;

        namespace Zebra
        {
            class C
            {
                void M(ILogger logger, TokenResponse answer)
                {
                    // before
                    logger.LogInformation( // template
                        "got {Token} at {Time}",
                        /* token */ TokenFingerprint.Of(answer.RefreshToken), // the token
                        DateTime.Now);
                }
            }
        }
        """);
}
