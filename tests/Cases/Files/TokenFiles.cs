using System.IO.Compression;
using System.IO.IsolatedStorage;
using System.Text;
using System.Text.Json;
using Microsoft.Identity.Client;
using Newtonsoft.Json.Linq;

namespace Cases.Files.TokenFiles;

public sealed class SavedLogin
{
    public string? User { get; set; }

    public string? Secret { get; set; }
}

public class TokenFiles
{
    private static readonly string CacheFile = Path.Combine(AppContext.BaseDirectory, "msal.cache");
    private readonly string _folder;

    public TokenFiles(string folder) => _folder = folder;

    public void Whole(string answer)
    {
        JObject json = JObject.Parse(answer);
        File.WriteAllText(Path.Combine(_folder, "refresh_token"), (string?)json["scope"]); // silent
        File.WriteAllText(Path.Combine(_folder, "login"), (string?)json["refresh_token"]); // leaks: NHI1003
        File.AppendAllLines(Path.Combine(_folder, "history"), ["signed in", (string)json["token_type"]!]); // silent
        File.AppendAllLines(Path.Combine(_folder, "history"), ["signed in", (string)json["access_token"]!]); // leaks: NHI1003
        json.Remove("access_token");
        json.Remove("refresh_token");
        json.Remove("id_token");
        File.WriteAllText(Path.Combine(_folder, "rest.json"), json.ToString()); // silent
    }

    public void Objects(string answer)
    {
        JObject json = JObject.Parse(answer);
        var login = new SavedLogin { User = (string?)json["scope"] };
        File.WriteAllText(Path.Combine(_folder, "login.json"), JsonSerializer.Serialize(login)); // silent
        login.Secret = (string?)json["refresh_token"];
        File.WriteAllText(Path.Combine(_folder, "login.json"), JsonSerializer.Serialize(login)); // leaks: NHI1003
        login.Secret = null;
        File.WriteAllText(Path.Combine(_folder, "login.json"), JsonSerializer.Serialize(login)); // silent
    }

    public async Task StreamsAsync(AuthenticationResult result)
    {
        await using FileStream stream = File.Create(Path.Combine(_folder, "session"));
        await stream.WriteAsync(Encoding.UTF8.GetBytes(result.TenantId)); // silent
        await stream.WriteAsync(Encoding.UTF8.GetBytes(result.AccessToken)); // leaks: NHI1003
        await JsonSerializer.SerializeAsync(stream, new { result.AccessToken }); // leaks: NHI1003
        await JsonSerializer.SerializeAsync(stream, new { result.ExpiresOn }); // silent
        var memory = new MemoryStream();
        await memory.WriteAsync(Encoding.UTF8.GetBytes(result.AccessToken)); // silent
        memory.Position = 0;
        await memory.CopyToAsync(stream); // leaks: NHI1003
    }

    public void Writers(AuthenticationResult result)
    {
        using (StreamWriter writer = new FileInfo(Path.Combine(_folder, "a.txt")).CreateText())
        {
            writer.WriteLine(result.Account.Username); // silent
            writer.WriteLine(result.IdToken); // leaks: NHI1003
        }

        using var file = File.OpenWrite(Path.Combine(_folder, "b.bin"));
        using var binary = new BinaryWriter(new GZipStream(file, CompressionLevel.Fastest));
        binary.Write(result.ExpiresOn.ToUnixTimeSeconds()); // silent
        binary.Write(result.AccessToken); // leaks: NHI1003
    }

    public void Isolated(AuthenticationResult result)
    {
        using IsolatedStorageFile store = IsolatedStorageFile.GetUserStoreForAssembly();
        using var writer = new StreamWriter(store.CreateFile("session"));
        writer.Write(result.TokenType); // silent
        writer.Write(result.AccessToken); // leaks: NHI1003
    }

    public void Cache(ITokenCache cache)
    {
        cache.SetAfterAccess(notification =>
        {
            if (notification.HasStateChanged)
            {
                File.WriteAllBytes(CacheFile, notification.TokenCache.SerializeMsalV3()); // leaks: NHI1003
            }
        });
        cache.SetBeforeAccess(notification =>
        {
            if (File.Exists(CacheFile))
            {
                notification.TokenCache.DeserializeMsalV3(File.ReadAllBytes(CacheFile)); // silent
            }
        });
    }

    public void Zip(AuthenticationResult result)
    {
        using ZipArchive archive = ZipFile.Open(Path.Combine(_folder, "support.zip"), ZipArchiveMode.Create);
        using (var writer = new StreamWriter(archive.CreateEntry("tenant.txt").Open()))
        {
            writer.Write(result.TenantId); // silent
        }

        using (var writer = new StreamWriter(archive.CreateEntry("session.txt").Open()))
        {
            writer.Write(result.AccessToken); // leaks: NHI1003
        }
    }

    public void Dotenv(AuthenticationResult result)
    {
        var lines = new List<string> { "TENANT=" + result.TenantId };
        File.WriteAllLines(Path.Combine(_folder, ".env.sample"), lines); // silent
        lines.Add("TOKEN=" + result.AccessToken);
        File.WriteAllLines(Path.Combine(_folder, ".env"), lines); // leaks: NHI1003
        Directory.CreateDirectory(Path.Combine(_folder, result.TenantId)); // silent
    }
}
