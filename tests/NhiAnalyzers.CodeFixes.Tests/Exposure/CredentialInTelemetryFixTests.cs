using NhiAnalyzers.CodeFixes.Exposure;
using NhiAnalyzers.Testing;

namespace NhiAnalyzers.CodeFixes.Tests.Exposure;

public sealed class CredentialInTelemetryFixTests
{
    [Theory]
    [InlineData("activity.SetTag(\"token\", answer.RefreshToken)", "activity.SetTag(\"token\", TokenFingerprint.Of(answer.RefreshToken))")]
    [InlineData("activity.DisplayName = \"for \" + answer.RefreshToken", "activity.DisplayName = \"for \" + TokenFingerprint.Of(answer.RefreshToken)")]
    [InlineData("activity.AddBaggage(\"token\", answer.AccessToken)", "activity.AddBaggage(\"token\", TokenFingerprint.Of(answer.AccessToken).ToString())")]
    public Task Fingerprint_InTelemetry_TakesThePlaceOfTheToken(string before, string after) =>
        FixVerifier<CredentialInTelemetryFix>.VerifyAsync(Code("", before), Code("using Nhi.SecureTokens;\n", after));

    [Theory]
    [InlineData("activity.SetTag(\"token\", answer.RefreshToken)", "Record a fingerprint instead of the refresh token")]
    [InlineData("activity.SetTag(\"token\", System.Text.Encoding.UTF8.GetBytes(answer.RefreshToken!))")]
    public Task Titles_OfTelemetry_SayWhatIsWritten(string call, params string[] titles) =>
        FixVerifier<CredentialInTelemetryFix>.VerifyTitlesAsync(Code("", call), titles);

    private static string Code(string usings, string statement) => $$"""
        using System.Diagnostics;
        using Duende.IdentityModel.Client;
        {{usings}}
        class C
        {
            void M(Activity activity, TokenResponse answer)
            {
                {{statement}};
            }
        }
        """;
}
