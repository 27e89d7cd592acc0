using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace Outpost.Adapters;

public sealed class OutpostSession
{
    public string AccessToken { get; set; } = "";

    public string RefreshToken { get; set; } = "";

    public string Post { get; set; } = "";
}

public interface ISettingStore
{
    void Save(string name, string value);

    string? Load(string name);
}

public sealed class FileSettings(string folder) : ISettingStore
{
    public void Save(string name, string value) => File.WriteAllText(Path.Combine(folder, name), value);

    public string? Load(string name) => File.ReadAllText(Path.Combine(folder, name));

    public string this[string name]
    {
        set => File.WriteAllText(Path.Combine(folder, name), value);
    }
}

public sealed class MemorySettings : ISettingStore
{
    private readonly Dictionary<string, string> _values = [];

    public void Save(string name, string value) => _values[name] = value;

    public string? Load(string name) => _values.GetValueOrDefault(name);
}

public interface IOutput
{
    void Line(string text);
}

public sealed class ConsoleOutput(string prefix) : IOutput
{
    public void Line(string text) => Console.WriteLine(prefix + text);
}

public sealed class LogOutput(ILogger logger) : IOutput
{
    public void Line(string text) => logger.LogInformation("{Line}", text);
}

public sealed class NullOutput : IOutput
{
    public void Line(string text)
    {
    }
}

public sealed class Tee(IOutput first, IOutput second) : IOutput
{
    public void Line(string text)
    {
        first.Line(text);
        second.Line(text);
    }
}

public static class Retry
{
    public static T Run<T>(Func<T> action, int times, Action<Exception>? onError = null)
    {
        for (var i = 0; ; i++)
        {
            try
            {
                return action();
            }
            catch (IOException error) when (i < times)
            {
                onError?.Invoke(error);
            }
        }
    }

    public static async Task<T> RunAsync<T>(Func<CancellationToken, Task<T>> action, CancellationToken ct) => await action(ct);
}

public static class Check
{
    public static T Logged<T>(this T value, ILogger logger, string name)
    {
        logger.LogDebug("{Name} = {Value}", name, value);
        return value;
    }

    public static T NotNull<T>(this T? value, string name)
        where T : class => value ?? throw new ArgumentNullException(name);
}

public sealed class OutpostAdapters(ILogger<OutpostAdapters> logger)
{
    public void Stores(OutpostSession session)
    {
        FileSettings files = new("settings");
        files.Save("post", session.Post); // silent
        files.Save("session", session.RefreshToken); // leaks: NHI1003
        files["post"] = session.Post; // silent
        files["session"] = session.RefreshToken; // leaks: NHI1003
        MemorySettings memory = new();
        memory.Save("session", session.RefreshToken); // silent
        Console.WriteLine(memory.Load("session")); // leaks: NHI1002
        ISettingStore store = files;
        store.Save("post", session.Post); // silent
        store.Save("session", JsonSerializer.Serialize(session)); // leaks: NHI1003
    }

    public void Outputs(OutpostSession session)
    {
        new NullOutput().Line(session.AccessToken); // silent
        new ConsoleOutput("> ").Line(session.Post); // silent
        new ConsoleOutput("> ").Line(session.AccessToken); // leaks: NHI1002
        new LogOutput(logger).Line(session.AccessToken); // leaks: NHI1001
        Tee both = new(new NullOutput(), new LogOutput(logger));
        both.Line(session.Post); // silent
        both.Line(session.AccessToken); // leaks: NHI1001
        new Tee(new NullOutput(), new NullOutput()).Line(session.AccessToken); // silent
    }

    public async Task RetriedAsync(OutpostSession session, CancellationToken ct)
    {
        var post = Retry.Run(() => session.Post, 3);
        var access = Retry.Run(() => session.AccessToken, 3, e => logger.LogError(e, "again"));
        logger.LogInformation("{Post}", post); // silent
        logger.LogInformation("{Access}", access); // leaks: NHI1001
        var late = await Retry.RunAsync(stop => Task.FromResult(session.RefreshToken), ct);
        logger.LogInformation("{Late}", late); // leaks: NHI1001
        logger.LogInformation("{Late}", await Retry.RunAsync(stop => Task.FromResult(session.Post), ct)); // silent
        session.Post.Logged(logger, "post"); // silent
        session.AccessToken.Logged(logger, "value"); // leaks: NHI1001
        session.AccessToken.Length.Logged(logger, "length"); // silent
        Console.WriteLine(session.Post.NotNull("post")); // silent
        Console.WriteLine(session.AccessToken.NotNull("access")); // leaks: NHI1002
    }
}
