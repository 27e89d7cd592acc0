using System.Text;
using Azure.Core;
using Microsoft.Extensions.Logging;

namespace Cases.Text.Composition;

public sealed class Composition(ILogger<Composition> logger)
{
    public void Interpolated(AccessToken token)
    {
        string line = $"token={token.Token}; until={token.ExpiresOn:O}";
        logger.LogInformation(line); // leaks: NHI1001
        logger.LogInformation($"until={token.ExpiresOn:O}"); // silent
    }

    public void Added(AccessToken token)
    {
        string line = "Bearer " + token.Token;
        line += Environment.NewLine;
        logger.LogDebug(line); // leaks: NHI1001
        string length = "Length " + token.Token.Length;
        logger.LogDebug(length); // silent
    }

    public void Concatenated(AccessToken token)
    {
        logger.LogDebug(string.Concat("[", token.Token, "]")); // leaks: NHI1001
        logger.LogDebug(string.Concat("[", token.TokenType, "]")); // silent
    }

    public void Formatted(AccessToken token)
    {
        string row = string.Format("{0,-10}|{1}", token.ExpiresOn.Hour, token.Token);
        logger.LogInformation(row); // leaks: NHI1001
        string other = string.Format("{0,-10}|{1}", token.ExpiresOn.Hour, token.RefreshOn);
        logger.LogInformation(other); // silent
    }

    public void Joined(AccessToken token)
    {
        logger.LogInformation(string.Join(';', "Authorization", token.Token)); // leaks: NHI1001
        logger.LogInformation(string.Join(';', "Authorization", token.TokenType)); // silent
    }

    public void Changed(AccessToken token)
    {
        logger.LogInformation("{Value}", token.Token.Replace('-', '+').TrimEnd('=').ToLowerInvariant()); // leaks: NHI1001
        logger.LogInformation("{Value}", token.Token.StartsWith("ey", StringComparison.Ordinal)); // silent
        logger.LogInformation("{Value}", token.Token.IndexOf('.')); // silent
    }

    public void Cut(AccessToken token)
    {
        logger.LogInformation("{Value}", token.Token.Substring(0, 12)); // leaks: NHI1001
        logger.LogInformation("{Value}", token.Token[..^8]); // leaks: NHI1001
        logger.LogInformation("…{Value}", token.Token[^4..]); // silent
    }

    public void Split(AccessToken token)
    {
        string[] parts = token.Token.Split('.');
        logger.LogInformation("Payload {Payload}", parts[1]); // leaks: NHI1001
        logger.LogInformation("{Count} parts", parts.Length); // silent
    }

    public void Built(AccessToken token)
    {
        var text = new StringBuilder();
        text.Append("token: ").AppendLine(token.Token).AppendFormat("expires: {0}", token.ExpiresOn);
        logger.LogInformation(text.ToString()); // leaks: NHI1001

        var harmless = new StringBuilder("expires: ").Append(token.ExpiresOn).Append(token.Token.Length);
        logger.LogInformation(harmless.ToString()); // silent
    }

    public void BuiltByInterpolation(AccessToken token)
    {
        var text = new StringBuilder();
        text.Append($"curl -H 'Authorization: Bearer {token.Token}'");
        text.Insert(0, "$ ");
        logger.LogInformation("{Command}", text); // leaks: NHI1001
        text.Clear();
        text.Append("curl");
        logger.LogInformation("{Command}", text); // silent
    }

    public void Encoded(AccessToken token)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(token.Token);
        logger.LogInformation(Convert.ToBase64String(bytes)); // leaks: NHI1001
        logger.LogInformation("{Count} bytes", bytes.Length); // silent
        logger.LogInformation(Convert.ToHexString(bytes)); // leaks: NHI1001
    }

    public void Decoded(AccessToken token)
    {
        string payload = token.Token.Split('.')[1];
        string json = Encoding.UTF8.GetString(Convert.FromBase64String(payload + "=="));
        logger.LogInformation("{Json}", json); // leaks: NHI1001
        int bytes = Encoding.UTF8.GetByteCount(token.Token);
        logger.LogInformation("{Bytes}", bytes); // silent
    }

    public void Reversed(AccessToken token)
    {
        char[] letters = token.Token.ToCharArray();
        Array.Reverse(letters);
        logger.LogInformation(new string(letters)); // leaks: NHI1001
        logger.LogInformation(new string('*', letters.Length)); // silent
    }

    public void UrlEscaped(AccessToken token)
    {
        logger.LogInformation("{Query}", Uri.EscapeDataString(token.Token)); // leaks: NHI1001
        logger.LogInformation("{Query}", Uri.EscapeDataString(token.TokenType)); // silent
    }

    public void Spans(AccessToken token)
    {
        ReadOnlySpan<char> span = token.Token.AsSpan().Trim();
        logger.LogInformation("{Text}", span.ToString()); // leaks: NHI1001
        logger.LogInformation("{Text}", span.IsEmpty); // silent
        int dot = span.IndexOf('.');
        logger.LogInformation("{Text}", span[..dot].ToString()); // leaks: NHI1001
    }

    public void CopiedSpan(AccessToken token)
    {
        Span<char> buffer = stackalloc char[token.Token.Length];
        token.Token.AsSpan().CopyTo(buffer);
        logger.LogInformation("{Text}", new string(buffer)); // leaks: NHI1001
        buffer.Clear();
        logger.LogInformation("{Text}", buffer.Length); // silent
    }

    public void Created(AccessToken token)
    {
        string text = string.Create(token.Token.Length + 2, token.Token, static (span, value) =>
        {
            span[0] = '<';
            value.CopyTo(span[1..]);
            span[^1] = '>';
        });
        logger.LogInformation("{Text}", text); // leaks: NHI1001
    }

    public void Raw(AccessToken token)
    {
        string json = $$"""
            { "value": "{{token.Token}}", "until": "{{token.ExpiresOn}}" }
            """;
        logger.LogInformation("{Json}", json); // leaks: NHI1001
        string shape = """
            { "access_token": "...", "token_type": "Bearer" }
            """;
        logger.LogInformation("{Json}", shape); // silent
    }

    public void Padded(AccessToken token)
    {
        string cell = token.Token.PadRight(80).Insert(0, "| ").Normalize();
        logger.LogInformation(cell); // leaks: NHI1001
        string cells = "token".PadRight(80).Insert(0, "| ");
        logger.LogInformation(cells); // silent
    }

    public void Characters(AccessToken token)
    {
        var spelled = new StringBuilder();
        foreach (char letter in token.Token)
        {
            spelled.Append(letter).Append(' ');
        }

        logger.LogInformation(spelled.ToString()); // leaks: NHI1001

        int digits = 0;
        foreach (char letter in token.Token)
        {
            if (char.IsDigit(letter))
            {
                digits++;
            }
        }

        logger.LogInformation("{Digits} digits", digits); // silent
    }
}
