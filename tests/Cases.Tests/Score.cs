using System.Text.Json.Serialization;

namespace Cases.Tests;

/// <summary>What is found in one group, or in all of them.</summary>
public sealed record Score(int Found, int Leaks, int Silent, int LookAlikes, int FalseAlarms)
{
    [JsonIgnore]
    public double Recall => Leaks == 0 ? 1 : (double)Found / Leaks;

    [JsonIgnore]
    public double Precision => Found + FalseAlarms == 0 ? 1 : (double)Found / (Found + FalseAlarms);

    public static Score Of(IEnumerable<Place> leaks, IEnumerable<Place> lookAlikes, IEnumerable<Place> reported)
    {
        HashSet<Place> expected = [.. leaks];
        HashSet<Place> actual = [.. reported];
        HashSet<(string, int)> lines = [.. actual.Select(static place => (place.File, place.Line))];
        Place[] twins = [.. lookAlikes];
        return new Score(
            expected.Count(actual.Contains),
            expected.Count,
            twins.Count(twin => !lines.Contains((twin.File, twin.Line))),
            twins.Length,
            actual.Count(place => !expected.Contains(place)));
    }

    public static Score Sum(IEnumerable<Score> scores) => scores.Aggregate(
        new Score(0, 0, 0, 0, 0),
        static (sum, score) => new Score(
            sum.Found + score.Found,
            sum.Leaks + score.Leaks,
            sum.Silent + score.Silent,
            sum.LookAlikes + score.LookAlikes,
            sum.FalseAlarms + score.FalseAlarms));

    public bool IsWorseThan(Score measured) => Recall < measured.Recall || Precision < measured.Precision;

    public string Row(string name) =>
        $"{name,-24} {Found,4}/{Leaks,-4} {Silent,5}/{LookAlikes,-5} {Recall,8:P1} {Precision,9:P1}";
}
