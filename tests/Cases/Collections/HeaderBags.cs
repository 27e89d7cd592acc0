using System.Collections.Concurrent;
using System.Collections.Immutable;
using Duende.IdentityModel.Client;
using Microsoft.Extensions.Logging;

namespace Cases.Collections.HeaderBags;

public sealed class HeaderBags(ILogger<HeaderBags> logger)
{
    public void ListElements(TokenResponse answer)
    {
        var values = new List<string?> { answer.Scope, answer.AccessToken };
        logger.LogInformation("{Values}", string.Join(",", values)); // leaks: NHI1001
        logger.LogInformation("{Values}", values.Count); // silent
        values.Clear();
        logger.LogInformation("{Values}", string.Join(",", values)); // silent
    }

    public void DictionaryByKey(TokenResponse answer)
    {
        var fields = new Dictionary<string, string?>
        {
            ["scope"] = answer.Scope,
            ["bearer"] = answer.AccessToken,
        };
        logger.LogInformation("{Field}", fields["scope"]); // silent
        logger.LogInformation("{Field}", fields["bearer"]); // leaks: NHI1001
    }

    public void DictionaryEntries(TokenResponse answer)
    {
        var fields = new Dictionary<string, string?>();
        fields.Add("type", answer.TokenType);
        fields.Add("renewal", answer.RefreshToken);
        foreach ((string name, string? value) in fields)
        {
            logger.LogDebug("{Name}", name); // silent
            logger.LogDebug("{Value}", value); // leaks: NHI1001
        }
    }

    public void DictionaryTryGet(TokenResponse answer)
    {
        var fields = new Dictionary<string, string?> { ["a"] = answer.AccessToken, ["b"] = answer.Scope };
        if (fields.TryGetValue("b", out string? scope))
        {
            logger.LogInformation("{Scope}", scope); // silent
        }

        if (fields.TryGetValue("a", out string? value))
        {
            logger.LogInformation("{Value}", value); // leaks: NHI1001
        }
    }

    public void DictionaryRemoved(TokenResponse answer)
    {
        var fields = new Dictionary<string, string?> { ["a"] = answer.AccessToken, ["b"] = answer.Scope };
        fields.Remove("a", out string? removed);
        logger.LogInformation("{Removed}", removed); // leaks: NHI1001
        logger.LogInformation("{Rest}", string.Join(",", fields.Values)); // silent
    }

    public void DictionaryReplaced(TokenResponse answer)
    {
        var fields = new Dictionary<string, string?> { ["bearer"] = answer.AccessToken };
        fields["bearer"] = "***";
        logger.LogInformation("{Fields}", string.Join(";", fields.Select(field => $"{field.Key}={field.Value}"))); // silent
    }

    public void Keys(TokenResponse answer)
    {
        var names = new Dictionary<string, string?> { ["renewal"] = answer.RefreshToken };
        logger.LogInformation("{Keys}", string.Join(",", names.Keys)); // silent
        logger.LogInformation("{Values}", string.Join(",", names.Values)); // leaks: NHI1001
    }

    public void TokenAsKey(TokenResponse answer)
    {
        var owners = new Dictionary<string, string> { [answer.AccessToken!] = "ann" };
        logger.LogInformation("{Owner}", owners.Values.First()); // silent
        logger.LogInformation("{Key}", owners.Keys.First()); // leaks: NHI1001
    }

    public void Array(TokenResponse answer)
    {
        string?[] cells = new string?[3];
        cells[0] = answer.Scope;
        cells[2] = answer.AccessToken;
        logger.LogInformation("{Cell}", cells[2]); // leaks: NHI1001
        logger.LogInformation("{Cell}", cells[0]); // silent
        logger.LogInformation("{Cell}", cells.Length); // silent
    }

    public void Jagged(TokenResponse answer)
    {
        string?[][] rows = [["h"], [answer.RefreshToken, "x"]];
        logger.LogInformation("{Cell}", rows[1][0]); // leaks: NHI1001
        logger.LogInformation("{Cell}", rows[1].Length); // silent
        string?[,] table = new string?[2, 2];
        table[0, 1] = answer.AccessToken;
        logger.LogInformation("{Cell}", table[0, 1]); // leaks: NHI1001
    }

