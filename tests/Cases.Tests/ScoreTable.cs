using System.Text.Json;

namespace Cases.Tests;

/// <summary>The scores of all groups, measured and printed.</summary>
public static class ScoreTable
{
    private static readonly JsonSerializerOptions _format = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    private static string MeasuredFile => Path.Combine(CaseSet.Folder, "measured.json");

    public static async Task<Dictionary<string, Score>> LoadMeasuredAsync() =>
        JsonSerializer.Deserialize<Dictionary<string, Score>>(await File.ReadAllTextAsync(MeasuredFile), _format)!;

    public static Task SaveMeasuredAsync(SortedDictionary<string, Score> scores) =>
        File.WriteAllTextAsync(MeasuredFile, JsonSerializer.Serialize(scores, _format) + "\n");

    public static SortedDictionary<string, Score> Of(CaseSet cases, HashSet<Place> reported)
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

    public static string Print(SortedDictionary<string, Score> scores, CaseSet cases, HashSet<Place> reported) => string.Join("\n", [
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
