using System.Collections.Concurrent;

namespace NhiAnalyzers.CodeFixes.Tests.Proof;

/// <summary>What came of the findings: fixed, without a fix for a reason, or broken by one. Safe for concurrent use.</summary>
internal sealed class ProofLog
{
    private readonly ConcurrentDictionary<string, int> _fixed = new();
    private readonly ConcurrentDictionary<(string Rule, string Reason), ConcurrentBag<string>> _unfixed = new();

    public ConcurrentBag<string> Broken { get; } = [];

    /// <summary>The reasons as the checked list has them, one a line: <c>NHI1001 reason</c>.</summary>
    public IEnumerable<string> Reasons => _unfixed.Keys.Select(static key => $"{key.Rule} {key.Reason}").Order(StringComparer.Ordinal);

    public void AddFixed(string rule) => _fixed.AddOrUpdate(rule, 1, static (_, count) => count + 1);

    public void AddUnfixed(string rule, string reason, string program, int count)
    {
        ConcurrentBag<string> places = _unfixed.GetOrAdd((rule, reason), static _ => []);
        for (int index = 0; index < count; index++)
        {
            places.Add(program);
        }
    }

    /// <summary>By rule how many findings have a fix, and how many have none for which reason.</summary>
    public string Table()
    {
        IEnumerable<string> rules = _fixed.Keys.Concat(_unfixed.Keys.Select(static key => key.Rule)).Distinct().Order(StringComparer.Ordinal);
        return string.Join("\n", rules.Select(rule =>
        {
            var reasons = _unfixed.Where(entry => entry.Key.Rule == rule).OrderByDescending(static entry => entry.Value.Count).ToArray();
            int with = _fixed.GetValueOrDefault(rule);
            int without = reasons.Sum(static entry => entry.Value.Count);
            return $"{rule}  with a fix {with,4}  without {without,4}"
                + string.Concat(reasons.Select(static entry => $"\n    {entry.Value.Count,4}  {entry.Key.Reason}  ({string.Join(", ", entry.Value.Distinct().Order().Take(4))})"));
        }));
    }
}
