using NhiAnalyzers.CodeFixes.Exposure;
using NhiAnalyzers.Testing;

namespace NhiAnalyzers.CodeFixes.Tests.Exposure;

public sealed class CredentialInStaticFixTests
{
    private const string Slot = "new(TimeSpan.FromHours(1))";

    [Theory]
    [InlineData("private static string? s_token;", $"private static readonly TokenSlot s_token = {Slot};")]
    [InlineData("private static volatile string? s_token = null; // kept", $"private static readonly TokenSlot s_token = {Slot}; // kept")]
    [InlineData("internal static string? s_token = default;", $"internal static readonly TokenSlot s_token = {Slot};")]
    [InlineData("public static string? s_token { get; private set; }", $"public static TokenSlot s_token {{ get; }} = {Slot};")]
    [InlineData("/* before */ static string? s_token { get; set; } = null!;", $"/* before */ static TokenSlot s_token {{ get; }} = {Slot};")]
    [InlineData(
        "static string? s_token = File.ReadAllText(\"x\");",
        "static readonly TokenSlot s_token = TokenSlot.Of(File.ReadAllText(\"x\"), TimeSpan.FromHours(1));")]
    public Task Slot_ForADeclaration_HasALifetime(string before, string after) => FixVerifier<CredentialInStaticFix>.VerifyAsync(
        InType(before, "s_token = answer.AccessToken;"),
        InType(after, "s_token.Set(answer.AccessToken);"));

    [Theory]
    [InlineData("s_token = null;", "s_token.Clear();")]
    [InlineData("C.s_token = (answer.RefreshToken);", "C.s_token.Set((answer.RefreshToken));")]
    [InlineData("var kept = s_token = answer.RefreshToken;", "var kept = s_token.Set(answer.RefreshToken);")]
    [InlineData("s_token = answer.IsError ? null : answer.RefreshToken; // why", "s_token.Set(answer.IsError ? null : answer.RefreshToken); // why")]
    [InlineData("s_token = s_token?.Trim();", "s_token.Set(s_token.RevealOrNull()?.Trim());")]
    [InlineData("Action forget = () => s_token = null;", "Action forget = () => s_token.Set(null);")]
    [InlineData(
        "s_token ??= answer.RefreshToken;",
        "if (!s_token.HasToken)\n        {\n            s_token.Set(answer.RefreshToken);\n        }")]
    [InlineData(
        "Use(s_token ??= answer.RefreshToken);",
        "Use(s_token.RevealOrNull() ?? s_token.Set(answer.RefreshToken));")]
    [InlineData(
        "int length = (s_token ??= answer.RefreshToken ?? \"\").Length;",
        "int length = (s_token.RevealOrNull() ?? s_token.Set(answer.RefreshToken ?? \"\")).Length;")]
    [InlineData("Interlocked.Exchange(ref s_token, answer.RefreshToken);", "s_token.Set(answer.RefreshToken);")]
    [InlineData("Use(Interlocked.Exchange(ref s_token, null));", "Use(s_token.Exchange(null));")]
    [InlineData("Interlocked.CompareExchange(ref s_token, answer.RefreshToken, null);", "s_token.TrySet(answer.RefreshToken);")]
    [InlineData(
        "bool first = Interlocked.CompareExchange(ref s_token, answer.RefreshToken, null) == null;",
        "bool first = s_token.TrySet(answer.RefreshToken);")]
    [InlineData("Volatile.Write(ref s_token, answer.RefreshToken);", "s_token.Set(answer.RefreshToken);")]
    [InlineData("Use(Volatile.Read(ref s_token));", "Use(s_token.RevealOrNull());")]
    [InlineData("s_token += \"/\" + answer.RefreshToken;", "s_token.Set(s_token.RevealOrNull() + (\"/\" + answer.RefreshToken));")]
    public Task Write_OfAnyForm_SetsTheSlot(string before, string after) => FixVerifier<CredentialInStaticFix>.VerifyAsync(
        InType("private static string? s_token;", "s_token = answer.RefreshToken;\n        " + before),
        InType($"private static readonly TokenSlot s_token = {Slot};", "s_token.Set(answer.RefreshToken);\n        " + after));

