using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using NhiAnalyzers.CodeFixes.Migration;

namespace NhiAnalyzers.CodeFixes.Rewriting;

/// <summary>A code fix that offers its remedies in their order: hosts that cannot ask apply the first.</summary>
public abstract class FindingFix : CodeFixProvider
{
    private protected FindingFix(string ruleId, params Remedy[] remedies)
    {
        FixableDiagnosticIds = ImmutableArray.Create(ruleId);
        Remedies = ImmutableArray.CreateRange(remedies).Add(new MigrateToToken("MigrateToToken"));
    }

    public sealed override ImmutableArray<string> FixableDiagnosticIds { get; }

    /// <summary>The names by which hosts choose a fix, in the order of preference. They never change.</summary>
    public IEnumerable<string> EquivalenceKeys => Remedies.Select(static remedy => remedy.EquivalenceKey);

    internal ImmutableArray<Remedy> Remedies { get; }

    public sealed override FixAllProvider GetFixAllProvider() => FindingFixAllProvider.Instance;

    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            Finding? finding = await Finding.ReadAsync(context.Document, diagnostic, context.CancellationToken).ConfigureAwait(false);
            bool isOffered = false;
            foreach (Remedy remedy in finding is null ? ImmutableArray<Remedy>.Empty : Remedies)
            {
                // A change of types all over the program is nothing for hosts that take what comes first.
                if (remedy is MigrateToToken && !isOffered)
                {
                    continue;
                }

                var edits = new Edits(context.Document.Project.Solution);
                string? title = await remedy.OfferAsync(finding!, edits, context.CancellationToken).ConfigureAwait(false);
                if (title is not null)
                {
                    isOffered = true;
                    context.RegisterCodeFix(CodeAction.Create(title, edits.ApplyAsync, remedy.EquivalenceKey), diagnostic);
                }
            }
        }
    }

    /// <summary>Why nothing is offered for a finding, in words for its reader; null where something is.</summary>
    public async Task<string?> RefusalAsync(Document document, Diagnostic diagnostic, CancellationToken cancellationToken)
    {
        Finding? finding = await Finding.ReadAsync(document, diagnostic, cancellationToken).ConfigureAwait(false);
        foreach (Remedy remedy in finding is null ? [] : Remedies.Where(static remedy => remedy is not MigrateToToken))
        {
            var edits = new Edits(document.Project.Solution);
            if (await remedy.OfferAsync(finding!, edits, cancellationToken).ConfigureAwait(false) is not null)
            {
                return null;
            }
        }

        return finding?.Refusal ?? "no fix is known for code of this form";
    }
}
