namespace Cases.Run.Tests;

/// <summary>A sink of a rule was given something, called through these lines of case files, the innermost first.</summary>
public sealed record Observation(string Rule, bool HasSentinel, (string File, int Line)[] Frames);

/// <summary>Collects what the sinks are given while cases run.</summary>
public sealed class Observations(Sentinels sentinels, Frames stack)
{
    private readonly List<Observation> _all = [];

    public IReadOnlyList<Observation> All
    {
        get
        {
            lock (_all)
            {
                return [.. _all];
            }
        }
    }

    public void Add(string rule, string payload)
    {
        (string File, int Line)[] frames = stack.Current();
        if (frames.Length == 0)
        {
            return;
        }

        bool hasSentinel = sentinels.IsIn(payload);
        lock (_all)
        {
            _all.Add(new Observation(rule, hasSentinel, frames));
        }
    }
}
