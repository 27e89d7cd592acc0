using NhiAnalyzers.CodeFixes.Exposure;
using NhiAnalyzers.Testing;

namespace NhiAnalyzers.CodeFixes.Tests.Exposure;

public sealed class CredentialSerializedFixTests
{
    [Theory]
    [InlineData("public Session? Read(string text) => null;", "[JsonIgnore]")]
    [InlineData("public Session? Read(string text) => JsonSerializer.Deserialize<Session>(text);", "[JsonIgnore(Condition = JsonIgnoreCondition.WhenWriting)]")]
    public Task Member_OfTheProgram_IsLeftOut(string read, string attribute) => FixVerifier<CredentialSerializedFix>.VerifyAsync(
        Code("", "", read), Code("using System.Text.Json.Serialization;\n", $"    {attribute}\n", read));

    [Fact]
    public Task Member_OfAnotherFile_IsLeftOut() => FixVerifier<CredentialSerializedFix>.VerifyFixAllAsync(
        [Call, "record Session(string Account, string RefreshToken) { public override string ToString() => Account; }\n"],
        [Call, "using System.Text.Json.Serialization;\n\nrecord Session(string Account, [property: JsonIgnore] string RefreshToken) { public override string ToString() => Account; }\n"]);

    [Theory]
    [InlineData("sealed record", "private")]
    [InlineData("record", "protected virtual")]
    [InlineData("readonly record struct", "private")]
    public Task Record_ThatPrintsAToken_PrintsItsFingerprint(string kind, string modifiers) => FixVerifier<CredentialSerializedFix>.VerifyAsync(
        $"using System.Text;\n\npublic {kind} Grant(string Account, string RefreshToken, int Lifetime);\n",
        $$"""
        using System.Text;
        using Nhi.SecureTokens;

        public {{kind}} Grant(string Account, string RefreshToken, int Lifetime)
        {
            {{modifiers}} bool PrintMembers(StringBuilder builder)
            {
                builder.Append($"Account = {Account}, RefreshToken = {TokenFingerprint.Of(RefreshToken)}, Lifetime = {Lifetime}");
                return true;
            }
        }

        """);

    [Fact]
    public Task Record_DerivedWithMembers_PrintsThoseOfItsBaseToo() => FixVerifier<CredentialSerializedFix>.VerifyAsync(
        """
        using System.Text;

        public record Named(string Account);

        public record Grant(string Account) : Named(Account)
        {
            public string? AccessToken { get; init; }
        }

        """,
        """
        using System.Text;

        public record Named(string Account);

        public record Grant(string Account) : Named(Account)
        {
            public string? AccessToken { get; init; }

            protected override bool PrintMembers(StringBuilder builder)
            {
                if (base.PrintMembers(builder))
                {
                    builder.Append(", ");
                }

                builder.Append($"AccessToken = [redacted]");
                return true;
            }
        }

        """,
        withRuntime: false);

    [Fact]
    public Task DebuggerDisplay_OfAToken_ShowsThatItIsRedacted() => FixVerifier<CredentialSerializedFix>.VerifyAsync(
        "[System.Diagnostics.DebuggerDisplay(\"{Scope}: {RefreshToken,nq}\")]\nclass C { public string? Scope { get; set; } public string? RefreshToken { get; set; } }",
        "[System.Diagnostics.DebuggerDisplay(\"{Scope}: [redacted]\")]\nclass C { public string? Scope { get; set; } public string? RefreshToken { get; set; } }");

    [Theory]
    [InlineData("JsonSerializer.Serialize(new { session.RefreshToken })", "Write a fingerprint instead of the refresh token")]
    [InlineData("JsonSerializer.Serialize(session)", "Leave the refresh token out of the text", "Write a fingerprint instead of the refresh token")]
    [InlineData("Newtonsoft.Json.JsonConvert.SerializeObject(session)", "Write a fingerprint instead of the refresh token")]
    public Task Titles_OfSerializedText_SayWhatIsWritten(string text, params string[] titles) => FixVerifier<CredentialSerializedFix>.VerifyTitlesAsync(
        Call.Replace("JsonSerializer.Serialize(session)", text, StringComparison.Ordinal) + "class Session { public string? RefreshToken { get; set; } }", titles);

    private const string Call = """
        using System.Text.Json;

        class C
        {
            Task M(Octokit.IGitHubClient github, Session session) => github.Issue.Comment.Create("a", "b", 1, JsonSerializer.Serialize(session));
        }

        """;

    private static string Code(string usings, string attribute, string read) => $$"""
        using System.Text.Json;
        {{usings}}
        class Session
        {
            public string? Account { get; set; }

        {{attribute}}    public string? RefreshToken { get; set; }
        }

        class C
        {
            Task M(Octokit.IGitHubClient github, Session session) => github.Issue.Comment.Create("a", "b", 1, JsonSerializer.Serialize(session));

            {{read}}
        }
        """;
}
