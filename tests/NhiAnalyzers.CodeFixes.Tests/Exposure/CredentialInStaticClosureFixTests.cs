using NhiAnalyzers.CodeFixes.Exposure;
using NhiAnalyzers.Testing;

namespace NhiAnalyzers.CodeFixes.Tests.Exposure;

public sealed class CredentialInStaticClosureFixTests
{
    private const string Keeps = "Keep the refresh token in a TokenSlot that forgets it after an hour";

    private const string Captures = "Capture a TokenSlot that forgets the refresh token after an hour";

    [Theory]
    [InlineData("_later = () => Use($\"{scope} {secret}\");", "_later = () => Use($\"{scope} {secretSlot.Reveal()}\");")]
    [InlineData("_later = () => Use(secret);", "_later = () => Use(secretSlot.Reveal());")]
    [InlineData("_later = delegate { Use(secret); Use(secret); };", "_later = delegate { Use(secretSlot.Reveal()); Use(secretSlot.Reveal()); };")]
    [InlineData("Changed += () => Use(secret);", "Changed += () => Use(secretSlot.Reveal());")]
    [InlineData("_later = () => Use(secret); Changed += () => Use(secret);", "_later = () => Use(secretSlot.Reveal()); Changed += () => Use(secretSlot.Reveal());")]
    public Task Slot_ForACapturedLocal_TakesItsPlace(string before, string after)
    {
        string Code(string usings, string declaration, string statements) => $$"""
            using Duende.IdentityModel.Client;
            {{usings}}
            class C
            {
                static Action? _later = null;
                static event Action? Changed;
                static void Use(string text) { }

                void M(TokenResponse answer)
                {
                    _later?.Invoke();
                    Changed?.Invoke();
                    string scope = answer.Scope!;
                    string secret = answer.RefreshToken!;{{declaration}}
                    {{statements}}
                }
            }
            """;
        return FixVerifier<CredentialInStaticFix>.VerifyFixAllAsync(
            [Code("", "", before)],
            [Code("using Nhi.SecureTokens;\n", "\n        TokenSlot secretSlot = TokenSlot.Of(secret, TimeSpan.FromHours(1));", after)]);
    }

    [Fact]
    public Task Slot_ForACapturedParameter_TakesItsPlace() => FixVerifier<CredentialInStaticFix>.VerifyAsync(
        """
        using Nhi.SecureTokens;

        static class C
        {
            public static Action? Later { get; set; }

            static void Use(string? text) => _ = text?.Length;

            static void M(string refreshToken, bool keep)
            {
                if (keep)
                {
                    Later = () => Use(refreshToken);
                }
            }
        }
        """,
        """
        using Nhi.SecureTokens;

        static class C
        {
            public static Action? Later { get; set; }

            static void Use(string? text) => _ = text?.Length;

            static void M(string refreshToken, bool keep)
            {
                TokenSlot refreshTokenSlot = TokenSlot.Of(refreshToken, TimeSpan.FromHours(1));
                if (keep)
                {
                    Later = () => Use(refreshTokenSlot.Reveal());
                }
            }
        }
        """);

    [Theory]
    [InlineData("string secret = answer.RefreshToken!; _later = () => Use(secret);", Captures)]
    [InlineData("string secret = answer.RefreshToken!; _provider = () => secret;", Keeps)]
    [InlineData("string secret = answer.RefreshToken!; _provider = () => secret; Func<string?> other = _provider;")]
    [InlineData("string secret = answer.RefreshToken!; _provider = () => secret.Trim();")]
    [InlineData("string secret = answer.RefreshToken!; _provider = () => $\"{secret} {DateTime.Now}\";")]
    [InlineData("string secret = answer.RefreshToken!; _provider = () => secret; secret = \"\";")]
    [InlineData("string secret = answer.RefreshToken!; _provider += () => secret;")]
    [InlineData("string secret = \"\"; secret = answer.RefreshToken!; _later = () => Use(secret);")]
    [InlineData("string secret = answer.RefreshToken!; _later = () => Use(secret); secret = \"\";")]
    [InlineData("if (answer.RefreshToken is { } secret) _later = () => Use(secret);")]
    [InlineData("string first = answer.RefreshToken!; string second = first; _later = () => Use(first + second);")]
    public Task Slot_ForAClosure_IsOfferedForOneTextThatStays(string statements, params string[] titles) =>
        FixVerifier<CredentialInStaticFix>.VerifyTitlesAsync(
            $$"""
            using Duende.IdentityModel.Client;

            class C
            {
                static Func<string?>? _provider;
                static Action? _later;
                static void Use(string text) { }

                void M(TokenResponse answer)
                {
                    {{statements}}
                }
            }
            """,
            titles);

    [Fact]
    public Task Slot_InsteadOfAFunction_IsReadByItsCallers()
    {
        string Code(string members, string statements) => $$"""
            using Duende.IdentityModel.Client;
            using Nhi.SecureTokens;

            static class C
            {
                {{members}}

                static void Use(string? text) => _ = text?.Length;

                static async Task M(TokenResponse answer, string secret)
                {
                    await Task.Yield();
                    {{statements}}
                }
            }
            """;
        return FixVerifier<CredentialInStaticFix>.VerifyAsync(
            Code(
                "private static Func<string?>? s_read;\n    private static Func<string> s_sure = null!;\n    private static Lazy<string> s_lazy = new(() => null!);\n    private static Func<Task<string>>? s_later;",
                """
                s_read = () => answer.AccessToken;
                        s_sure = () => answer.RefreshToken!;
                        if (s_read != null) Use(s_read());
                        Use(s_read?.Invoke() ?? s_sure());
                        Use(s_read!.Invoke());
                        if (s_read is null) s_sure = () => secret;
                        Use(nameof(s_read));
                        s_read = null;
                        s_lazy = new Lazy<string>(answer.RefreshToken!);
                        s_lazy = new(() => "Bearer " + secret, LazyThreadSafetyMode.None);
                        Use(s_lazy.Value + s_lazy?.Value);
                        s_later = () => Task.FromResult($"Bearer {answer.AccessToken}");
                        if (s_later is not null) Use((await s_later()).Trim() + await s_later.Invoke().ConfigureAwait(false));
                """),
            Code(
                string.Join("\n    ", new[] { "s_read", "s_sure", "s_lazy", "s_later" }.Select(static name => $"private static readonly TokenSlot {name} = new(TimeSpan.FromHours(1));")),
                """
                s_read.Set(answer.AccessToken);
                        s_sure.Set(answer.RefreshToken!);
                        if (s_read.HasToken) Use(s_read.RevealOrNull());
                        Use(s_read.RevealOrNull() ?? s_sure.Reveal());
                        Use(s_read.RevealOrNull());
                        if (!s_read.HasToken) s_sure.Set(secret);
                        Use(nameof(s_read));
                        s_read.Clear();
                        s_lazy.Set(answer.RefreshToken!);
                        s_lazy.Set("Bearer " + secret);
                        Use(s_lazy.Reveal() + s_lazy.RevealOrNull());
                        s_later.Set($"Bearer {answer.AccessToken}");
                        if (s_later.HasToken) Use((s_later.Reveal()).Trim() + s_later.Reveal());
                """));
    }

    [Fact]
    public Task Slot_InAMethodWithoutStatements_IsNotOffered() => FixVerifier<CredentialInStaticFix>.VerifyTitlesAsync(
        "class C { static Action? _later; void M(string refreshToken) => _later = () => Console.Write(refreshToken.Length); }");
}
