using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Logging;

namespace Cases.Sanitizers.Obfuscation;

public static partial class Obfuscation
{
    public static string Redact(string value) => value;

    public static string Sanitize(string value) => value.Replace("\r", "").Replace("\n", "");

    public static string Mask(string value) => value.Length <= 8 ? "****" : value[..8] + new string('*', value.Length - 8);

    public static string Tail(string value) => "…" + value[^4..];

    public static string Edges(string value) => value[..2] + "****" + value[^2..];

    public static string WideEdges(string value) => value.Substring(0, 6) + "..." + value.Substring(value.Length - 6);

    public static string Display(string? value) => string.IsNullOrEmpty(value) ? "missing" : "present";

    public static string Thumbprint(string value)
    {
        using var sha = SHA256.Create();
        return Convert.ToHexString(sha.ComputeHash(Encoding.UTF8.GetBytes(value)))[..16];
    }

    public static string Encode(string value) => Convert.ToBase64String(Encoding.UTF8.GetBytes(value));

    public static string Stars(string value) => BearerPattern().Replace("Bearer " + value, "Bearer ***");

    [GeneratedRegex("Bearer [A-Za-z0-9._~+/-]+=*")]
    private static partial Regex BearerPattern();

    extension(string text)
    {
        public string Shortened => text.Length > 3 ? text[..3] + "…" : "…";
    }
}

public class ObfuscationJob(ILogger<ObfuscationJob> logger, IDataProtectionProvider provider)
{
    private readonly IDataProtector _protector = provider.CreateProtector("tokens");

    public void Helpers(string accessToken)
    {
        logger.LogInformation("{Value}", Obfuscation.Redact(accessToken)); // leaks: NHI1001
        logger.LogInformation("{Value}", Obfuscation.Sanitize(accessToken)); // leaks: NHI1001
        logger.LogInformation("{Value}", Obfuscation.Mask(accessToken)); // leaks: NHI1001
        logger.LogInformation("{Value}", Obfuscation.Tail(accessToken)); // silent
        logger.LogInformation("{Value}", Obfuscation.Edges(accessToken)); // silent
        logger.LogInformation("{Value}", Obfuscation.WideEdges(accessToken)); // leaks: NHI1001
        logger.LogInformation("{Value}", Obfuscation.Display(accessToken)); // silent
        logger.LogInformation("{Value}", Obfuscation.Thumbprint(accessToken)); // silent
        logger.LogInformation("{Value}", Obfuscation.Encode(accessToken)); // leaks: NHI1001
        logger.LogInformation("{Value}", accessToken.Shortened); // silent
    }

    public void Inline(string refreshToken)
    {
        logger.LogInformation("{Value}", refreshToken.Substring(0, 4) + "****"); // silent
        logger.LogInformation("{Value}", refreshToken.Substring(4)); // leaks: NHI1001
        logger.LogInformation("{Value}", refreshToken.Remove(4)); // silent
        logger.LogInformation("{Value}", refreshToken.Remove(0, 4)); // leaks: NHI1001
        logger.LogInformation("{Value}", new string(refreshToken.Take(3).ToArray())); // silent
        logger.LogInformation("{Value}", new string(refreshToken.Skip(3).ToArray())); // leaks: NHI1001
        logger.LogInformation("{Value}", refreshToken[0] + "..." + refreshToken[^1]); // silent
    }

    public void Hashes(string refreshToken)
    {
        byte[] bytes = Encoding.ASCII.GetBytes(refreshToken);
        logger.LogInformation("{Value}", Convert.ToHexString(SHA512.HashData(bytes))); // silent
        logger.LogInformation("{Value}", Convert.ToHexString(bytes)); // leaks: NHI1001
        using var mac = new HMACSHA256("pepper"u8.ToArray());
        logger.LogInformation("{Value}", Convert.ToBase64String(mac.ComputeHash(bytes))); // silent
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(bytes);
        logger.LogInformation("{Value}", Convert.ToHexString(hash.GetHashAndReset())); // silent
        logger.LogInformation("{Value}", refreshToken.GetHashCode()); // silent
    }

    public async Task ProtectedAsync(string refreshToken, string path)
    {
        string cipher = _protector.Protect(refreshToken);
        await File.WriteAllTextAsync(path, cipher); // silent
        await File.WriteAllTextAsync(path, _protector.Unprotect(cipher)); // leaks: NHI1003
        await File.WriteAllTextAsync(path, WebUtility.UrlEncode(refreshToken)); // leaks: NHI1003
        using Aes aes = Aes.Create();
        byte[] encrypted = aes.EncryptCbc(Encoding.UTF8.GetBytes(refreshToken), aes.IV);
        await File.WriteAllBytesAsync(path, encrypted); // silent
        await File.WriteAllBytesAsync(path, aes.DecryptCbc(encrypted, aes.IV)); // leaks: NHI1003
    }

    public void Patterns(string accessToken)
    {
        logger.LogInformation("{Value}", Regex.Replace(accessToken, ".", "*")); // silent
        logger.LogInformation("{Value}", Regex.Replace(accessToken, @"\s", "")); // leaks: NHI1001
        string text = "Authorization: Bearer " + accessToken;
        logger.LogInformation("{Value}", text.Replace(accessToken, "***")); // silent
        logger.LogInformation("{Value}", text.Replace("Bearer", "***")); // leaks: NHI1001
        logger.LogInformation("{Value}", text[..text.LastIndexOf(' ')].Length); // silent
    }

    public void Conditional(string accessToken, bool debug)
    {
        logger.LogInformation("{Value}", debug ? accessToken : "***"); // leaks: NHI1001
        logger.LogInformation("{Value}", debug ? accessToken.Length.ToString() : "***"); // silent
    }
}
