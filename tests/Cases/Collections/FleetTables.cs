using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using Microsoft.Extensions.Logging;

namespace Haulage.Fleet;

public sealed class TruckKey
{
    public string Plate { get; init; } = "";

    public string DeviceCode { get; init; } = "";

    public string AccessToken { get; init; } = "";
}

public sealed class Shelf
{
    private readonly Dictionary<string, string> _cells = [];

    public string this[string name]
    {
        get => _cells[name];
        set => _cells[name] = value;
    }

    public int Count => _cells.Count;
}

public sealed class Ring(int size)
{
    private readonly string?[] _slots = new string?[size];
    private int _next;

    public void Push(string value) => _slots[_next++ % _slots.Length] = value;

    public string? Newest => _slots[(_next + _slots.Length - 1) % _slots.Length];
}

public sealed class FleetTables(ILogger<FleetTables> log)
{
    public void Ordered(TruckKey key)
    {
        PriorityQueue<string, int> waiting = new();
        waiting.Enqueue(key.AccessToken, 1);
        log.LogInformation("Waiting {Count}", waiting.Count); // silent
        log.LogInformation("Waiting {Next}", waiting.Dequeue()); // leaks: NHI1001
        PriorityQueue<string, int> plates = new();
        plates.Enqueue(key.Plate, 1);
        log.LogInformation("Waiting {Next}", plates.Peek()); // silent
        LinkedList<string> chain = new();
        chain.AddLast(key.Plate);
        chain.AddLast(key.DeviceCode);
        log.LogInformation("Chain {Last}", chain.Last!.Value); // leaks: NHI1001
        log.LogInformation("Chain {Count}", chain.Count); // silent
        SortedDictionary<string, TruckKey> sorted = new() { [key.Plate] = key };
        foreach (var (plate, truck) in sorted)
        {
            log.LogInformation("Sorted {Plate}", plate); // silent
            log.LogInformation("Sorted {Code}", truck.DeviceCode); // leaks: NHI1001
        }
    }

    public void Frozen(TruckKey[] keys)
    {
        var byPlate = keys.ToFrozenDictionary(k => k.Plate, k => k.AccessToken);
        log.LogDebug("Known {Plates}", string.Join(',', byPlate.Keys)); // silent
        log.LogDebug("Known {Values}", string.Join(',', byPlate.Values)); // leaks: NHI1001
        var codes = keys.Select(k => k.DeviceCode).ToFrozenSet();
        log.LogDebug("Has {Any}", codes.Contains("x")); // silent
        log.LogDebug("Has {First}", codes.First()); // leaks: NHI1001
        ImmutableArray<string> array = [.. keys.Select(k => k.AccessToken)];
        log.LogDebug("Array {First}", array[0]); // leaks: NHI1001
        log.LogDebug("Array {Length}", array.Length); // silent
        var list = ImmutableList<string>.Empty.Add(keys[0].Plate);
        var longer = list.Add(keys[0].AccessToken);
        log.LogDebug("List {Items}", string.Join(' ', list)); // silent
        log.LogDebug("List {Items}", string.Join(' ', longer)); // leaks: NHI1001
    }

    public void Spans(TruckKey key)
    {
        ReadOnlySpan<char> all = key.AccessToken;
        Console.WriteLine(all[4..].ToString()); // leaks: NHI1002
        Console.WriteLine(all[^4..].ToString()); // silent
        Span<char> buffer = stackalloc char[64];
        key.DeviceCode.AsSpan().CopyTo(buffer);
        Console.WriteLine(buffer.ToString()); // leaks: NHI1002
        Span<char> other = stackalloc char[64];
        key.Plate.AsSpan().CopyTo(other);
        Console.WriteLine(other.ToString()); // silent
        Memory<char> memory = key.AccessToken.ToCharArray();
        Console.WriteLine(new string(memory.Span)); // leaks: NHI1002
        Console.WriteLine(memory.Length); // silent
        string[] pair = [key.Plate, key.DeviceCode];
        Console.WriteLine(pair[0]); // silent
        Console.WriteLine(pair[1]); // leaks: NHI1002
        Array.Clear(pair);
        Console.WriteLine(pair.Length); // silent
    }

    public void Own(TruckKey key)
    {
        Shelf shelf = new();
        Shelf empty = new();
        shelf["token"] = key.AccessToken;
        shelf["plate"] = key.Plate;
        Console.WriteLine(shelf["plate"]); // silent
        Console.WriteLine(shelf["token"]); // leaks: NHI1002
        Console.WriteLine(empty["token"]); // silent
        Console.WriteLine(shelf.Count); // silent
        Ring ring = new(4), plates = new(4);
        ring.Push(key.DeviceCode);
        plates.Push(key.Plate);
        Console.WriteLine(ring.Newest); // leaks: NHI1002
        Console.WriteLine(plates.Newest); // silent
        ConcurrentDictionary<string, string> live = new();
        var added = live.GetOrAdd(key.Plate, _ => key.AccessToken);
        Console.WriteLine(added); // leaks: NHI1002
        live.TryRemove(key.Plate, out var gone);
        Console.WriteLine(gone); // leaks: NHI1002
        Console.WriteLine(live.IsEmpty); // silent
        Stack<string> stack = new();
        stack.Push(key.DeviceCode);
        if (stack.TryPop(out var top))
        {
            Console.WriteLine(top); // leaks: NHI1002
        }

        HashSet<string> seen = [key.Plate];
        Console.WriteLine(seen.Add(key.AccessToken)); // silent
        var head = new[] { "a", "b" };
        (head[0], head[1]) = (key.Plate, "c");
        Console.WriteLine(head[0]); // silent
    }
}
