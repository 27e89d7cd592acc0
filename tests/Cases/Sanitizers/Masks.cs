using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Duende.IdentityModel.Client;
using Microsoft.Extensions.Logging;

namespace Cases.Sanitizers.Masks;

public interface IProtector
{
    byte[] Protect(byte[] plain);

    byte[] Unprotect(byte[] cipher);
}

public sealed class AesProtector(byte[] key) : IProtector
{
    public byte[] Protect(byte[] plain)
    {
        using Aes aes = Aes.Create();
        aes.Key = key;
        return [.. aes.IV, .. aes.EncryptCbc(plain, aes.IV)];
    }

    public byte[] Unprotect(byte[] cipher)
    {
        using Aes aes = Aes.Create();
        aes.Key = key;
        return aes.DecryptCbc(cipher.AsSpan(16), cipher.AsSpan(0, 16));
    }
}

public sealed class Masks(ILogger<Masks> logger, AesProtector protector)
{
    public void Hashes(TokenResponse answer)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(answer.RefreshToken!);
        logger.LogInformation("{Hash}", Convert.ToHexString(SHA256.HashData(bytes))); // silent
        logger.LogInformation("{Hash}", Convert.ToHexString(bytes)); // leaks: NHI1001
        using var keyed = new HMACSHA256("pepper"u8.ToArray());
        logger.LogInformation("{Hash}", Convert.ToBase64String(keyed.ComputeHash(bytes))); // silent
        logger.LogInformation("{Hash}", answer.RefreshToken!.GetHashCode()); // silent
    }

    public void LocalHelper(TokenResponse answer)
    {
        logger.LogInformation("{Value}", Short(answer.AccessToken!)); // silent
        logger.LogInformation("{Value}", Redact(answer.AccessToken!)); // leaks: NHI1001
        logger.LogInformation("{Value}", Hide(answer.AccessToken!)); // silent
        logger.LogInformation("{Value}", Anonymize(answer.AccessToken!)); // leaks: NHI1001
    }

    public void Ends(TokenResponse answer)
    {
        string value = answer.AccessToken!;
        logger.LogInformation("…{Value}", value[^4..]); // silent
        logger.LogInformation("{Value}…", value[..2]); // silent
        logger.LogInformation("{Value}…", value[..20]); // leaks: NHI1001
        logger.LogInformation("…{Value}", value.Substring(value.Length - 4)); // silent
        logger.LogInformation("…{Value}", value.Substring(4)); // leaks: NHI1001
        logger.LogInformation("{Value}", value[..2] + "***"); // silent
        logger.LogInformation("{Value}", new string('*', value.Length)); // silent
    }

    public void Replaced(TokenResponse answer)
    {
        string line = $"renewal={answer.RefreshToken} scope={answer.Scope}";
        logger.LogInformation("{Line}", line); // leaks: NHI1001
        logger.LogInformation("{Line}", line.Replace(answer.RefreshToken!, "***")); // silent
        logger.LogInformation("{Value}", Regex.Replace(answer.RefreshToken!, ".", "*")); // silent
    }

    public void Reencoded(TokenResponse answer)
    {
        string value = answer.IdentityToken!;
        logger.LogInformation("{Value}", Convert.ToBase64String(Encoding.ASCII.GetBytes(value))); // leaks: NHI1001
        logger.LogInformation("{Value}", System.Net.WebUtility.UrlEncode(value)); // leaks: NHI1001
        logger.LogInformation("{Value}", string.Concat(value.Reverse())); // leaks: NHI1001
        logger.LogInformation("{Value}", string.Join("-", value.Chunk(8).Select(part => new string(part)))); // leaks: NHI1001
        logger.LogInformation("{Value}", BitConverter.ToString(Encoding.UTF8.GetBytes(value))); // leaks: NHI1001
    }

    public void Encrypted(TokenResponse answer, string path)
    {
        byte[] plain = Encoding.UTF8.GetBytes(answer.RefreshToken!);
        byte[] cipher = protector.Protect(plain);
        File.WriteAllBytes(path, cipher); // silent
        File.WriteAllBytes(path, plain); // leaks: NHI1003
        File.WriteAllBytes(path, protector.Unprotect(cipher)); // leaks: NHI1003
    }

    public void Fingerprint(TokenResponse answer)
    {
        logger.LogInformation("{Value}", Print(answer.RefreshToken!)); // silent
        logger.LogInformation("{Value}", Compress(answer.RefreshToken!)); // leaks: NHI1001
    }

    public void Conditional(TokenResponse answer, bool full)
    {
        logger.LogInformation("{Value}", full ? answer.AccessToken : "***"); // leaks: NHI1001
        logger.LogInformation("{Value}", full ? Short(answer.AccessToken!) : "***"); // silent
    }

    public void Counted(TokenResponse answer)
    {
        logger.LogInformation("{Dots} dots", answer.AccessToken!.Count(letter => letter == '.')); // silent
        logger.LogInformation("{Jwt}", answer.AccessToken!.Contains('.') ? "jwt" : "opaque"); // silent
        logger.LogInformation("{Valid}", Guid.TryParse(answer.AccessToken, out _)); // silent
    }

    private static string Short(string value) => "sha256:" + Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(value)))[..8];

    private static string Redact(string value) => value.Trim();

    private static string Hide(string value) => value.Length > 0 ? "<hidden>" : "<empty>";

    private static string Anonymize(string value) => value[..(value.Length / 2)] + "...";

    private static string Print(string value)
    {
        uint hash = 2166136261;
        foreach (byte part in MD5.HashData(Encoding.UTF8.GetBytes(value)))
        {
            hash = (hash ^ part) * 16777619;
        }

        return hash.ToString("x8");
    }

    private static string Compress(string value)
    {
        using var buffer = new MemoryStream();
        using (var zip = new System.IO.Compression.GZipStream(buffer, System.IO.Compression.CompressionLevel.Fastest))
        {
            zip.Write(Encoding.UTF8.GetBytes(value));
        }

        return Convert.ToBase64String(buffer.ToArray());
    }
}
