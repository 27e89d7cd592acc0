using System.Collections;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Collections.Specialized;
using System.Runtime.InteropServices;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Racks.Bottles;

public sealed class Bottle
{
    public string AccessToken { get; set; } = "";

    public string Cellar { get; set; } = "";

    public int Year { get; set; }
}

public sealed class Racks
{
    private readonly SortedList<string, Bottle> _byCellar = [];
    private readonly LinkedList<string> _order = [];

    public void Fill(Bottle bottle)
    {
        _byCellar[bottle.Cellar] = bottle;
        _order.AddLast(bottle.Cellar);
        Console.WriteLine(_order.Last!.Value); // silent
        Console.WriteLine(_byCellar.Values[0].Year); // silent
        Console.WriteLine(_byCellar.Values[0].AccessToken); // leaks: NHI1002
        Console.WriteLine(_byCellar.Keys[0]); // silent
    }

    public void Immutable(Bottle bottle)
    {
        var list = ImmutableArray.Create(bottle.Cellar, bottle.AccessToken);
        Console.WriteLine(list[0]); // silent
        Console.WriteLine(list[1]); // leaks: NHI1002
        Console.WriteLine(list.Length); // silent
        var map = ImmutableDictionary<string, string>.Empty.Add("cellar", bottle.Cellar).SetItem("at", bottle.AccessToken);
        Console.WriteLine(map["cellar"]); // silent
        Console.WriteLine(map["at"]); // leaks: NHI1002
        Console.WriteLine(map.Remove("at").Count); // silent
        var frozen = new Dictionary<string, string> { ["y"] = bottle.AccessToken }.ToFrozenDictionary();
        Console.WriteLine(frozen.Count); // silent
        Console.WriteLine(frozen["y"]); // leaks: NHI1002
        var builder = ImmutableList.CreateBuilder<string>();
        builder.Add(bottle.Cellar);
        Console.WriteLine(builder.ToImmutable()[0]); // silent
        builder.Add(bottle.AccessToken);
        Console.WriteLine(string.Join('/', builder.ToImmutable())); // leaks: NHI1002
    }

    public void Old(Bottle bottle)
    {
        Hashtable table = new() { { "cellar", bottle.Cellar }, { "secret", bottle.AccessToken } };
        Console.WriteLine(table["cellar"]); // silent
        Console.WriteLine(table["secret"]); // leaks: NHI1002
        Console.WriteLine(table.Count); // silent
        NameValueCollection pairs = new() { { "year", bottle.Year.ToString() } };
        Console.WriteLine(pairs["year"]); // silent
        pairs.Set("jwt", bottle.AccessToken);
        Console.WriteLine(pairs.Get("jwt")); // leaks: NHI1002
        Console.WriteLine(pairs.AllKeys.Length); // silent
        ArrayList list = [bottle.Year, bottle.AccessToken];
        Console.WriteLine(list[0]); // silent
        Console.WriteLine(list[1]); // leaks: NHI1002
        StringCollection strings = [bottle.Cellar];
        Console.WriteLine(strings[0]); // silent
        BitArray bits = new([bottle.AccessToken.Length > 10]);
        Console.WriteLine(bits[0]); // silent
    }

    public void Spans(Bottle bottle)
    {
        Span<char> buffer = stackalloc char[256];
        bottle.Cellar.CopyTo(buffer);
        Console.WriteLine(buffer[..bottle.Cellar.Length].ToString()); // silent
        bottle.AccessToken.AsSpan().CopyTo(buffer);
        Console.WriteLine(buffer[..bottle.AccessToken.Length].ToString()); // leaks: NHI1002
        buffer.Clear();
        Console.WriteLine(buffer.ToString()); // silent
        List<string> values = [bottle.AccessToken];
        foreach (var value in CollectionsMarshal.AsSpan(values))
        {
            Console.WriteLine(value.Length); // silent
            Console.WriteLine(value); // leaks: NHI1002
        }

        ReadOnlyMemory<char> memory = bottle.AccessToken.AsMemory();
        Console.WriteLine(memory.IsEmpty); // silent
        Console.WriteLine(memory.Slice(4).Span.ToString()); // leaks: NHI1002
        char[] copied = bottle.AccessToken.ToCharArray();
        Array.Reverse(copied);
        Console.WriteLine(copied); // leaks: NHI1002
        Array.Clear(copied);
        Console.WriteLine(copied); // silent
        string[] rented = System.Buffers.ArrayPool<string>.Shared.Rent(2);
        rented[0] = bottle.Cellar;
        Console.WriteLine(rented[0]); // silent
        rented[1] = bottle.AccessToken;
        Console.WriteLine(rented[1]); // leaks: NHI1002
    }

    public void Web(IHeaderDictionary headers, IQueryCollection query, IFormCollection form)
    {
        Console.WriteLine(headers.UserAgent); // silent
        Console.WriteLine(headers.Authorization); // leaks: NHI1002
        Console.WriteLine(headers["X-Request-Id"]); // silent
        Console.WriteLine(query["page_token"]); // silent
        Console.WriteLine(query["access_token"]); // leaks: NHI1002
        Console.WriteLine(form["grant_type"]); // silent
        Console.WriteLine(form["refresh_token"]); // leaks: NHI1002
        Console.WriteLine(form.TryGetValue("device_code", out StringValues code) ? code.Count : 0); // silent
        Console.WriteLine(code); // leaks: NHI1002
        Console.WriteLine(form["user_code"]); // silent
    }

    public void Stack(JsonElement answer)
    {
        Stack<string?> stack = new();
        stack.Push(answer.GetProperty("token_type").GetString());
        Console.WriteLine(stack.Peek()); // silent
        stack.Push(answer.GetProperty("access_token").GetString());
        Console.WriteLine(stack.Peek()); // leaks: NHI1002
        PriorityQueue<string?, int> queue = new();
        queue.Enqueue(answer.GetProperty("refresh_token").GetString(), 1);
        Console.WriteLine(queue.Count); // silent
        Console.WriteLine(queue.Dequeue()); // leaks: NHI1002
        HashSet<string> seen = [];
        Console.WriteLine(seen.Add(answer.GetProperty("access_token").GetString()!)); // silent
        Console.WriteLine(seen.First()); // leaks: NHI1002
    }
}
