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
    [InlineData("""LogInformation("{Token}", answer?.RefreshToken)""", """LogInformation("{Token}", TokenFingerprint.Of(answer?.RefreshToken))""")]
    [InlineData("""LogInformation("a" + (answer.RefreshToken ?? "no"))""", """LogInformation("a" + TokenFingerprint.Of(answer.RefreshToken ?? "no"))""")]
    [InlineData(
        """LogInformation(answer.IsError ? "no" : answer.RefreshToken!.Substring(1))""",
        """LogInformation(TokenFingerprint.Of(answer.IsError ? "no" : answer.RefreshToken!.Substring(1)).ToString())""")]
    [InlineData(
        """LogInformation(string.Join(", ", new[] { answer.RefreshToken, "b" }))""",
        """LogInformation(string.Join(", ", new[] { TokenFingerprint.Of(answer.RefreshToken).ToString(), "b" }))""")]
    [InlineData(
        """Log(LogLevel.Debug, 0, answer.RefreshToken, null, (text, _) => text!)""",
        """Log(LogLevel.Debug, 0, TokenFingerprint.Of(answer.RefreshToken).ToString(), null, (text, _) => text!)""")]
    [InlineData(
        "Log(LogLevel.Debug, $$\"\"\"{{{answer.RefreshToken}}}\"\"\")",
        "Log(LogLevel.Debug, $$\"\"\"{{{TokenFingerprint.Of(answer.RefreshToken)}}}\"\"\")")]
    [InlineData(
        """LogInformation("{@All}", new { answer.RefreshToken, Left = answer.ExpiresIn })""",
        """LogInformation("{@All}", new { RefreshToken = TokenFingerprint.Of(answer.RefreshToken).ToString(), Left = answer.ExpiresIn })""")]
    [InlineData(
        """BeginScope(new Dictionary<string, object?> { ["token"] = answer.RefreshToken, ["left"] = answer.ExpiresIn })""",
        """BeginScope(new Dictionary<string, object?> { ["token"] = TokenFingerprint.Of(answer.RefreshToken), ["left"] = answer.ExpiresIn })""")]
    [InlineData(
        """BeginScope(new Dictionary<string, string?> { { "token", answer.RefreshToken } })""",
        """BeginScope(new Dictionary<string, string?> { { "token", TokenFingerprint.Of(answer.RefreshToken).ToString() } })""")]
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
    public Task Fingerprint_InATextReadTwice_TakesThePlaceOfTheSource() => FixVerifier<CredentialInLogFix>.VerifyAsync(
        """
        using System.Text.Json.Serialization;
        using Nhi.SecureTokens;

        record Answer([property: JsonPropertyName("refresh_token")] string Renewal, string Scope);
        class C
        {
            void M(Answer answer)
            {
                System.Diagnostics.Trace.WriteLine(answer.Renewal);
                System.Diagnostics.Trace.WriteLine($"{answer.Renewal} for {answer.Scope}");
            }
        }
        """,
        """
        using System.Text.Json.Serialization;
        using Nhi.SecureTokens;

        record Answer([property: JsonPropertyName("refresh_token")] string Renewal, string Scope);
        class C
        {
            void M(Answer answer)
            {
                System.Diagnostics.Trace.WriteLine(TokenFingerprint.Of(answer.Renewal).ToString());
                System.Diagnostics.Trace.WriteLine($"{TokenFingerprint.Of(answer.Renewal)} for {answer.Scope}");
            }
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

    [Theory]
    [InlineData("", "using Nhi.SecureTokens;\n\n")]
    [InlineData("// Licence.\n\n", "// Licence.\n\nusing Nhi.SecureTokens;\n\n")]
    [InlineData("#nullable enable\n", "#nullable enable\nusing Nhi.SecureTokens;\n\n")]
    [InlineData("/// <summary>Signs in.</summary>\n", "using Nhi.SecureTokens;\n\n/// <summary>Signs in.</summary>\n")]
    [InlineData("using Nhi.SecureTokens;\n\n", "using Nhi.SecureTokens;\n\n")]
    [InlineData("global using Nhi.SecureTokens;\n\n", "global using Nhi.SecureTokens;\n\n")]
    [InlineData("using System.Text;\nusing Zebra;\n\n", "using System.Text;\nusing Nhi.SecureTokens;\nusing Zebra;\n\n")]
    [InlineData("using System.Text; // text\r\nusing Zebra;\r\n\r\n", "using System.Text; // text\r\nusing Nhi.SecureTokens;\r\nusing Zebra;\r\n\r\n")]
    [InlineData("// Licence.\nusing Zebra;\n\n", "// Licence.\nusing Nhi.SecureTokens;\nusing Zebra;\n\n")]
    [InlineData("using static System.Math;\nusing Text = System.String;\n\n", "using Nhi.SecureTokens;\nusing static System.Math;\nusing Text = System.String;\n\n")]
    [InlineData("global using System.Text;\n\n", "global using System.Text;\nusing Nhi.SecureTokens;\n\n")]
    public Task Using_AtTheTop_IsAddedOnce(string before, string after) => FixVerifier<CredentialInLogFix>.VerifyAsync(
        before + """
        class C
        {
            void M(string refreshToken) => System.Diagnostics.Trace.WriteLine(refreshToken);
        }

        namespace Zebra { class Stripe; }
        """,
        after + """
        class C
        {
            void M(string refreshToken) => System.Diagnostics.Trace.WriteLine(TokenFingerprint.Of(refreshToken).ToString());
        }

        namespace Zebra { class Stripe; }
        """);

    [Theory]
    [InlineData("namespace Sample;\n\n", "using Nhi.SecureTokens;\n\nnamespace Sample;\n\n", "")]
    [InlineData("namespace Sample;\n\nusing Text = System.String;\n\n", "namespace Sample;\n\nusing Nhi.SecureTokens;\nusing Text = System.String;\n\n", "")]
    [InlineData("namespace Sample\n{\n    using System.Text;\n\n", "namespace Sample\n{\n    using System.Text;\n    using Nhi.SecureTokens;\n\n", "}\n")]
    [InlineData("namespace Nhi.SecureTokens;\n\n", "namespace Nhi.SecureTokens;\n\n", "")]
    public Task Using_WithANamespace_StandsWhereTheFileHasThem(string before, string after, string end)
    {
        const string Call = "class C { void M(string refreshToken) => System.Diagnostics.Trace.Write(";
        return FixVerifier<CredentialInLogFix>.VerifyAsync(
            before + Call + "refreshToken); }\n" + end,
            after + Call + "TokenFingerprint.Of(refreshToken).ToString()); }\n" + end);
    }

    [Theory]
    [InlineData("using Azure.Core;\n\nclass C { AccessToken? _kept; ", "global::Nhi.SecureTokens.TokenFingerprint")]
    [InlineData("class TokenFingerprint { } class C { ", "global::Nhi.SecureTokens.TokenFingerprint")]
    public Task Using_ThatWouldClash_IsNotAdded(string start, string type) => FixVerifier<CredentialInLogFix>.VerifyAsync(
        "#pragma warning disable CS0169 // only the name counts\n" + start + "void M(string refreshToken) => System.Diagnostics.Trace.Write(refreshToken); }",
        "#pragma warning disable CS0169 // only the name counts\n" + start + $"void M(string refreshToken) => System.Diagnostics.Trace.Write({type}.Of(refreshToken).ToString()); }}");

    [Fact]
    public Task NameThatWouldClash_InAnInterpolation_HasNoColon()
    {
        const string start = "class TokenFingerprint { } class C { void M(string refreshToken) => System.Diagnostics.Trace.Write($\"{";
        return FixVerifier<CredentialInLogFix>.VerifyAsync(start + "refreshToken}\"); }", start + "Nhi.SecureTokens.TokenFingerprint.Of(refreshToken)}\"); }");
    }

    [Fact]
    public Task Fingerprint_InTopLevelCode_AddsTheUsing() => FixVerifier<CredentialInLogFix>.VerifyAsync(
        """
        using Duende.IdentityModel.Client;

        var answer = await new HttpClient().RequestDeviceTokenAsync(new DeviceTokenRequest());
        System.Diagnostics.Trace.WriteLine($"got {answer.RefreshToken}");
        """,
        """
        using Duende.IdentityModel.Client;
        using Nhi.SecureTokens;

        var answer = await new HttpClient().RequestDeviceTokenAsync(new DeviceTokenRequest());
        System.Diagnostics.Trace.WriteLine($"got {TokenFingerprint.Of(answer.RefreshToken)}");
        """);

    [Theory]
    [InlineData("""LogInformation("got {Token}", answer.RefreshToken)""", """LogInformation("got {Token}", "[redacted]")""")]
    [InlineData("""LogInformation($"got {answer.RefreshToken}")""", """LogInformation($"got [redacted]")""")]
    [InlineData("""LogInformation("got " + answer.RefreshToken!)""", """LogInformation("got " + "[redacted]")""")]
    [InlineData("LogInformation(answer.RefreshToken)", """LogInformation("[redacted]")""")]
    public Task Redaction_WithoutTheRuntime_TakesThePlaceOfTheToken(string before, string after) => FixVerifier<CredentialInLogFix>.VerifyAsync(
        InLogger(before),
        InLogger(after),
        withRuntime: false);

    [Theory]
    [InlineData("""LogInformation("got {Token}", answer.RefreshToken)""", """LogInformation("got")""")]
    [InlineData("""LogInformation("{Token} for {User}", answer.RefreshToken, "me")""", """LogInformation("for {User}", "me")""")]
    [InlineData("""LogInformation("{Token} {User}", answer.RefreshToken, "me")""", """LogInformation(" {User}", "me")""")]
    [InlineData("""LogInformation("{{a}} {User} has {Token}.", "me", answer.RefreshToken)""", """LogInformation("{{a}} {User} has.", "me")""")]
    [InlineData("""LogError(1, "{A} {B} {C}", answer.RefreshToken, 2, answer.AccessToken)""", """LogError(1, " {B}", 2)""")]
    public Task Removal_FromATemplate_TakesHoleAndArgument(string before, string after) => FixVerifier<CredentialInLogFix>.VerifyAsync(
        InLogger(before),
        InLogger(after),
        equivalenceKey: "RemoveFromMessage");

    [Theory]
    [InlineData("LogInformation(\"{Token}\", answer.RefreshToken)", "Log a fingerprint instead of the refresh token", "Remove the refresh token from the log message")]
    [InlineData("LogInformation(\"{Token}\", args: [answer.AccessToken])", "Log a fingerprint instead of the access token")]
    [InlineData("LogInformation(\"{0}\", answer.RefreshToken)", "Log a fingerprint instead of the refresh token")]
    [InlineData("LogInformation(\"{Token} {Other}\", answer.RefreshToken)", "Log a fingerprint instead of the refresh token")]
    [InlineData("LogInformation(answer.AccessToken + answer.RefreshToken)", "Log a fingerprint instead of the refresh token")]
    [InlineData("LogInformation(\"{Bytes}\", System.Text.Encoding.UTF8.GetBytes(answer.RefreshToken!))", "Remove the refresh token from the log message")]
    [InlineData("LogInformation(\"{All}\", args: new List<string> { answer.RefreshToken! }.ToArray())")]
    public Task Titles_OfALogCall_SayWhatIsWritten(string call, params string[] titles) =>
        FixVerifier<CredentialInLogFix>.VerifyTitlesAsync(InLogger(call), titles);

    [Theory]
    [InlineData("System.Diagnostics.Trace.WriteLine(text); text = text.Trim();")]
    [InlineData("System.Diagnostics.Trace.WriteLine(text); SignIn(text);")]
    [InlineData("_kept = text; System.Diagnostics.Trace.WriteLine(_kept);")]
    public Task Wrapper_ThatNeedsTheToken_OffersNothing(string body) => FixVerifier<CredentialInLogFix>.VerifyTitlesAsync($$"""
        using Duende.IdentityModel.Client;

        class C
        {
            private string? _kept;

            void M(TokenResponse answer) => Use(answer.RefreshToken!);

            void Use(string text)
            {
                {{body}}
            }

            static void SignIn(string token) => _ = token.Length;
        }
        """);

    [Fact]
    public Task Wrapper_OfAGeneratedLogMethod_OffersTheFingerprint() => FixVerifier<CredentialInLogFix>.VerifyTitlesAsync(
        """
        using Duende.IdentityModel.Client;
        using Microsoft.Extensions.Logging;

        static partial class C
        {
            static readonly Action<ILogger, string, Exception?> s_got = LoggerMessage.Define<string>(LogLevel.Debug, default, "{Token}");

            static void M(ILogger logger, TokenResponse answer) => Use(logger, answer.RefreshToken!);

            static void Use(ILogger logger, string text)
            {
                System.Diagnostics.Trace.WriteLine(text);
                Got(logger, text);
            }

            [LoggerMessage(1, LogLevel.Debug, "{Token}")]
            static partial void Got(ILogger logger, string token);

            static partial void Got(ILogger logger, string token) => s_got(logger, token, null);
        }
        """,
        "Log a fingerprint instead of the refresh token");

    [Fact]
    public Task FixAll_OverFiles_FixesEveryFile() => FixVerifier<CredentialInLogFix>.VerifyFixAllAsync(
        ["class A { void M(string refreshToken) => System.Diagnostics.Trace.Write(refreshToken); }", "class B { void M(string accessToken) => System.Diagnostics.Trace.Write($\"{accessToken}\"); }"],
        [
            "using Nhi.SecureTokens;\n\nclass A { void M(string refreshToken) => System.Diagnostics.Trace.Write(TokenFingerprint.Of(refreshToken).ToString()); }",
            "using Nhi.SecureTokens;\n\nclass B { void M(string accessToken) => System.Diagnostics.Trace.Write($\"{TokenFingerprint.Of(accessToken)}\"); }",
        ]);

    private static string InLogger(string call) => $$"""
        using Duende.IdentityModel.Client;
        using Microsoft.Extensions.Logging;

        class C
        {
            void M(ILogger logger, TokenResponse answer) => logger.{{call}};
        }
        """;
}
