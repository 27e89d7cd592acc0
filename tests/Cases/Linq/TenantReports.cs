using Duende.IdentityModel.Client;
using Microsoft.Extensions.Logging;

namespace Cases.Linq.TenantReports;

public sealed class Tenant
{
    public string Name { get; init; } = "";

    public string Region { get; init; } = "";

    public string? RefreshToken { get; init; }

    public DateTimeOffset Until { get; init; }

    public List<Mailbox> Mailboxes { get; init; } = [];
}

public sealed class Mailbox
{
    public string Address { get; init; } = "";

    public string? AccessToken { get; init; }
}

/// <summary>Reports over the connected tenants.</summary>
public sealed class TenantReports(ILogger<TenantReports> logger)
{
    public void Projections(IReadOnlyList<Tenant> tenants)
    {
        IEnumerable<string?> bodies = tenants.Where(tenant => tenant.Until > DateTimeOffset.MinValue).Select(tenant => tenant.RefreshToken);
        IEnumerable<string> names = tenants.Where(tenant => tenant.RefreshToken is not null).Select(tenant => tenant.Name);
        logger.LogInformation("{Tenants}", string.Join(';', bodies)); // leaks: NHI1001
        logger.LogInformation("{Tenants}", string.Join(';', names)); // silent
    }

    public void Query(IReadOnlyList<Tenant> tenants)
    {
        var rows =
            from tenant in tenants
            let head = tenant.RefreshToken ?? "none"
            orderby tenant.Name descending
            select new { tenant.Name, Shown = head, Size = head.Length };
        foreach (var row in rows)
        {
            Console.WriteLine($"{row.Name,-20} {row.Size}"); // silent
            Console.WriteLine($"{row.Name,-20} {row.Shown}"); // leaks: NHI1002
        }
    }

    public void JoinedQuery(IReadOnlyList<Tenant> tenants, IReadOnlyList<string> regions)
    {
        var rows =
            from region in regions
            from tenant in tenants
            where tenant.Region != region
            select (region, tenant.Name, tenant.RefreshToken);
        foreach ((string region, string name, string? body) in rows)
        {
            Console.WriteLine(region + "/" + name); // silent
            Console.WriteLine(region + "/" + body); // leaks: NHI1002
        }
    }

    public void Grouped(IReadOnlyList<Tenant> tenants)
    {
        foreach (IGrouping<string, Tenant> group in tenants.GroupBy(tenant => tenant.Region))
        {
            logger.LogInformation("{Region}: {Count}", group.Key, group.Count()); // silent
            logger.LogInformation("{Region}: {First}", group.Key, group.First().RefreshToken); // leaks: NHI1001
        }

        foreach (var group in tenants.GroupBy(tenant => tenant.RefreshToken))
        {
            logger.LogInformation("{Key} is used {Count} times", group.Key, group.Count()); // leaks: NHI1001
            logger.LogInformation("Used {Count} times by {Names}", group.Count(), string.Join(',', group.Select(tenant => tenant.Name))); // silent
        }
    }

    public void Dictionaries(IReadOnlyList<Tenant> tenants)
    {
        IEnumerable<Tenant> distinct = tenants.DistinctBy(tenant => tenant.Name);
        Dictionary<string, string?> byName = distinct.ToDictionary(tenant => tenant.Name, tenant => tenant.RefreshToken);
        Dictionary<string, DateTimeOffset> untilByName = distinct.ToDictionary(tenant => tenant.Name, tenant => tenant.Until);
        Console.WriteLine(string.Join(',', byName.Keys)); // silent
        Console.WriteLine(byName.Values.First()); // leaks: NHI1002
        Console.WriteLine(untilByName.Values.First()); // silent
    }

    public void Lookups(IReadOnlyList<Tenant> tenants)
    {
        ILookup<string, string?> byRegion = tenants.ToLookup(tenant => tenant.Region, tenant => tenant.RefreshToken);
        ILookup<string, string> namesByRegion = tenants.ToLookup(tenant => tenant.Region, tenant => tenant.Name);
        string region = tenants[0].Region;
        Console.WriteLine(string.Join(',', byRegion[region])); // leaks: NHI1002
        Console.WriteLine(string.Join(',', namesByRegion[region])); // silent
        Console.WriteLine(byRegion.Count); // silent
    }

