using System.Buffers.Text;
using System.Globalization;
using System.IO.Hashing;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Checks;

namespace System.IO.Hashing
{
    public static class Crc32
    {
        public static uint HashToUInt32(ReadOnlySpan<byte> source)
        {
            uint sum = 0;
            foreach (var one in source)
            {
                sum = (sum * 31) + one;
            }

            return sum;
        }
    }
}

namespace Microsoft.IdentityModel.Checks
{
    public static class Checks
    {
        public static bool IsJwt(string value) => value.Split('.').Length == 3;
    }
}

namespace Varnish.Coats
{
    public sealed class VarnishLogin
    {
        public string AccessToken { get; init; } = "";

        public string RefreshToken { get; init; } = "";

        public string Coat { get; init; } = "";
    }

    public interface IMasker
    {
        string Mask(string value);
    }

    public sealed class StarMasker : IMasker
    {
        public string Mask(string value) => string.Concat(Enumerable.Repeat("*", value.Length));
    }

    public sealed class HalfMasker : IMasker
    {
        public string Mask(string value) => value[..(value.Length / 2)] + "***";
    }

    public static partial class Coats
    {
        public static string Tail(this string value, int count = 4) => value.Length <= count ? "" : value[^count..];

        public static string Ends(string value) => $"{value[..2]}…{value[^2..]}";

        public static string MostlyShown(string value) => $"{value[..8]}…{value[^8..]}";

        public static string Hashed(string value)
        {
            Span<byte> digest = stackalloc byte[32];
            SHA256.HashData(Encoding.UTF8.GetBytes(value), digest);
            return Convert.ToHexString(digest[..6]);
        }

        public static string Keyed(string value, byte[] key) => Convert.ToBase64String(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(value)));

        public static string Redact(string value) => value.Replace("-", "");

        public static string Scrub(string line) => Bearer().Replace(line, "Bearer ***");

        public static string Caesar(string value) => string.Concat(value.Select(c => (char)(c + 3)));

        public static string Xor(string value)
        {
            var chars = value.ToCharArray();
            for (var i = 0; i < chars.Length; i++)
            {
                chars[i] ^= (char)42;
            }

            return new string(chars);
        }

        public static string? Presence(string? value) => string.IsNullOrEmpty(value) ? null : "<set>";

