using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace NhiAnalyzers.CodeFixes.Rewriting;

/// <summary>Fixes all findings of a document, project or solution in one change.</summary>
internal sealed class FindingFixAllProvider : FixAllProvider
{
    public static readonly FindingFixAllProvider Instance = new();

    public override Task<CodeAction?> GetFixAsync(FixAllContext fixAllContext)
    {
        // A host that takes the key from the first finding it has, of whatever rule, comes without one where that finding has no fix here.
        Remedy? remedy = ((FindingFix)fixAllContext.CodeFixProvider).Remedies
            .FirstOrDefault(remedy => fixAllContext.CodeActionEquivalenceKey is null || remedy.EquivalenceKey == fixAllContext.CodeActionEquivalenceKey);
        return Task.FromResult(remedy is null
            ? null
            : CodeAction.Create(remedy.Title, cancellationToken => FixAsync(fixAllContext, remedy, cancellationToken), remedy.EquivalenceKey));
    }

    private static async Task<Solution> FixAsync(FixAllContext context, Remedy remedy, CancellationToken cancellationToken)
    {
        var edits = new Edits(context.Solution);
        foreach (Diagnostic diagnostic in await FindingsAsync(context).ConfigureAwait(false))
        {
            if (context.Solution.GetDocument(diagnostic.Location.SourceTree) is { } document and not SourceGeneratedDocument
                && await Finding.ReadAsync(document, diagnostic, cancellationToken).ConfigureAwait(false) is { } finding)
            {
                await remedy.OfferAsync(finding, edits, cancellationToken).ConfigureAwait(false);
            }
        }

        return await edits.ApplyAsync(cancellationToken).ConfigureAwait(false);
    }

    private static async Task<IEnumerable<Diagnostic>> FindingsAsync(FixAllContext context)
    {
        if (context.Scope == FixAllScope.Document)
        {
            return await context.GetDocumentDiagnosticsAsync(context.Document!).ConfigureAwait(false);
        }

        IEnumerable<Project> projects = context.Scope == FixAllScope.Solution ? context.Solution.Projects : [context.Project];
        var findings = new List<Diagnostic>();
        foreach (Project project in projects.Where(static project => project.Language == LanguageNames.CSharp))
        {
            findings.AddRange(await context.GetAllDiagnosticsAsync(project).ConfigureAwait(false));
        }

        return findings;
    }
}
