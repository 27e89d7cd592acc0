using NhiAnalyzers.CodeFixes.Exposure;
using NhiAnalyzers.Testing;

namespace NhiAnalyzers.CodeFixes.Tests.Exposure;

public sealed class CredentialInExceptionFixTests
{
    [Theory]
    [InlineData(
        "throw new InvalidOperationException($\"{answer.RefreshToken} has expired\")",
        "throw new InvalidOperationException($\"{TokenFingerprint.Of(answer.RefreshToken)} has expired\")")]
    [InlineData(
        "throw new InvalidOperationException(innerException: null, message: answer.AccessToken)",
        "throw new InvalidOperationException(innerException: null, message: TokenFingerprint.Of(answer.AccessToken).ToString())")]
    [InlineData("throw new Refused(answer.RefreshToken!)", "throw new Refused(TokenFingerprint.Of(answer.RefreshToken).ToString())")]
    public Task Fingerprint_InAnException_TakesThePlaceOfTheToken(string before, string after) =>
        FixVerifier<CredentialInExceptionFix>.VerifyAsync(Code("", before), Code("using Nhi.SecureTokens;\n", after));

    [Theory]
    [InlineData("throw new Refused(answer.RefreshToken!)", "Report a fingerprint instead of the refresh token")]
    [InlineData("throw new Kept(answer.RefreshToken!)")]
    public Task Titles_OfAnException_SayWhatIsWritten(string call, params string[] titles) =>
        FixVerifier<CredentialInExceptionFix>.VerifyTitlesAsync(Code("", call), titles);

    private static string Code(string usings, string body) => $$"""
        using Duende.IdentityModel.Client;
        {{usings}}
        class C
        {
            void M(TokenResponse answer) => {{body}};
        }

        class Refused : Exception
        {
            public Refused(string text) : base("refused: " + text) { }
        }

        class Kept : Exception
        {
            public Kept(string text) : base("refused: " + text) => Length = Count(text);

            public int Length { get; }

            private static int Count(string text) => text.Length;
        }
        """;
}