    [Theory]
    [InlineData("Use(s_token);", "Use(s_token.RevealOrNull());")]
    [InlineData("Use($\"{s_token,20} {C.s_token}\");", "Use($\"{s_token.RevealOrNull(),20} {C.s_token.RevealOrNull()}\");")]
    [InlineData("Use(s_token ?? \"none\");", "Use(s_token.RevealOrNull() ?? \"none\");")]
    [InlineData("_ = s_token?.Length;", "_ = s_token.RevealOrNull()?.Length;")]
    [InlineData("_ = s_token!.Length;", "_ = s_token.RevealOrNull()!.Length;")]
    [InlineData("bool has = s_token == null;", "bool has = !s_token.HasToken;")]
    [InlineData("bool has = null != s_token;", "bool has = s_token.HasToken;")]
    [InlineData("bool has = s_token is null || !(s_token is not null);", "bool has = !s_token.HasToken || !(s_token.HasToken);")]
    [InlineData("bool has = !string.IsNullOrEmpty(s_token);", "bool has = s_token.HasToken;")]
    [InlineData("bool has = string.IsNullOrWhiteSpace(C.s_token);", "bool has = !C.s_token.HasToken;")]
    [InlineData("if (s_token is { Length: > 3 } kept) Use(kept);", "if (s_token.RevealOrNull() is { Length: > 3 } kept) Use(kept);")]
    [InlineData("if (s_token is not null) _ = s_token.Length;", "if (s_token.HasToken) _ = s_token.Reveal().Length;")]
    [InlineData("if (string.IsNullOrEmpty(s_token)) return; Use(s_token.Trim());", "if (!s_token.HasToken) return; Use(s_token.Reveal().Trim());")]
    [InlineData("Use(nameof(s_token));", "Use(nameof(s_token));")]
    [InlineData("bool same = s_token == \"a\";", "bool same = s_token.RevealOrNull() == \"a\";")]
    [InlineData("Func<string?> read = () => s_token;", "Func<string?> read = () => s_token.RevealOrNull();")]
    public Task Read_OfAnyForm_AsksTheSlot(string before, string after) => FixVerifier<CredentialInStaticFix>.VerifyAsync(
        InType("private static string? s_token;", "s_token = answer.RefreshToken;\n        " + before),
        InType($"private static readonly TokenSlot s_token = {Slot};", "s_token.Set(answer.RefreshToken);\n        " + after));

    [Theory]
    [InlineData("Use(s_token);", "Use(s_token.RevealOrNull() ?? \"\");")]
    [InlineData("_ = s_token.Length;", "_ = (s_token.RevealOrNull() ?? \"\").Length;")]
    [InlineData("bool has = s_token != string.Empty;", "bool has = s_token.HasToken;")]
    [InlineData("Use($\"{s_token}\");", "Use($\"{s_token.RevealOrNull() ?? \"\"}\");")]
    public Task Read_OfATextThatIsNeverNull_GivesText(string before, string after) => FixVerifier<CredentialInStaticFix>.VerifyAsync(
        InType("private static string s_token = \"\";", "s_token = answer.RefreshToken!;\n        " + before),
        InType($"private static readonly TokenSlot s_token = {Slot};", "s_token.Set(answer.RefreshToken!);\n        " + after));

    [Theory]
    [InlineData("out")]
    [InlineData("ref")]
    public Task Slot_ForATextPassedByReference_IsNotOffered(string keyword) => FixVerifier<CredentialInStaticFix>.VerifyTitlesAsync(InType(
        "private static string? s_token;",
        $"s_token = answer.AccessToken; Fill({keyword} s_token); void Fill({keyword} string? token) => token = null;"));

    [Theory]
    [InlineData("private static string? s_token;", "_ = s_token;", "Keep the access token in a TokenSlot that forgets it after an hour")]
    [InlineData("private static string? s_token;", "_ = s_token += \"x\";", "Keep the access token in a TokenSlot that forgets it after an hour")]
    [InlineData("private static string? s_token;", "s_token = s_token.Substring(1);", "Keep the access token in a TokenSlot that forgets it after an hour")]
    [InlineData("private static string? s_token;", "(s_token, s_old) = (null, null);")]
    [InlineData("private static string? s_token;", "ref string? token = ref s_token;")]
    [InlineData("private static string? s_token;", "Interlocked.Exchange(location1: ref s_token, value: null);")]
    [InlineData("private static string? s_token;", "Action keep = () => s_token ??= \"x\";")]
    [InlineData("private static string? s_token;", "_ = typeof(C).GetField(\"s_token\");")]
    [InlineData("[Obsolete] private static string? s_token;", "")]
    [InlineData("private static string? s_token, s_other;", "_ = s_other;")]
    [InlineData("private static string? s_kept; static string? s_token { get => s_kept; set { Fill(out s_kept); void Fill(out string? v) => v = value; } }", "")]
    [InlineData("private static object? s_token;", "")]
    public Task Slot_WhereEveryUseCanMove_IsOffered(string declaration, string statement, params string[] titles) =>
        FixVerifier<CredentialInStaticFix>.VerifyTitlesAsync(InType(declaration, "s_token = answer.AccessToken; _ = s_token; " + statement), titles);

