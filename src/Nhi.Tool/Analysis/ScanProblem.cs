
namespace Nhi.Tool.Analysis;

/// <summary>What could not be analysed, or not completely, and why.</summary>
internal sealed record ScanProblem(string Path, string Reason, IReadOnlyList<string> Details);
