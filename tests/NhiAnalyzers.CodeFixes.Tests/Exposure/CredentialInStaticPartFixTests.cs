using NhiAnalyzers.CodeFixes.Exposure;
using NhiAnalyzers.Testing;

namespace NhiAnalyzers.CodeFixes.Tests.Exposure;

/// <summary>Statics in which the text is a part of something: a lazy value, a tuple, an object that is made where it is stored.</summary>
public sealed class CredentialInStaticPartFixTests
{
    private const string Keeps = "Keep the refresh token in a TokenSlot that forgets it after an hour";

    [Fact]
    public Task Slot_OfALazyText_IsFilledByItsReaders() => FixVerifier<CredentialInStaticFix>.VerifyAsync(
        """
        using Nhi.SecureTokens;

        static class C
        {
            private static readonly Lazy<string> s_token = new(() => Read("REFRESH_TOKEN"), LazyThreadSafetyMode.PublicationOnly);
            private static readonly Lazy<string> s_other = new Lazy<string>(Load);

            static string Read(string name) => Environment.GetEnvironmentVariable(name)!;

            static string Load() => Environment.GetEnvironmentVariable("REFRESH_TOKEN")!;

            static bool IsRead => s_token.IsValueCreated;

            static int Length => s_token.Value.Length;

            static string M() => s_other.Value;
        }
        """,
        """
        using Nhi.SecureTokens;

        static class C
        {
            private static readonly TokenSlot s_token = new(TimeSpan.FromHours(1));
            private static readonly TokenSlot s_other = new(TimeSpan.FromHours(1));

            static string Read(string name) => Environment.GetEnvironmentVariable(name)!;

            static string Load() => Environment.GetEnvironmentVariable("REFRESH_TOKEN")!;

            static bool IsRead => s_token.HasToken;

            static int Length => (s_token.RevealOrNull() ?? s_token.Set(Read("REFRESH_TOKEN"))).Length;

            static string M() => s_other.RevealOrNull() ?? s_other.Set(Load());
        }
        """);

    [Theory]
    [InlineData("static string M() => s_token.Value;", Keeps)]
    [InlineData("static Lazy<string> M() => s_token;")]
    [InlineData("static string M() => s_token.ToString()!;")]
    [InlineData("class Inner { string M() => s_token.Value; }")]
    public Task Slot_OfALazyText_IsOfferedWhereItsReadersCanMakeIt(string member, params string[] titles) =>
        FixVerifier<CredentialInStaticFix>.VerifyTitlesAsync(
            $$"""class C { static readonly Lazy<string> s_token = new(() => Environment.GetEnvironmentVariable("REFRESH_TOKEN")!); {{member}} }""", titles);

    [Fact]
    public Task Slot_InATuple_TakesTheElement() => FixVerifier<CredentialInStaticFix>.VerifyAsync(
        """
        using Nhi.SecureTokens;

        static class C
        {
            static (string? Token, DateTimeOffset Expires, string User) s_grant;

            static void M(string refreshToken, string user) => s_grant = (refreshToken, DateTimeOffset.UtcNow, user);

            static string? Read() => s_grant.Expires > DateTimeOffset.UtcNow ? s_grant.Token : s_grant.Item1;

            static bool IsOpen => s_grant.Token is not null;

            static string User => s_grant.User;

            static void End() => s_grant = default;
        }
        """,
        """
        using Nhi.SecureTokens;

        static class C
        {
            static (TokenSlot? Token, DateTimeOffset Expires, string User) s_grant;

            static void M(string refreshToken, string user) => s_grant = (TokenSlot.Of(refreshToken, TimeSpan.FromHours(1)), DateTimeOffset.UtcNow, user);

            static string? Read() => s_grant.Expires > DateTimeOffset.UtcNow ? s_grant.Token?.RevealOrNull() : s_grant.Item1?.RevealOrNull();

            static bool IsOpen => s_grant.Token is { HasToken: true };

            static string User => s_grant.User;

            static void End() => s_grant = default;
        }
        """);

    [Theory]
    [InlineData("static string M() => s_grant.Token;", Keeps)]
    [InlineData("static (string, int) M() => s_grant;")]
    [InlineData("static void M() { var (token, count) = s_grant; }")]
    [InlineData("static void M((string, int) grant) => s_grant = grant;")]
    public Task Slot_InATuple_IsOfferedWhereItsElementsAreUsed(string member, params string[] titles) =>
        FixVerifier<CredentialInStaticFix>.VerifyTitlesAsync(
            $$"""public class C { static (string Token, int Count) s_grant; {{member}} public void Save(string refreshToken) => s_grant = (refreshToken, 1); }""", titles);

    [Fact]
    public Task Slot_WhereTextMayAlwaysBeNull_IsReadAsSuch() => FixVerifier<CredentialInStaticFix>.VerifyAsync(
        """
        #nullable disable
        using Nhi.SecureTokens;

        static class C
        {
            static string s_token;

            static void M(string refreshToken) => s_token = refreshToken;

            static string Read() => s_token;
        }
        """,
        """
        #nullable disable
        using Nhi.SecureTokens;

        static class C
        {
            static readonly TokenSlot s_token = new(TimeSpan.FromHours(1));

            static void M(string refreshToken) => s_token.Set(refreshToken);

            static string Read() => s_token.RevealOrNull();
        }
        """);

    [Theory]
    [InlineData("static Session? s_session;", "s_session", "s_session?.Token")]
    [InlineData("static readonly AsyncLocal<Session?> s_session = new();", "s_session.Value", "s_session.Value?.Token")]
    public Task Slot_InAnObjectThatIsMadeWhereItIsStored_TakesTheMember(string field, string place, string read) =>
        FixVerifier<CredentialInStaticFix>.VerifyAsync(
            $$"""
            using Nhi.SecureTokens;

            class Session
            {
                public string? Token { get; set; }

                public int Count { get; set; }
            }

            static class C
            {
                {{field}}

                static void M(string refreshToken, int count) => {{place}} = new Session { Token = refreshToken, Count = count };

                static string? Read() => {{read}};
            }
            """,
            $$"""
            using Nhi.SecureTokens;

            class Session
            {
                public TokenSlot Token { get; init; } = new(TimeSpan.FromHours(1));

                public int Count { get; set; }
            }

            static class C
            {
                {{field}}

                static void M(string refreshToken, int count) => {{place}} = new Session { Token = TokenSlot.Of(refreshToken, TimeSpan.FromHours(1)), Count = count };

                static string? Read() => {{read}}.RevealOrNull();
            }
            """);
}