    public void QueueAndStack(TokenResponse answer)
    {
        var queue = new Queue<string?>();
        queue.Enqueue(answer.AccessToken);
        logger.LogInformation("{Count}", queue.Count); // silent
        logger.LogInformation("{Next}", queue.Dequeue()); // leaks: NHI1001

        var stack = new Stack<string?>(["bottom"]);
        stack.Push(answer.Scope);
        logger.LogInformation("{Top}", stack.Peek()); // silent
        stack.Push(answer.RefreshToken);
        logger.LogInformation("{Top}", stack.Pop()); // leaks: NHI1001
    }

    public void Concurrent(TokenResponse answer, string user)
    {
        var byUser = new ConcurrentDictionary<string, string?>();
        string? kept = byUser.GetOrAdd(user, _ => answer.AccessToken);
        logger.LogInformation("{Kept}", kept); // leaks: NHI1001
        logger.LogInformation("{There}", byUser.ContainsKey(user)); // silent

        var bag = new ConcurrentBag<string?> { answer.IdentityToken };
        if (bag.TryTake(out string? taken))
        {
            logger.LogInformation("{Taken}", taken); // leaks: NHI1001
        }
    }

    public void AddedOrUpdated(TokenResponse answer, string user)
    {
        var byUser = new ConcurrentDictionary<string, string?>();
        byUser.AddOrUpdate(user, answer.Scope, (_, old) => old + "," + answer.Scope);
        logger.LogInformation("{Scopes}", byUser[user]); // silent
        byUser.AddOrUpdate(user, answer.Scope, (_, _) => answer.AccessToken);
        logger.LogInformation("{Values}", byUser[user]); // leaks: NHI1001
    }

    public void Immutable(TokenResponse answer)
    {
        ImmutableList<string?> before = ["a"];
        ImmutableList<string?> after = before.Add(answer.AccessToken);
        logger.LogInformation("{Last}", before[^1]); // silent
        logger.LogInformation("{Last}", after[^1]); // leaks: NHI1001
        ImmutableDictionary<string, string?> map = ImmutableDictionary<string, string?>.Empty.SetItem("t", answer.RefreshToken);
        logger.LogInformation("{Item}", map["t"]); // leaks: NHI1001
    }

    public void Spread(TokenResponse answer)
    {
        string?[] head = [answer.TokenType];
        string?[] tail = [answer.AccessToken];
        List<string?> all = [.. head, "-", .. tail];
        logger.LogInformation("{All}", string.Concat(all)); // leaks: NHI1001
        List<string?> twice = [.. head, .. head];
        logger.LogInformation("{All}", string.Concat(twice)); // silent
    }

    public void Sets(TokenResponse answer)
    {
        var seen = new HashSet<string?> { answer.AccessToken };
        bool repeated = !seen.Add(answer.RefreshToken);
        logger.LogInformation("Repeated: {Repeated}", repeated); // silent
        foreach (string? value in seen)
        {
            logger.LogInformation("Seen: {Value}", value); // leaks: NHI1001
        }
    }

    public void Grouped(IEnumerable<TokenResponse> answers)
    {
        var byScope = new Dictionary<string, List<string>>();
        foreach (TokenResponse answer in answers)
        {
            if (!byScope.TryGetValue(answer.Scope!, out List<string>? list))
            {
                byScope[answer.Scope!] = list = [];
            }

            list.Add(answer.AccessToken!);
        }

        foreach (KeyValuePair<string, List<string>> group in byScope)
        {
            logger.LogInformation("{Scope}: {Count}", group.Key, group.Value.Count); // silent
            logger.LogInformation("{First}", group.Value[0]); // leaks: NHI1001
        }
    }

    public void Linked(TokenResponse answer)
    {
        var chain = new LinkedList<string?>();
        chain.AddFirst(answer.AccessToken);
        logger.LogInformation("{First}", chain.First!.Value); // leaks: NHI1001
        var waiting = new PriorityQueue<string?, int>();
        waiting.Enqueue(answer.RefreshToken, answer.ExpiresIn);
        waiting.TryDequeue(out string? next, out int priority);
        logger.LogInformation("{Priority}", priority); // silent
        logger.LogInformation("{Next}", next); // leaks: NHI1001
    }

    public void Pairs(TokenResponse answer)
    {
        var pair = new KeyValuePair<string, string?>("value", answer.AccessToken);
        logger.LogInformation("{Key}", pair.Key); // silent
        logger.LogInformation("{Pair}", pair); // leaks: NHI1001
    }
}
