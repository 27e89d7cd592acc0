using Microsoft.CodeAnalysis;

namespace NhiAnalyzers.CodeFixes.Rewriting;

/// <summary>One way to fix a finding.</summary>
/// <param name="equivalenceKey">The name by which hosts choose this way: it never changes.</param>
/// <param name="title">What it does to many findings at once.</param>
internal abstract class Remedy(string equivalenceKey, string title)
{
    public string EquivalenceKey { get; } = equivalenceKey;

    public string Title { get; } = title;

    /// <summary>Plans the changes for one finding and says what they do; null, and no change, where this way is not open.</summary>
    public abstract Task<string?> PlanAsync(Finding finding, Edits edits, CancellationToken cancellationToken);
}
