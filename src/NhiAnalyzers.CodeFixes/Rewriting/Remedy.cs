using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace NhiAnalyzers.CodeFixes.Rewriting;

/// <summary>One way to fix a finding.</summary>
/// <param name="equivalenceKey">The name by which hosts choose this way: it never changes.</param>
/// <param name="title">What it does to many findings at once.</param>
internal abstract class Remedy(string equivalenceKey, string title)
{
    public string EquivalenceKey { get; } = equivalenceKey;

    public string Title { get; } = title;

    /// <summary>The same, and null where an old version of the language of the project does not have what is written.</summary>
    public async Task<string?> OfferAsync(Finding finding, Edits edits, CancellationToken cancellationToken)
    {
        if (finding.Document.Project.ParseOptions is CSharpParseOptions { LanguageVersion: < LanguageVersion.CSharp9 and var version })
        {
            var alone = new Edits(finding.Document.Project.Solution);
            if (await PlanAsync(finding, alone, cancellationToken).ConfigureAwait(false) is not null
                && !await CompilesAsync(alone, finding.Document.Project.Solution, cancellationToken).ConfigureAwait(false))
            {
                return finding.Refuse($"C# {version.ToDisplayString()} does not have what would be written");
            }
        }

        return await PlanAsync(finding, edits, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Plans the changes for one finding and says what they do; null, and no change, where this way is not open.</summary>
    public abstract Task<string?> PlanAsync(Finding finding, Edits edits, CancellationToken cancellationToken);

    private static async Task<bool> CompilesAsync(Edits edits, Solution solution, CancellationToken cancellationToken)
    {
        Solution changed = await edits.ApplyAsync(cancellationToken).ConfigureAwait(false);
        foreach (DocumentId document in edits.Documents)
        {
            if (await ErrorsAsync(changed.GetDocument(document)!, cancellationToken).ConfigureAwait(false)
                > await ErrorsAsync(solution.GetDocument(document)!, cancellationToken).ConfigureAwait(false))
            {
                return false;
            }
        }

        return true;
    }

    private static async Task<int> ErrorsAsync(Document document, CancellationToken cancellationToken) =>
        (await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false))!
            .GetDiagnostics(cancellationToken: cancellationToken)
            .Count(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
}
