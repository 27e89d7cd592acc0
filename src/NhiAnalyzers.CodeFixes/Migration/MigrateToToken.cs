using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NhiAnalyzers.CodeFixes.Rewriting;

namespace NhiAnalyzers.CodeFixes.Migration;

/// <summary>Makes the member, variable or method that the credential of a finding comes from a token of the runtime, wherever it goes.</summary>
internal sealed class MigrateToToken(string equivalenceKey) : Remedy(equivalenceKey, "Make credentials tokens wherever they go")
{
    public override async Task<string?> PlanAsync(Finding finding, Edits edits, CancellationToken cancellationToken)
    {
        Project project = finding.Document.Project;
        if (finding.Origin is not { SourceTree: { } tree } origin
            || project.GetDocument(tree) is not { } document
            || await Source.OfAsync(document, cancellationToken).ConfigureAwait(false) is not { } source
            || SymbolAt(source.Root.FindNode(origin.SourceSpan, getInnermostNodeForTie: true), source.Model) is not { } symbol
            || !Declaration.MayHold(symbol)
            || await TokenMigration.PlanAsync(symbol, project, cancellationToken).ConfigureAwait(false) is not { Edits: { } planned, Type: { } type })
        {
            return null;
        }

        edits.Add(planned);
        return TokenMigration.TitleFor(symbol, type);
    }

    private static ISymbol? SymbolAt(SyntaxNode node, SemanticModel model) =>
        node is ExpressionSyntax value ? Calls.SourceOf(value, model) : model.GetDeclaredSymbol(node);
}
