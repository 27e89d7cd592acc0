using NhiAnalyzers.CodeFixes.Exposure;
using NhiAnalyzers.Testing;

namespace NhiAnalyzers.CodeFixes.Tests.Exposure;

public sealed class CredentialInResponseFixTests
{
    [Theory]
    [InlineData("response.WriteAsync($\"token {answer.RefreshToken}\")", "response.WriteAsync($\"token {TokenFingerprint.Of(answer.RefreshToken)}\")")]
    [InlineData("response.WriteAsJsonAsync(new { answer.AccessToken })", "response.WriteAsJsonAsync(new { AccessToken = TokenFingerprint.Of(answer.AccessToken).ToString() })")]
    public Task Fingerprint_InAResponse_TakesThePlaceOfTheToken(string before, string after) =>
        FixVerifier<CredentialInResponseFix>.VerifyAsync(Code("", before), Code("using Nhi.SecureTokens;\n", after));

    [Theory]
    [InlineData("response.WriteAsync(answer.RefreshToken!)", "Show a fingerprint instead of the refresh token")]
    [InlineData("response.WriteAsJsonAsync(answer)")]
    public Task Titles_OfAResponse_SayWhatIsWritten(string call, params string[] titles) =>
        FixVerifier<CredentialInResponseFix>.VerifyTitlesAsync(Code("", call), titles);

    private static string Code(string usings, string call) => $$"""
        using Duende.IdentityModel.Client;
        using Microsoft.AspNetCore.Http;
        {{usings}}
        class C
        {
            Task M(HttpResponse response, TokenResponse answer) => {{call}};
        }
        """;
}
