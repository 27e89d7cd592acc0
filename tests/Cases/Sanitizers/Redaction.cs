using System.Buffers.Text;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;
using Octokit;
using AccessToken = Azure.Core.AccessToken;

namespace Cases.Sanitizers.Redaction;

public static partial class Text
{
    public static string Redact(string? value) => value ?? "";

    public static string Scrub(string? value) => string.IsNullOrEmpty(value) ? "none" : "redacted";

    public static string Mask(string value, int visible) => new string('*', value.Length - visible) + value[^visible..];

    public static string Stars(string value) => string.Create(value.Length, '*', static (span, star) => span.Fill(star));

    public static string Middle(string value) => string.Create(value.Length, value, static (span, text) =>
    {
        text.CopyTo(span);
        span[^2..].Fill('*');
    });

    public static string Fingerprint(string value)
    {
        using SHA512 hash = SHA512.Create();
        return Convert.ToBase64String(hash.ComputeHash(Encoding.UTF8.GetBytes(value)), 0, 12);
    }

    public static string Shorten(string value) => value.Length <= 20 ? value : value[..20] + "...";

    public static string Dashes(string value)
    {
        var text = new StringBuilder(value);
        for (int index = 0; index < text.Length; index++)
        {
            text[index] = '-';
        }

        return text.ToString();
    }

    public static string Spread(string value)
    {
        char[] letters = value.ToCharArray();
        Array.Reverse(letters);
        return new string(letters);
    }

    [GeneratedRegex(@"\s+")]
    public static partial Regex Blanks();

}

public sealed class Redaction(ILogger<Redaction> logger, IDataProtectionProvider protection)
{
    private readonly byte[] _salt = RandomNumberGenerator.GetBytes(16);

    public void Named(OauthToken answer)
    {
        logger.LogInformation("{Value}", Text.Redact(answer.AccessToken)); // leaks: NHI1001
        logger.LogInformation("{Value}", Text.Scrub(answer.AccessToken)); // silent
        logger.LogInformation("{Value}", Text.Fingerprint(answer.AccessToken)); // silent
        logger.LogInformation("{Value}", Text.Shorten(answer.AccessToken)); // leaks: NHI1001
    }

    public void Masked(OauthToken answer)
    {
        logger.LogInformation("{Value}", Text.Mask(answer.RefreshToken, 4)); // silent
        logger.LogInformation("{Value}", Text.Mask(answer.RefreshToken, 16)); // leaks: NHI1001
        logger.LogInformation("{Value}", Text.Stars(answer.RefreshToken)); // silent
        logger.LogInformation("{Value}", Text.Middle(answer.RefreshToken)); // leaks: NHI1001
        logger.LogInformation("{Value}", Text.Dashes(answer.RefreshToken)); // silent
        logger.LogInformation("{Value}", Text.Spread(answer.RefreshToken)); // leaks: NHI1001
    }

    public void Padded(OauthToken answer)
    {
        logger.LogInformation("{Value}", answer.AccessToken[^4..].PadLeft(answer.AccessToken.Length, '*')); // silent
        logger.LogInformation("{Value}", answer.AccessToken[6..].PadLeft(answer.AccessToken.Length, '*')); // leaks: NHI1001
        logger.LogInformation("{Value}", "".PadLeft(answer.AccessToken.Length, '*')); // silent
        logger.LogInformation("{Value}", answer.AccessToken.PadRight(64)); // leaks: NHI1001
    }

    public void Patterns(OauthToken answer)
    {
        logger.LogInformation("{Value}", Text.Blanks().Replace(answer.AccessToken, "")); // leaks: NHI1001
        logger.LogInformation("{Value}", Regex.Replace(answer.AccessToken, @".+", "[token]")); // silent
        logger.LogInformation("{Value}", Regex.Replace(answer.AccessToken, "^gh[a-z]_", "")); // leaks: NHI1001
        string line = $"PUT /items bearer={answer.AccessToken} scope={string.Join('+', answer.Scope)}";
        logger.LogInformation("{Line}", line.Replace(answer.AccessToken, "[token]")); // silent
        logger.LogInformation("{Line}", line.Replace("bearer=", "b=")); // leaks: NHI1001
    }

