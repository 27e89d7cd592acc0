using System.IO.Compression;
using System.IO.IsolatedStorage;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Microsoft.Identity.Client;

namespace Beekeeping.Apiary;

public sealed record Hive(string Name, string Refresh_Token, DateTime Since)
{
    public static Hive Empty { get; } = new("", "", default);
}

public sealed class ApiarySettings
{
    public string? Site { get; set; }

    public string? ApiAccessToken { get; set; }

    public string? TokenEndpoint { get; set; }
}

public sealed class Beekeeper(DirectoryInfo home)
{
    private string PathOf(string name) => Path.Combine(home.FullName, name);

    public async Task WriteAsync(Hive hive, CancellationToken stop)
    {
        await File.WriteAllTextAsync(PathOf("name"), hive.Name, stop); // silent
        await File.WriteAllTextAsync(PathOf("rt"), hive.Refresh_Token, new UTF8Encoding(false), stop); // leaks: NHI1003
        await using (var stream = new FileStream(PathOf("hive.json"), FileMode.Create, FileAccess.Write, FileShare.None, 4096, true))
        {
            await JsonSerializer.SerializeAsync(stream, new { hive.Name, hive.Since }, cancellationToken: stop); // silent
            await JsonSerializer.SerializeAsync(stream, hive, cancellationToken: stop); // leaks: NHI1003
        }

        await using (var writer = File.CreateText(PathOf("env")))
        {
            await writer.WriteLineAsync($"HIVE={hive.Name}"); // silent
            await writer.WriteLineAsync($"HIVE_TOKEN={hive.Refresh_Token}"); // leaks: NHI1003
        }

        await using (var zip = new GZipStream(File.Create(PathOf("rt.gz")), CompressionLevel.Fastest))
        {
            await zip.WriteAsync(Encoding.UTF8.GetBytes(hive.Name), stop); // silent
            await zip.WriteAsync(Encoding.UTF8.GetBytes(hive.Refresh_Token), stop); // leaks: NHI1003
        }

        var temporary = Path.GetTempFileName();
        File.WriteAllBytes(temporary, Encoding.UTF8.GetBytes(hive.Refresh_Token)); // leaks: NHI1003
        File.Move(temporary, PathOf("rt2"), true); // silent
        File.SetUnixFileMode(PathOf("rt2"), UnixFileMode.UserRead); // silent
        File.Delete(PathOf("refresh_token")); // silent
    }

    public void Archive(Hive hive)
    {
        using var archive = ZipFile.Open(PathOf("backup.zip"), ZipArchiveMode.Create);
        using (StreamWriter entry = new(archive.CreateEntry("hive.txt").Open()))
        {
            entry.Write(hive.Name); // silent
            entry.Write(hive.Refresh_Token); // leaks: NHI1003
        }

        XElement root = new("hive", new XAttribute("name", hive.Name));
        root.Save(PathOf("hive.xml")); // silent
        root.Add(new XElement("rt", hive.Refresh_Token));
        root.Save(PathOf("hive.xml")); // leaks: NHI1003
        using var isolated = IsolatedStorageFile.GetUserStoreForApplication();
        using StreamWriter kept = new(isolated.CreateFile("hive"));
        kept.WriteLine(hive.Since); // silent
        kept.WriteLine(hive.Refresh_Token); // leaks: NHI1003
        using BinaryWriter binary = new(File.OpenWrite(PathOf("hive.bin")));
        binary.Write(hive.Since.Ticks); // silent
        binary.Write(hive.Refresh_Token); // leaks: NHI1003
    }

    public void Protected(Hive hive, byte[] key)
    {
        using Aes aes = Aes.Create();
        aes.Key = key;
        using var sealedFile = new CryptoStream(File.Create(PathOf("rt.enc")), aes.CreateEncryptor(), CryptoStreamMode.Write);
        sealedFile.Write(Encoding.UTF8.GetBytes(hive.Refresh_Token)); // silent
        var nonce = RandomNumberGenerator.GetBytes(12);
        var plain = Encoding.UTF8.GetBytes(hive.Refresh_Token);
        var cipher = new byte[plain.Length];
        var tag = new byte[16];
        using AesGcm gcm = new(key, 16);
        gcm.Encrypt(nonce, plain, cipher, tag);
        File.WriteAllBytes(PathOf("rt.gcm"), [.. nonce, .. tag, .. cipher]); // silent
        File.WriteAllBytes(PathOf("rt.raw"), plain); // leaks: NHI1003
        File.WriteAllText(PathOf("rt.sha"), Convert.ToHexStringLower(SHA256.HashData(plain))); // silent
        File.WriteAllText(PathOf("rt.b64"), Convert.ToBase64String(plain)); // leaks: NHI1003
        if (OperatingSystem.IsWindows())
        {
            File.WriteAllBytes(PathOf("rt.dpapi"), Seal(plain)); // silent
        }
    }

    private static byte[] Seal(byte[] plain)
    {
        var output = new byte[plain.Length + 16];
        using var chacha = new ChaCha20Poly1305(new byte[32]);
        chacha.Encrypt(new byte[12], plain, output.AsSpan(0, plain.Length), output.AsSpan(plain.Length));
        return output;
    }

    public void Settings(ApiarySettings settings)
    {
        var path = PathOf("appsettings.json");
        var node = JsonNode.Parse(File.ReadAllText(path))!;
        node["Site"] = settings.Site;
        File.WriteAllText(path, node.ToJsonString()); // silent
        node["Api"] = new JsonObject { ["Bearer"] = settings.ApiAccessToken };
        File.WriteAllText(path, node.ToJsonString(new JsonSerializerOptions { WriteIndented = true })); // leaks: NHI1003
        var lines = File.ReadAllLines(PathOf(".env")).Where(l => !l.StartsWith("TOKEN=")).ToList();
        lines.Add("ENDPOINT=" + settings.TokenEndpoint);
        File.WriteAllLines(PathOf(".env"), lines); // silent
        lines.Add("TOKEN=" + settings.ApiAccessToken);
        File.WriteAllLines(PathOf(".env"), lines); // leaks: NHI1003
        using var output = File.Open(PathOf("s.json"), FileMode.Append);
        using Utf8JsonWriter writer = new(output);
        writer.WriteStartObject();
        writer.WriteString("site", settings.Site); // silent
        writer.WriteString("bearer", settings.ApiAccessToken); // leaks: NHI1003
        writer.WriteEndObject();
    }

    public void Cache(ITokenCache cache)
    {
        cache.SetBeforeAccess(args => args.TokenCache.DeserializeMsalV3(File.ReadAllBytes(PathOf("msal")))); // silent
        cache.SetAfterAccess(args =>
        {
            if (args.HasStateChanged)
            {
                var blob = args.TokenCache.SerializeMsalV3();
                Console.WriteLine(blob.Length); // silent
                File.WriteAllBytes(PathOf("msal"), blob); // leaks: NHI1003
            }
        });
    }
}
