using NhiAnalyzers.Testing;

namespace NhiAnalyzers.Tests.Following;

/// <summary>Objects that are one text, such as a builder, and that a helper writes to for its caller.</summary>
public sealed class FilledByHelperTests
{
    private static Task VerifyAsync(string statements) => Verifier.VerifyAsync($$"""
        using System;
        using System.Diagnostics;
        using System.IO;
        using System.Text;
        using Duende.IdentityModel.Client;
        class C
        {
            private readonly StringBuilder _trace = new();
            static void Add(StringBuilder builder, string key, string? value) => builder.Append(key).Append(value);
            static StringBuilder Added(StringBuilder builder, string? value) => builder.Append(value);
            static void Write(TextWriter writer, string? value) => writer.WriteLine(value);
            static void Fill(char[] target, string value) => value.CopyTo(0, target, 0, value.Length);
            static void Fill(Span<char> target, string value) => value.AsSpan().CopyTo(target);
            static void AddOther(StringBuilder builder, string? value) { builder = new StringBuilder(); builder.Append(value); }
            static void Replace(object target, string? value) { target = value!; Trace.WriteLine(target.GetHashCode()); }
            static void AddLength(StringBuilder builder, string value) => builder.Append(value.Length);
            static void AddFirst(StringBuilder first, StringBuilder second, string? value) { first.Append(value); second.Append("x"); }
            void M(TokenResponse token)
            {
                {{statements}}
            }
        }
        """);

    [Theory]
    [InlineData("StringBuilder text = new(); Add(text, \"kind\", token.AccessToken);", "text")]
    [InlineData("StringBuilder text = new(); Added(text, token.AccessToken);", "text.ToString()")]
    [InlineData("Add(_trace, \"kind\", token.AccessToken);", "_trace.ToString()")]
    [InlineData("StringWriter text = new(); Write(text, token.AccessToken);", "text.ToString()")]
    [InlineData("char[] text = new char[100]; Fill(text, token.AccessToken!);", "new string(text)")]
    [InlineData("Span<char> text = stackalloc char[100]; Fill(text, token.AccessToken!);", "text.ToString()")]
    [InlineData("StringBuilder text = new(); AddFirst(text, new(), token.AccessToken);", "text")]
    public Task WrittenByAHelper_Reports(string statements, string shown) => VerifyAsync($$"""
        {{statements}}
        Trace.{|NHI1001:WriteLine({{shown}})|};
        """);

    [Theory]
    [InlineData("StringBuilder text = new(); Add(text, \"kind\", token.TokenType);", "text")]
    [InlineData("StringBuilder text = new(); AddOther(text, token.AccessToken);", "text")]
    [InlineData("StringBuilder text = new(); AddLength(text, token.AccessToken!);", "text")]
    [InlineData("StringBuilder text = new(); AddFirst(new(), text, token.AccessToken);", "text")]
    [InlineData("object text = \"x\"; Replace(text, token.AccessToken);", "text")]
    [InlineData("StringBuilder text = new(); Add(text, \"kind\", token.AccessToken); text.Clear();", "text")]
    public Task NotWrittenToTheCallersObject_DoesNotReport(string statements, string shown) => VerifyAsync($$"""
        {{statements}}
        Trace.WriteLine({{shown}});
        """);
}
