using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging;

namespace Cases.Text.SupportLetter;

public sealed record StoredGrant
{
    [JsonPropertyName("refresh_token")]
    public required string Renewal { get; init; }

    [JsonPropertyName("account")]
    public required string Account { get; init; }

    [JsonPropertyName("expires_in")]
    public int Seconds { get; init; }
}

/// <summary>Puts together what support asks customers to send in.</summary>
public sealed class SupportLetter(ILogger<SupportLetter> logger)
{
    public void Concatenated(StoredGrant grant)
    {
        logger.LogInformation(string.Concat("grant ", grant.Renewal, " of ", grant.Account)); // leaks: NHI1001
        logger.LogInformation(string.Concat("grant ", grant.Seconds, " s of ", grant.Account)); // silent
    }

    public void Formatted(StoredGrant grant)
    {
        Console.WriteLine(string.Format(CultureInfo.InvariantCulture, "{0,-20}|{1}", grant.Account, grant.Renewal)); // leaks: NHI1002
        Console.WriteLine(string.Format(CultureInfo.InvariantCulture, "{0,-20}|{1}", grant.Account, grant.Renewal.Length)); // silent
        Console.WriteLine(string.Format(CultureInfo.InvariantCulture, "{0,-20}", grant.Account, grant.Renewal)); // silent
    }

    public void Joined(StoredGrant grant)
    {
        string row = string.Join('\t', grant.Account, grant.Seconds, grant.Renewal);
        string slim = string.Join('\t', grant.Account, grant.Seconds);
        Console.WriteLine(row); // leaks: NHI1002
        Console.WriteLine(slim); // silent
    }

    public void RawLiteral(StoredGrant grant)
    {
        string letter = $$"""
            {
              "account": "{{grant.Account}}",
              "renewal": "{{grant.Renewal}}"
            }
            """;
        string polite = $$"""
            { "account": "{{grant.Account}}", "renewal": "{renewal}" }
            """;
        logger.LogInformation("{Letter}", letter); // leaks: NHI1001
        logger.LogInformation("{Letter}", polite); // silent
    }

    public void Replaced(StoredGrant grant)
    {
        const string Template = "Dear %name%, your key is %key%.";
        string letter = Template.Replace("%name%", grant.Account).Replace("%key%", grant.Renewal);
        string safe = letter.Replace(grant.Renewal, "(removed)");
        Console.WriteLine(letter); // leaks: NHI1002
        Console.WriteLine(safe); // silent
    }

    public void Fluent(StoredGrant grant)
    {
        StringBuilder letter = new StringBuilder().Append("account ").AppendLine(grant.Account);
        logger.LogInformation("{Letter}", letter); // silent
        letter.AppendFormat("renewal {0}", grant.Renewal).AppendLine().Append("end");
        logger.LogInformation("{Letter}", letter); // leaks: NHI1001
        letter.Clear().Append("account ").Append(grant.Account);
        logger.LogInformation("{Letter}", letter.ToString()); // silent
    }

    public void Interpolated(StoredGrant grant)
    {
        var letter = new StringBuilder();
        letter.Append(CultureInfo.InvariantCulture, $"{grant.Account}: {grant.Seconds}");
        Console.WriteLine(letter); // silent
        letter.Insert(0, $"[{grant.Renewal}] ");
        Console.WriteLine(letter); // leaks: NHI1002
        Console.WriteLine(letter.Length); // silent
    }

    public void Spans(StoredGrant grant)
    {
        ReadOnlySpan<char> start = grant.Renewal.AsSpan(0, 12);
        ReadOnlySpan<char> tail = grant.Renewal.AsSpan()[^4..];
        Console.WriteLine(start.ToString()); // leaks: NHI1002
        Console.WriteLine(tail.ToString()); // silent
    }

    public void CopiedByHand(StoredGrant grant)
    {
        Span<char> buffer = stackalloc char[256];
        grant.Account.CopyTo(buffer);
        Console.WriteLine(new string(buffer[..grant.Account.Length])); // silent
        grant.Renewal.CopyTo(buffer);
        Console.WriteLine(new string(buffer[..grant.Renewal.Length])); // leaks: NHI1002
    }

    public void Bytes(StoredGrant grant)
    {
        byte[] raw = Encoding.UTF8.GetBytes(grant.Renewal);
        logger.LogInformation("{Base64}", Convert.ToBase64String(raw)); // leaks: NHI1001
        logger.LogInformation("{Hex}", Convert.ToHexString(raw)); // leaks: NHI1001
        logger.LogInformation("{Hash}", Convert.ToHexString(SHA256.HashData(raw))); // silent
        logger.LogInformation("{Count}", raw.Length); // silent
        logger.LogInformation("{Url}", Base64Url.EncodeToString(raw)); // leaks: NHI1001
    }

    public void PrefixInBytes(StoredGrant grant)
    {
        ReadOnlySpan<byte> prefix = "key="u8;
        byte[] frame = [.. prefix, .. Encoding.ASCII.GetBytes(grant.Renewal)];
        byte[] blank = [.. prefix, .. Encoding.ASCII.GetBytes(grant.Account)];
        Console.WriteLine(Encoding.ASCII.GetString(frame)); // leaks: NHI1002
        Console.WriteLine(Encoding.ASCII.GetString(blank)); // silent
    }

    public void Reversed(StoredGrant grant)
    {
        char[] letters = grant.Renewal.ToCharArray();
        Array.Reverse(letters);
        logger.LogInformation("{Mirror}", new string(letters)); // leaks: NHI1001
        Array.Fill(letters, '*');
        logger.LogInformation("{Mirror}", new string(letters)); // silent
    }

    public void Parts(StoredGrant grant)
    {
        string[] parts = $"{grant.Account};{grant.Renewal}".Split(';', 2);
        Console.WriteLine(parts[0]); // silent
        Console.WriteLine(parts[1]); // leaks: NHI1002
        Console.WriteLine(parts.Length); // silent
    }

    public void Cased(StoredGrant grant)
    {
        Console.WriteLine(grant.Renewal.Trim('"').PadLeft(80).ToUpperInvariant()); // leaks: NHI1002
        Console.WriteLine(new string('*', grant.Renewal.Length)); // silent
        Console.WriteLine("".PadLeft(grant.Renewal.Length, '#')); // silent
    }

    public void Matched(StoredGrant grant)
    {
        string line = $"renewal={grant.Renewal}, account={grant.Account}";
        Match match = Regex.Match(line, "renewal=(?<value>[^,]+)");
        logger.LogInformation("{Value}", match.Groups["value"].Value); // leaks: NHI1001
        logger.LogInformation("{Found}", match.Success); // silent
        logger.LogInformation("{Line}", Regex.Replace(line, "renewal=[^,]+", "renewal=?")); // silent
    }

    public void Quoted(StoredGrant grant)
    {
        Console.WriteLine("curl -d {0}", Uri.EscapeDataString(grant.Renewal)); // leaks: NHI1002
        Console.WriteLine("curl -d {0}", nameof(grant.Renewal)); // silent
        Console.WriteLine("curl -d {0}", grant.Renewal.IndexOf('.')); // silent
    }

    public void Handler(StoredGrant grant)
    {
        FormattableString text = $"account {grant.Account}, renewal {grant.Renewal}";
        Console.WriteLine(text.Format); // silent
        Console.WriteLine(text.ArgumentCount); // silent
        Console.WriteLine(FormattableString.Invariant(text)); // leaks: NHI1002
    }
}
