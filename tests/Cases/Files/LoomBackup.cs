using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using Duende.IdentityModel.Client;
using Microsoft.AspNetCore.DataProtection;

namespace Looms.Backup;

/// <summary>The backup agent of a weaving mill.</summary>
public sealed class LoomBackup(IDataProtector protector, string folder)
{
    private readonly string _settings = Path.Combine(folder, "agent.json");

    public async Task SaveAsync(TokenResponse answer, CancellationToken cancellationToken)
    {
        var lines = new List<string> { "[agent]", "scope=" + answer.Scope };
        await File.WriteAllLinesAsync(_settings, lines, cancellationToken); // silent
        lines.Add("refresh=" + answer.RefreshToken);
        await File.WriteAllLinesAsync(_settings, lines, cancellationToken); // leaks: NHI1003
        lines.RemoveAll(static line => line.StartsWith("refresh=", StringComparison.Ordinal));
        await File.AppendAllTextAsync(_settings, $"expires={answer.ExpiresIn}", cancellationToken); // silent
    }

    public void SaveProtected(TokenResponse answer)
    {
        File.WriteAllText(_settings, protector.Protect(answer.RefreshToken!)); // silent
        byte[] sealedBytes = protector.Protect(Encoding.UTF8.GetBytes(answer.AccessToken!));
        File.WriteAllBytes(_settings, sealedBytes); // silent
        byte[] opened = protector.Unprotect(sealedBytes);
        File.WriteAllBytes(_settings + ".bak", opened); // leaks: NHI1003
    }

    public void SaveZip(TokenResponse answer)
    {
        using FileStream file = File.Create(Path.Combine(folder, "agent.zip"));
        using var archive = new ZipArchive(file, ZipArchiveMode.Create);
        ZipArchiveEntry entry = archive.CreateEntry("access_token.txt");
        using var writer = new StreamWriter(entry.Open());
        writer.WriteLine(answer.TokenType); // silent
        writer.WriteLine(answer.AccessToken); // leaks: NHI1003
    }

    public void SaveStream(TokenResponse answer)
    {
        using var stream = new FileStream(Path.Combine(folder, "raw.bin"), FileMode.Append);
        stream.Write(Encoding.ASCII.GetBytes(answer.AccessToken!)); // leaks: NHI1003
        stream.Write(SHA256.HashData(Encoding.ASCII.GetBytes(answer.AccessToken!))); // silent
        using var buffered = new BufferedStream(stream);
        using var binary = new BinaryWriter(buffered);
        binary.Write(answer.ExpiresIn); // silent
        binary.Write(answer.IdentityToken!); // leaks: NHI1003
    }

    public void SaveMemory(TokenResponse answer)
    {
        using var memory = new MemoryStream();
        using var writer = new StreamWriter(memory, leaveOpen: true);
        writer.Write(answer.RefreshToken); // silent
        writer.Flush();
        memory.Position = 0;
        using FileStream file = File.OpenWrite(Path.Combine(folder, "copy.bin"));
        memory.CopyTo(file); // leaks: NHI1003
    }

    public void SaveXml(TokenResponse answer)
    {
        var document = new XDocument(new XElement("agent", new XAttribute("scope", answer.Scope ?? "")));
        document.Save(Path.Combine(folder, "agent.xml")); // silent
        document.Root!.Add(new XElement("access", answer.AccessToken));
        document.Save(Path.Combine(folder, "agent.xml")); // leaks: NHI1003
    }

    public async Task SaveJsonAsync(TokenResponse answer)
    {
        await using FileStream file = File.Create(_settings);
        await JsonSerializer.SerializeAsync(file, new { answer.Scope, answer.ExpiresIn }); // silent
        await JsonSerializer.SerializeAsync(file, new { answer.Scope, Renewal = answer.RefreshToken }); // leaks: NHI1003
        string raw = answer.Raw ?? "{}";
        await File.WriteAllTextAsync(Path.Combine(folder, "last-answer.json"), raw); // leaks: NHI1003
    }

    public void SaveInfo(TokenResponse answer)
    {
        var info = new FileInfo(Path.Combine(folder, answer.TokenType + ".state"));
        using StreamWriter text = info.CreateText();
        text.WriteLine("signed in at {0}", DateTimeOffset.UtcNow); // silent
        text.WriteLine("with {0} of {1}", answer.AccessToken, answer.Scope); // leaks: NHI1003
        string temporary = Path.GetTempFileName();
        File.WriteAllText(temporary, answer.Raw?.Length.ToString()); // silent
        File.WriteAllText(temporary, contents: answer.TryGet("id_token")); // leaks: NHI1003
        File.Move(temporary, _settings, overwrite: true); // silent
        File.SetLastWriteTimeUtc(_settings, DateTime.UtcNow.AddSeconds(answer.ExpiresIn)); // silent
    }
}
