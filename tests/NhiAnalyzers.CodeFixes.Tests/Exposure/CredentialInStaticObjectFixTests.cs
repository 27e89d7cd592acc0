using NhiAnalyzers.CodeFixes.Exposure;
using NhiAnalyzers.Testing;

namespace NhiAnalyzers.CodeFixes.Tests.Exposure;

/// <summary>Statics that are no text: places of their own for a thread or a flow, lists, and objects with a text in them.</summary>
public sealed class CredentialInStaticObjectFixTests
{
    private const string Of = "TokenSlot.Of(answer.AccessToken, TimeSpan.FromHours(1))";

    private const string Title = "Keep the access token in a TokenSlot that forgets it after an hour";

    [Theory]
    [InlineData("AsyncLocal<string?> s_token = new();", "AsyncLocal<TokenSlot?> s_token = new();")]
    [InlineData("ThreadLocal<string?> s_token = new ThreadLocal<string?>();", "ThreadLocal<TokenSlot?> s_token = new ThreadLocal<TokenSlot?>();")]
    public Task Slot_InAPlaceOfTheFlow_StaysThere(string declaration, string after) => FixVerifier<CredentialInStaticFix>.VerifyAsync(
        Code(
            "private static readonly " + declaration,
            """
            s_token.Value = answer.AccessToken;
                    Use(s_token.Value);
                    Use(s_token.Value ?? "none");
                    if (!string.IsNullOrEmpty(s_token.Value)) Use(s_token.Value.Trim());
                    if (s_token.Value == null || s_token.Value?.Length > 3) s_token.Value = null;
                    bool has = s_token.Value is not null;
            """),
        Code(
            "private static readonly " + after,
            $$"""
            s_token.Value = {{Of}};
                    Use(s_token.Value?.RevealOrNull());
                    Use(s_token.Value?.RevealOrNull() ?? "none");
                    if (s_token.Value is { HasToken: true }) Use(s_token.Value.Reveal().Trim());
                    if (s_token.Value is not { HasToken: true } || s_token.Value?.RevealOrNull()?.Length > 3) s_token.Value = null;
                    bool has = s_token.Value is { HasToken: true };
            """));

    [Fact]
    public Task Slot_OfEachThread_StaysOne() => FixVerifier<CredentialInStaticFix>.VerifyAsync(
        Code("[ThreadStatic] private static string? s_token;", "s_token = answer.AccessToken; Use(s_token); Use(nameof(s_token));"),
        Code(
            "[ThreadStatic] private static TokenSlot? s_token;",
            $"s_token = {Of}; Use(s_token?.RevealOrNull()); Use(nameof(s_token));"));

    [Theory]
    [InlineData("List<string?> s_tokens = [];", "s_tokens.Add(answer.AccessToken);", $"s_tokens.Add({Of});", "List<TokenSlot?> s_tokens = [];")]
    [InlineData("string?[] s_tokens = new string?[4];", "s_tokens[1] = answer.AccessToken;", $"s_tokens[1] = {Of};", "TokenSlot?[] s_tokens = new TokenSlot?[4];")]
    public Task Slot_InAList_TakesItsElements(string declaration, string write, string written, string after) =>
        FixVerifier<CredentialInStaticFix>.VerifyAsync(
            Code("private static readonly " + declaration, write + " Use(s_tokens[0]);"),
            Code("private static readonly " + after, written + " Use(s_tokens[0]?.RevealOrNull());"));

    [Fact]
    public Task Slot_InAQueue_TakesItsElements() => FixVerifier<CredentialInStaticFix>.VerifyAsync(
        Code("private static readonly Queue<string> s_tokens = new(4);", "s_tokens.Enqueue(answer.AccessToken!); if (s_tokens.Count > 0) Use(s_tokens.Dequeue()); s_tokens.Clear();"),
        Code(
            "private static readonly Queue<TokenSlot> s_tokens = new(4);",
            "s_tokens.Enqueue(TokenSlot.Of(answer.AccessToken!, TimeSpan.FromHours(1))); if (s_tokens.Count > 0) Use(s_tokens.Dequeue().Reveal()); s_tokens.Clear();"));

    [Fact]
    public Task Slot_OfASingleton_TakesEveryUseOfTheMember() => FixVerifier<CredentialInStaticFix>.VerifyAsync(
        """
        using Duende.IdentityModel.Client;
        using Nhi.SecureTokens;

        sealed class Session
        {
            private string? _bearer;

            public static Session Instance { get; } = new();

            public string? Scope { get; set; }

            public static void Keep(TokenResponse answer) => Instance._bearer = answer.AccessToken;

            public string? Header() => _bearer is null ? null : "Bearer " + _bearer;
        }
        """,
        """
        using Duende.IdentityModel.Client;
        using Nhi.SecureTokens;

        sealed class Session
        {
            private readonly TokenSlot _bearer = new(TimeSpan.FromHours(1));

            public static Session Instance { get; } = new();

            public string? Scope { get; set; }

            public static void Keep(TokenResponse answer) => Instance._bearer.Set(answer.AccessToken);

            public string? Header() => !_bearer.HasToken ? null : "Bearer " + _bearer.Reveal();
        }
        """);

