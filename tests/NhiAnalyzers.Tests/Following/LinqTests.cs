using NhiAnalyzers.Testing;

namespace NhiAnalyzers.Tests.Following;

/// <summary>LINQ in both syntaxes.</summary>
public sealed class LinqTests
{
    [Fact]
    public Task Select_MapsElements() => Snippet.VerifyAsync("""
        string[] tokens = [plain, answer.RefreshToken!];
        logger.{|NHI1001:LogInformation(tokens.Select(token => "<" + token).First())|};
        logger.LogInformation(tokens.Select(token => "none").First());
        logger.{|NHI1001:LogInformation(string.Join(",", tokens.Select(token => token.Trim())))|};
        logger.LogInformation(string.Join(",", tokens.Select(token => token.Length)));
        foreach (string token in tokens.Where(token => token.Length > 3).OrderBy(token => token))
        {
            logger.{|NHI1001:LogInformation(token)|};
        }
        """);

    [Fact]
    public Task Select_OfObjects_KeepsPartsApart() => Snippet.VerifyAsync("""
        var grants = new List<Grant> { new(answer.RefreshToken!, plain) };
        foreach (string token in grants.Select(grant => grant.Token)) logger.{|NHI1001:LogInformation(token)|};
        foreach (string name in grants.Select(grant => grant.Name)) logger.LogInformation(name);
        var first = grants.Select(grant => new { grant.Name, Secret = grant.Token }).First();
        logger.LogInformation(first.Name);
        logger.{|NHI1001:LogInformation(first.Secret)|};
        logger.LogInformation(grants.OrderBy(grant => grant.Token).Select(grant => grant.Name).First());
        logger.LogInformation(grants.First(grant => grant.Token == plain).Name);
        logger.LogInformation("{Any}", grants.Any(grant => grant.Token == plain));
        """,
        "class Grant(string token, string name) { public string Token { get; } = token; public string Name { get; } = name; }");

    [Fact]
    public Task Query_MapsElements() => Snippet.VerifyAsync("""
        var grants = new List<Grant> { new(answer.RefreshToken!, plain) };
        var tokens = from grant in grants where grant.Name.Length > 1 select grant.Token;
        var names = from grant in grants where grant.Token.Length > 1 select grant.Name;
        logger.{|NHI1001:LogInformation(tokens.First())|};
        logger.LogInformation(names.First());
        var lines = from grant in grants let line = grant.Name + grant.Token orderby line select line;
        foreach (string line in lines) logger.{|NHI1001:LogInformation(line)|};
        """,
        "class Grant(string token, string name) { public string Token { get; } = token; public string Name { get; } = name; }");

    [Fact]
    public Task Aggregate_JoinsElements() => Snippet.VerifyAsync("""
        string[] tokens = [plain, answer.RefreshToken!];
        logger.{|NHI1001:LogInformation(tokens.Aggregate("", (all, token) => all + token))|};
        logger.LogInformation(tokens.Aggregate(0, (sum, token) => sum + token.Length).ToString());
        logger.LogInformation("{Sum}", tokens.Sum(token => token.Length));
        """);

    [Fact]
    public Task SelectMany_GroupBy_ToDictionary_Report() => Snippet.VerifyAsync("""
        string[][] rows = [[plain], [answer.RefreshToken!]];
        logger.{|NHI1001:LogInformation(rows.SelectMany(row => row).First())|};
        string[] tokens = [plain, answer.RefreshToken!];
        var byLength = tokens.ToDictionary(token => token.Length, token => token);
        logger.{|NHI1001:LogInformation(byLength[3])|};
        foreach (var group in tokens.GroupBy(token => token.Length))
        {
            foreach (string token in group) logger.{|NHI1001:LogInformation(token)|};
        }
        logger.{|NHI1001:LogInformation(tokens.Zip(rows, (token, row) => token).First())|};
        """);

    [Fact]
    public Task Dictionary_EntriesGoThroughLambdas() => Snippet.VerifyAsync("""
        var entries = new Dictionary<string, string> { ["refresh"] = answer.RefreshToken! };
        logger.{|NHI1001:LogInformation(string.Join("&", entries.Select(entry => entry.Key + "=" + entry.Value)))|};
        logger.LogInformation(string.Join("&", entries.Select(entry => entry.Key)));
        foreach (var (key, value) in entries)
        {
            logger.LogInformation(key);
            logger.{|NHI1001:LogInformation(value)|};
        }
        """);

    [Fact]
    public Task AnonymousObjects_OfTheSameShape_AreTakenApart() => Verifier.VerifyAsync("""
        using System.Diagnostics;
        using Duende.IdentityModel.Client;
        class C
        {
            void M(List<TokenResponse> answers)
            {
                var tokens = from answer in answers let text = answer.AccessToken + "." where text.Length > 3 select text;
                Trace.{|NHI1001:WriteLine(tokens.First())|};
                var types = from answer in answers let text = answer.TokenType + "." where text.Length > 3 select text;
                Trace.WriteLine(types.First());
                var first = new { Id = 1, Value = answers[0].AccessToken };
                var second = new { Id = 2, Value = answers[0].TokenType };
                Trace.{|NHI1001:WriteLine(first.Value)|};
                Trace.WriteLine(second.Value);
            }
        }
        """);

    [Fact]
    public Task Query_OfTuples_KeepsPartsApart() => Snippet.VerifyAsync("""
        var grants = new List<Grant> { new(answer.RefreshToken!, plain) };
        var rows = from grant in grants let name = grant.Name where name != plain select (name, grant.Token);
        foreach ((string name, string secret) in rows)
        {
            logger.LogInformation(name);
            logger.{|NHI1001:LogInformation(secret)|};
        }
        foreach (var row in from grant in grants select (grant.Name, grant.Token))
        {
            logger.LogInformation(row.Name);
            logger.{|NHI1001:LogInformation(row.Token)|};
        }
        """,
        "class Grant(string token, string name) { public string Token { get; } = token; public string Name { get; } = name; }");

    [Fact]
    public Task Deferred_VariableSetLater_Reports() => Snippet.VerifyAsync("""
        string prefix = "none", scope = "none";
        IEnumerable<string> lines = new[] { plain }.Select(each => prefix + each);
        IEnumerable<string> scopes = new[] { plain }.Select(each => scope + each);
        prefix = answer.AccessToken!;
        scope = answer.Scope!;
        logger.{|NHI1001:LogInformation(lines.First())|};
        logger.LogInformation(scopes.First());
        """);
}
