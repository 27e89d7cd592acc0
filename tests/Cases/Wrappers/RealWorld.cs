using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Duende.IdentityModel.Client;
using Microsoft.Extensions.Logging;

namespace Cases.Wrappers.RealWorld;

public interface IStorage
{
    void Set(string key, string value);

    Task SetAsync(string key, string value);
}

public sealed class FileStorage(string folder) : IStorage
{
    public void Set(string key, string value) => File.WriteAllText(Path.Combine(folder, key), value);

    public Task SetAsync(string key, string value) => File.WriteAllTextAsync(Path.Combine(folder, key), value);
}

public sealed class MemoryStorage : IStorage
{
    private readonly Dictionary<string, string> _values = [];

    public void Set(string key, string value) => _values[key] = value;

    public Task SetAsync(string key, string value)
    {
        _values[key] = value;
        return Task.CompletedTask;
    }
}

public sealed class IniFile(string path)
{
    private readonly Dictionary<string, string> _values = [];

    public string this[string key]
    {
        get => _values[key];
        set
        {
            _values[key] = value;
            File.WriteAllLines(path, _values.Select(entry => entry.Key + "=" + entry.Value));
        }
    }
}

public sealed class RequestTrace
{
    private readonly StringBuilder _text = new();

    public RequestTrace Add(string name, string? value)
    {
        _text.Append(name).Append(": ").AppendLine(value);
        return this;
    }

    public override string ToString() => _text.ToString();
}

public abstract class Command(ILogger logger)
{
    protected void Say(string text) => logger.LogInformation("{Text}", text);

    protected virtual void Warn(string text) => logger.LogWarning("{Text}", text);
}

public sealed class LoginCommand(ILogger logger) : Command(logger)
{
    public void Execute(TokenResponse answer)
    {
        Say("scope: " + answer.Scope); // silent
        Say("value: " + answer.AccessToken); // leaks: NHI1001
        Warn(answer.RefreshToken!); // leaks: NHI1001
        base.Warn(answer.TokenType!); // silent
    }
}

public sealed class QuietCommand(ILogger logger) : Command(logger)
{
    public void Execute(TokenResponse answer)
    {
        Warn(answer.RefreshToken!); // silent
        base.Warn(answer.RefreshToken!); // leaks: NHI1001
    }

    protected override void Warn(string text)
    {
    }
}

public sealed class RealWorld(ILogger<RealWorld> logger, FileStorage files, MemoryStorage memory, IStorage any, IniFile ini)
{
    public async Task Storages(TokenResponse answer)
    {
        files.Set("session", answer.RefreshToken!); // leaks: NHI1003
        memory.Set("session", answer.RefreshToken!); // silent
        any.Set("session", answer.RefreshToken!); // leaks: NHI1003
        await any.SetAsync("scope", answer.Scope!); // silent
        await files.SetAsync("bearer", answer.AccessToken!); // leaks: NHI1003
    }

    public void Indexer(TokenResponse answer)
    {
        ini["session"] = answer.RefreshToken!; // leaks: NHI1003
        ini["scope"] = answer.Scope!; // silent
    }

    public void Trace(TokenResponse answer)
    {
        RequestTrace trace = new RequestTrace().Add("scope", answer.Scope).Add("bearer", answer.AccessToken);
        logger.LogDebug("{Trace}", trace); // leaks: NHI1001
        logger.LogDebug("{Trace}", new RequestTrace().Add("scope", answer.Scope)); // silent
    }

    public async Task EntryByEntry(HttpClient http, FormUrlEncodedContent form)
    {
        using HttpResponseMessage answer = await http.PostAsync("https://id.example/oauth/token", form);
        string json = await answer.Content.ReadAsStringAsync();
        var fields = JsonSerializer.Deserialize<Dictionary<string, object>>(json)!;
        foreach (KeyValuePair<string, object> field in fields)
        {
            logger.LogInformation("{Name}", field.Key); // silent
            logger.LogInformation("{Name} = {Value}", field.Key, field.Value); // leaks: NHI1001
        }
    }

    public void DebugOutput(TokenResponse answer)
    {
        Debug.WriteLine(answer.AccessToken); // leaks: NHI1001
        Debug.WriteLine(answer.ExpiresIn); // silent
        System.Diagnostics.Trace.TraceInformation("bearer {0}", answer.AccessToken); // leaks: NHI1001
        System.Diagnostics.Trace.TraceInformation("scope {0}", answer.Scope); // silent
        System.Diagnostics.Trace.WriteLine("ok", answer.TokenType); // silent
    }

    public void OtherLoggers(TokenResponse answer, Serilog.ILogger structured, NLog.Logger nlog)
    {
        structured.Warning("Slow answer {Value} {Seconds}", answer.RefreshToken, answer.ExpiresIn); // leaks: NHI1001
        structured.Warning("Slow answer {Value} {Seconds}", answer.Scope, answer.ExpiresIn); // silent
        nlog.Debug("Answer {0}", answer.IdentityToken); // leaks: NHI1001
        nlog.Debug(() => "Answer " + answer.AccessToken); // leaks: NHI1001
        nlog.Debug("Answer {0}", answer.TokenType); // silent
        nlog.WithProperty("bearer", answer.AccessToken).Info("Answer"); // leaks: NHI1001
    }

    public void AsException(TokenResponse answer)
    {
        try
        {
            Check(answer);
        }
        catch (InvalidOperationException failure)
        {
            logger.LogError(failure, "Check failed"); // silent
        }
    }

    private static void Check(TokenResponse answer)
    {
        if (answer.AccessToken is null)
        {
            throw new InvalidOperationException("No token for " + answer.Scope); // silent
        }
    }
}
