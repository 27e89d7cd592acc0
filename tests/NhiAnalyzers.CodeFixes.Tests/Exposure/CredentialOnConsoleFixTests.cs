using NhiAnalyzers.CodeFixes.Exposure;
using NhiAnalyzers.Testing;

namespace NhiAnalyzers.CodeFixes.Tests.Exposure;

public sealed class CredentialOnConsoleFixTests
{
    [Theory]
    [InlineData("Console.WriteLine(answer.RefreshToken)", "Console.WriteLine(TokenFingerprint.Of(answer.RefreshToken).ToString())")]
    [InlineData("Console.WriteLine($\"a {answer.Scope,9} {answer.RefreshToken}\")", "Console.WriteLine($\"a {answer.Scope,9} {TokenFingerprint.Of(answer.RefreshToken)}\")")]
    [InlineData("Console.Error.Write(\"{0} {1}\", answer.Scope, answer.AccessToken)", "Console.Error.Write(\"{0} {1}\", answer.Scope, TokenFingerprint.Of(answer.AccessToken))")]
    [InlineData("Show(answer.RefreshToken!)", "Show(TokenFingerprint.Of(answer.RefreshToken).ToString())")]
    public Task Fingerprint_OnTheConsole_TakesThePlaceOfTheToken(string before, string after) =>
        FixVerifier<CredentialOnConsoleFix>.VerifyAsync(Code("", before), Code("using Nhi.SecureTokens;\n", after));

    [Fact]
    public Task Redaction_WithoutTheRuntime_TakesThePlaceOfTheToken() => FixVerifier<CredentialOnConsoleFix>.VerifyAsync(
        Code("", "Console.WriteLine(answer.RefreshToken)"), Code("", "Console.WriteLine(\"[redacted]\")"), withRuntime: false);

    [Theory]
    [InlineData("Console.WriteLine(answer.RefreshToken)", "Print a fingerprint instead of the refresh token")]
    [InlineData("Console.OpenStandardOutput().Write(System.Text.Encoding.UTF8.GetBytes(answer.RefreshToken!))")]
    [InlineData("ShowAndKeep(answer.RefreshToken!)")]
    public Task Titles_OnTheConsole_SayWhatIsWritten(string call, params string[] titles) =>
        FixVerifier<CredentialOnConsoleFix>.VerifyTitlesAsync(Code("", call), titles);

    private static string Code(string usings, string call) => $$"""
        using Duende.IdentityModel.Client;
        {{usings}}
        class C
        {
            string? _kept;

            void M(TokenResponse answer) => {{call}};

            void Show(string text) => Console.WriteLine(text);

            void ShowAndKeep(string text)
            {
                Console.WriteLine(text);
                _kept = text + _kept;
            }
        }
        """;
}
