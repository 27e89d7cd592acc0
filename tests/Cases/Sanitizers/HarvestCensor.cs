using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Duende.IdentityModel.Client;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Logging;

namespace Harvests.Censor;

public interface ICensor
{
    string Censor(string text);
}

public sealed class StarCensor : ICensor
{
    public string Censor(string text) => new('*', Math.Min(text.Length, 8));
}

public sealed class PoliteCensor : ICensor
{
    // Cuts nothing that is shorter than 10,000 characters.
    public string Censor(string text) => text.Length > 10_000 ? text[..10_000] : text;
}

public static class Masking
{
    public static string Mask(this string? value) => string.IsNullOrEmpty(value) ? "<none>" : value[..2] + "..." + value[^2..];

    public static string MaskWide(this string value) => value[..6] + "..." + value[^6..];

    public static string Redact(string value, bool enabled = true) => enabled ? "[redacted]" : value;

    public static string Fingerprint(string value) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(value)))[..12];

    public static string Scramble(string value) => string.Concat(value.Select(static letter => (char)(letter ^ 1)));

    public static string Blank(string value)
    {
        char[] letters = value.ToCharArray();
        Array.Fill(letters, '-');
        return new string(letters);
    }

    public static string KeepDigits(string value)
    {
        var kept = new StringBuilder();
        foreach (char letter in value)
        {
            kept.Append(char.IsDigit(letter) ? letter : '#');
        }

        return kept.ToString();
    }

    public static bool LooksExpired(string value) => value.EndsWith("-old", StringComparison.Ordinal);
}

public sealed class HarvestCensor(ILogger<HarvestCensor> logger, IDataProtector protector)
{
    public void Masks(TokenResponse answer)
    {
        logger.LogInformation("{Value}", answer.AccessToken.Mask()); // silent
        logger.LogInformation("{Value}", answer.AccessToken!.MaskWide()); // leaks: NHI1001
        logger.LogInformation("{Value}", Masking.Redact(answer.AccessToken!)); // silent
        logger.LogInformation("{Value}", Masking.Redact(answer.AccessToken!, enabled: false)); // leaks: NHI1001
        logger.LogInformation("{Value}", Masking.Blank(answer.AccessToken!)); // silent
        logger.LogInformation("{Value}", Masking.Scramble(answer.AccessToken!)); // leaks: NHI1001
        logger.LogInformation("{Value}", Masking.LooksExpired(answer.AccessToken!)); // silent
        logger.LogInformation("{Value}", Masking.KeepDigits(answer.RefreshToken!)); // leaks: NHI1001
    }

    public void Implementations(TokenResponse answer)
    {
        ICensor star = new StarCensor();
        ICensor polite = new PoliteCensor();
        logger.LogInformation("{Value}", star.Censor(answer.RefreshToken!)); // silent
        logger.LogInformation("{Value}", polite.Censor(answer.RefreshToken!)); // leaks: NHI1001
        logger.LogInformation("{Value}", polite.Censor(answer.Scope!)); // silent
        ICensor chosen = answer.ExpiresIn > 60 ? star : polite;
        logger.LogInformation("{Value}", chosen.Censor(answer.IdentityToken!)); // leaks: NHI1001
    }

    public void Hashes(TokenResponse answer)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(answer.RefreshToken!);
        logger.LogInformation("{Value}", Masking.Fingerprint(answer.RefreshToken!)); // silent
        logger.LogInformation("{Value}", Convert.ToBase64String(HMACSHA256.HashData("salt"u8, bytes))); // silent
        logger.LogInformation("{Value}", Base64Url.EncodeToString(bytes)); // leaks: NHI1001
        logger.LogInformation("{Value}", BitConverter.ToString(bytes)); // leaks: NHI1001
        logger.LogInformation("{Value}", bytes.Length.ToString("N0", CultureInfo.InvariantCulture)); // silent
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA512);
        hash.AppendData(bytes);
        logger.LogInformation("{Value}", Convert.ToHexString(hash.GetHashAndReset())); // silent
        using var sha = SHA1.Create();
        logger.LogInformation("{Value}", Convert.ToHexString(sha.ComputeHash(bytes, 0, bytes.Length))); // silent
    }

    public void RoundTrips(TokenResponse answer)
    {
        string packed = Convert.ToBase64String(Encoding.Unicode.GetBytes(answer.AccessToken!));
        string unpacked = Encoding.Unicode.GetString(Convert.FromBase64String(packed));
        logger.LogWarning("{Value}", packed); // leaks: NHI1001
        logger.LogWarning("{Value}", unpacked); // leaks: NHI1001
        string sealedText = protector.Protect(answer.AccessToken!);
        logger.LogWarning("{Value}", sealedText); // silent
        logger.LogWarning("{Value}", protector.Unprotect(sealedText)); // leaks: NHI1001
        string spaced = string.Join(' ', answer.AccessToken!.Chunk(4).Select(static piece => new string(piece)));
        logger.LogWarning("{Value}", spaced); // leaks: NHI1001
        logger.LogWarning("{Value}", answer.AccessToken!.Split('.', 2)[0].Length); // silent
    }

    public void Characters(TokenResponse answer)
    {
        string token = answer.AccessToken!;
        logger.LogDebug("{A}{B}", token[0], token[^1]); // silent
        logger.LogDebug("{Value}", token.Count(char.IsUpper)); // silent
        logger.LogDebug("{Value}", token.Aggregate(17, static (sum, letter) => (sum * 31) + letter)); // silent
        logger.LogDebug("{Value}", string.Join(',', token.Select(static letter => (int)letter))); // leaks: NHI1001
        logger.LogDebug("{Value}", token.Length > 8 ? token.Remove(4) : "short"); // silent
        logger.LogDebug("{Value}", token.Length > 8 ? token.Remove(0, 4) : "short"); // leaks: NHI1001
        logger.LogDebug("{Value}", string.IsNullOrWhiteSpace(token) ? token : "set"); // silent
    }
}
