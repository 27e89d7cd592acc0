using System.Diagnostics;
using System.Text;
using Microsoft.Extensions.Logging;

namespace Marquetry.Inlays;

public record struct Inlay(string Wood, string Refresh_Token);

public record Panel(string Wood)
{
    public string? AccessToken { get; init; }

    protected virtual bool PrintMembers(StringBuilder builder)
    {
        builder.Append("Wood = ").Append(Wood);
        return true;
    }
}

public record GildedPanel(string Wood, int Leaf) : Panel(Wood);

public record OpenPanel(string Wood, string DeviceCode) : Panel(Wood);

public sealed record Cabinet(Panel Front, Inlay[] Inlays, string Key);

public sealed record Drawer<T>(T Content, int Depth)
{
    public sealed override string ToString() => $"drawer {Depth}";
}

public sealed class Joiner(ILogger<Joiner> logger)
{
    private (string? Bearer, DateTime Until) _state;
    private (string Name, (string Jwt, int Seconds) Auth)[] _all = [];

    private static (string, string, int) Ask(Panel panel) => (panel.Wood, panel.AccessToken ?? "", 60);

    private static async Task<(bool ok, string? cred, string? error)> TryAsync(Panel panel)
    {
        await Task.Yield();
        return panel.AccessToken is { } at ? (true, at, null) : (false, null, "none");
    }

    public void Records(Inlay inlay, Panel panel, GildedPanel gilded, OpenPanel open)
    {
        logger.LogInformation("{Inlay}", inlay.Wood); // silent
        logger.LogInformation("{Inlay}", inlay); // leaks: NHI1001
        logger.LogInformation("{Panel}", panel); // silent
        logger.LogInformation("{Panel}", gilded); // silent
        logger.LogInformation("{Panel}", open); // leaks: NHI1001
        logger.LogInformation("{Panel}", panel.AccessToken); // leaks: NHI1001
        logger.LogInformation("{@Panel}", panel); // leaks: NHI1001
        logger.LogInformation("{Equal}", inlay == default); // silent
        logger.LogInformation("{Copy}", inlay with { Refresh_Token = "" }); // silent
        logger.LogInformation("{Copy}", inlay with { Wood = "oak" }); // leaks: NHI1001
        Cabinet cabinet = new(panel, [inlay], "k1");
        logger.LogInformation("{Key}", cabinet.Key); // silent
        logger.LogInformation("{Count}", cabinet.Inlays.Length); // silent
        logger.LogInformation("{First}", cabinet.Inlays[0].Refresh_Token); // leaks: NHI1001
        logger.LogInformation("{Cabinet}", cabinet); // silent
        Drawer<Inlay> drawer = new(inlay, 3);
        logger.LogInformation("{Drawer}", drawer); // silent
        logger.LogInformation("{Drawer}", drawer.Content); // leaks: NHI1001
        var (wood, rt) = inlay;
        logger.LogInformation("{Wood}", wood); // silent
        logger.LogInformation("{Rt}", rt); // leaks: NHI1001
        Debug.WriteLine(gilded.Leaf); // silent
        Debug.WriteLine(inlay); // leaks: NHI1001
    }

    public async Task TuplesAsync(Panel panel)
    {
        var answer = Ask(panel);
        Console.WriteLine(answer.Item1); // silent
        Console.WriteLine(answer.Item2); // leaks: NHI1002
        Console.WriteLine(answer.Item3); // silent
        Console.WriteLine(answer); // leaks: NHI1002
        var (_, value, seconds) = Ask(panel);
        Console.WriteLine(seconds); // silent
        Console.WriteLine(value); // leaks: NHI1002
        if (await TryAsync(panel) is (true, { } cred, _))
        {
            Console.WriteLine(cred.Length); // silent
            Console.WriteLine(cred); // leaks: NHI1002
        }

        var (ok, _, error) = await TryAsync(panel);
        Console.WriteLine(ok ? "ok" : error); // silent
        _state = (panel.AccessToken, DateTime.UtcNow);
        Console.WriteLine(_state.Until); // silent
        Console.WriteLine(_state.Bearer); // leaks: NHI1002
        _state = default;
        Console.WriteLine(_state.Bearer); // silent
        _all = [("main", (panel.AccessToken!, 60))];
        Console.WriteLine(_all[0].Name); // silent
        Console.WriteLine(_all[0].Auth.Seconds); // silent
        Console.WriteLine(_all[0].Auth.Jwt); // leaks: NHI1002
        foreach (var (name, (jwt, ttl)) in _all)
        {
            Console.WriteLine(name + ttl); // silent
            Console.WriteLine(jwt); // leaks: NHI1002
        }

        ValueTuple<string, string> old = new(panel.Wood, panel.AccessToken!);
        Console.WriteLine(old.Item1); // silent
        Console.WriteLine(old.Item2); // leaks: NHI1002
        Tuple<int, string> reference = Tuple.Create(1, panel.AccessToken!);
        Console.WriteLine(reference.Item1); // silent
        Console.WriteLine(reference); // leaks: NHI1002
        KeyValuePair<string, string> pair = new("jwt", panel.AccessToken!);
        Console.WriteLine(pair.Key); // silent
        Console.WriteLine(pair.Value); // leaks: NHI1002
        var (k, v) = pair;
        Console.WriteLine(k); // silent
        Console.WriteLine(v); // leaks: NHI1002
    }
}
