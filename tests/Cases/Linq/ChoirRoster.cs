using System.Text.Json.Serialization;
using Serilog;

namespace Choirs.Roster;

public sealed class MemberGrant
{
    [JsonPropertyName("member")]
    public string Member { get; set; } = "";

    [JsonPropertyName("voice")]
    public string Voice { get; set; } = "";

    [JsonPropertyName("access_token")]
    public string Pass { get; set; } = "";

    [JsonPropertyName("refresh_token")]
    public string Renewal { get; set; } = "";

    [JsonPropertyName("expires_in")]
    public int Seconds { get; set; }
}

public sealed class ChoirRoster(ILogger log)
{
    public void Projections(IReadOnlyCollection<MemberGrant> grants)
    {
        log.Information("Members {Members}", grants.Select(static g => g.Member).Order()); // silent
        log.Information("Passes {Passes}", grants.Select(static g => g.Pass).ToList()); // leaks: NHI1001
        log.Information("Longest {Length}", grants.Max(static g => g.Pass.Length)); // silent
        log.Information("Biggest {Pass}", grants.Max(static g => g.Pass)); // leaks: NHI1001
        log.Information("Oldest {Member}", grants.MinBy(static g => g.Seconds)?.Member); // silent
        log.Information("Oldest {Pass}", grants.MinBy(static g => g.Seconds)?.Renewal); // leaks: NHI1001
        log.Information("Any {Any}", grants.Any(static g => g.Pass.StartsWith("ey", StringComparison.Ordinal))); // silent
    }

    public void Queries(IEnumerable<MemberGrant> grants)
    {
        var rows =
            from grant in grants
            where grant.Seconds > 0
            let pass = grant.Pass.Trim()
            orderby pass
            select new { grant.Member, Key = pass, Size = pass.Length };
        foreach (var row in rows)
        {
            log.Debug("{Member} has {Size}", row.Member, row.Size); // silent
            log.Debug("{Member} has {Key}", row.Member, row.Key); // leaks: NHI1001
            log.Debug("{@Row}", row); // leaks: NHI1001
        }

        var sizes = from grant in grants orderby grant.Pass select grant.Voice;
        log.Debug("{Voices}", string.Join(' ', sizes)); // silent
    }

    public void Groups(IEnumerable<MemberGrant> grants)
    {
        ILookup<string, string> byVoice = grants.ToLookup(static g => g.Voice, static g => g.Renewal);
        log.Information("Voices {Voices}", byVoice.Select(static group => group.Key)); // silent
        log.Information("Altos {Altos}", byVoice["alto"].FirstOrDefault()); // leaks: NHI1001
        log.Information("Altos {Altos}", byVoice["alto"].Count()); // silent
        foreach (IGrouping<string, MemberGrant> group in grants.GroupBy(static g => g.Voice))
        {
            log.Information("Group {Group}", group.Key); // silent
            log.Information("Group {Group}", group.Last().Pass); // leaks: NHI1001
        }

        foreach (IGrouping<string, MemberGrant> same in grants.GroupBy(static g => g.Pass))
        {
            log.Information("Shared by {Count}", same.Count()); // silent
            log.Information("Shared {Key}", same.Key); // leaks: NHI1001
        }
    }

    public void Joins(IEnumerable<MemberGrant> grants, string[] seats)
    {
        foreach ((MemberGrant grant, string seat) in grants.Zip(seats))
        {
            log.Information("Seat {Seat} for {Member}", seat, grant.Member); // silent
            log.Information("Seat {Seat} for {Member}", seat, grant.Renewal); // leaks: NHI1001
        }

        var joined = grants.Join(seats, static g => g.Pass, static s => s, static (g, s) => g.Voice + s.Length);
        log.Information("Joined {Joined}", joined.FirstOrDefault()); // silent
        string all = grants.Aggregate("", static (text, g) => text + g.Pass + ";");
        log.Information("All {All}", all); // leaks: NHI1001
        int sum = grants.Aggregate(0, static (total, g) => total + g.Pass.Length);
        log.Information("Sum {Sum}", sum); // silent
        foreach ((int index, MemberGrant g) in grants.Index())
        {
            log.Information("Index {Index}", index); // silent
            log.Information("Index {Index} {Text}", index, g.Pass[..8]); // leaks: NHI1001
        }
    }

    public void Flattened(IEnumerable<MemberGrant> grants)
    {
        IEnumerable<string> words = grants.SelectMany(static g => new[] { g.Voice, g.Member }).Distinct();
        log.Warning("Words {Words}", words); // silent
        IEnumerable<string> more = words.Concat(grants.Select(static g => g.Renewal)).Skip(1);
        log.Warning("Words {Words}", more); // leaks: NHI1001
        log.Warning("Words {Words}", more.Select(static w => w.Length)); // silent
        Dictionary<string, string> map = grants.ToDictionary(static g => g.Member, static g => g.Pass);
        log.Warning("Map {Names}", map.Select(static pair => pair.Key)); // silent
        log.Warning("Map {Pairs}", map.Select(static pair => $"{pair.Key}:{pair.Value}")); // leaks: NHI1001
        (string voice, string key) = grants.Select(static g => (g.Voice, g.Pass)).First();
        log.Warning("First {Voice}", voice); // silent
        log.Warning("First {Key}", key); // leaks: NHI1001
        log.Warning("Chunks {Chunks}", grants.Chunk(10).Select(static chunk => chunk.Length)); // silent
        log.Warning("Masked {Masked}", grants.Select(static g => new string('x', 8) + g.Pass[^4..])); // silent
    }
}
