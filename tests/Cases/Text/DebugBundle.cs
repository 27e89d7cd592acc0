using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Microsoft.Identity.Client;
using NLog;

namespace Cases.Text.DebugBundle;

public sealed class DebugBundle
{
    private static readonly Logger Log = LogManager.GetCurrentClassLogger();

    public void Build(AuthenticationResult result)
    {
        var bundle = new StringBuilder();
        bundle.Append("tenant=").Append(result.TenantId).AppendLine();
        Log.Info(bundle.ToString()); // silent
        bundle.AppendFormat(CultureInfo.InvariantCulture, "bearer={0};expires={1:O}", result.AccessToken, result.ExpiresOn);
        Log.Info(bundle.ToString()); // leaks: NHI1001
        bundle.Clear().Append("expires=").Append(result.ExpiresOn);
        Log.Info(bundle.ToString()); // silent
        bundle.AppendJoin(';', result.Scopes).Insert(0, result.IdToken);
        Log.Info(bundle); // leaks: NHI1001
    }

    public void Pieces(AuthenticationResult result)
    {
        string[] parts = result.AccessToken.Split('.');
        Log.Debug("Signature: {0}", parts[2]); // leaks: NHI1001
        Log.Debug("Parts: {0}", parts.Length); // silent
        Log.Debug("Glued: {0}", string.Join(".", parts)); // leaks: NHI1001
        Log.Debug("Claims: {0}", result.AccessToken.Substring(result.AccessToken.IndexOf('.') + 1)); // leaks: NHI1001
        Log.Debug("Dot at {0}", result.AccessToken.IndexOf('.')); // silent
    }

    public void Spans(AuthenticationResult result)
    {
        ReadOnlySpan<char> span = result.IdToken.AsSpan();
        span = span.TrimEnd('=');
        Span<char> copy = new char[span.Length];
        span.CopyTo(copy);
        Log.Debug("Copy {0}", new string(copy)); // leaks: NHI1001
        Log.Debug("Copy of {0}", copy.Length.ToString()); // silent
        copy.Fill('*');
        Log.Debug("Copy {0}", copy.ToString()); // silent
    }

    public void Encoded(AuthenticationResult result)
    {
        byte[] bytes = Encoding.UTF8.GetBytes("x-access-token:" + result.AccessToken);
        Log.Trace("Basic {0}", Convert.ToBase64String(bytes)); // leaks: NHI1001
        Log.Trace("Hex {0}", BitConverter.ToString(bytes).Replace("-", "")); // leaks: NHI1001
        Log.Trace("Bytes {0}", bytes.Length); // silent
        byte[] account = Encoding.UTF8.GetBytes("x-access-token:" + result.Account.Username);
        Log.Trace("Basic {0}", Convert.ToBase64String(account)); // silent
        Log.Trace("Url {0}", Base64Url.EncodeToString(bytes)); // leaks: NHI1001
    }

    public void Raw(AuthenticationResult result)
    {
        string curl = $$"""
            curl -H "Authorization: Bearer {{result.AccessToken}}" \
              -d '{"scope":"{{result.Scopes.First()}}"}' https://graph.microsoft.com/v1.0/me
            """;
        Log.Info("Try: {0}", curl); // leaks: NHI1001
        string harmless = $$"""
            curl -H "Authorization: Bearer $TOKEN" \
              -d '{"scope":"{{result.Scopes.First()}}"}' https://graph.microsoft.com/v1.0/me
            """;
        Log.Info("Try: {0}", harmless); // silent
    }

    public void Created(AuthenticationResult result)
    {
        string upper = string.Create(result.AccessToken.Length, result.AccessToken, static (target, source) => source.AsSpan().ToUpperInvariant(target));
        Log.Info("Upper {0}", upper); // leaks: NHI1001
        string blank = new string(' ', result.AccessToken.Length);
        Log.Info("Blank {0}", blank); // silent
        FormattableString formattable = $"Bearer {result.AccessToken}";
        Log.Info(formattable.ToString(CultureInfo.InvariantCulture)); // leaks: NHI1001
        Log.Info(formattable.Format); // silent
    }

    public void Chars(AuthenticationResult result)
    {
        var reversed = result.IdToken.ToCharArray();
        Array.Reverse(reversed);
        Log.Info("Reversed {0}", new string(reversed)); // leaks: NHI1001
        string letters = "";
        foreach (char letter in result.IdToken)
        {
            letters += char.IsLetter(letter) ? "a" : "0";
        }

        Log.Info("Shape {0}", letters); // silent
        string doubled = "";
        foreach (char letter in result.IdToken)
        {
            doubled = doubled + letter + letter;
        }

        Log.Info("Doubled {0}", doubled); // leaks: NHI1001
    }
}
