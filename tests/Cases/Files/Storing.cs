using System.IO.Compression;
using System.IO.Pipes;
using System.Text;
using Duende.IdentityModel.Client;
using Microsoft.Identity.Client;

namespace Cases.Files.Storing;

public sealed class Storing(string folder)
{
    public void WholeFile(TokenResponse answer)
    {
        File.WriteAllText(Path.Combine(folder, "a"), answer.RefreshToken); // leaks: NHI1003
        File.WriteAllText(Path.Combine(folder, "b"), answer.Scope); // silent
        File.AppendAllText(Path.Combine(folder, "c"), $"{DateTime.UtcNow:O} {answer.AccessToken}\n"); // leaks: NHI1003
        File.AppendAllText(Path.Combine(folder, "d"), $"{DateTime.UtcNow:O} {answer.ExpiresIn}\n"); // silent
    }

    public async Task Lines(TokenResponse answer)
    {
        await File.WriteAllLinesAsync(Path.Combine(folder, "a"), ["[session]", "value=" + answer.AccessToken]); // leaks: NHI1003
        await File.WriteAllLinesAsync(Path.Combine(folder, "a"), ["[session]", "seconds=" + answer.ExpiresIn]); // silent
        File.WriteAllBytes(Path.Combine(folder, "b"), Encoding.UTF8.GetBytes(answer.IdentityToken!)); // leaks: NHI1003
    }

    public void Writer(TokenResponse answer)
    {
        using var writer = new StreamWriter(Path.Combine(folder, "w"));
        writer.Write("scope=");
        writer.WriteLine(answer.Scope); // silent
        writer.WriteLine(answer.RefreshToken); // leaks: NHI1003
        writer.WriteLine("{0}: {1}", answer.TokenType, answer.AccessToken); // leaks: NHI1003
        writer.Flush();
    }

    public void CreateText(TokenResponse answer)
    {
        using StreamWriter writer = File.CreateText(Path.Combine(folder, "w"));
        writer.Write(answer.AccessToken); // leaks: NHI1003
        using TextWriter memory = new StringWriter();
        memory.Write(answer.AccessToken); // silent
    }

    public async Task OverStream(TokenResponse answer)
    {
        await using FileStream file = File.OpenWrite(Path.Combine(folder, "s"));
        await file.WriteAsync(Encoding.UTF8.GetBytes(answer.RefreshToken!)); // leaks: NHI1003
        await file.WriteAsync(BitConverter.GetBytes(answer.ExpiresIn)); // silent
        await using var text = new StreamWriter(file, leaveOpen: true);
        await text.WriteLineAsync(answer.AccessToken); // leaks: NHI1003
    }

    public void InMemory(TokenResponse answer)
    {
        using var buffer = new MemoryStream();
        using var writer = new StreamWriter(buffer);
        writer.Write(answer.RefreshToken); // silent
        using var binary = new BinaryWriter(File.Create(Path.Combine(folder, "b")));
        binary.Write(answer.RefreshToken!); // leaks: NHI1003
        binary.Write(answer.ExpiresIn); // silent
    }

    public async Task Copied(TokenResponse answer)
    {
        using var buffer = new MemoryStream(Encoding.UTF8.GetBytes(answer.AccessToken!));
        await using FileStream file = File.Create(Path.Combine(folder, "copy"));
        await buffer.CopyToAsync(file); // leaks: NHI1003
        using var empty = new MemoryStream(Encoding.UTF8.GetBytes(answer.Scope!));
        await empty.CopyToAsync(file); // silent
    }

    public void Zipped(TokenResponse answer)
    {
        using var file = File.Create(Path.Combine(folder, "z"));
        using var zip = new GZipStream(file, CompressionMode.Compress);
        zip.Write(Encoding.UTF8.GetBytes(answer.AccessToken!)); // leaks: NHI1003
        zip.Write("scope"u8); // silent
    }

    public void Info(TokenResponse answer)
    {
        var info = new FileInfo(Path.Combine(folder, "i"));
        using (StreamWriter writer = info.AppendText())
        {
            writer.WriteLine(answer.RefreshToken); // leaks: NHI1003
        }

        using StreamReader reader = info.OpenText();
        bool same = reader.ReadToEnd() == answer.RefreshToken; // silent
    }

    public void Cache(ITokenCache cache)
    {
        string path = Path.Combine(folder, "msal.bin");
        cache.SetBeforeAccess(args => args.TokenCache.DeserializeMsalV3(File.Exists(path) ? File.ReadAllBytes(path) : null)); // silent
        cache.SetAfterAccess(args =>
        {
            if (args.HasStateChanged)
            {
                File.WriteAllBytes(path, args.TokenCache.SerializeMsalV3()); // leaks: NHI1003
            }
        });
    }

    public void Names(TokenResponse answer)
    {
        File.Delete(Path.Combine(folder, "refresh_token")); // silent
        Directory.CreateDirectory(Path.Combine(folder, "access_token")); // silent
        bool there = File.Exists(Path.Combine(folder, answer.TokenType!)); // silent
    }

    public void ByTernary(TokenResponse answer, bool persist)
    {
        File.WriteAllText(Path.Combine(folder, "t"), persist ? answer.RefreshToken : ""); // leaks: NHI1003
        if (!persist)
        {
            File.WriteAllText(Path.Combine(folder, "t"), persist ? answer.RefreshToken : ""); // silent
        }
    }
}
