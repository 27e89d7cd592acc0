using Microsoft.CodeAnalysis;
using Nhi.Tool.Commands;

namespace Nhi.Tool.Analysis;

/// <summary>Everything a report says. Findings are in the order of path, position and rule, each once.</summary>
internal sealed record ScanResult(
    string Target,
    IReadOnlyList<string> Projects,
    IReadOnlyList<string> Skipped,
    IReadOnlyList<Finding> Findings,
    IReadOnlyList<ScanProblem> Problems)
{
    /// <summary>The rules that have findings, by id.</summary>
    public IEnumerable<RuleCount> Rules => Findings
        .GroupBy(finding => finding.Rule)
        .OrderBy(rule => rule.Key, StringComparer.Ordinal)
        .Select(rule => new RuleCount(rule.Key, rule.First().Title, rule.First().Help, rule.Count()));

    /// <summary>The exit code when a finding of <paramref name="failOn"/> or above fails; null when findings never do.</summary>
    public int ExitCodeFor(DiagnosticSeverity? failOn) =>
        Problems.Count > 0 ? ExitCode.Incomplete
        : Findings.Any(finding => finding.Severity >= failOn) ? ExitCode.Findings
        : ExitCode.Clean;

    /// <summary>
    /// A file compiled for several frameworks, or linked into several projects, yields the same finding each time: it is kept once.
    /// </summary>
    public static IReadOnlyList<Finding> Order(IEnumerable<Finding> findings) =>
    [
        .. findings
            .DistinctBy(finding => (finding.Rule, finding.Place, finding.Message))
            .OrderBy(finding => finding.Place.Path, StringComparer.Ordinal)
            .ThenBy(finding => finding.Place.Line)
            .ThenBy(finding => finding.Place.Column)
            .ThenBy(finding => finding.Rule, StringComparer.Ordinal)
            .ThenBy(finding => finding.Message, StringComparer.Ordinal),
    ];
}

internal sealed record RuleCount(string Id, string Title, string Help, int Findings);
