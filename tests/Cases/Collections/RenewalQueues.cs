using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using Duende.IdentityModel.Client;
using Microsoft.Extensions.Logging;
using Microsoft.Identity.Client;

namespace Cases.Collections.RenewalQueues;

public sealed record Renewal(string Tenant, string Body, int Priority);

/// <summary>Keeps what has to be renewed next, in all the shapes that have grown over the years.</summary>
public sealed class RenewalQueues(ILogger<RenewalQueues> logger)
{
    public void ByKey(TokenResponse answer)
    {
        var fields = new Dictionary<string, string?>
        {
            ["client"] = "portal",
            ["bearer"] = answer.AccessToken,
        };
        fields["seconds"] = answer.ExpiresIn.ToString();
        Console.WriteLine(fields["client"]); // silent
        Console.WriteLine(fields["seconds"]); // silent
        Console.WriteLine(fields["bearer"]); // leaks: NHI1002
        fields["bearer"] = "sent";
        Console.WriteLine(fields["bearer"]); // silent
    }

    public void Removed(TokenResponse answer)
    {
        var fields = new Dictionary<string, string?> { { "scope", answer.Scope }, { "renewal", answer.RefreshToken } };
        logger.LogInformation("{Fields}", string.Join(',', fields.Values)); // leaks: NHI1001
        logger.LogInformation("{Fields}", string.Join(',', fields.Keys)); // silent
        fields.Remove("renewal");
        logger.LogInformation("{Fields}", string.Join(',', fields.Values)); // silent
    }

    public void TakenOut(TokenResponse answer)
    {
        var fields = new Dictionary<string, string?> { ["renewal"] = answer.RefreshToken, ["scope"] = answer.Scope };
        if (fields.Remove("renewal", out string? body))
        {
            Console.WriteLine(fields.Count); // silent
            Console.WriteLine(body); // leaks: NHI1002
        }

        foreach ((string name, string? value) in fields)
        {
            Console.WriteLine($"{name}={value}"); // silent
        }
    }

    public void Lists(TokenResponse answer)
    {
        List<string?> steps = ["connect", answer.Scope];
        Console.WriteLine(string.Join('>', steps)); // silent
        steps.Add(answer.AccessToken);
        Console.WriteLine(string.Join('>', steps)); // leaks: NHI1002
        Console.WriteLine(steps.Count); // silent
        steps.Clear();
        steps.Add("disconnect");
        Console.WriteLine(string.Join('>', steps)); // silent
    }

    public void Spread(TokenResponse answer)
    {
        string?[] head = ["v1", answer.TokenType];
        string?[] body = [answer.RefreshToken];
        string?[] all = [.. head, .. body, "end"];
        string?[] outer = [.. head, "end"];
        logger.LogDebug("{Row}", string.Join('.', all)); // leaks: NHI1001
        logger.LogDebug("{Row}", string.Join('.', outer)); // silent
        logger.LogDebug("{Cell}", body[^1]); // leaks: NHI1001
    }

    public void Arrays(AuthenticationResult result)
    {
        var cells = new string[3];
        cells[0] = result.TenantId;
        cells[1] = result.AccessToken;
        Console.WriteLine(cells[0]); // silent
        Console.WriteLine(cells[1]); // leaks: NHI1002
        string[] copy = [.. cells];
        Array.Clear(cells);
        Console.WriteLine(string.Concat(cells)); // silent
        Console.WriteLine(string.Concat(copy)); // leaks: NHI1002
    }

    public void Queues(AuthenticationResult result)
    {
        var work = new Queue<Renewal>();
        work.Enqueue(new Renewal(result.TenantId, result.AccessToken, 1));
        logger.LogInformation("{Count} waiting", work.Count); // silent
        logger.LogInformation("{Tenant} waits", work.Peek().Tenant); // silent
        Renewal next = work.Dequeue();
        logger.LogInformation("{Body} is next", next.Body); // leaks: NHI1001
    }

    public void Stacks(AuthenticationResult result)
    {
        var undo = new Stack<string>();
        undo.Push(result.AccessToken);
        undo.Push("select tenant");
        string top = undo.Pop();
        string below = undo.TryPop(out string? taken) ? taken : "";
        Console.WriteLine(top.Length); // silent
        Console.WriteLine(below); // leaks: NHI1002
        Console.WriteLine(undo.Count); // silent
    }

