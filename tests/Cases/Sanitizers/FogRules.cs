using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging;

namespace Fogbank.Rules;

public sealed class FogLogin
{
    public string AccessToken { get; set; } = "";

    public string RefreshToken { get; set; } = "";
}

public interface IFog
{
    string Hide(string text);
}

public sealed class StarFog : IFog
{
    public string Hide(string text) => new('*', text.Length);
}

public sealed class NoFog : IFog
{
    public string Hide(string text) => text;
}

public sealed partial class FogRules(ILogger<FogRules> log)
{
    [GeneratedRegex("[A-Za-z0-9_-]+")]
    private static partial Regex Word();

    private static string Redact(string text) => text;

    private static string Trace(string text) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..8];

    private static string Mask(string? text) => string.IsNullOrEmpty(text) ? "" : text[..2] + "***";

    private static string HalfMask(string text) => text[..(text.Length / 2)] + "***";

    private static string Ends(string text) => text.Length < 8 ? "***" : $"{text[..4]}...{text[^4..]}";

    private static string Two(string text) => text.Length < 8 ? "***" : $"{text[..2]}...{text[^2..]}";

    private static string Scramble(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    private static string Rot(string text) => new([.. text.Select(c => (char)(c + 1))]);

    private static string Cover(string text) => new([.. text.Select(_ => '#')]);

    private static string Unless(string text, bool hide) => hide ? "***" : text;

    public void Own(FogLogin login)
    {
        log.LogInformation("{Value}", Redact(login.AccessToken)); // leaks: NHI1001
        log.LogInformation("{Value}", Trace(login.AccessToken)); // silent
        log.LogInformation("{Value}", Mask(login.AccessToken)); // silent
        log.LogInformation("{Value}", HalfMask(login.AccessToken)); // leaks: NHI1001
        log.LogInformation("{Value}", Ends(login.AccessToken)); // leaks: NHI1001
        log.LogInformation("{Value}", Two(login.AccessToken)); // silent
        log.LogInformation("{Value}", Scramble(login.AccessToken)); // leaks: NHI1001
        log.LogInformation("{Value}", Rot(login.AccessToken)); // leaks: NHI1001
        log.LogInformation("{Value}", Cover(login.AccessToken)); // silent
        log.LogInformation("{Value}", Unless(login.AccessToken, true)); // silent
        log.LogInformation("{Value}", Unless(login.AccessToken, false)); // leaks: NHI1001
        log.LogInformation("{Value}", new StarFog().Hide(login.AccessToken)); // silent
        log.LogInformation("{Value}", new NoFog().Hide(login.AccessToken)); // leaks: NHI1001
    }

    public void Library(FogLogin login, HMACSHA256 hmac)
    {
        var bytes = Encoding.UTF8.GetBytes(login.RefreshToken);
        log.LogDebug("{Value}", Convert.ToBase64String(hmac.ComputeHash(bytes))); // silent
        log.LogDebug("{Value}", Convert.ToBase64String(bytes)); // leaks: NHI1001
        log.LogDebug("{Value}", BitConverter.ToString(bytes)); // leaks: NHI1001
        log.LogDebug("{Value}", BitConverter.ToString(MD5.HashData(bytes))); // silent
        log.LogDebug("{Value}", Word().Replace(login.RefreshToken, "x")); // silent
        log.LogDebug("{Value}", Regex.Replace(login.RefreshToken, ".", "*")); // silent
        log.LogDebug("{Value}", Regex.Replace(login.RefreshToken, "^ey", "")); // leaks: NHI1001
        log.LogDebug("{Value}", login.RefreshToken.Replace("-", "")); // leaks: NHI1001
        log.LogDebug("{Value}", $"token {login.RefreshToken}".Replace(login.RefreshToken, "***")); // silent
        log.LogDebug("{Value}", $"token {login.RefreshToken}".Replace("token", "***")); // leaks: NHI1001
        log.LogDebug("{Value}", WebUtility.UrlEncode(login.RefreshToken)); // leaks: NHI1001
        log.LogDebug("{Value}", login.RefreshToken.Remove(3)); // silent
        log.LogDebug("{Value}", login.RefreshToken.Remove(0, 3)); // leaks: NHI1001
        log.LogDebug("{Value}", login.RefreshToken.PadLeft(80)); // leaks: NHI1001
        log.LogDebug("{Value}", "".PadLeft(login.RefreshToken.Length, '*')); // silent
        log.LogDebug("{Value}", login.RefreshToken.Split('.').Length); // silent
        log.LogDebug("{Value}", login.RefreshToken.Insert(2, "x")); // leaks: NHI1001
        log.LogDebug("{Value}", login.RefreshToken.IndexOf('.')); // silent
        log.LogDebug("{Value}", login.RefreshToken.First()); // silent
        log.LogDebug("{Value}", string.Create(4, login.RefreshToken, (span, text) => text.AsSpan(0, 4).CopyTo(span))); // silent
        log.LogDebug("{Value}", string.Concat(login.RefreshToken.Reverse())); // leaks: NHI1001
        log.LogDebug("{Value}", string.Concat(login.RefreshToken.Take(4))); // silent
        log.LogDebug("{Value}", string.Concat(login.RefreshToken.TakeLast(20))); // leaks: NHI1001
    }

    public void Loop(FogLogin login)
    {
        StringBuilder stars = new();
        StringBuilder plain = new();
        foreach (var character in login.AccessToken)
        {
            stars.Append('*');
            plain.Append(char.ToUpperInvariant(character));
        }

        Console.WriteLine(stars); // silent
        Console.WriteLine(plain); // leaks: NHI1002
        var chars = login.AccessToken.ToCharArray();
        for (var i = 2; i < chars.Length; i++)
        {
            chars[i] = '*';
        }

        Console.WriteLine(chars.Length); // silent
        Console.WriteLine(Either(login.AccessToken, new StarFog())); // silent
        Console.WriteLine(Either(login.AccessToken, new NoFog())); // leaks: NHI1002
    }

    private static string Either(string text, IFog fog) => fog.Hide(text);
}