    public void Encodings(AccessToken grant)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(grant.Token);
        logger.LogInformation("{Value}", Base64Url.EncodeToString(bytes)); // leaks: NHI1001
        logger.LogInformation("{Value}", Convert.ToHexStringLower(bytes)); // leaks: NHI1001
        logger.LogInformation("{Value}", WebEncoders.Base64UrlEncode(bytes)); // leaks: NHI1001
        logger.LogInformation("{Value}", Uri.EscapeDataString(grant.Token)); // leaks: NHI1001
        logger.LogInformation("{Value}", grant.Token.ToUpperInvariant()); // leaks: NHI1001
        logger.LogInformation("{Value}", bytes.Length); // silent
    }

    public void Hashes(AccessToken grant)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(grant.Token);
        logger.LogInformation("{Value}", Convert.ToHexString(SHA256.HashData(bytes))[..12]); // silent
        logger.LogInformation("{Value}", Convert.ToHexString(HMACSHA512.HashData(_salt, bytes))); // silent
        byte[] derived = Rfc2898DeriveBytes.Pbkdf2(bytes, _salt, 100_000, HashAlgorithmName.SHA256, 32);
        logger.LogInformation("{Value}", Convert.ToBase64String(derived)); // silent
        using var incremental = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        incremental.AppendData(bytes);
        logger.LogInformation("{Value}", Convert.ToHexString(incremental.GetHashAndReset())); // silent
        Span<byte> target = stackalloc byte[32];
        SHA256.TryHashData(bytes, target, out int written);
        logger.LogInformation("{Value}", Convert.ToHexString(target[..written])); // silent
    }

    public void Stored(OauthToken answer, string path)
    {
        IDataProtector protector = protection.CreateProtector("sessions");
        string cipher = protector.Protect(answer.RefreshToken);
        File.WriteAllText(path, cipher); // silent
        File.WriteAllText(path, protector.Unprotect(cipher)); // leaks: NHI1003
    }

    public void Sealed(OauthToken answer, string path, byte[] key)
    {
        byte[] plain = Encoding.UTF8.GetBytes(answer.RefreshToken);
        byte[] cipher = new byte[plain.Length];
        byte[] nonce = RandomNumberGenerator.GetBytes(12);
        byte[] tag = new byte[16];
        using var aes = new AesGcm(key, 16);
        aes.Encrypt(nonce, plain, cipher, tag);
        File.WriteAllBytes(path, cipher); // silent
        byte[] opened = new byte[cipher.Length];
        aes.Decrypt(nonce, cipher, tag, opened);
        File.WriteAllBytes(path, opened); // leaks: NHI1003
    }

    public void Zipped(OauthToken answer, string path)
    {
        using var buffer = new MemoryStream();
        using (var zip = new BrotliStream(buffer, CompressionLevel.Fastest, leaveOpen: true))
        {
            zip.Write(Encoding.UTF8.GetBytes(answer.RefreshToken));
        }

        logger.LogDebug("{Bytes}", buffer.Length); // silent
        File.WriteAllBytes(path, buffer.ToArray()); // leaks: NHI1003
    }

    public void Ends(OauthToken answer)
    {
        string value = answer.AccessToken;
        logger.LogInformation("{Start}..{End}", value[..2], value[^2..]); // silent
        logger.LogInformation("{Start}..{End}", value[..8], value[^8..]); // leaks: NHI1001
        logger.LogInformation("{First}", value[0]); // silent
        logger.LogInformation("{Start}", string.Concat(value.Take(4))); // silent
        logger.LogInformation("{Start}", string.Concat(value.Skip(4))); // leaks: NHI1001
        logger.LogInformation("{Start}", value.AsSpan(0, 3).ToString()); // silent
        logger.LogInformation("{Start}", value.Remove(3)); // silent
        logger.LogInformation("{Start}", value.Remove(0, 3)); // leaks: NHI1001
    }

    public void Pieces(OauthToken answer)
    {
        string[] parts = answer.AccessToken.Split('.');
        logger.LogInformation("{Parts} parts", parts.Length); // silent
        logger.LogInformation("{Payload}", string.Join(' ', parts)); // leaks: NHI1001
        logger.LogInformation("{Equal}", CryptographicOperations.FixedTimeEquals(_salt, Encoding.UTF8.GetBytes(answer.AccessToken))); // silent
    }
}