    [Fact]
    public Task Slot_OfObjectsInACollection_IsMadeWithThem() => FixVerifier<CredentialInStaticFix>.VerifyAsync(
        """
        using System.Collections.Concurrent;
        using Duende.IdentityModel.Client;
        using Nhi.SecureTokens;

        sealed class Session
        {
            public string? Owner { get; set; }

            public string? Header { get; set; }
        }

        static class Sessions
        {
            private static readonly ConcurrentDictionary<string, Session> s_all = new();

            public static void Keep(string owner, TokenResponse answer) => s_all[owner] = new Session { Owner = owner, Header = answer.AccessToken };

            public static string? Find(string owner) => s_all.TryGetValue(owner, out Session? found) ? found?.Header : null;
        }
        """,
        """
        using System.Collections.Concurrent;
        using Duende.IdentityModel.Client;
        using Nhi.SecureTokens;

        sealed class Session
        {
            public string? Owner { get; set; }

            public TokenSlot Header { get; init; } = new(TimeSpan.FromHours(1));
        }

        static class Sessions
        {
            private static readonly ConcurrentDictionary<string, Session> s_all = new();

            public static void Keep(string owner, TokenResponse answer) => s_all[owner] = new Session { Owner = owner, Header = TokenSlot.Of(answer.AccessToken, TimeSpan.FromHours(1)) };

            public static string? Find(string owner) => s_all.TryGetValue(owner, out Session? found) ? found?.Header.RevealOrNull() : null;
        }
        """);

    [Theory]
    [InlineData("class", "public string? Header { get; set; }", "", Title)]
    [InlineData("class", "public string? Header { get; set; }", "_ = System.Text.Json.JsonSerializer.Serialize(s_session);")]
    [InlineData("class", "public string? Header { get; set; }", "if (s_session is { Header: null }) Use(null);")]
    [InlineData("class", "[System.Text.Json.Serialization.JsonPropertyName(\"header\")] public string? Header { get; set; }", "")]
    [InlineData("class", "public virtual string? Header { get; set; }", "")]
    [InlineData("record", "public string? Header { get; set; }", "")]
    public Task Slot_InAnObject_IsOfferedWhereOnlyTheProgramReadsIt(string kind, string member, string statement, params string[] titles) =>
        FixVerifier<CredentialInStaticFix>.VerifyTitlesAsync(
            Code(
                $"public {kind} Session {{ {member} }} private static readonly Session s_session = new();",
                "s_session.Header = answer.AccessToken; " + statement),
            titles);

    [Theory]
    [InlineData("AsyncLocal<string?> s_token = new();", "s_token.Value = answer.AccessToken; s_token.Value += \"x\";")]
    [InlineData("AsyncLocal<string?> s_token = new();", "s_token.Value = answer.AccessToken; s_token.Value ??= \"x\";")]
    [InlineData("AsyncLocal<string?> s_token = new(changed => Use(changed.CurrentValue));", "s_token.Value = answer.AccessToken;")]
    [InlineData("ThreadLocal<string?> s_token = new(static () => \"x\");", "s_token.Value = answer.AccessToken;")]
    [InlineData("List<string?> s_token = [];", "s_token.Add(answer.AccessToken); foreach (string? one in s_token) Use(one);")]
    [InlineData("List<string?> s_token = [];", "s_token.Add(answer.AccessToken); Use(string.Join(\",\", s_token));")]
    [InlineData("List<string?> s_token = [\"x\"];", "s_token.Add(answer.AccessToken);")]
    [InlineData("HashSet<string?> s_token = [];", "s_token.Add(answer.AccessToken);")]
    [InlineData("Lazy<string?> s_token = null!;", "s_token = new(() => answer.AccessToken); _ = s_token.IsValueCreated;")]
    [InlineData("Lazy<string?> s_token = null!;", "s_token = new(() => { Use(null); return answer.AccessToken; });")]
    public Task Slot_WhereAnElementIsUsedOtherwise_IsNotOffered(string declaration, string statements) =>
        FixVerifier<CredentialInStaticFix>.VerifyTitlesAsync(Code("private static " + declaration, statements));

    private static string Code(string declaration, string statements) => $$"""
        using Duende.IdentityModel.Client;
        using Nhi.SecureTokens;

        class C
        {
            {{declaration}}
            private static string? s_other;

            static void M(TokenResponse answer)
            {
                {{statements}}
                s_other = "";
                Use(s_other);
            }

            static void Use(string? text) => _ = text?.Length;
        }
        """;
}
