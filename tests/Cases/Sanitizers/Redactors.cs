using System.Security.Cryptography;
using System.Text;
using Azure.Core;
using Microsoft.Extensions.Logging;

namespace Cases.Sanitizers.Redactors;

public interface IRedactor
{
    string Redact(string text);
}

public sealed class StarRedactor : IRedactor
{
    public string Redact(string text) => new('*', Math.Min(text.Length, 8));
}

public sealed class HashRedactor : IRedactor
{
    public string Redact(string text) => Convert.ToHexStringLower(SHA512.HashData(Encoding.UTF8.GetBytes(text)));
}

public sealed class LazyRedactor : IRedactor
{
    public string Redact(string text) => text.Length < 100 ? "***" : text;
}

public sealed class SecretText(string value)
{
    public string Reveal() => value;

    public override string ToString() => "[redacted]";
}

public sealed class Redactors(ILogger<Redactors> logger, StarRedactor stars, HashRedactor hash, LazyRedactor lazy)
{
    public void Kinds(AccessToken token)
    {
        logger.LogInformation("{Value}", stars.Redact(token.Token)); // silent
        logger.LogInformation("{Value}", hash.Redact(token.Token)); // silent
        logger.LogInformation("{Value}", lazy.Redact(token.Token)); // leaks: NHI1001
    }

    public void Wrapped(AccessToken token)
    {
        var secret = new SecretText(token.Token);
        logger.LogInformation("{Secret}", secret); // silent
        logger.LogInformation("{Secret}", secret.ToString()); // silent
        logger.LogInformation("{Secret}", $"bearer {secret}"); // silent
        logger.LogInformation("{Secret}", secret.Reveal()); // leaks: NHI1001
    }

    public void Incremental(AccessToken token)
    {
        using IncrementalHash sum = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        sum.AppendData(Encoding.UTF8.GetBytes(token.Token));
        logger.LogInformation("{Hash}", Convert.ToHexString(sum.GetHashAndReset())); // silent
        logger.LogInformation("{Text}", Convert.ToHexString(Encoding.UTF8.GetBytes(token.Token))); // leaks: NHI1001
    }

    public void Sealed(AccessToken token, byte[] key)
    {
        byte[] plain = Encoding.UTF8.GetBytes(token.Token);
        byte[] cipher = new byte[plain.Length];
        byte[] tag = new byte[16];
        using var aes = new AesGcm(key, 16);
        aes.Encrypt(new byte[12], plain, cipher, tag);
        File.WriteAllBytes("sealed", cipher); // silent
        byte[] opened = new byte[plain.Length];
        aes.Decrypt(new byte[12], cipher, tag, opened);
        File.WriteAllBytes("opened", opened); // leaks: NHI1003
    }

    public void Xor(AccessToken token)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(token.Token);
        for (int index = 0; index < bytes.Length; index++)
        {
            bytes[index] ^= 0x2A;
        }

        File.WriteAllBytes("scrambled", bytes); // leaks: NHI1003
    }

    public void Zeroed(AccessToken token)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(token.Token);
        CryptographicOperations.ZeroMemory(bytes);
        logger.LogInformation("{Length}", bytes.Length); // silent
        bool same = CryptographicOperations.FixedTimeEquals(bytes, "expected"u8);
        logger.LogInformation("{Same}", same); // silent
    }

    public void FourAndTwo(AccessToken token)
    {
        string text = token.Token;
        logger.LogInformation("{Ends}", $"{text[..2]}…{text[^2..]}"); // silent
        logger.LogInformation("{Ends}", $"{text[..12]}…{text[^12..]}"); // leaks: NHI1001
        logger.LogInformation("{First}", text[0]); // silent
        logger.LogInformation("{Half}", text.AsSpan(0, text.Length / 2).ToString()); // leaks: NHI1001
    }

    public void Piecewise(AccessToken token)
    {
        string[] parts = [token.Token[..10], token.Token[10..]];
        logger.LogInformation("{Parts}", parts[0] + parts[1]); // leaks: NHI1001
        logger.LogInformation("{Parts}", parts.Length); // silent
    }

    public void Replacing(AccessToken token)
    {
        string header = $"Authorization: Bearer {token.Token}";
        string shown = header.Split(' ')[0];
        logger.LogInformation("{Shown}", header[.."Authorization: Bearer ".Length].Length); // silent
        logger.LogInformation("{Shown}", header.Replace("Bearer", "Token")); // leaks: NHI1001
        logger.LogInformation("{Shown}", shown.Length); // silent
    }
}
