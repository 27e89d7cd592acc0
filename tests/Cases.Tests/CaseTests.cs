using Xunit.Abstractions;

namespace Cases.Tests;

public sealed class CaseTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Cases_Analyzed_AreNoWorseThanMeasured()
    {
        CaseSet cases = CaseSet.Load();
        HashSet<Place> reported = await CaseAnalysis.RunAsync(cases);
        SortedDictionary<string, Score> scores = ScoreTable.Of(cases, reported);
        string table = ScoreTable.Print(scores, cases, reported);
        output.WriteLine(table);
        if (Environment.GetEnvironmentVariable("NHI_UPDATE_CASES") == "1")
        {
            await ScoreTable.SaveMeasuredAsync(scores);
        }

        Dictionary<string, Score> measured = await ScoreTable.LoadMeasuredAsync();
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
}
