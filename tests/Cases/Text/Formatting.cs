using System.Buffers.Text;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging;
using Octokit;

namespace Cases.Text.Formatting;

[InterpolatedStringHandler]
public ref struct TraceHandler(int literalLength, int formattedCount)
{
    private readonly StringBuilder _text = new(literalLength + formattedCount);

    public void AppendLiteral(string text) => _text.Append(text);

    public void AppendFormatted<T>(T value) => _text.Append(value);

    public override string ToString() => _text.ToString();
}

public sealed partial class Formatting(ILogger<Formatting> logger)
{
    public void Handler(OauthToken token)
    {
        Trace($"value {token.AccessToken}"); // leaks: NHI1001
        Trace($"type {token.TokenType}"); // silent
    }

    public void Formattable(OauthToken token)
    {
        FormattableString line = $"{token.AccessToken} ({token.ExpiresIn})";
        logger.LogInformation("{Line}", line.ToString(CultureInfo.InvariantCulture)); // leaks: NHI1001
        logger.LogInformation("{Line}", line.Format); // silent
        logger.LogInformation("{Line}", line.GetArgument(0)); // leaks: NHI1001
    }

    public void Invariant(OauthToken token)
    {
        string line = string.Create(CultureInfo.InvariantCulture, $"{token.RefreshToken:s}");
        logger.LogInformation("{Line}", line); // leaks: NHI1001
        string other = string.Create(CultureInfo.InvariantCulture, $"{token.RefreshTokenExpiresIn:N0}");
        logger.LogInformation("{Line}", other); // silent
    }

    public void Composite(OauthToken token)
    {
        CompositeFormat format = CompositeFormat.Parse("{0}/{1}");
        logger.LogInformation("{Line}", string.Format(null, format, token.TokenType, token.AccessToken)); // leaks: NHI1001
        logger.LogInformation("{Line}", string.Format(null, format, token.TokenType, token.ExpiresIn)); // silent
    }

    public void Utf8(OauthToken token)
    {
        ReadOnlySpan<byte> prefix = "Bearer "u8;
        byte[] header = [.. prefix, .. Encoding.UTF8.GetBytes(token.AccessToken)];
        logger.LogInformation("{Header}", Encoding.UTF8.GetString(header)); // leaks: NHI1001
        logger.LogInformation("{Header}", Encoding.UTF8.GetString(prefix)); // silent
    }

    public void Base64Url(OauthToken token)
    {
        string text = System.Buffers.Text.Base64Url.EncodeToString(Encoding.UTF8.GetBytes(token.RefreshToken));
        logger.LogInformation("{Text}", text); // leaks: NHI1001
        logger.LogInformation("{Length}", System.Buffers.Text.Base64Url.GetEncodedLength(token.RefreshToken.Length)); // silent
    }

    public void Lines(OauthToken token)
    {
        string text = string.Join(Environment.NewLine, "scope: " + token.TokenType, "value: " + token.AccessToken);
        using var reader = new StringReader(text);
        for (string? line = reader.ReadLine(); line is not null; line = reader.ReadLine())
        {
            logger.LogInformation("{Line}", line); // leaks: NHI1001
        }
    }

    public void Matched(OauthToken token)
    {
        Match match = Regex.Match("Bearer " + token.AccessToken, @"^(\w+) (.+)$");
        logger.LogInformation("{Value}", match.Groups[2].Value); // leaks: NHI1001
        logger.LogInformation("{Success}", match.Success); // silent
        logger.LogInformation("{Index}", match.Groups[2].Index); // silent
    }

    public void Joined(OauthToken token)
    {
        var text = new StringBuilder().AppendJoin(", ", token.Scope).AppendLine();
        logger.LogInformation("{Text}", text.ToString()); // silent
        text.AppendJoin(", ", [token.TokenType, token.RefreshToken]);
        logger.LogInformation("{Text}", text.ToString()); // leaks: NHI1001
        logger.LogInformation("{Length}", text.Length); // silent
    }

    public void Chunks(OauthToken token)
    {
        var text = new StringBuilder(token.AccessToken);
        foreach (ReadOnlyMemory<char> chunk in text.GetChunks())
        {
            logger.LogInformation("{Chunk}", chunk.ToString()); // leaks: NHI1001
        }

        text.Length = 0;
        logger.LogInformation("{Text}", text.Length); // silent
    }

    public void Truncated(OauthToken token)
    {
        string shown = token.AccessToken.Length > 40 ? token.AccessToken.Remove(40) : token.AccessToken;
        logger.LogInformation("{Shown}", shown); // leaks: NHI1001
        string hidden = token.AccessToken.Remove(0);
        logger.LogInformation("{Hidden}", hidden.Length); // silent
    }

    public void Upper(OauthToken token)
    {
        logger.LogInformation(token.AccessToken.ToUpperInvariant().Normalize(NormalizationForm.FormC)); // leaks: NHI1001
        logger.LogInformation("Bearer".ToUpperInvariant()); // silent
        logger.LogInformation("{Compared}", string.CompareOrdinal(token.AccessToken, token.RefreshToken)); // silent
    }

    public void Written(OauthToken token)
    {
        Span<char> buffer = stackalloc char[128];
        if (buffer.TryWrite($"{token.TokenType} {token.AccessToken}", out int written))
        {
            logger.LogInformation("{Text}", buffer[..written].ToString()); // leaks: NHI1001
            logger.LogInformation("{Written}", written); // silent
        }
    }

    private void Trace(TraceHandler handler) => logger.LogTrace("{Text}", handler.ToString());
}
