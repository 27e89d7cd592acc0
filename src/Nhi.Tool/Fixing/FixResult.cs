using Nhi.Tool.Analysis;

namespace Nhi.Tool.Fixing;

/// <summary>Everything a report of fixes says.</summary>
internal sealed record FixResult(
    string Target,
    IReadOnlyList<TreatedFinding> Fixed,
    IReadOnlyList<TreatedFinding> Left,
    IReadOnlyList<ChangedFile> Files,
    IReadOnlyList<ScanProblem> Problems);

/// <summary>A finding, and what was done about it or why nothing was.</summary>
internal sealed record TreatedFinding(Finding Finding, string Text);