    public void Aggregated(IReadOnlyList<Tenant> tenants)
    {
        string all = tenants.Aggregate("", (text, tenant) => text + "|" + tenant.RefreshToken);
        int total = tenants.Aggregate(0, (sum, tenant) => sum + (tenant.RefreshToken?.Length ?? 0));
        logger.LogInformation("{Value}", all); // leaks: NHI1001
        logger.LogInformation("{Value}", total); // silent
    }

    public void Zipped(IReadOnlyList<Tenant> tenants)
    {
        IEnumerable<string> names = tenants.Select(tenant => tenant.Name);
        IEnumerable<string?> bodies = tenants.Select(tenant => tenant.RefreshToken);
        foreach ((string name, string? body) in names.Zip(bodies))
        {
            Console.WriteLine(name); // silent
            Console.WriteLine(body); // leaks: NHI1002
        }

        foreach (string line in names.Zip(bodies, (name, body) => name + (body is null ? " -" : " +")))
        {
            Console.WriteLine(line); // silent
        }
    }

    public void Flattened(IReadOnlyList<Tenant> tenants)
    {
        foreach (var (name, mailbox) in tenants.SelectMany(tenant => tenant.Mailboxes, (tenant, mailbox) => (tenant.Name, mailbox)))
        {
            Console.WriteLine(name + " " + mailbox.Address); // silent
            Console.WriteLine(name + " " + mailbox.AccessToken); // leaks: NHI1002
        }
    }

    public void Deferred(TokenResponse answer)
    {
        List<string?> values = [answer.Scope];
        IEnumerable<string?> later = values.Select(value => value?.Trim());
        Console.WriteLine(string.Join(',', later)); // silent
        values.Add(answer.RefreshToken);
        Console.WriteLine(string.Join(',', later)); // leaks: NHI1002
        string?[] now = [.. values.Take(1)];
        Console.WriteLine(string.Join(',', now)); // silent
    }

    public void Elements(IReadOnlyList<Tenant> tenants)
    {
        Tenant? newest = tenants.MaxBy(tenant => tenant.Until);
        logger.LogInformation("{Newest}", newest?.Name); // silent
        logger.LogInformation("{Newest}", newest?.RefreshToken); // leaks: NHI1001
        logger.LogInformation("{Any}", tenants.Any(tenant => tenant.RefreshToken!.StartsWith("0.", StringComparison.Ordinal))); // silent
        logger.LogInformation("{Longest}", tenants.Max(tenant => tenant.RefreshToken?.Length)); // silent
        logger.LogInformation("{Last}", tenants.Select(tenant => tenant.RefreshToken).Order().LastOrDefault()); // leaks: NHI1001
    }

    public void Chunks(IReadOnlyList<Tenant> tenants)
    {
        foreach (Tenant[] batch in tenants.OrderBy(tenant => tenant.Name).Chunk(2))
        {
            Console.WriteLine(string.Join(' ', batch.Select(tenant => tenant.Region))); // silent
            Console.WriteLine(string.Join(' ', batch.Select(Body))); // leaks: NHI1002
        }
    }

    public void Indexed(IReadOnlyList<Tenant> tenants)
    {
        foreach ((int index, Tenant tenant) in tenants.Index())
        {
            Console.WriteLine($"{index}: {tenant.Name}"); // silent
            Console.WriteLine($"{index}: {tenant.RefreshToken}"); // leaks: NHI1002
        }

        tenants.Select((tenant, index) => index + " " + tenant.Name).ToList().ForEach(Console.WriteLine); // silent
    }

    public void Sets(IReadOnlyList<Tenant> before, IReadOnlyList<Tenant> after)
    {
        string?[] gone = [.. before.Select(tenant => tenant.RefreshToken).Except(after.Select(tenant => tenant.Name))];
        string[] added = [.. after.ExceptBy(before.Select(tenant => tenant.Name), tenant => tenant.RefreshToken).Select(tenant => tenant.Name)];
        Console.WriteLine(gone.Length); // silent
        Console.WriteLine(string.Join(',', gone)); // leaks: NHI1002
        Console.WriteLine(string.Join(',', added)); // silent
    }

    private static string? Body(Tenant tenant) => tenant.RefreshToken;
}
