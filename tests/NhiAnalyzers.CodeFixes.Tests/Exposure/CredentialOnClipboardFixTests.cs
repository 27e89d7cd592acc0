using NhiAnalyzers.CodeFixes.Exposure;
using NhiAnalyzers.Testing;

namespace NhiAnalyzers.CodeFixes.Tests.Exposure;

public sealed class CredentialOnClipboardFixTests
{
    [Theory]
    [InlineData("        ClipboardService.SetText(answer.AccessToken!); // for the browser\n", "         // for the browser\n")]
    [InlineData("        ClipboardService.SetText(answer.AccessToken!);\n", "")]
    [InlineData("        await ClipboardService.SetTextAsync(answer.AccessToken!);\n", "")]
    [InlineData("        Task copy = ClipboardService.SetTextAsync(answer.AccessToken!);\n", "        Task copy = Task.CompletedTask;\n")]
    public Task Statement_ThatCopies_IsRemoved(string before, string after) =>
        FixVerifier<CredentialOnClipboardFix>.VerifyAsync(Code(before), Code(after));

    [Fact]
    public Task Await_ThatIsTheOnlyOne_Stays() => FixVerifier<CredentialOnClipboardFix>.VerifyAsync(
        "class C { async Task M(string accessToken) { await TextCopy.ClipboardService.SetTextAsync(accessToken); } }",
        "class C { async Task M(string accessToken) { await Task.CompletedTask; } }");

    [Theory]
    [InlineData("TextCopy.ClipboardService.SetText(accessToken)", "Do not copy the access token")]
    [InlineData("Copy(accessToken)")]
    public Task Titles_OfACopy_SayWhatIsDone(string call, params string[] titles) => FixVerifier<CredentialOnClipboardFix>.VerifyTitlesAsync(
        $"class C {{ void M(string accessToken) {{ {call}; }} void Copy(string text) => TextCopy.ClipboardService.SetText(text); }}", titles);

    private static string Code(string lines) => $$"""
        using Duende.IdentityModel.Client;
        using TextCopy;

        class C
        {
            async Task M(TokenResponse answer)
            {
        {{lines}}        await Task.Yield();
            }
        }
        """;
}