        [GeneratedRegex("Bearer [^ ]+")]
        private static partial Regex Bearer();
    }

    public sealed class VarnishLog(ILogger<VarnishLog> logger, IDataProtector protector)
    {
        public void Good(VarnishLogin login, byte[] key)
        {
            logger.LogInformation("{At}", login.AccessToken.Tail()); // silent
            logger.LogInformation("{At}", Coats.Ends(login.AccessToken)); // silent
            logger.LogInformation("{At}", Coats.Hashed(login.AccessToken)); // silent
            logger.LogInformation("{At}", Coats.Keyed(login.AccessToken, key)); // silent
            logger.LogInformation("{At}", Coats.Scrub("Bearer " + login.AccessToken)); // silent
            logger.LogInformation("{At}", Coats.Presence(login.AccessToken)); // silent
            logger.LogInformation("{At}", new StarMasker().Mask(login.AccessToken)); // silent
            logger.LogInformation("{At}", Crc32.HashToUInt32(Encoding.UTF8.GetBytes(login.AccessToken))); // silent
            logger.LogInformation("{At}", protector.Protect(login.AccessToken)); // silent
            logger.LogInformation("{At}", Checks.IsJwt(login.AccessToken)); // silent
            logger.LogInformation("{At}", login.AccessToken is null ? "none" : "***"); // silent
            logger.LogInformation("{At}", Regex.Replace(login.AccessToken!, ".", "x")); // silent
            logger.LogInformation("{At}", "".PadLeft(login.AccessToken!.Length, '#')); // silent
            logger.LogInformation("{At}", string.Concat(login.AccessToken.Take(3)) + "..."); // silent
            logger.LogInformation("{At}", login.AccessToken.Remove(4)); // silent
            using SHA512 sha = SHA512.Create();
            logger.LogInformation("{At}", Convert.ToHexString(sha.ComputeHash(Encoding.UTF8.GetBytes(login.AccessToken)))); // silent
            using var incremental = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            incremental.AppendData(Encoding.UTF8.GetBytes(login.AccessToken));
            logger.LogInformation("{At}", Convert.ToHexString(incremental.GetHashAndReset())); // silent
            var derived = Rfc2898DeriveBytes.Pbkdf2(login.AccessToken, key, 1000, HashAlgorithmName.SHA256, 32);
            logger.LogInformation("{At}", Convert.ToHexString(derived)); // silent
            logger.LogInformation("{At}", login.AccessToken.Length.ToString("N0", CultureInfo.InvariantCulture)); // silent
            var line = $"at={login.AccessToken}";
            logger.LogInformation("{Line}", line.Replace(login.AccessToken, "[at]")); // silent
            logger.LogInformation("{Line}", line[..3]); // silent
        }

        public void Bad(VarnishLogin login)
        {
            logger.LogInformation("{At}", login.AccessToken.Tail(24)); // leaks: NHI1001
            logger.LogInformation("{At}", Coats.MostlyShown(login.AccessToken)); // leaks: NHI1001
            logger.LogInformation("{At}", Coats.Redact(login.AccessToken)); // leaks: NHI1001
            logger.LogInformation("{At}", Coats.Caesar(login.AccessToken)); // leaks: NHI1001
            logger.LogInformation("{At}", Coats.Xor(login.AccessToken)); // leaks: NHI1001
            logger.LogInformation("{At}", new HalfMasker().Mask(login.AccessToken)); // leaks: NHI1001
            logger.LogInformation("{At}", protector.Unprotect(protector.Protect(login.AccessToken))); // leaks: NHI1001
            logger.LogInformation("{At}", Base64Url.EncodeToString(Encoding.UTF8.GetBytes(login.AccessToken))); // leaks: NHI1001
            logger.LogInformation("{At}", Convert.ToHexString(Encoding.UTF8.GetBytes(login.AccessToken))); // leaks: NHI1001
            logger.LogInformation("{At}", Uri.EscapeDataString(login.AccessToken)); // leaks: NHI1001
            logger.LogInformation("{At}", login.AccessToken.Remove(0, 4)); // leaks: NHI1001
            logger.LogInformation("{At}", login.AccessToken[2..^2]); // leaks: NHI1001
            logger.LogInformation("{At}", string.Concat(login.AccessToken.Skip(3))); // leaks: NHI1001
            logger.LogInformation("{At}", Regex.Replace(login.AccessToken, "^ey", "")); // leaks: NHI1001
            logger.LogInformation("{At}", "***" + login.AccessToken + "***"); // leaks: NHI1001
            logger.LogInformation("{At}", login.AccessToken.PadRight(400, '*')); // leaks: NHI1001
            logger.LogInformation("{At}", login.AccessToken.Split('.')[2]); // leaks: NHI1001
            var line = $"at={login.AccessToken} rt={login.RefreshToken}";
            logger.LogInformation("{Line}", line.Replace(login.AccessToken, "[at]")); // leaks: NHI1001
            logger.LogInformation("{Chars}", string.Join(' ', login.RefreshToken.Select(c => ((int)c).ToString("x2")))); // leaks: NHI1001
        }

        public void Chosen(VarnishLogin login, bool full, IMasker masker)
        {
            var shown = full ? login.RefreshToken : Coats.Hashed(login.RefreshToken);
            logger.LogInformation("{Shown}", shown); // leaks: NHI1001
            var safe = full ? Coats.Hashed(login.RefreshToken) : login.RefreshToken.Tail();
            logger.LogInformation("{Safe}", safe); // silent
            var value = login.RefreshToken;
            if (!full)
            {
                value = "***";
            }

            logger.LogInformation("{Value}", value); // leaks: NHI1001
            value = new StarMasker().Mask(value);
            logger.LogInformation("{Value}", value); // silent
        }
    }
}
