using Microsoft.Extensions.Logging;
using Nhi.SecureTokens;

namespace Ferries.Passes;

public readonly struct BoardingPass(string deck, string seal)
{
    public string Deck { get; } = deck;

    [NhiCredential("access")]
    public string Seal { get; } = seal;
}

public abstract class PassDesk
{
    [NhiCredential("refresh")]
    protected string Stub = "";

    protected string Berth = "";

    [return: NhiCredential("device")]
    public abstract string Pair();

    public abstract string Sail();
}

public delegate void PassSink([NhiSink("log")] string line);

public sealed class PurserDesk(ILogger<PurserDesk> log, Action<string> screen) : PassDesk
{
    public override string Pair() => "";

    public override string Sail() => "";

    public void Count(PassDesk other)
    {
        log.LogInformation("Berth {Berth}", Berth); // silent
        log.LogInformation("Stub {Stub}", Stub); // leaks: NHI1001
        log.LogInformation("Sail {Sail}", other.Sail()); // silent
        log.LogInformation("Pair {Pair}", other.Pair()); // leaks: NHI1001
        log.LogInformation("Has stub {Has}", Stub != ""); // silent
        screen(Berth); // silent
    }

    public void Board(BoardingPass[] passes)
    {
        foreach (ref readonly var pass in passes.AsSpan())
        {
            Console.WriteLine(pass.Deck); // silent
            Console.WriteLine(pass.Seal); // leaks: NHI1002
        }

        Console.WriteLine(string.Join(',', passes.Select(p => p.Deck))); // silent
        Console.WriteLine(string.Join(',', passes.Select(p => p.Seal))); // leaks: NHI1002
        File.WriteAllLines("decks.txt", passes.Select(static p => p.Deck)); // silent
        File.WriteAllLines("seals.txt", passes.Select(static p => p.Seal)); // leaks: NHI1003
        Console.WriteLine(passes.Count(p => p.Seal.Length > 3)); // silent
    }

    public void Call(PassSink sink, BoardingPass pass)
    {
        sink(pass.Deck); // silent
        sink(pass.Seal); // leaks: NHI1001
    }
}
