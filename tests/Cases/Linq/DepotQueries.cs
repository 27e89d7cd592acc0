using Microsoft.Extensions.Logging;

namespace Depot.Queries;

public class Consent
{
    public string User { get; set; } = "";

    public string AccessToken { get; set; } = "";

    public string RefreshToken { get; set; } = "";

    public string Region { get; set; } = "";

    public DateTime Until { get; set; }
}

public class Depot
{
    public string Name { get; set; } = "";

    public List<Consent> Consents { get; set; } = [];
}

public class DepotQueries(ILogger<DepotQueries> logger)
{
    public void Syntax(IEnumerable<Consent> consents, IEnumerable<Depot> depots)
    {
        var names = from c in consents where c.Until > DateTime.UtcNow orderby c.User select c.User;
        var tokens = from c in consents where c.Until > DateTime.UtcNow orderby c.User select c.AccessToken;
        logger.LogInformation("{Names}", string.Join(", ", names)); // silent
        logger.LogInformation("{Tokens}", string.Join(", ", tokens)); // leaks: NHI1001
        var nested = from d in depots from c in d.Consents let text = d.Name + c.RefreshToken select text;
        logger.LogInformation("{First}", nested.First()); // leaks: NHI1001
        var nestedNames = from d in depots from c in d.Consents let text = d.Name + c.User select text;
        logger.LogInformation("{First}", nestedNames.First()); // silent
        var joined = from d in depots join c in consents on d.Name equals c.Region select new { d.Name, c.AccessToken };
        foreach (var row in joined)
        {
            logger.LogInformation("{Name}", row.Name); // silent
            logger.LogInformation("{Token}", row.AccessToken); // leaks: NHI1001
        }

        var grouped = from c in consents group c.RefreshToken by c.Region;
        foreach (var group in grouped)
        {
            logger.LogInformation("{Key} {Count}", group.Key, group.Count()); // silent
            logger.LogInformation("{Values}", string.Join(';', group)); // leaks: NHI1001
        }
    }

    public void Methods(List<Consent> consents, List<Depot> depots)
    {
        var lookup = consents.ToLookup(c => c.Region, c => c.AccessToken);
        Console.WriteLine(lookup.Count); // silent
        Console.WriteLine(lookup["north"].FirstOrDefault()); // leaks: NHI1002
        Console.WriteLine(string.Join(' ', lookup.Select(g => g.Key))); // silent
        var all = depots.SelectMany(d => d.Consents, (d, c) => (d.Name, c.RefreshToken)).ToList();
        Console.WriteLine(all[0].Name); // silent
        Console.WriteLine(all[0].RefreshToken); // leaks: NHI1002
        var zipped = consents.Select(c => c.User).Zip(consents.Select(c => c.AccessToken));
        foreach (var (user, token) in zipped)
        {
            Console.WriteLine(user); // silent
            Console.WriteLine(token); // leaks: NHI1002
        }

        Console.WriteLine(consents.Aggregate("", (text, c) => text + c.User)); // silent
        Console.WriteLine(consents.Aggregate("", (text, c) => text + c.AccessToken)); // leaks: NHI1002
        Console.WriteLine(consents.Aggregate(0, (sum, c) => sum + c.AccessToken.Length)); // silent
        var map = consents.ToDictionary(c => c.User, c => c.RefreshToken);
        Console.WriteLine(string.Join(' ', map.Select(p => p.Key))); // silent
        Console.WriteLine(string.Join(' ', map.Select(p => p.Value))); // leaks: NHI1002
        var reversed = consents.ToDictionary(c => c.RefreshToken, c => c.User);
        Console.WriteLine(reversed.Values.First()); // silent
        Console.WriteLine(reversed.Keys.First()); // leaks: NHI1002
    }

    public void More(List<Consent> consents)
    {
        Console.WriteLine(consents.MaxBy(c => c.Until)?.AccessToken); // leaks: NHI1002
        Console.WriteLine(consents.MaxBy(c => c.AccessToken)?.User); // silent
        Console.WriteLine(consents.Max(c => c.AccessToken)); // leaks: NHI1002
        Console.WriteLine(consents.Max(c => c.Until)); // silent
        Console.WriteLine(consents.Any(c => c.AccessToken == "x")); // silent
        Console.WriteLine(consents.Select(c => c.AccessToken).Distinct().Count()); // silent
        Console.WriteLine(consents.Select(c => c.AccessToken).Append("x").Last()); // leaks: NHI1002
        Console.WriteLine(consents.Select((c, i) => $"{i}:{c.User}").Skip(1).First()); // silent
        Console.WriteLine(consents.Select((c, i) => $"{i}:{c.AccessToken}").Skip(1).First()); // leaks: NHI1002
        var chunks = consents.Select(c => c.RefreshToken).Chunk(10);
        foreach (var chunk in chunks)
        {
            Console.WriteLine(chunk.Length); // silent
            Console.WriteLine(chunk[0]); // leaks: NHI1002
        }

        consents.ForEach(c => Console.WriteLine(c.Region)); // silent
        consents.ForEach(c => Console.WriteLine(c.RefreshToken)); // leaks: NHI1002
        var (old, fresh) = (consents.Where(c => c.Until < DateTime.Now), consents.OfType<Consent>());
        Console.WriteLine(old.Single().User); // silent
        Console.WriteLine(fresh.Single().AccessToken); // leaks: NHI1002
        var shaped = consents.Select(c => new { Id = c.User, Value = c.AccessToken }).OrderBy(s => s.Value).ToArray();
        Console.WriteLine(shaped[0].Id); // silent
        Console.WriteLine(shaped[0].Value); // leaks: NHI1002
        Console.WriteLine(shaped[0]); // leaks: NHI1002
        var counted = consents.GroupBy(c => c.AccessToken).Select(g => g.Count());
        Console.WriteLine(string.Join(' ', counted)); // silent
        var parallel = consents.AsParallel().Select(c => c.AccessToken.Trim()).ToArray();
        Console.WriteLine(parallel[0]); // leaks: NHI1002
    }
}
