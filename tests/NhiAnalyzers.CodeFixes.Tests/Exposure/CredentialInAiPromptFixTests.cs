using NhiAnalyzers.CodeFixes.Exposure;
using NhiAnalyzers.Testing;

namespace NhiAnalyzers.CodeFixes.Tests.Exposure;

public sealed class CredentialInAiPromptFixTests
{
    [Theory]
    [InlineData("chat.GetResponseAsync($\"why is {answer.RefreshToken} refused?\")", "chat.GetResponseAsync($\"why is {TokenFingerprint.Of(answer.RefreshToken)} refused?\")")]
    [InlineData(
        "chat.GetResponseAsync(new ChatMessage(ChatRole.User, answer.AccessToken))",
        "chat.GetResponseAsync(new ChatMessage(ChatRole.User, TokenFingerprint.Of(answer.AccessToken).ToString()))")]
    public Task Fingerprint_InAPrompt_TakesThePlaceOfTheToken(string before, string after) =>
        FixVerifier<CredentialInAiPromptFix>.VerifyAsync(Code("", before), Code("using Nhi.SecureTokens;\n", after));

    [Theory]
    [InlineData("chat.GetResponseAsync(answer.RefreshToken!)", "Send a fingerprint instead of the refresh token")]
    [InlineData("Task.FromResult(new FunctionResultContent(\"id\", answer))")]
    public Task Titles_OfAPrompt_SayWhatIsWritten(string call, params string[] titles) =>
        FixVerifier<CredentialInAiPromptFix>.VerifyTitlesAsync(Code("", call), titles);

    private static string Code(string usings, string call) => $$"""
        using Duende.IdentityModel.Client;
        using Microsoft.Extensions.AI;
        {{usings}}
        class C
        {
            Task M(IChatClient chat, TokenResponse answer) => {{call}};
        }
        """;
}
