using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Json;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace Clockwork.Tools;

public interface IUserOutput
{
    void Line(string text);

    void Table(IEnumerable<KeyValuePair<string, string>> rows);
}

internal sealed class ConsoleOutput : IUserOutput
{
    public void Line(string text) => Console.Out.WriteLine(text);

    public void Table(IEnumerable<KeyValuePair<string, string>> rows)
    {
        foreach (var row in rows)
        {
            Console.Out.WriteLine(row.Key.PadRight(20) + row.Value);
        }
    }
}

public static class Ensure
{
    public static void That(bool condition, [CallerArgumentExpression(nameof(condition))] string expression = "")
    {
        if (!condition)
        {
            throw new InvalidOperationException(expression);
        }
    }

    public static T Dump<T>(this T value, [CallerArgumentExpression(nameof(value))] string name = "")
    {
        Console.WriteLine($"{name} = {value}");
        return value;
    }
}

public sealed class Retry(int times, Action<string> note)
{
    public async Task<T> RunAsync<T>(Func<CancellationToken, Task<T>> work, string what, CancellationToken stop)
    {
        for (var i = 0; ; i++)
        {
            try
            {
                note($"{what}: attempt {i}");
                return await work(stop);
            }
            catch (HttpRequestException) when (i < times)
            {
                await Task.Delay(1 << i, stop);
            }
        }
    }
}

public sealed class JsonFile<T>(string path)
    where T : class, new()
{
    public T Load() => File.Exists(path) ? JsonSerializer.Deserialize<T>(File.ReadAllText(path))! : new T();

    public void Save(T value) => File.WriteAllText(path, JsonSerializer.Serialize(value));

    public void Update(Action<T> change)
    {
        var value = Load();
        change(value);
        Save(value);
    }
}

public sealed class ClockProfile
{
    public string? Refresh_token { get; set; }

    public string Tower { get; set; } = "";
}

public sealed class ClockPreferences
{
    public string Theme { get; set; } = "";

    public int TokenMinutes { get; set; }
}

public sealed class Shell
{
    private readonly List<string> _arguments = [];

    public Shell Arg(string value)
    {
        _arguments.Add(value);
        return this;
    }

    public Shell Option(string name, string value) => Arg(name).Arg(value);

    public int Run(string tool)
    {
        using var process = Process.Start(tool, string.Join(' ', _arguments)); // leaks: NHI1005
        process.WaitForExit();
        return process.ExitCode;
    }

    public static int RunOnce(string tool, string arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(tool, arguments))!;
        return process.Id;
    }
}

public sealed class ActivityScope(string name) : IDisposable
{
    private readonly Activity _activity = new Activity(name).Start();

    public ActivityScope Note(string key, object? value)
    {
        _activity.SetTag(key, value);
        return this;
    }

    public void Dispose() => _activity.Dispose();
}

public sealed class Clockwork(IUserOutput output, Retry retry, ILogger<Clockwork> logger)
{
    private readonly JsonFile<ClockProfile> _profiles = new("profile.json");
    private readonly JsonFile<ClockPreferences> _preferences = new("preferences.json");
    private readonly ConsoleOutput _console = new();

    public async Task RunAsync(HttpClient http, CancellationToken stop)
    {
        var answer = await retry.RunAsync(async token => await http.GetFromJsonAsync<Dictionary<string, string>>("https://id.example/session", token), "session", stop);
        output.Line("tower " + answer!["tower"]); // silent
        output.Line("secret " + answer["refresh_token"]); // leaks: NHI1002
        _console.Table([new("tower", answer["tower"])]); // silent
        _console.Table([new("bearer", answer["access_token"])]); // leaks: NHI1002
        output.Table([new("kind", answer["token_type"])]); // silent
        answer["tower"].Dump(); // silent
        answer["access_token"].Dump(); // leaks: NHI1002
        answer["access_token"].Length.Dump(); // silent
        Ensure.That(answer["access_token"].Length > 3); // silent
        Ensure.That(answer["access_token"] != "", "no token"); // silent
        Ensure.That(answer.Count > 0, "only " + answer["refresh_token"]); // leaks: NHI1008
    }

    public void Keep(ClockProfile profile, ClockPreferences preferences)
    {
        _preferences.Save(preferences); // silent
        _profiles.Save(profile); // leaks: NHI1003
        _preferences.Update(p => p.Theme = "dark"); // silent
        logger.LogInformation("{Tower}", _profiles.Load().Tower); // silent
        logger.LogInformation("{Rt}", _profiles.Load().Refresh_token); // leaks: NHI1001
        logger.LogInformation("{Theme}", _preferences.Load().Theme); // silent
        new JsonFile<List<string>>("list.json").Save([profile.Tower]); // silent
        new JsonFile<List<string>>("list.json").Save([profile.Refresh_token!]); // leaks: NHI1003
    }

    public void Tools(ClockProfile profile)
    {
        Shell.RunOnce("wind", "--tower " + profile.Tower); // silent
        Shell.RunOnce("wind", "--token " + profile.Refresh_token); // leaks: NHI1005
        new Shell().Option("--tower", profile.Tower).Run("wind"); // silent
        new Shell().Option("--token", profile.Refresh_token!).Run("wind");
        using var scope = new ActivityScope("wind").Note("tower", profile.Tower); // silent
        scope.Note("rt", profile.Refresh_token); // leaks: NHI1010
        scope.Note("rt.length", profile.Refresh_token?.Length); // silent
    }
}
