using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NhiAnalyzers.CodeFixes.Rewriting;

/// <summary>
/// Makes a <c>TokenSlot</c> of a static text, and a <c>TokenVault</c> of a static dictionary, together with every use of it in the program. Not open
/// where one of them cannot move, or where another project of the solution uses the member.
/// </summary>
internal sealed class KeepWithLifetime(string equivalenceKey) : Remedy(equivalenceKey, "Keep credentials in slots that forget them after an hour")
{
    public override async Task<string?> PlanAsync(Finding finding, Edits edits, CancellationToken cancellationToken)
    {
        if (StaticMember.Of(finding, cancellationToken) is not { } member
            || await IsUsedElsewhereAsync(member.Symbol, finding.Document.Project, cancellationToken).ConfigureAwait(false))
        {
            return null;
        }

        bool isText = member.Type.SpecialType == SpecialType.System_String;
        INamedTypeSymbol? holder = finding.PublicType(isText ? "Nhi.SecureTokens.TokenSlot" : "Nhi.SecureTokens.TokenVault");
        var declaration = new StaticDeclaration(member, edits);
        if (holder is null || !(isText ? declaration.CanHoldText : declaration.CanHoldTexts))
        {
            return null;
        }

        Solution solution = finding.Document.Project.Solution;
        var changes = new List<Action?>();
        foreach ((ExpressionSyntax use, SemanticModel model) in member.Uses(cancellationToken))
        {
            Document? document = solution.GetDocument(use.SyntaxTree);
            changes.Add(document is null or SourceGeneratedDocument ? null
                : isText ? new SlotUse(use, document, model, declaration.StartsAsEmptyText, edits).Plan()
                : new VaultUse(use, document, edits).Plan());
        }

        if (changes.Contains(null))
        {
            return null;
        }

        declaration.Rewrite(holder, finding.PublicType("System.TimeSpan")!);
        changes.ForEach(static change => change!());
        return $"Keep the {finding.Credential} in a {holder.Name} that forgets it after an hour";
    }

    // A member of another project is another symbol of the same id.
    private static async Task<bool> IsUsedElsewhereAsync(ISymbol member, Project project, CancellationToken cancellationToken)
    {
        Solution solution = project.Solution;
        IEnumerable<Project> others = member.DeclaredAccessibility == Accessibility.Private
            ? []
            : solution.GetProjectDependencyGraph().GetProjectsThatTransitivelyDependOnThisProject(project.Id).Select(id => solution.GetProject(id)!);
        foreach (Document document in others.SelectMany(static other => other.Documents))
        {
            if ((await document.GetTextAsync(cancellationToken).ConfigureAwait(false)).ToString().Contains(member.Name)
                && await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false) is { } model
                && model.SyntaxTree.GetRoot(cancellationToken).DescendantNodes().OfType<IdentifierNameSyntax>().Any(name =>
                    name.Identifier.ValueText == member.Name
                    && model.GetSymbolInfo(name, cancellationToken).Symbol?.GetDocumentationCommentId() == member.GetDocumentationCommentId()))
            {
                return true;
            }
        }

        return false;
    }
}
