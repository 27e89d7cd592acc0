using Microsoft.CodeAnalysis.CSharp;
using NhiAnalyzers.CodeFixes.Exposure;
using NhiAnalyzers.Testing;

namespace NhiAnalyzers.CodeFixes.Tests.Exposure;

/// <summary>Fixes of projects with an old version of the language.</summary>
public sealed class OldLanguageTests
{
    [Theory]
    [InlineData(
        "private static string? s_token;", "s_token = answer.RefreshToken;",
        "private static readonly TokenSlot s_token = new TokenSlot(TimeSpan.FromHours(1));", "s_token.Set(answer.RefreshToken);")]
    [InlineData(
        "private static string? Token { get; set; } = null;", "Token = answer.RefreshToken;",
        "private static TokenSlot Token { get; } = new TokenSlot(TimeSpan.FromHours(1));", "Token.Set(answer.RefreshToken);")]
    [InlineData(
        "private static readonly Dictionary<string, string?> s_tokens = new Dictionary<string, string?>();", "s_tokens[\"a\"] = answer.RefreshToken;",
        "private static readonly TokenVault s_tokens = new TokenVault(TimeSpan.FromHours(1));", "s_tokens.Set(\"a\", answer.RefreshToken);")]
    [InlineData(
        "private static readonly Lazy<string> s_read = new Lazy<string>(() => File.ReadAllText(\"refresh_token\"));", "Console.Write(s_read.Value.Length);",
        "private static readonly TokenSlot s_read = new TokenSlot(TimeSpan.FromHours(1));",
        "Console.Write((s_read.RevealOrNull() ?? s_read.Set(File.ReadAllText(\"refresh_token\"))).Length);")]
    public Task Static_BelowCSharp9_NamesTheTypeOfTheSlot(string member, string use, string memberThen, string useThen) =>
        FixVerifier<CredentialInStaticFix>.VerifyAsync(
            Code("", member, use), Code("using Nhi.SecureTokens;\n", memberThen, useThen), language: LanguageVersion.CSharp8);

    [Fact]
    public Task Static_InCSharp9_LeavesTheTypeOut() => FixVerifier<CredentialInStaticFix>.VerifyAsync(
        Code("", "private static string? s_token;", "s_token = answer.RefreshToken;"),
        Code("using Nhi.SecureTokens;\n", "private static readonly TokenSlot s_token = new(TimeSpan.FromHours(1));", "s_token.Set(answer.RefreshToken);"),
        language: LanguageVersion.CSharp9);

    [Theory]
    [InlineData(LanguageVersion.CSharp8)]
    [InlineData(LanguageVersion.CSharp9, "Keep the refresh token in the protected store")]
    public Task File_WhoseTestNeedsAPatternOfCSharp9_IsFixedFromThenOn(LanguageVersion language, params string[] titles) =>
        FixVerifier<CredentialInFileFix>.VerifyTitlesAsync(
            language, Code("", "", "if (!File.Exists(\"t\")) { File.WriteAllText(\"t\", answer.RefreshToken); } bool isKept = File.Exists(\"t\"); Console.Write(isKept);"), titles);

    private static string Code(string usings, string member, string use) => $$"""
        using System;
        using System.Collections.Generic;
        using System.IO;
        using IdentityModel.Client;
        {{usings}}
        namespace Program
        {
            static class C
            {
                {{member}}

                static void Keep(TokenResponse answer)
                {
                    {{use}}
                }
            }
        }
        """;
}
