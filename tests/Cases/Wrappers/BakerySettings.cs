using System.Text;
using System.Text.Json;
using Octokit;

namespace Bakeries.Settings;

public interface IShelf
{
    void Put(string key, string value);

    string? Take(string key);
}

/// <summary>Keeps each entry in a file of its own.</summary>
public sealed class FileShelf(string folder) : IShelf
{
    public string? this[string key]
    {
        get => File.Exists(PathOf(key)) ? File.ReadAllText(PathOf(key)) : null;
        set => File.WriteAllText(PathOf(key), value);
    }

    public void Put(string key, string value) => this[key] = value;

    public string? Take(string key) => this[key];

    private string PathOf(string key) => Path.Combine(folder, key + ".txt");
}

public sealed class MemoryShelf : IShelf
{
    private readonly Dictionary<string, string> _entries = [];

    public void Put(string key, string value) => _entries[key] = value;

    public string? Take(string key) => _entries.GetValueOrDefault(key);
}

public sealed class JsonShelf<T>(string path)
    where T : class
{
    public void Save(T value)
    {
        using FileStream stream = File.Create(path);
        JsonSerializer.Serialize(stream, value);
    }
}

public sealed class OvenSettings
{
    public string Oven { get; set; } = "";

    public int Degrees { get; set; }

    public string? Login { get; set; }
}

public static class Screen
{
    public static bool Verbose { get; set; }

    public static void Line(string text = "") => Write(text + Environment.NewLine);

    public static void Detail(string name, object? value)
    {
        if (Verbose)
        {
            Write($"  {name,-10} {value}{Environment.NewLine}");
        }
    }

    public static void Table(params (string Name, object? Value)[] rows)
    {
        foreach ((string name, object? value) in rows)
        {
            Detail(name, value);
        }
    }

    public static void Stars(string text) => Write(new string('*', text.Length));

    private static void Write(string text) => Console.Write(text);
}

public sealed class TraceText
{
    private readonly StringBuilder _text = new();

    public void Add(string name, object value) => _text.Append(name).Append('=').Append(value).Append(';');

    public override string ToString() => _text.ToString();
}

public sealed class BakerySettings(FileShelf files, MemoryShelf memory)
{
    public void Shelves(OauthToken token)
    {
        files.Put("kind", token.TokenType); // silent
        files.Put("login", token.AccessToken); // leaks: NHI1003
        memory.Put("login", token.AccessToken); // silent
        files["seconds"] = token.ExpiresIn.ToString(); // silent
        files["renewal"] = token.RefreshToken; // leaks: NHI1003
        files["renewal"] = null; // silent
        IShelf shelf = memory;
        shelf.Put("renewal", token.RefreshToken); // silent
        shelf = files;
        shelf.Put("renewal", token.RefreshToken); // leaks: NHI1003
    }

    public void Objects(OauthToken token)
    {
        new JsonShelf<OvenSettings>("oven.json").Save(new OvenSettings { Oven = "north", Degrees = 220 }); // silent
        new JsonShelf<OvenSettings>("oven.json").Save(new OvenSettings { Oven = "north", Login = token.AccessToken }); // leaks: NHI1003
        var settings = new OvenSettings { Oven = token.TokenType };
        new JsonShelf<OvenSettings>("oven.json").Save(settings); // silent
        settings.Login = token.RefreshToken;
        new JsonShelf<OvenSettings>("oven.json").Save(settings); // leaks: NHI1003
        settings.Login = null;
        new JsonShelf<OvenSettings>("oven.json").Save(settings); // silent
    }

    public void Screens(OauthToken token)
    {
        Screen.Line("Signed in, scopes " + string.Join(',', token.Scope)); // silent
        Screen.Line($"Signed in with {token.AccessToken}"); // leaks: NHI1002
        Screen.Stars(token.AccessToken); // silent
        Screen.Detail("kind", token.TokenType); // silent
        Screen.Detail("renewal", token.RefreshToken); // leaks: NHI1002
        Screen.Table(("seconds", token.ExpiresIn), ("kind", token.TokenType)); // silent
        Screen.Table(("seconds", token.ExpiresIn), ("login", token.AccessToken)); // leaks: NHI1002
    }

    public void Traces(OauthToken token)
    {
        var trace = new TraceText();
        trace.Add("kind", token.TokenType);
        Screen.Line(trace.ToString()); // silent
        trace.Add("login", token.AccessToken);
        Screen.Line(trace.ToString()); // leaks: NHI1002
        var second = new TraceText();
        second.Add("seconds", token.ExpiresIn);
        Screen.Line($"{second}"); // silent
        Screen.Line($"{trace}"); // leaks: NHI1002
    }

    public void Back()
    {
        Screen.Detail("oven", memory.Take("oven")); // silent
        Screen.Detail("folder", files.Take("folder")); // silent
    }
}