    public void Prioritised(AuthenticationResult result)
    {
        var due = new PriorityQueue<string, DateTimeOffset>();
        due.Enqueue(result.AccessToken, result.ExpiresOn);
        if (due.TryDequeue(out string? body, out DateTimeOffset at))
        {
            Console.WriteLine(at); // silent
            Console.WriteLine(body); // leaks: NHI1002
        }
    }

    public void Linked(TokenResponse answer)
    {
        var history = new LinkedList<string?>();
        LinkedListNode<string?> node = history.AddFirst(answer.Scope);
        Console.WriteLine(node.Value); // silent
        history.AddAfter(node, answer.RefreshToken);
        Console.WriteLine(node.Next?.Value); // leaks: NHI1002
        Console.WriteLine(history.Count); // silent
    }

    public void Sets(TokenResponse answer)
    {
        var seen = new HashSet<string?>(StringComparer.Ordinal) { answer.RefreshToken };
        logger.LogDebug("Known: {Known}", seen.Contains(answer.RefreshToken)); // silent
        logger.LogDebug("New: {New}", seen.Add(answer.AccessToken)); // silent
        foreach (string? value in seen)
        {
            logger.LogDebug("Seen {Value}", value); // leaks: NHI1001
        }
    }

    public void Concurrent(AuthenticationResult result)
    {
        var byTenant = new ConcurrentDictionary<string, string>();
        string kept = byTenant.GetOrAdd(result.TenantId, _ => result.AccessToken);
        string owner = byTenant.AddOrUpdate("owner", result.Account.Username, (_, old) => old);
        logger.LogInformation("{Kept}", kept); // leaks: NHI1001
        logger.LogInformation("{Owner}", owner); // silent
        logger.LogInformation("{Tenants}", string.Join(',', byTenant.Keys)); // silent
        if (byTenant.TryRemove(result.TenantId, out string? removed))
        {
            logger.LogInformation("{Removed}", removed); // leaks: NHI1001
        }
    }

    public void Bags(AuthenticationResult result)
    {
        ConcurrentBag<string> errors = [result.TenantId];
        ConcurrentQueue<string> sends = new([result.AccessToken]);
        Console.WriteLine(string.Join(' ', errors)); // silent
        Console.WriteLine(sends.TryDequeue(out string? sent) ? sent : "-"); // leaks: NHI1002
    }

    public void Immutable(TokenResponse answer)
    {
        ImmutableList<string?> first = [answer.Scope];
        ImmutableList<string?> second = first.Add(answer.AccessToken);
        ImmutableDictionary<string, string?> fields = ImmutableDictionary<string, string?>.Empty
            .Add("scope", answer.Scope)
            .SetItem("bearer", answer.AccessToken);
        Console.WriteLine(first[0]); // silent
        Console.WriteLine(second[1]); // leaks: NHI1002
        Console.WriteLine(fields["scope"]); // silent
        Console.WriteLine(fields["bearer"]); // leaks: NHI1002
        Console.WriteLine(string.Join(',', second.Remove(answer.AccessToken))); // silent
    }

    public void Frozen(TokenResponse answer)
    {
        FrozenDictionary<string, string?> fields =
            new Dictionary<string, string?> { ["scope"] = answer.Scope, ["renewal"] = answer.RefreshToken }.ToFrozenDictionary();
        logger.LogInformation("{Scope}", fields["scope"]); // silent
        logger.LogInformation("{Renewal}", fields["renewal"]); // leaks: NHI1001
        logger.LogInformation("{Renewal}", fields.ContainsKey("renewal")); // silent
    }

    public void Nested(IEnumerable<TokenResponse> answers)
    {
        var byScope = new Dictionary<string, List<string>>();
        foreach (TokenResponse answer in answers)
        {
            if (!byScope.TryGetValue(answer.Scope ?? "", out List<string>? kept))
            {
                byScope[answer.Scope ?? ""] = kept = [];
            }

            kept.Add(answer.RefreshToken ?? "");
        }

        foreach ((string scope, List<string> kept) in byScope)
        {
            logger.LogInformation("{Scope} has {Count}", scope, kept.Count); // silent
            logger.LogInformation("{Scope} has {Last}", scope, kept[^1]); // leaks: NHI1001
        }
    }

    public void SpanOfTexts(TokenResponse answer)
    {
        Span<string?> cells = [answer.Scope, answer.AccessToken, answer.TokenType];
        Console.WriteLine(cells[0]); // silent
        Console.WriteLine(cells[1..][0]); // leaks: NHI1002
        cells.Clear();
        Console.WriteLine(cells[1]); // silent
    }
}
