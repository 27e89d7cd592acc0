using System.IO.Compression;
using System.IO.IsolatedStorage;
using System.IO.MemoryMappedFiles;
using System.Security.Cryptography;
using System.Text;
using Duende.IdentityModel.Client;
using Microsoft.Identity.Client;
using Microsoft.Win32;

namespace Cases.Files.Persisting;

public sealed class Persisting(string folder)
{
    private string At(string name) => Path.Combine(folder, name);

    public async Task Streams(TokenResponse answer)
    {
        await using (var file = new FileStream(At("scope"), FileMode.Create, FileAccess.Write))
        {
            await file.WriteAsync(Encoding.UTF8.GetBytes(answer.Scope!)); // silent
        }

        await using (var file = new FileStream(At("session"), FileMode.Create, FileAccess.Write))
        {
            await file.WriteAsync(Encoding.UTF8.GetBytes(answer.RefreshToken!)); // leaks: NHI1003
        }
    }

    public void Writers(TokenResponse answer)
    {
        using var writer = new StreamWriter(At("session.ini"), append: true, Encoding.UTF8);
        writer.WriteLine("[session]"); // silent
        writer.WriteLine("type={0}", answer.TokenType); // silent
        writer.WriteLine("renewal={0}", answer.RefreshToken); // leaks: NHI1003
        writer.Write(answer.ExpiresIn); // silent
    }

    public void Info(TokenResponse answer)
    {
        var info = new FileInfo(At("notes"));
        using StreamWriter text = info.AppendText();
        text.WriteLine(answer.Scope); // silent
        text.WriteLine(answer.AccessToken); // leaks: NHI1003
    }

    public void Binary(TokenResponse answer)
    {
        using var writer = new BinaryWriter(File.Create(At("session.bin")));
        writer.Write(answer.ExpiresIn); // silent
        writer.Write(answer.RefreshToken!); // leaks: NHI1003
    }

    public void InMemory(TokenResponse answer)
    {
        using var buffer = new MemoryStream();
        using (var writer = new StreamWriter(buffer, leaveOpen: true))
        {
            writer.WriteLine(answer.AccessToken); // silent
        }

        using FileStream empty = File.Create(At("empty"));
        new MemoryStream().CopyTo(empty); // silent
        using FileStream file = File.Create(At("session"));
        buffer.Position = 0;
        buffer.CopyTo(file); // leaks: NHI1003
    }

    public void NeverSaved(TokenResponse answer)
    {
        using var buffer = new MemoryStream();
        buffer.Write(Encoding.UTF8.GetBytes(answer.AccessToken!)); // silent
        File.WriteAllText(At("size"), buffer.Length.ToString()); // silent
    }

    public void Zip(TokenResponse answer)
    {
        using ZipArchive archive = ZipFile.Open(At("backup.zip"), ZipArchiveMode.Create);
        using (var readme = new StreamWriter(archive.CreateEntry("readme.txt").Open()))
        {
            readme.WriteLine("scope " + answer.Scope); // silent
        }

        using var session = new StreamWriter(archive.CreateEntry("session.txt").Open());
        session.WriteLine(answer.RefreshToken); // leaks: NHI1003
    }

    public void Appended(TokenResponse answer)
    {
        File.AppendAllLines(At("history"), [answer.TokenType!, DateTime.UtcNow.ToString("O")]); // silent
        File.AppendAllLines(At("history"), [answer.AccessToken!, DateTime.UtcNow.ToString("O")]); // leaks: NHI1003
    }

    public void Isolated(TokenResponse answer)
    {
        using IsolatedStorageFile store = IsolatedStorageFile.GetUserStoreForApplication();
        using IsolatedStorageFileStream scope = store.CreateFile("scope");
        scope.Write(Encoding.UTF8.GetBytes(answer.Scope!)); // silent
        using IsolatedStorageFileStream session = store.OpenFile("session", FileMode.Create);
        session.Write(Encoding.UTF8.GetBytes(answer.RefreshToken!)); // leaks: NHI1003
    }

    public void InRegistry(TokenResponse answer)
    {
        using RegistryKey key = Registry.CurrentUser.CreateSubKey(@"Software\Contoso");
        key.SetValue("Scope", answer.Scope!); // silent
        key.SetValue("Session", answer.RefreshToken!); // leaks: NHI1003
    }

    public void Mapped(TokenResponse answer)
    {
        using var map = MemoryMappedFile.CreateFromFile(At("session.map"), FileMode.Create, null, 4096);
        using MemoryMappedViewAccessor view = map.CreateViewAccessor();
        view.Write(0, answer.ExpiresIn); // silent
        byte[] bytes = Encoding.UTF8.GetBytes(answer.AccessToken!);
        view.WriteArray(4, bytes, 0, bytes.Length); // leaks: NHI1003
    }

    public void Protected(TokenResponse answer)
    {
        byte[] plain = Encoding.UTF8.GetBytes(answer.RefreshToken!);
        byte[] cipher = ProtectedData.Protect(plain, null, DataProtectionScope.CurrentUser);
        File.WriteAllBytes(At("session"), cipher); // silent
        File.WriteAllBytes(At("session"), plain); // leaks: NHI1003
    }

    public void Overwritten(TokenResponse answer)
    {
        string text = answer.RefreshToken!;
        text = text.Length.ToString();
        File.WriteAllText(At("size"), text); // silent
    }

    public void Named(TokenResponse answer)
    {
        Directory.CreateDirectory(At("refresh_token")); // silent
        File.Delete(At("refresh_token")); // silent
        File.Copy(At("a"), At("b")); // silent
    }
}

public sealed class MsalCache(string path)
{
    public void Plain(IPublicClientApplication app)
    {
        app.UserTokenCache.SetBeforeAccess(args =>
        {
            if (File.Exists(path))
            {
                args.TokenCache.DeserializeMsalV3(File.ReadAllBytes(path)); // silent
            }
        });
        app.UserTokenCache.SetAfterAccess(args =>
        {
            if (args.HasStateChanged)
            {
                File.WriteAllBytes(path, args.TokenCache.SerializeMsalV3()); // leaks: NHI1003
            }
        });
    }

    public void Guarded(IPublicClientApplication app)
    {
        app.UserTokenCache.SetAfterAccess(args =>
        {
            byte[] cipher = ProtectedData.Protect(args.TokenCache.SerializeMsalV3(), null, DataProtectionScope.CurrentUser);
            File.WriteAllBytes(path, cipher); // silent
        });
    }

    public void Register(IConfidentialClientApplication app) => app.AppTokenCache.SetAfterAccessAsync(SaveAsync);

    private async Task SaveAsync(TokenCacheNotificationArgs args)
    {
        await File.WriteAllTextAsync(path + ".owner", args.Account?.Username); // silent
        byte[] cache = args.TokenCache.SerializeMsalV3();
        await using FileStream file = File.OpenWrite(path);
        await file.WriteAsync(cache); // leaks: NHI1003
    }
}
