using System.Text.Json;
using Xunit.Abstractions;

namespace Cases.Tests;

public sealed class CaseTests(ITestOutputHelper output)
{
    private static readonly JsonSerializerOptions _format = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    private static string MeasuredFile => Path.Combine(CaseSet.Folder, "measured.json");

    [Fact]
    public async Task Cases_Analyzed_AreNoWorseThanMeasured()
    {
        CaseSet cases = CaseSet.Load();
        HashSet<Place> reported = await cases.AnalyzeAsync();
        SortedDictionary<string, Score> scores = Scores(cases, reported);
        string table = Table(scores, cases, reported);
        output.WriteLine(table);
        if (Environment.GetEnvironmentVariable("NHI_UPDATE_CASES") == "1")
        {
            await File.WriteAllTextAsync(MeasuredFile, JsonSerializer.Serialize(scores, _format) + "\n");
        }

        var measured = JsonSerializer.Deserialize<Dictionary<string, Score>>(await File.ReadAllTextAsync(MeasuredFile), _format)!;
        Assert.Equal(measured.Keys.Order(StringComparer.Ordinal), scores.Keys);
        string[] worse =
        [
            .. scores.Append(new("All", Score.Sum(scores.Values)))
                .Select(score => (score.Key, Measured: score.Key == "All" ? Score.Sum(measured.Values) : measured[score.Key], Actual: score.Value))
                .Where(static score => score.Actual.IsWorseThan(score.Measured))
                .Select(static score => "was " + score.Measured.Row(score.Key) + "\nis  " + score.Actual.Row(score.Key)),
        ];
        Assert.True(worse.Length == 0, string.Join("\n", worse) + "\n\n" + table);
    }

    private static SortedDictionary<string, Score> Scores(CaseSet cases, HashSet<Place> reported)
    {
        var scores = new SortedDictionary<string, Score>(StringComparer.Ordinal);
        foreach (string group in cases.Leaks.Concat(cases.LookAlikes).Select(static place => place.Group).Distinct())
        {
            scores[group] = Score.Of(
                cases.Leaks.Where(place => place.Group == group),
                cases.LookAlikes.Where(place => place.Group == group),
                reported.Where(place => place.Group == group));
        }

        return scores;
    }

    private static string Table(SortedDictionary<string, Score> scores, CaseSet cases, HashSet<Place> reported) => string.Join("\n", [
        $"{"Group",-24} {"Leaks",9} {"Look-alikes",11} {"Recall",8} {"Precision",9}",
        .. scores.Select(static score => score.Value.Row(score.Key)),
        Score.Sum(scores.Values).Row("All"),
        "",
        .. Sorted(cases.Leaks.Except(reported)).Select(static place => "missed      " + place),
        .. Sorted(reported.Except(cases.Leaks)).Select(static place => "false alarm " + place),
    ]);

    private static IEnumerable<Place> Sorted(IEnumerable<Place> places) =>
        places.OrderBy(static place => place.File, StringComparer.Ordinal).ThenBy(static place => place.Line);
}
