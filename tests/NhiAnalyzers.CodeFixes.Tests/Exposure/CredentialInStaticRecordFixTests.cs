using NhiAnalyzers.CodeFixes.Exposure;
using NhiAnalyzers.Testing;

namespace NhiAnalyzers.CodeFixes.Tests.Exposure;

/// <summary>Statics that hold records with a text in them, or texts that come later.</summary>
public sealed class CredentialInStaticRecordFixTests
{
    private const string Title = "Keep the access token in a TokenSlot that forgets it after an hour";

    private const string Of = "TokenSlot.Of(answer.AccessToken, TimeSpan.FromHours(1))";

    [Fact]
    public Task Slot_OfARecord_IsMadeWithIt() => FixVerifier<CredentialInStaticFix>.VerifyAsync(
        Code(
            "record Session(string Owner, string? Header);",
            """
            s_session = new Session("me", answer.AccessToken);
                    s_session = new("me", Header: null);
                    s_session = s_session with { Header = answer.AccessToken };
                    Use(s_session.Header ?? s_session.Owner);
                    if (s_session?.Header is null) Use(nameof(Session.Header));
            """),
        Code(
            "record Session(string Owner, TokenSlot Header);",
            $$"""
            s_session = new Session("me", {{Of}});
                    s_session = new("me", Header: TokenSlot.Of(null, TimeSpan.FromHours(1)));
                    s_session = s_session with { Header = {{Of}} };
                    Use(s_session.Header.RevealOrNull() ?? s_session.Owner);
                    if (s_session?.Header.RevealOrNull() is null) Use(nameof(Session.Header));
            """));

    [Fact]
    public Task Slot_OfAPropertyOfARecord_IsMadeWithIt() => FixVerifier<CredentialInStaticFix>.VerifyAsync(
        Code("record Session { public string? Header { get; init; } }", "s_session = new Session { Header = answer.AccessToken }; Use(s_session.Header);"),
        Code(
            "record Session { public TokenSlot Header { get; init; } = new(TimeSpan.FromHours(1)); }",
            $"s_session = new Session {{ Header = {Of} }}; Use(s_session.Header.RevealOrNull());"));

    [Theory]
    [InlineData("record Session(string? Header);", "s_session = new Session(answer.AccessToken);", Title)]
    [InlineData("record Session(string? Header);", "s_session = new Session(answer.AccessToken); if (s_session == new Session(\"a\")) Use(null);")]
    [InlineData("record Session(string? Header);", "s_session = new Session(answer.AccessToken); if (s_session == null) Use(null);", Title)]
    [InlineData("record Session(string? Header);", "s_session = new Session(answer.AccessToken); if (s_session.Equals(null)) Use(null);")]
    [InlineData("record Session(string? Header);", "s_session = new Session(answer.AccessToken); var all = new HashSet<Session> { s_session };")]
    [InlineData("record Session(string? Header);", "s_session = new Session(answer.AccessToken); var all = new List<Session>(); Use($\"{all.Contains(s_session)}\");")]
    [InlineData("record Session(string? Header);", "s_session = new Session(answer.AccessToken); var all = new Dictionary<string, Session>(); all.Add(\"a\", s_session);", Title)]
    [InlineData("record Session(string? Header, int More);", "s_session = new Session(answer.AccessToken, 1); var (header, more) = s_session;")]
    [InlineData("record Session(string? Header) { public int Length { get; } = Header?.Length ?? 0; }", "s_session = new Session(answer.AccessToken);")]
    [InlineData("record Session(string? Header = null);", "s_session = new Session(answer.AccessToken);")]
    [InlineData("record Session(string? Header) { public Session() : this(\"a\") { } }", "s_session = new Session(answer.AccessToken);")]
    [InlineData("record Session { public string? Header { get; set; } }", "s_session = new Session { Header = answer.AccessToken };")]
    [InlineData("record Session(string? Header);", "s_session = new Session(answer.AccessToken); _ = System.Text.Json.JsonSerializer.Serialize(s_session);")]
    public Task Slot_OfARecord_IsOfferedWhereNothingComparesIt(string record, string statements, params string[] titles) =>
        FixVerifier<CredentialInStaticFix>.VerifyTitlesAsync(Code(record, statements), titles);

    [Fact]
    public Task Slot_OfALazyTask_IsFilledByItsReaders() => FixVerifier<CredentialInStaticFix>.VerifyAsync(
        """
        using Nhi.SecureTokens;

        static class C
        {
            private static readonly Lazy<Task<string>> s_first = new(ReadAsync);
            private static readonly Lazy<Task<string>> s_second = new Lazy<Task<string>>(() => ReadAsync());
            private static readonly Lazy<Task<string>> s_third = new(async () => await ReadAsync());

            static async Task<string> ReadAsync()
            {
                await Task.Yield();
                return Environment.GetEnvironmentVariable("REFRESH_TOKEN")!;
            }

            static async Task<int> M() => (await s_first.Value).Length + (await s_second.Value.ConfigureAwait(false)).Length;

            static async Task<string> N() => s_third.IsValueCreated ? "" : await s_third.Value;
        }
        """,
        """
        using Nhi.SecureTokens;

        static class C
        {
            private static readonly TokenSlot s_first = new(TimeSpan.FromHours(1));
            private static readonly TokenSlot s_second = new(TimeSpan.FromHours(1));
            private static readonly TokenSlot s_third = new(TimeSpan.FromHours(1));

            static async Task<string> ReadAsync()
            {
                await Task.Yield();
                return Environment.GetEnvironmentVariable("REFRESH_TOKEN")!;
            }

            static async Task<int> M() => (s_first.RevealOrNull() ?? s_first.Set(await ReadAsync())).Length + (s_second.RevealOrNull() ?? s_second.Set(await ReadAsync())).Length;

            static async Task<string> N() => s_third.HasToken ? "" : (s_third.RevealOrNull() ?? s_third.Set(await ReadAsync()));
        }
        """);

    [Theory]
    [InlineData("static async Task<string> M() => await s_token.Value;", "Keep the refresh token in a TokenSlot that forgets it after an hour")]
    [InlineData("static Task<string> M() => s_token.Value;")]
    [InlineData("static string M() => s_token.Value.Result;")]
    public Task Slot_OfALazyTask_IsOfferedWhereItsReadersWait(string member, params string[] titles) =>
        FixVerifier<CredentialInStaticFix>.VerifyTitlesAsync(
            $$"""
            class C
            {
                static readonly Lazy<Task<string>> s_token = new(() => Task.FromResult(Environment.GetEnvironmentVariable("REFRESH_TOKEN")!));
                {{member}}
            }
            """,
            titles);

    private static string Code(string record, string statements) => $$"""
        using Duende.IdentityModel.Client;
        using Nhi.SecureTokens;

        {{record}}

        static class C
        {
            private static Session? s_session;

            static void M(TokenResponse answer)
            {
                {{statements}}
                Use(s_session?.ToString());
            }

            static void Use(string? text) => _ = text?.Length;
        }
        """;
}
