using System.Text;
using Microsoft.Extensions.Logging;
using Serilog;

namespace Quarries.Haul;

public interface IStep<in TIn, TOut>
{
    Task<TOut> RunAsync(TIn input, CancellationToken stop);
}

public sealed class QuarryAnswer
{
    public string Id_Token { get; init; } = "";

    public string Pit { get; init; } = "";
}

public sealed class ExtractJwt : IStep<QuarryAnswer, string>
{
    public Task<string> RunAsync(QuarryAnswer input, CancellationToken stop) => Task.FromResult(input.Id_Token);
}

public sealed class ExtractPit : IStep<QuarryAnswer, string>
{
    public Task<string> RunAsync(QuarryAnswer input, CancellationToken stop) => Task.FromResult(input.Pit);
}

public sealed class Describe : IStep<string, string>
{
    public async Task<string> RunAsync(string input, CancellationToken stop)
    {
        await Task.Yield();
        return new StringBuilder().Append("value is ").Append(input).ToString();
    }
}

public static class Steps
{
    public static async Task<TNext> ThenAsync<T, TNext>(this Task<T> task, IStep<T, TNext> next, CancellationToken stop) => await next.RunAsync(await task, stop);

    public static T Tap<T>(this T value, Action<T> look)
    {
        look(value);
        return value;
    }

    public static TOut Pipe<TIn, TOut>(this TIn value, Func<TIn, TOut> next) => next(value);
}

public sealed class Haul(ILogger<Haul> logger)
{
    private string? _last;

    public async Task RunAsync(QuarryAnswer answer, CancellationToken stop)
    {
        var pit = await new ExtractPit().RunAsync(answer, stop);
        logger.LogInformation("{Pit}", pit); // silent
        var jwt = await new ExtractJwt().RunAsync(answer, stop);
        logger.LogInformation("{Jwt}", jwt); // leaks: NHI1001
        var described = await new ExtractJwt().RunAsync(answer, stop).ThenAsync(new Describe(), stop);
        Log.Information("{Text}", described); // leaks: NHI1001
        var harmless = await new ExtractPit().RunAsync(answer, stop).ThenAsync(new Describe(), stop);
        Log.Information("{Text}", harmless); // silent
    }

    public void Fluent(QuarryAnswer answer)
    {
        answer.Pit.Tap(v => Log.Debug("pit {V}", v)); // silent
        answer.Id_Token.Tap(v => Log.Debug("jwt {V}", v)); // leaks: NHI1001
        answer.Id_Token.Tap(v => Log.Debug("jwt has {V}", v.Length)); // silent
        var text = answer.Id_Token.Pipe(v => v.Split('.')[1]).Pipe(v => "payload " + v);
        Log.Debug(text); // leaks: NHI1001
        var parts = answer.Id_Token.Pipe(v => v.Split('.')).Pipe(v => v.Length);
        Log.Debug("{Parts} parts", parts); // silent
    }

    public void Ladder(QuarryAnswer answer)
    {
        First(answer.Pit, 3);
        _last = answer.Id_Token;
        Second();
        Recurse(answer.Id_Token, 4); // leaks: NHI1001
        Recurse(answer.Pit, 4); // silent
    }

    private void First(string text, int depth) => Log.Warning("{Text} at {Depth}", text, depth); // silent

    private void Second() => Third(_last); // leaks: NHI1001

    private void Third(string? value)
    {
        Log.Warning("last was {There}", value is null ? "nothing" : "something"); // silent
        Fourth($"[{value}]");
    }

    private static void Fourth(string line) => Log.Warning(line);

    private void Recurse(string text, int left)
    {
        if (left == 0)
        {
            logger.LogCritical("bottom {Text}", text);
            return;
        }

        Recurse(text, left - 1);
    }

    public bool TryDescribe(QuarryAnswer answer, out string shown, out string detail)
    {
        shown = answer.Pit;
        detail = "jwt=" + answer.Id_Token;
        return true;
    }

    public void Report(QuarryAnswer answer)
    {
        if (TryDescribe(answer, out var shown, out var detail))
        {
            logger.LogError("{Shown}", shown); // silent
            logger.LogError("{Detail}", detail); // leaks: NHI1001
        }

        ref var place = ref Place();
        place = answer.Pit;
        logger.LogError("{Place}", Place()); // silent
        string swapped = answer.Pit, other = answer.Id_Token;
        (swapped, other) = (other, swapped);
        logger.LogError("{Other}", other); // silent
        logger.LogError("{Swapped}", swapped); // leaks: NHI1001
    }

    private string? _place;

    private ref string? Place() => ref _place;
}
