using System.Collections;
using System.IO.IsolatedStorage;
using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Gitling.Config;

public sealed class HostEntry
{
    [JsonProperty("oauth_token")]
    public string OAuthToken { get; set; } = "";

    [JsonProperty("user")]
    public string User { get; set; } = "";

    [JsonProperty("git_protocol")]
    public string Protocol { get; set; } = "https";
}

public sealed class TokenReply
{
    public string AccessToken { get; set; } = "";

    public string RefreshToken { get; set; } = "";

    public string Scope { get; set; } = "";
}

public sealed class Config
{
    public Dictionary<string, string> Values { get; } = [];

    public string? Editor { get; set; }

    public string? AccessToken { get; set; }

    public void Save(string path) => File.WriteAllText(path, JsonConvert.SerializeObject(this)); // leaks: NHI1003
}

public sealed class PlainConfig
{
    public string? Editor { get; set; }

    public int Width { get; set; }

    public void Save(string path) => File.WriteAllText(path, JsonConvert.SerializeObject(this)); // silent
}

public static class JsonFile
{
    public static void Write<T>(string path, T value)
    {
        using StreamWriter writer = File.CreateText(path);
        new JsonSerializer { Formatting = Formatting.Indented }.Serialize(writer, value);
    }

    public static T? Read<T>(string path) => JsonConvert.DeserializeObject<T>(File.ReadAllText(path));
}

public sealed class DotfileStore(string home)
{
    private readonly Dictionary<string, string> _pending = [];

    public void Write(TokenReply reply, string user)
    {
        JsonFile.Write(Path.Combine(home, "user.json"), new { user, reply.Scope }); // silent
        JsonFile.Write(Path.Combine(home, "hosts.json"), new { user, value = reply.AccessToken }); // leaks: NHI1003
        JsonFile.Write(Path.Combine(home, "reply.json"), reply); // leaks: NHI1003
        JsonFile.Write(Path.Combine(home, "plain.json"), new PlainConfig { Editor = "vi" }); // silent
        var old = JsonFile.Read<JObject>(Path.Combine(home, "config.json")) ?? [];
        old["scope"] = reply.Scope;
        File.WriteAllText(Path.Combine(home, "config.json"), old.ToString()); // silent
        old["renewal"] = reply.RefreshToken;
        File.WriteAllText(Path.Combine(home, "config.json"), old.ToString()); // leaks: NHI1003
    }

    public void Yaml(TokenReply reply, string user)
    {
        StringBuilder yaml = new();
        yaml.AppendLine("github.com:");
        yaml.AppendLine($"  user: {user}");
        File.WriteAllText(Path.Combine(home, "hosts.yml"), yaml.ToString()); // silent
        yaml.AppendLine($"  value: {reply.AccessToken}");
        File.WriteAllText(Path.Combine(home, "hosts.yml"), yaml.ToString()); // leaks: NHI1003
        string[] netrc = ["machine github.com", "login " + user];
        File.WriteAllLines(Path.Combine(home, ".netrc"), netrc); // silent
        File.AppendAllText(Path.Combine(home, ".netrc"), "password " + reply.AccessToken); // leaks: NHI1003
    }

    public void Pending(TokenReply reply)
    {
        _pending["scope"] = reply.Scope;
        _pending["renewal"] = reply.RefreshToken;
        Flush();
    }

    private void Flush()
    {
        using FileStream file = File.Open(Path.Combine(home, "pending"), FileMode.Create);
        using StreamWriter writer = new(file, Encoding.UTF8);
        writer.WriteLine(_pending.Count); // silent
        writer.WriteLine(_pending["scope"]); // silent
        writer.WriteLine(_pending["renewal"]); // leaks: NHI1003
    }

    public void Isolated(TokenReply reply)
    {
        using var store = IsolatedStorageFile.GetUserStoreForApplication();
        using var stream = store.CreateFile("reply");
        using StreamWriter writer = new(stream);
        writer.Write(reply.Scope); // silent
        writer.Write(reply.RefreshToken); // leaks: NHI1003
        using JsonTextWriter json = new(File.CreateText(Path.Combine(home, "raw.json")));
        json.WriteStartObject();
        json.WritePropertyName("scope");
        json.WriteValue(reply.Scope); // silent
        json.WritePropertyName("value");
        json.WriteValue(reply.AccessToken); // leaks: NHI1003
        json.WriteEndObject();
    }

    public async Task HttpAsync(HttpClient http, HttpContent form)
    {
        using var response = await http.PostAsync("https://github.example/login/oauth/access_token", form);
        await using (var target = File.Create(Path.Combine(home, "answer.json")))
        {
            await response.Content.CopyToAsync(target); // leaks: NHI1003
        }

        await File.WriteAllTextAsync(Path.Combine(home, "status"), response.ReasonPhrase); // silent
        await File.WriteAllBytesAsync(Path.Combine(home, "answer"), await response.Content.ReadAsByteArrayAsync()); // leaks: NHI1003
        using var picture = await http.GetAsync("https://github.example/avatar.png");
        await File.WriteAllBytesAsync(Path.Combine(home, "avatar"), await picture.Content.ReadAsByteArrayAsync()); // silent
    }

    public void Read()
    {
        var entry = JsonFile.Read<HostEntry>(Path.Combine(home, "hosts.json"))!;
        Console.WriteLine(entry.User); // silent
        Console.WriteLine(entry.Protocol); // silent
        Console.WriteLine(entry.OAuthToken); // leaks: NHI1002
        foreach (DictionaryEntry pair in Environment.GetEnvironmentVariables())
        {
            Console.WriteLine(pair.Key); // silent
        }
    }
}
