using NhiAnalyzers.CodeFixes.Exposure;
using NhiAnalyzers.Testing;

namespace NhiAnalyzers.CodeFixes.Tests.Migration;

/// <summary>The migration as a fix of a finding: never the first.</summary>
public sealed class MigrateToTokenTests
{
    [Fact]
    public Task LoggedField_MadeAToken_IsNoFindingAnyMore() => FixVerifier<CredentialInLogFix>.VerifyAsync(
        """
        using Microsoft.Extensions.Logging;

        class C(ILogger logger)
        {
            private string? _accessToken;

            public void Open(string text) => _accessToken = text;

            public void Show() => logger.LogInformation("Holds {Token}", _accessToken);
        }
        """,
        """
        using Microsoft.Extensions.Logging;
        using Nhi.SecureTokens;

        class C(ILogger logger)
        {
            private AccessToken? _accessToken;

            public void Open(string text) => _accessToken = new AccessToken(text);

            public void Show() => logger.LogInformation("Holds {Token}", _accessToken);
        }
        """,
        equivalenceKey: "MigrateToToken");

    [Fact]
    public Task LoggedField_OfTheProgram_OffersTheMigrationLast() => FixVerifier<CredentialInLogFix>.VerifyTitlesAsync(
        """
        using Microsoft.Extensions.Logging;
        class C(ILogger logger)
        {
            private string? _accessToken;
            public void Open(string text) => _accessToken = text;
            public void Show() => logger.LogInformation("Holds {Token}", _accessToken);
        }
        """,
        "Log a fingerprint instead of the access token",
        "Remove the access token from the log message",
        "Make '_accessToken' an AccessToken wherever it goes");

    [Fact]
    public Task LoggedField_ThatIsAlsoWrittenToAFile_DoesNotOfferTheMigration() => FixVerifier<CredentialInLogFix>.VerifyTitlesAsync(
        """
        using Microsoft.Extensions.Logging;
        class C(ILogger logger)
        {
            private string? _accessToken;
            public void Open(string text) => _accessToken = text;
            public void Show() => logger.LogInformation("Holds {Token}", _accessToken);
            public void Keep() => File.WriteAllText("token", _accessToken);
        }
        """,
        "Log a fingerprint instead of the access token",
        "Remove the access token from the log message");

    [Fact]
    public Task LoggedMember_OfALibrary_DoesNotOfferTheMigration() => FixVerifier<CredentialInLogFix>.VerifyTitlesAsync(
        """
        using Microsoft.Extensions.Logging;
        class C(ILogger logger)
        {
            public void Show(Duende.IdentityModel.Client.TokenResponse answer) => logger.LogInformation("Holds {Token}", answer.AccessToken);
        }
        """,
        "Log a fingerprint instead of the access token",
        "Remove the access token from the log message");

    [Fact]
    public Task FileOnlyFinding_WithNoOtherFix_HasNone() => FixVerifier<CredentialInFileFix>.VerifyTitlesAsync("""
        class C
        {
            private string? _accessToken;
            public void Open(string text) => _accessToken = text;
            public void Keep(StreamWriter file) => new StreamWriter("token").Write(_accessToken);
        }
        """);
}