    [Fact]
    public Task Slot_BehindAProperty_KeepsTheProperty() => FixVerifier<CredentialInStaticFix>.VerifyAsync(
        """
        using Duende.IdentityModel.Client;

        namespace Sample;

        public static class Session
        {
            private static string? s_token;

            public static string? Token { get => s_token; set => s_token = value; }

            public static void Store(TokenResponse answer) => Token = answer.RefreshToken;
        }
        """,
        """
        using Duende.IdentityModel.Client;
        using Nhi.SecureTokens;

        namespace Sample;

        public static class Session
        {
            private static readonly TokenSlot s_token = new(TimeSpan.FromHours(1));

            public static string? Token { get => s_token.RevealOrNull(); set => s_token.Set(value); }

            public static void Store(TokenResponse answer) => Token = answer.RefreshToken;
        }
        """);

    [Fact]
    public Task Slot_OfAPartialType_TakesTheUsesOfAllFiles() => FixVerifier<CredentialInStaticFix>.VerifyFixAllAsync(
        [
            """
            using Duende.IdentityModel.Client;

            namespace Sample
            {
                static partial class Session
                {
                    public static string? RefreshToken { get; set; }
                }

                class Login
                {
                    void Done(TokenResponse answer) => Session.RefreshToken = answer.RefreshToken;
                }
            }
            """,
            """
            using static Sample.Session;

            namespace Sample
            {
                static partial class Session
                {
                    public static bool IsSignedIn => RefreshToken is not null;
                }
            }

            class Reader
            {
                string? Read() => RefreshToken ?? global::Sample.Session.RefreshToken;
            }
            """,
        ],
        [
            """
            using Duende.IdentityModel.Client;
            using Nhi.SecureTokens;

            namespace Sample
            {
                static partial class Session
                {
                    public static TokenSlot RefreshToken { get; } = new(TimeSpan.FromHours(1));
                }

                class Login
                {
                    void Done(TokenResponse answer) => Session.RefreshToken.Set(answer.RefreshToken);
                }
            }
            """,
            """
            using static Sample.Session;

            namespace Sample
            {
                static partial class Session
                {
                    public static bool IsSignedIn => RefreshToken.HasToken;
                }
            }

            class Reader
            {
                string? Read() => RefreshToken.RevealOrNull() ?? global::Sample.Session.RefreshToken.RevealOrNull();
            }
            """,
        ]);

    [Fact]
    public Task Slot_UsedByTopLevelCode_IsSet() => FixVerifier<CredentialInStaticFix>.VerifyAsync(
        """
        using Duende.IdentityModel.Client;

        var answer = await new HttpClient().RequestDeviceTokenAsync(new DeviceTokenRequest());
        Session.Token ??= answer.RefreshToken;
        Session.Old = Session.Token;

        static class Session
        {
            public static string? Token;
            public static string? Old;
        }
        """,
        """
        using Duende.IdentityModel.Client;
        using Nhi.SecureTokens;

        var answer = await new HttpClient().RequestDeviceTokenAsync(new DeviceTokenRequest());
        if (!Session.Token.HasToken)
        {
            Session.Token.Set(answer.RefreshToken);
        }
        Session.Old.Set(Session.Token.RevealOrNull());

        static class Session
        {
            public static readonly TokenSlot Token = new(TimeSpan.FromHours(1));
            public static readonly TokenSlot Old = new(TimeSpan.FromHours(1));
        }
        """);

    [Theory]
    [InlineData("Dictionary<string, string> s_tokens = [];")]
    [InlineData("IDictionary<string, string?> s_tokens = new Dictionary<string, string?>(StringComparer.Ordinal);")]
    public Task Vault_ForADictionary_TakesItsCalls(string declaration) => FixVerifier<CredentialInStaticFix>.VerifyAsync(
        InType(
            "private static readonly " + declaration,
            """
            s_tokens["a"] = answer.AccessToken!;
                    s_tokens.Add("b", answer.AccessToken!); // b
                    if (s_tokens.ContainsKey("a") && s_tokens.TryGetValue("a", out var kept)) Use(kept);
                    Use(s_tokens["b"].Trim());
                    s_tokens.Remove("a");
                    s_tokens.Clear();
            """).Replace("string?> s_tokens", "string> s_tokens").Replace("string?>(", "string>("),
        InType(
            $"private static readonly TokenVault s_tokens = {Slot};",
            """
            s_tokens.Set("a", answer.AccessToken!);
                    s_tokens.Set("b", answer.AccessToken!); // b
                    if (s_tokens.Contains("a") && s_tokens.TryReveal("a", out var kept)) Use(kept);
                    Use(s_tokens.Reveal("b").Trim());
                    s_tokens.Remove("a");
                    s_tokens.Clear();
            """));

