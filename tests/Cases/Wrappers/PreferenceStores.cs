using System.Text.Json;
using Duende.IdentityModel.Client;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Logging;

namespace Cases.Wrappers.PreferenceStores;

public interface IPreferences
{
    string? Get(string name);

    ValueTask PutAsync(string name, string value, CancellationToken cancellationToken);
}

public sealed class JsonPreferences(string path) : IPreferences
{
    private readonly Dictionary<string, string> _entries = [];

    public string? Get(string name) => _entries.GetValueOrDefault(name);

    public async ValueTask PutAsync(string name, string value, CancellationToken cancellationToken)
    {
        _entries[name] = value;
        await using FileStream file = File.Create(path);
        await JsonSerializer.SerializeAsync(file, _entries, cancellationToken: cancellationToken);
    }
}

public sealed class SealedPreferences(string folder, IDataProtector protector) : IPreferences
{
    public string? Get(string name) => protector.Unprotect(File.ReadAllText(Path.Combine(folder, name)));

    public async ValueTask PutAsync(string name, string value, CancellationToken cancellationToken) =>
        await File.WriteAllTextAsync(Path.Combine(folder, name), protector.Protect(value), cancellationToken);
}

public sealed class SharedPreferences(IDistributedCache cache)
{
    public string? this[string name]
    {
        get => cache.GetString(name);
        set => cache.SetString(name, value ?? "");
    }
}

public sealed class IniPreferences(string path)
{
    private readonly SortedDictionary<string, string> _lines = [];

    public string this[string section, string name]
    {
        set
        {
            _lines[section + "." + name] = value;
            Flush();
        }
    }

    private void Flush()
    {
        using StreamWriter writer = File.CreateText(path);
        foreach (KeyValuePair<string, string> line in _lines)
        {
            writer.WriteLine("{0} = {1}", line.Key, line.Value);
        }
    }
}

public sealed class Terminal(TextWriter output)
{
    public static Terminal ForUser { get; } = new(Console.Error);

    public void Line(string? text) => output.WriteLine(text);

    public void Row(string name, object? value) => Line($"{name,-12}{value}");
}

public static class EventLogging
{
    public static void Event(this ILogger logger, string name, params (string Name, object? Value)[] cells)
    {
        string text = string.Join(", ", cells.Select(cell => $"{cell.Name}={cell.Value}"));
        logger.LogInformation("{Event} {Cells}", name, text);
    }
}

public sealed class Announcer(Action<string> say)
{
    public void Announce(string what, string? detail) => say(what + ": " + detail);
}

public sealed class SignInService(
    JsonPreferences preferences, SealedPreferences vault, SharedPreferences shared, IniPreferences ini, ILogger<SignInService> logger)
{
    public async Task KeepAsync(TokenResponse answer, CancellationToken cancellationToken)
    {
        await preferences.PutAsync("scope", answer.Scope!, cancellationToken); // silent
        await preferences.PutAsync("renewal", answer.RefreshToken!, cancellationToken); // leaks: NHI1003
        await vault.PutAsync("renewal", answer.RefreshToken!, cancellationToken); // silent
    }

    public void Share(TokenResponse answer)
    {
        shared["type"] = answer.TokenType; // silent
        shared["bearer"] = answer.AccessToken; // leaks: NHI1012
    }

    public void Ini(TokenResponse answer)
    {
        ini["session", "renewal"] = answer.RefreshToken!; // leaks: NHI1003
        ini["session", "seconds"] = answer.ExpiresIn.ToString(); // silent
    }

    public void Show(TokenResponse answer)
    {
        var preview = new Terminal(new StringWriter());
        preview.Row("bearer", answer.AccessToken); // silent
        Terminal.ForUser.Row("bearer", answer.AccessToken); // leaks: NHI1002
        Terminal.ForUser.Row("type", answer.TokenType); // silent
    }

    public void Events(TokenResponse answer)
    {
        logger.Event("renewed", ("scope", answer.Scope), ("seconds", answer.ExpiresIn)); // silent
        logger.Event("renewed", ("scope", answer.Scope), ("value", answer.RefreshToken)); // leaks: NHI1001
    }

    public void Announced(TokenResponse answer)
    {
        var console = new Announcer(Console.WriteLine);
        console.Announce("scope", answer.Scope); // silent
        console.Announce("bearer", answer.AccessToken); // leaks: NHI1002
        var nobody = new Announcer(_ => { });
        nobody.Announce("bearer", answer.AccessToken); // silent
    }

    public async Task<TokenResponse> RenewAsync(Func<Task<TokenResponse>> ask)
    {
        TokenResponse answer = await TracedAsync("renew", ask);
        Trace("scope", answer.Scope); // silent
        Trace("renewal", answer.RefreshToken); // leaks: NHI1001
        return answer;

        void Trace(string name, string? text) => logger.LogTrace("{Name} {Text}", name, text);
    }

    private async Task<T> TracedAsync<T>(string name, Func<Task<T>> call)
    {
        logger.LogTrace("{Name}", name);
        T outcome = await call();
        logger.LogTrace("{Name} gave {Type}", name, typeof(T).Name);
        return outcome;
    }
}
