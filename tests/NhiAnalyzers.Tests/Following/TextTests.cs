namespace NhiAnalyzers.Tests.Following;

/// <summary>Text made of text: spans, raw strings, handlers, bytes.</summary>
public sealed class TextTests
{
    [NewCompilerFact]
    public Task Spans_CarryTheText() => Snippet.VerifyAsync("""
        ReadOnlySpan<char> span = answer.RefreshToken;
        logger.{|NHI1001:LogInformation(span.ToString())|};
        logger.{|NHI1001:LogInformation(new string(span.Slice(2)))|};
        logger.LogInformation(span[..4].ToString());
        logger.LogInformation("{Length}", span.Length);
        Span<char> buffer = new char[100];
        answer.RefreshToken.AsSpan().CopyTo(buffer);
        logger.{|NHI1001:LogInformation(buffer.ToString())|};
        """);

    [Fact]
    public Task RawAndUtf8_Report() => Snippet.VerifyAsync("""""
        logger.{|NHI1001:LogInformation($"""{"token": "{answer.RefreshToken}"}""")|};
        logger.{|NHI1001:LogInformation(Encoding.UTF8.GetString([.. "Bearer "u8, .. Encoding.UTF8.GetBytes(answer.RefreshToken!)]))|};
        logger.LogInformation(Encoding.UTF8.GetString("refresh_token"u8));
        """"".Replace("{\"token\": \"{answer.RefreshToken}\"}", "token {answer.RefreshToken}"));

    [Fact]
    public Task Spread_CarriesElements() => Snippet.VerifyAsync("""
        string[] tokens = [answer.RefreshToken!];
        string[] more = [plain, .. tokens];
        logger.{|NHI1001:LogInformation(more[0])|};
        Grant[] grants = [new Grant { Token = answer.RefreshToken!, Name = plain }];
        List<Grant> all = [.. grants];
        logger.LogInformation(all[0].Name);
        logger.{|NHI1001:LogInformation(all[0].Token)|};
        """, "class Grant { public string Token = \"\"; public string Name = \"\"; }");

    [Fact]
    public Task OwnInterpolationHandler_IsFollowed() => Snippet.VerifyAsync("""
        logger.{|NHI1001:LogInformation(Write($"token {answer.RefreshToken}"))|};
        logger.LogInformation(Write($"scope {answer.Scope}"));
        logger.{|NHI1001:LogInformation(string.Create(null, $"token {answer.RefreshToken}"))|};
        """,
        """
        [System.Runtime.CompilerServices.InterpolatedStringHandler]
        class Handler(int literalLength, int formattedCount)
        {
            private readonly StringBuilder _text = new();
            public void AppendLiteral(string text) => _text.Append(text);
            public void AppendFormatted<T>(T value) => _text.Append(value);
            public string Text => _text.ToString();
        }
        """,
        "static string Write(Handler handler) => handler.Text;");

    [Fact]
    public Task ReversedAndSplit_Report() => Snippet.VerifyAsync("""
        char[] letters = answer.RefreshToken!.ToCharArray();
        Array.Reverse(letters);
        logger.{|NHI1001:LogInformation(new string(letters))|};
        string[] parts = answer.RefreshToken!.Split('.');
        logger.{|NHI1001:LogInformation(string.Join(".", parts))|};
        logger.{|NHI1001:LogInformation(string.Concat(answer.RefreshToken!.Reverse()))|};
        logger.{|NHI1001:LogInformation(answer.RefreshToken![..8])|};
        logger.LogInformation(answer.RefreshToken![^4..]);
        logger.LogInformation("***" + answer.RefreshToken![^4..]);
        """);

    [Theory]
    [InlineData("text.Length <= shown ? \"\" : text[^shown..]")]
    [InlineData("text[..shown] + \"...\"")]
    [InlineData("new string('*', 8) + text.Substring(text.Length - shown)")]
    [InlineData("text.Substring(0, Math.Min(shown, text.Length))")]
    public Task Piece_WhoseLengthIsAParameter_IsWhatTheCallerPasses(string made) => Snippet.VerifyAsync("""
        logger.LogInformation(Shown(answer.RefreshToken!));
        logger.LogInformation(Masked(answer.RefreshToken!, 3));
        logger.{|NHI1001:LogInformation(Shown(answer.RefreshToken!, 12))|};
        logger.{|NHI1001:LogInformation(Masked(answer.RefreshToken!, plain.Length))|};
        """, members: $$"""
        static string Shown(string text, int shown = 4) => {{made}};
        static string Masked(string text, int count) => Shown(text, count);
        """);
}