    [Theory]
    [InlineData("System.Collections.Immutable.ImmutableDictionary<string, string> s_tokens = System.Collections.Immutable.ImmutableDictionary<string, string>.Empty;")]
    [InlineData("System.Collections.Immutable.IImmutableDictionary<string, string> s_tokens = System.Collections.Immutable.ImmutableDictionary<string, string>.Empty;")]
    public Task Vault_ForAnImmutableDictionary_TakesItsChanges(string declaration) => FixVerifier<CredentialInStaticFix>.VerifyAsync(
        InType(
            "private static " + declaration,
            """
            s_tokens = s_tokens.Add("a", answer.AccessToken!);
                    s_tokens = s_tokens.SetItem("b", answer.AccessToken!); // b
                    if (s_tokens.TryGetValue("a", out var kept)) Use(kept);
                    s_tokens = s_tokens.Remove("a");
            """),
        InType(
            $"private static readonly TokenVault s_tokens = {Slot};",
            """
            s_tokens.Set("a", answer.AccessToken!);
                    s_tokens.Set("b", answer.AccessToken!); // b
                    if (s_tokens.TryReveal("a", out var kept)) Use(kept);
                    s_tokens.Remove("a");
            """));

    [Theory]
    [InlineData("s_tokens = s_tokens.Add(\"a\", answer.AccessToken!);", "Keep the access token in a TokenVault that forgets it after an hour")]
    [InlineData("s_tokens = s_tokens.Add(\"a\", answer.AccessToken!); var more = s_tokens.Add(\"b\", \"\");")]
    [InlineData("s_tokens = s_tokens.Add(\"a\", answer.AccessToken!).Add(\"b\", \"\");")]
    [InlineData("s_tokens = s_tokens.Add(\"a\", answer.AccessToken!); var kept = s_tokens;")]
    public Task Vault_ForAnImmutableDictionary_IsOfferedWhereNothingKeepsAnOldOne(string statements, params string[] titles) =>
        FixVerifier<CredentialInStaticFix>.VerifyTitlesAsync(
            InType(
                "static System.Collections.Immutable.ImmutableDictionary<string, string> s_tokens = System.Collections.Immutable.ImmutableDictionary<string, string>.Empty;",
                statements),
            titles);

    [Fact]
    public Task Vault_BehindAHelper_TakesTheHelper() => FixVerifier<CredentialInStaticFix>.VerifyAsync(
        """
        using System.Collections.Concurrent;
        using Nhi.SecureTokens;

        class C
        {
            private static readonly ConcurrentDictionary<string, string> Accounts = new();

            void M(string name, string accessToken) => Keep(name, accessToken);

            static void Keep(string account, string secret) => Accounts[account] = secret;

            static bool Add(string account) => Accounts.TryAdd(account, "x") && Accounts.TryRemove(account, out _);
        }
        """,
        """
        using System.Collections.Concurrent;
        using Nhi.SecureTokens;

        class C
        {
            private static readonly TokenVault Accounts = new(TimeSpan.FromHours(1));

            void M(string name, string accessToken) => Keep(name, accessToken);

            static void Keep(string account, string secret) => Accounts.Set(account, secret);

            static bool Add(string account) => Accounts.TrySet(account, "x") && Accounts.Remove(account);
        }
        """);

    [Theory]
    [InlineData("Dictionary<string, string> s_tokens = [];", "_ = s_tokens.Count;")]
    [InlineData("Dictionary<string, string> s_tokens = [];", "foreach (var one in s_tokens) Use(one.Key);")]
    [InlineData("Dictionary<string, string> s_tokens = [];", "s_tokens[\"a\"] += \"x\";")]
    [InlineData("Dictionary<string, string> s_tokens = [];", "IDictionary<string, string> all = s_tokens;")]
    [InlineData("Dictionary<string, string> s_tokens = new(StringComparer.OrdinalIgnoreCase);", "")]
    [InlineData("Dictionary<string, string> s_tokens = new() { [\"b\"] = \"x\" };", "")]
    [InlineData("Dictionary<string, object> s_tokens = [];", "")]
    [InlineData("Dictionary<string, string> s_tokens = [];", "", "Keep the access token in a TokenVault that forgets it after an hour")]
    public Task Vault_WhereEveryUseCanMove_IsOffered(string declaration, string statement, params string[] titles) =>
        FixVerifier<CredentialInStaticFix>.VerifyTitlesAsync(
            InType("static readonly " + declaration, "s_tokens[\"a\"] = answer.AccessToken!; " + statement), titles);

    private static string InType(string declaration, string statements) => $$"""
        {{(declaration.Contains("Token", StringComparison.Ordinal) ? "using Duende.IdentityModel.Client;\nusing Nhi.SecureTokens;" : "using Duende.IdentityModel.Client;")}}

        class C
        {
            {{declaration}}
            private static string? s_old;

            void M(TokenResponse answer)
            {
                {{statements}}
                s_old = "";
                Use(s_old);
            }

            static void Use(string? text) => _ = text?.Length;
        }
        """;
}
