using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Microsoft.Extensions.Configuration;

namespace Vineyards.Rows;

public sealed record Row(string Grape, string Refresh_Token, int Slope);

public sealed record Picker(string Name, Row Row);

public sealed class Vineyard(IReadOnlyList<Row> rows, IEnumerable<Picker> pickers)
{
    public void Aggregate()
    {
        Console.WriteLine(rows.Aggregate("", (text, row) => text + row.Grape)); // silent
        Console.WriteLine(rows.Aggregate("", (text, row) => text + row.Refresh_Token)); // leaks: NHI1002
        Console.WriteLine(rows.Aggregate(0, (sum, row) => sum + row.Refresh_Token.Length)); // silent
        Console.WriteLine(rows.MaxBy(r => r.Refresh_Token.Length)!.Grape); // silent
        Console.WriteLine(rows.MaxBy(r => r.Slope)!.Refresh_Token); // leaks: NHI1002
        Console.WriteLine(rows.Min(r => r.Slope)); // silent
        Console.WriteLine(rows.Max(r => r.Refresh_Token)); // leaks: NHI1002
        Console.WriteLine(rows.All(r => r.Refresh_Token != "")); // silent
        Console.WriteLine(rows.CountBy(r => r.Grape).First().Value); // silent
        Console.WriteLine(rows.AggregateBy(r => r.Grape, "", (t, r) => t + r.Refresh_Token).First().Value); // leaks: NHI1002
    }

    public void Shapes()
    {
        foreach (var (index, row) in rows.Index())
        {
            Console.WriteLine(index); // silent
            Console.WriteLine(row.Refresh_Token); // leaks: NHI1002
        }

        foreach (var chunk in rows.Chunk(3))
        {
            Console.WriteLine(chunk.Length); // silent
            Console.WriteLine(chunk[0].Grape); // silent
            Console.WriteLine(chunk[^1].Refresh_Token); // leaks: NHI1002
        }

        var joined = rows.Join(pickers, r => r.Grape, p => p.Row.Grape, (r, p) => (p.Name, Value: r.Refresh_Token));
        Console.WriteLine(joined.First().Name); // silent
        Console.WriteLine(joined.First().Value); // leaks: NHI1002
        var zipped = rows.Zip(pickers).Select(z => z.First.Refresh_Token + "@" + z.Second.Name).ToList();
        Console.WriteLine(zipped.Count); // silent
        Console.WriteLine(zipped[0]); // leaks: NHI1002
        var lookup = rows.ToLookup(r => r.Slope, r => r.Refresh_Token);
        Console.WriteLine(lookup.Contains(3)); // silent
        Console.WriteLine(string.Concat(lookup[3])); // leaks: NHI1002
        var grouped = rows.GroupBy(r => r.Grape, (grape, all) => new { grape, First = all.First().Refresh_Token, Count = all.Count() }).ToArray();
        Console.WriteLine(grouped[0].grape); // silent
        Console.WriteLine(grouped[0].Count); // silent
        Console.WriteLine(grouped[0].First); // leaks: NHI1002
        Console.WriteLine(rows.DistinctBy(r => r.Refresh_Token).Count()); // silent
        Console.WriteLine(rows.OrderBy(r => r.Refresh_Token).First().Grape); // silent
    }

    public void Query()
    {
        var query =
            from picker in pickers
            let row = picker.Row
            where row.Slope > 10
            orderby row.Grape descending
            select new { picker.Name, Renewal = row.Refresh_Token, row.Slope };
        foreach (var found in query)
        {
            Console.WriteLine(found.Name + found.Slope); // silent
            Console.WriteLine(found.Renewal); // leaks: NHI1002
        }

        var groups =
            from picker in pickers
            group picker.Row.Refresh_Token by picker.Name into byName
            select (byName.Key, Tokens: byName.ToArray());
        foreach (var (name, tokens) in groups)
        {
            Console.WriteLine($"{name}: {tokens.Length}"); // silent
            Console.WriteLine($"{name}: {string.Join(',', tokens)}"); // leaks: NHI1002
        }

        var cross = from p in pickers from r in rows where r.Grape == p.Name select r.Grape + "/" + p.Row.Grape;
        Console.WriteLine(string.Join(';', cross)); // silent
    }

    public void Documents(JsonElement answer, XElement xml, IConfiguration configuration)
    {
        var byName = answer.EnumerateObject().ToDictionary(p => p.Name, p => p.Value.ToString());
        Console.WriteLine(byName["scope"]); // silent
        Console.WriteLine(byName["access_token"]); // leaks: NHI1002
        Console.WriteLine(string.Join(',', answer.EnumerateObject().Select(p => p.Name))); // silent
        Console.WriteLine(answer.EnumerateObject().First(p => p.Name == "refresh_token").Value); // leaks: NHI1002
        Console.WriteLine(answer.EnumerateObject().First(p => p.NameEquals("token_type")).Value); // silent
        Console.WriteLine(xml.Elements("scope").Single().Value); // silent
        Console.WriteLine(xml.Elements("access_token").Single().Value); // leaks: NHI1002
        Console.WriteLine(xml.Attribute("refreshToken")?.Value); // leaks: NHI1002
        Console.WriteLine(xml.Attribute("refreshTokenLifetime")?.Value); // silent
        var settings = configuration.AsEnumerable().Where(p => p.Key.StartsWith("Logging")).Select(p => p.Key);
        Console.WriteLine(string.Join('\n', settings)); // silent
        JsonArray array = [.. rows.Select(r => JsonValue.Create(r.Grape))];
        Console.WriteLine(array.ToJsonString()); // silent
        JsonArray leaky = [.. rows.Select(r => JsonValue.Create(r.Refresh_Token))];
        Console.WriteLine(leaky.ToJsonString()); // leaks: NHI1002
    }
}
