using Duende.IdentityModel.Client;
using Microsoft.Extensions.Logging;

namespace Cases.Linq.Queries;

public sealed record Connection(string Name, string Secret, int Uses);

public sealed class Queries(ILogger<Queries> logger)
{
    public void Selected(TokenResponse[] answers)
    {
        IEnumerable<string?> values = answers.Where(answer => !answer.IsError).Select(answer => answer.AccessToken);
        logger.LogInformation("{Values}", string.Join(",", values)); // leaks: NHI1001
        IEnumerable<string?> scopes = answers.Where(answer => answer.AccessToken != null).Select(answer => answer.Scope);
        logger.LogInformation("{Values}", string.Join(",", scopes)); // silent
    }

    public void QuerySyntax(TokenResponse[] answers)
    {
        var rows = from answer in answers
                   where answer.RefreshToken is not null
                   orderby answer.ExpiresIn descending
                   select new { answer.Scope, Body = answer.RefreshToken };
        foreach (var row in rows)
        {
            logger.LogInformation("{Scope}", row.Scope); // silent
            logger.LogInformation("{Body}", row.Body); // leaks: NHI1001
        }
    }

    public void LetClause(TokenResponse[] answers)
    {
        IEnumerable<string> lines = from answer in answers
                                    let header = "Bearer " + answer.AccessToken
                                    let size = header.Length
                                    where size > 10
                                    select header;
        logger.LogInformation("{Line}", lines.First()); // leaks: NHI1001
        IEnumerable<int> sizes = from answer in answers let header = "Bearer " + answer.AccessToken select header.Length;
        logger.LogInformation("{Line}", sizes.First()); // silent
    }

    public void Aggregated(TokenResponse[] answers)
    {
        string all = answers.Aggregate("", (text, answer) => text + answer.AccessToken + "\n");
        logger.LogInformation("{All}", all); // leaks: NHI1001
        int total = answers.Sum(answer => answer.AccessToken!.Length);
        logger.LogInformation("{Total}", total); // silent
        logger.LogInformation("{Longest}", answers.Max(answer => answer.ExpiresIn)); // silent
    }

    public void ToDictionary(TokenResponse[] answers)
    {
        Dictionary<string, string?> byScope = answers.ToDictionary(answer => answer.Scope!, answer => answer.AccessToken);
        logger.LogInformation("{Names}", string.Join(",", byScope.Keys)); // silent
        logger.LogInformation("{First}", byScope["openid"]); // leaks: NHI1001
    }

    public void Grouped(TokenResponse[] answers)
    {
        foreach (IGrouping<string?, string?> group in answers.GroupBy(answer => answer.Scope, answer => answer.RefreshToken))
        {
            logger.LogInformation("{Key} {Count}", group.Key, group.Count()); // silent
            logger.LogInformation("{First}", group.First()); // leaks: NHI1001
        }
    }

    public void Zipped(TokenResponse[] answers, string[] users)
    {
        foreach ((string user, TokenResponse answer) in users.Zip(answers))
        {
            logger.LogInformation("{User}", user); // silent
            logger.LogInformation("{Value}", answer.IdentityToken); // leaks: NHI1001
        }
    }

    public void Flattened(Dictionary<string, TokenResponse[]> byTenant)
    {
        var rows = byTenant.SelectMany(tenant => tenant.Value, (tenant, answer) => (tenant.Key, answer.AccessToken));
        logger.LogInformation("{Tenant}", rows.First().Key); // silent
        logger.LogInformation("{Value}", rows.First().AccessToken); // leaks: NHI1001
    }

    public void Joined(Connection[] connections, TokenResponse[] answers)
    {
        var lines = from connection in connections
                    join answer in answers on connection.Name equals answer.Scope
                    select connection.Name + "=" + answer.AccessToken;
        logger.LogInformation("{Lines}", lines.ToList()); // leaks: NHI1001
        var names = from connection in connections
                    join answer in answers on connection.Secret equals answer.AccessToken
                    select connection.Name;
        logger.LogInformation("{Lines}", names.ToList()); // silent
    }

    public void Deferred(TokenResponse[] answers)
    {
        string? prefix = "none";
        IEnumerable<string> lines = answers.Select(answer => prefix + answer.Scope);
        prefix = answers[0].AccessToken;
        logger.LogInformation("{Line}", lines.First()); // leaks: NHI1001
    }

    public void Distinct(IEnumerable<TokenResponse> answers)
    {
        string? only = answers.Select(answer => answer.RefreshToken).Distinct().OrderBy(value => value).Skip(1).DefaultIfEmpty("none").Last();
        logger.LogInformation("{Only}", only); // leaks: NHI1001
        bool any = answers.Select(answer => answer.RefreshToken).Any(string.IsNullOrEmpty);
        logger.LogInformation("{Any}", any); // silent
    }

    public void OnlyFiltered(Connection[] connections, TokenResponse answer)
    {
        Connection? match = connections.FirstOrDefault(connection => connection.Secret == answer.AccessToken);
        logger.LogInformation("{Name} used {Uses} times", match?.Name, match?.Uses); // silent
    }

    public void Projected(TokenResponse[] answers)
    {
        Connection[] connections = [.. answers.Select((answer, index) => new Connection("c" + index, answer.AccessToken!, index))];
        logger.LogInformation("{Names}", string.Join(",", connections.Select(connection => connection.Name))); // silent
        logger.LogInformation("{Secrets}", string.Join(",", connections.Select(connection => connection.Secret))); // leaks: NHI1001
    }

    public void ForEach(List<TokenResponse> answers)
    {
        answers.ForEach(answer => logger.LogInformation("{Scope}", answer.Scope)); // silent
        answers.ConvertAll(answer => answer.AccessToken).ForEach(value => logger.LogInformation("{Value}", value)); // leaks: NHI1001
    }

    public void Chunked(TokenResponse[] answers)
    {
        foreach (string?[] chunk in answers.Select(answer => answer.RefreshToken).Chunk(10))
        {
            logger.LogInformation("{Size}", chunk.Length); // silent
            logger.LogInformation("{First}", chunk[0]); // leaks: NHI1001
        }
    }

    public void Partitioned(TokenResponse[] answers)
    {
        ILookup<bool, string?> lookup = answers.ToLookup(answer => answer.IsError, answer => answer.IsError ? answer.Error : answer.AccessToken);
        logger.LogInformation("{Good}", lookup[false].First()); // leaks: NHI1001
        logger.LogInformation("{Count}", lookup.Count); // silent
    }
}
