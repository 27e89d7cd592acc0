using NhiAnalyzers.CodeFixes.Exposure;
using NhiAnalyzers.Testing;

namespace NhiAnalyzers.CodeFixes.Tests.Exposure;

public sealed class CredentialSentInClearFixTests
{
    [Theory]
    [InlineData("\"http://login.example/token\"", "\"https://login.example/token\"")]
    [InlineData("$\"HTTP://login.example/{id}\"", "$\"HTTPs://login.example/{id}\"")]
    [InlineData("new Uri(@\"http://login.example\")", "new Uri(@\"https://login.example\")")]
    public Task Https_ForAnAddress_TakesThePlaceOfHttp(string before, string after) =>
        FixVerifier<CredentialSentInClearFix>.VerifyAsync(Code(before), Code(after));

    [Fact]
    public Task Https_ForAConstant_ChangesItsDeclaration() => FixVerifier<CredentialSentInClearFix>.VerifyAsync(
        Code("Address", "const string Address = \"http://login.example\";"), Code("Address", "const string Address = \"https://login.example\";"));

    [Theory]
    [InlineData("\"http://login.example/token\"", "Send the refresh token over HTTPS", "Make 'refreshToken' a RefreshToken wherever it goes")]
    [InlineData("\"http://login.example:8080/token\"")]
    public Task Titles_OfARequest_SayWhatIsDone(string address, params string[] titles) =>
        FixVerifier<CredentialSentInClearFix>.VerifyTitlesAsync(Code(address), titles);

    private static string Code(string address, string member = "") => $$"""
        class C
        {
            {{member}}

            Task M(HttpClient http, string refreshToken, string id) =>
                http.PostAsync({{address}}, new StringContent("grant_type=refresh_token&refresh_token=" + refreshToken + "&id=" + id));
        }
        """;
}
