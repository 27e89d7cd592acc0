namespace Cases.Run.Tests;

/// <summary>
/// Compares what sinks were given with the labels. The innermost labelled line of a call speaks for it: of a wrapper that is the caller's.
/// </summary>
public sealed class LabelCheck
{
    // Where an exception is thrown and a request is sent is seen; the line before that filled them has the label.
    private static readonly string[] _filledBefore = ["NHI1008", "NHI1009"];

    public LabelCheck(IReadOnlyDictionary<(string File, int Line), Label> labels, IEnumerable<Observation> observations)
    {
        foreach (Observation observation in observations)
        {
            int labelled = Array.FindIndex(observation.Frames, labels.ContainsKey);
            (string File, int Line) place = observation.Frames[Math.Max(labelled, 0)];
            Label? label = labels.GetValueOrDefault(place);
            if (!observation.HasSentinel)
            {
                if (label is { IsSilent: true })
                {
                    Executed.Add(place);
                }
            }
            else if (label is { IsSilent: false })
            {
                if (label.Rules.Contains(observation.Rule))
                {
                    Confirmed.Add(place);
                }
            }
            else if (label is not null || !_filledBefore.Contains(observation.Rule))
            {
                Wrong.Add($"{place.File}:{place.Line} {(label is null ? "has no label" : "is labelled silent")}, {observation.Rule}");
            }
        }
    }

    /// <summary>Leaks whose rule was seen.</summary>
    public HashSet<(string File, int Line)> Confirmed { get; } = [];

    /// <summary>Silent lines that wrote something.</summary>
    public HashSet<(string File, int Line)> Executed { get; } = [];

    public SortedSet<string> Wrong { get; } = new(StringComparer.Ordinal);
}
