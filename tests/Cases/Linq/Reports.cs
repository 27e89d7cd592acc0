using System.Collections.Immutable;
using System.Text;
using Microsoft.Extensions.Logging;
using Microsoft.Identity.Client;

namespace Cases.Linq.Reports;

public sealed class Reports(ILogger<Reports> logger)
{
    public void Ordered(List<AuthenticationResult> results)
    {
        AuthenticationResult newest = results.OrderByDescending(result => result.ExpiresOn).First();
        logger.LogInformation("{User}", newest.Account.Username); // silent
        logger.LogInformation("{Value}", newest.AccessToken); // leaks: NHI1001
        AuthenticationResult? longest = results.MaxBy(result => result.AccessToken.Length);
        logger.LogInformation("{Tenant}", longest?.TenantId); // silent
    }

    public void Indexed(List<AuthenticationResult> results)
    {
        foreach ((int index, AuthenticationResult result) in results.Index())
        {
            logger.LogInformation("{Index}", index); // silent
            logger.LogInformation("{Value}", result.IdToken); // leaks: NHI1001
        }
    }

    public void Cast(System.Collections.IEnumerable mixed)
    {
        foreach (AuthenticationResult result in mixed.OfType<AuthenticationResult>())
        {
            logger.LogInformation("{Value}", result.AccessToken); // leaks: NHI1001
            logger.LogInformation("{Type}", result.TokenType); // silent
        }
    }

    public void Concatenated(List<AuthenticationResult> results)
    {
        string[] names = [.. results.Select(result => result.TenantId)];
        IEnumerable<string> all = names.Concat(results.Select(result => result.AccessToken)).Append("end").Prepend("begin");
        logger.LogInformation("{All}", all.ElementAt(3)); // leaks: NHI1001
        logger.LogInformation("{Names}", names.Union(["x"]).Except(["y"]).ToArray()); // silent
    }

    public void Into(List<AuthenticationResult> results)
    {
        var groups = from result in results
                     group result.AccessToken by result.TenantId into tenant
                     where tenant.Count() > 1
                     select new { tenant.Key, Values = tenant.ToList() };
        foreach (var tenant in groups)
        {
            logger.LogInformation("{Tenant} {Count}", tenant.Key, tenant.Values.Count); // silent
            logger.LogInformation("{Value}", tenant.Values[0]); // leaks: NHI1001
        }
    }

    public void Tuples(List<AuthenticationResult> results)
    {
        var rows = results.Select(result => (result.TenantId, Body: result.AccessToken)).ToImmutableArray();
        logger.LogInformation("{Tenant}", rows[0].TenantId); // silent
        logger.LogInformation("{Body}", rows[0].Body); // leaks: NHI1001
        foreach (var (tenant, body) in rows)
        {
            logger.LogInformation("{Tenant}", tenant); // silent
            logger.LogInformation("{Body}", body); // leaks: NHI1001
        }
    }

    public void Counted(List<AuthenticationResult> results)
    {
        logger.LogInformation("{Count}", results.CountBy(result => result.AccessToken.Length).Count()); // silent
        logger.LogInformation("{All}", results.All(result => result.IdToken is not null)); // silent
        logger.LogInformation("{Same}", results.Select(result => result.AccessToken).SequenceEqual(["x"])); // silent
        logger.LogInformation("{Average}", results.Average(result => result.IdToken.Length)); // silent
    }

    public void Folded(List<AuthenticationResult> results)
    {
        string header = results.Aggregate(new StringBuilder(), (text, result) => text.AppendLine(result.IdToken), text => text.ToString());
        logger.LogInformation("{Header}", header); // leaks: NHI1001
        string users = results.Aggregate(new StringBuilder(), (text, result) => text.AppendLine(result.TenantId), text => text.ToString());
        logger.LogInformation("{Users}", users); // silent
    }

    public void Nested(List<AuthenticationResult> results)
    {
        string? text = (from result in results
                        from scope in result.Scopes
                        select scope + " " + result.AccessToken).FirstOrDefault();
        logger.LogInformation("{Text}", text); // leaks: NHI1001
        string? scopes = (from result in results from scope in result.Scopes select scope).FirstOrDefault();
        logger.LogInformation("{Text}", scopes); // silent
    }

    public void Paged(List<AuthenticationResult> results, int page)
    {
        List<string> values = results.Skip(page * 10).Take(10).Select(result => result.CreateAuthorizationHeader()).ToList();
        values.ForEach(value => logger.LogInformation("{Value}", value)); // leaks: NHI1001
        results.ForEach(result => logger.LogInformation("{Value}", result.ExpiresOn)); // silent
    }
}
