using System.Collections;
using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using Duende.IdentityModel.Client;

namespace Cases.Collections.SessionTable;

public sealed class SessionTable
{
    private readonly ConcurrentDictionary<string, List<string>> _byUser = new();
    private readonly SortedList<int, string> _ordered = [];
    private readonly Queue<(string User, string Renewal)> _due = new();

    public void ByKey(TokenResponse response)
    {
        var row = new Dictionary<string, object?>
        {
            ["user"] = "alice",
            ["bearer"] = response.AccessToken,
            ["seconds"] = response.ExpiresIn,
        };
        Console.WriteLine(row["user"]); // silent
        Console.WriteLine(row["bearer"]); // leaks: NHI1002
        Console.WriteLine(string.Join(", ", row.Keys)); // silent
        Console.WriteLine(string.Join(", ", row.Values)); // leaks: NHI1002
        row.Remove("bearer");
        Console.WriteLine(row.Count); // silent
        if (row.TryGetValue("seconds", out object? seconds))
        {
            Console.WriteLine(seconds); // silent
        }
    }

    public void Grown(TokenResponse response)
    {
        _byUser.GetOrAdd("alice", static _ => []).Add(response.RefreshToken!);
        _byUser["bob"] = [response.Scope!];
        Console.WriteLine(_byUser["alice"][0]); // leaks: NHI1002
        Console.WriteLine(_byUser["bob"][0]); // silent
        Console.WriteLine(_byUser["alice"].Count); // silent
    }

    public void Fifo(TokenResponse response)
    {
        _due.Enqueue(("alice", response.RefreshToken!));
        while (_due.TryDequeue(out var next))
        {
            Console.WriteLine("Renew for " + next.User); // silent
            Console.WriteLine("Renew with " + next.Renewal); // leaks: NHI1002
        }
    }

    public void Spread(TokenResponse response)
    {
        string?[] secrets = [response.AccessToken, response.RefreshToken];
        string?[] facts = [response.Scope, response.TokenType];
        List<string?> all = ["values:", .. facts];
        Console.WriteLine(string.Concat(all)); // silent
        all = [.. all, .. secrets];
        Console.WriteLine(string.Concat(all)); // leaks: NHI1002
        Console.WriteLine(all[^1]); // leaks: NHI1002
        ReadOnlySpan<string?> slice = [.. secrets[..1]];
        Console.WriteLine(slice[0]); // leaks: NHI1002
    }

    public void Immutable(TokenResponse response)
    {
        ImmutableList<string> names = ["scope", "type"];
        ImmutableList<string> withToken = names.Add(response.IdentityToken!);
        Console.WriteLine(names[^1]); // silent
        Console.WriteLine(withToken[^1]); // leaks: NHI1002
        var builder = ImmutableDictionary.CreateBuilder<string, string>();
        builder["x"] = response.AccessToken!;
        ImmutableDictionary<string, string> map = builder.ToImmutable().SetItem("y", response.Scope!);
        Console.WriteLine(map["y"]); // silent
        Console.WriteLine(map["x"]); // leaks: NHI1002
    }

    public void Frozen(TokenResponse response)
    {
        var values = new Dictionary<string, string?> { ["a"] = response.AccessToken, ["b"] = response.Scope };
        FrozenDictionary<string, string?> frozen = values.ToFrozenDictionary();
        Console.WriteLine(frozen["b"]); // silent
        Console.WriteLine(frozen["a"]); // leaks: NHI1002
    }

    public void Old(TokenResponse response)
    {
        var list = new ArrayList { response.Scope, response.TokenType };
        Console.WriteLine(list[1]); // silent
        list.Add(response.AccessToken);
        foreach (object? item in list)
        {
            Console.WriteLine(item); // leaks: NHI1002
        }

        Hashtable table = new() { { "scope", response.Scope } };
        table["renew"] = response.RefreshToken;
        Console.WriteLine(table["renew"]); // leaks: NHI1002
    }

    public void Others(TokenResponse response)
    {
        var seen = new HashSet<string?> { response.AccessToken };
        Console.WriteLine(seen.Contains("x")); // silent
        Console.WriteLine(seen.First()); // leaks: NHI1002
        _ordered[response.ExpiresIn] = response.RefreshToken!;
        Console.WriteLine(_ordered.Keys[0]); // silent
        Console.WriteLine(_ordered.Values[0]); // leaks: NHI1002
        var heap = new PriorityQueue<string, int>();
        heap.Enqueue(response.DeviceCodeOrEmpty(), 1);
        Console.WriteLine(heap.Dequeue()); // leaks: NHI1002
        LinkedList<string?> chain = new([response.Scope]);
        chain.AddLast(response.AccessToken);
        Console.WriteLine(chain.Last!.Value); // leaks: NHI1002
        Console.WriteLine(chain.First!.List!.Count); // silent
    }

    public void Emptied(TokenResponse response)
    {
        var stack = new Stack<string?>();
        stack.Push(response.AccessToken);
        stack.Clear();
        stack.Push(response.Scope);
        Console.WriteLine(stack.Peek()); // silent
    }
}

internal static class Extras
{
    public static string DeviceCodeOrEmpty(this TokenResponse response) => response.TryGet("device_code") ?? "";
}
