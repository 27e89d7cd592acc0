using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace Harbor.Profiles;

public sealed class ProfileFile
{
    public string Account { get; set; } = "";

    public string? RefreshToken { get; set; }

    public string? Region { get; set; }
}

public sealed class Preferences
{
    public string Theme { get; set; } = "dark";

    public string Region { get; set; } = "";
}

public sealed class VaultlessProfiles(string folder)
{
    private string PathOf(string name) => Path.Combine(folder, name + ".json");

    public void Save(ProfileFile profile)
    {
        File.WriteAllText(PathOf(profile.Account), JsonSerializer.Serialize(profile)); // leaks: NHI1003
        File.WriteAllText(PathOf("preferences"), JsonSerializer.Serialize(new Preferences { Region = profile.Region! })); // silent
        using var stream = File.Create(PathOf("copy"));
        JsonSerializer.Serialize(stream, profile); // leaks: NHI1003
        using var second = File.OpenWrite(PathOf("region"));
        JsonSerializer.Serialize(second, profile.Region); // silent
        JsonObject document = new() { ["account"] = profile.Account, ["renewal"] = profile.RefreshToken };
        File.WriteAllText(PathOf("document"), document.ToJsonString()); // leaks: NHI1003
        document.Remove("renewal");
        File.WriteAllText(PathOf("document"), document.ToJsonString()); // silent
    }

    public async Task SaveAsync(ProfileFile profile, CancellationToken ct)
    {
        await File.AppendAllLinesAsync(PathOf("journal"), [profile.Account, profile.Region!], ct); // silent
        await File.AppendAllLinesAsync(PathOf("journal"), [profile.Account, profile.RefreshToken!], ct); // leaks: NHI1003
        await using FileStream file = new(PathOf("raw"), FileMode.Create, FileAccess.Write);
        await file.WriteAsync(Encoding.ASCII.GetBytes(profile.RefreshToken!), ct); // leaks: NHI1003
        await file.WriteAsync(Encoding.ASCII.GetBytes(profile.Account), ct); // silent
        await using GZipStream packed = new(file, CompressionLevel.Fastest);
        await packed.WriteAsync(Encoding.UTF8.GetBytes(profile.RefreshToken!), ct); // leaks: NHI1003
        await using MemoryStream memory = new();
        await memory.WriteAsync(Encoding.UTF8.GetBytes(profile.RefreshToken!), ct); // silent
        memory.Position = 0;
        await memory.CopyToAsync(file, ct); // leaks: NHI1003
    }

    public void Protected(ProfileFile profile, Aes aes)
    {
        var plain = Encoding.UTF8.GetBytes(profile.RefreshToken!);
        File.WriteAllBytes(PathOf("sealed"), aes.EncryptCbc(plain, aes.IV)); // silent
        File.WriteAllBytes(PathOf("plain"), plain); // leaks: NHI1003
        File.WriteAllText(PathOf("hash"), Convert.ToHexString(SHA256.HashData(plain))); // silent
        File.WriteAllText(PathOf("hex"), Convert.ToHexString(plain)); // leaks: NHI1003
        using var target = File.Create(PathOf("crypto"));
        using CryptoStream crypto = new(target, aes.CreateEncryptor(), CryptoStreamMode.Write);
        crypto.Write(plain); // silent
    }

    public void Xml(ProfileFile profile)
    {
        XElement root = new("profile", new XAttribute("account", profile.Account), new XElement("renewal", profile.RefreshToken));
        root.Save(PathOf("xml")); // leaks: NHI1003
        new XElement("profile", new XAttribute("account", profile.Account)).Save(PathOf("xml")); // silent
        using StreamWriter lines = File.AppendText(PathOf("lines"));
        lines.Write("account=");
        lines.WriteLine(profile.Account); // silent
        lines.Write("renewal=");
        lines.WriteLine(profile.RefreshToken); // leaks: NHI1003
    }

    public void Ini(ProfileFile profile)
    {
        Dictionary<string, string?> settings = new() { ["account"] = profile.Account, ["region"] = profile.Region };
        File.WriteAllLines(PathOf("ini"), settings.Select(s => $"{s.Key} = {s.Value}")); // silent
        settings["renewal"] = profile.RefreshToken;
        File.WriteAllLines(PathOf("ini"), settings.Select(s => $"{s.Key} = {s.Value}")); // leaks: NHI1003
        File.WriteAllLines(PathOf("keys"), settings.Keys); // silent
        File.WriteAllText(PathOf(profile.Account), DateTime.UtcNow.ToString("O")); // silent
        File.SetLastWriteTimeUtc(PathOf(profile.Account), DateTime.UtcNow); // silent
        StringBuilder text = new();
        text.AppendFormat("{0}:{1}", profile.Account, profile.RefreshToken);
        File.WriteAllText(PathOf("builder"), text.ToString()); // leaks: NHI1003
        File.WriteAllText(PathOf("builder"), text.Length.ToString()); // silent
    }

    public void Move(ProfileFile profile)
    {
        var temporary = Path.GetTempFileName();
        using (BinaryWriter binary = new(File.OpenWrite(temporary)))
        {
            binary.Write(profile.Account); // silent
            binary.Write(profile.RefreshToken!); // leaks: NHI1003
            binary.Write(profile.RefreshToken!.Length); // silent
        }

        File.Move(temporary, PathOf(profile.Account), true); // silent
    }
}
