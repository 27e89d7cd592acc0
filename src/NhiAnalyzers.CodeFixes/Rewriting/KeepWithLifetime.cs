using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NhiAnalyzers.CodeFixes.Migration;

namespace NhiAnalyzers.CodeFixes.Rewriting;

/// <summary>
/// Makes a <c>TokenSlot</c> of a static text, or of the text in an object that a static holds, and a <c>TokenVault</c> of a static dictionary,
/// together with every use of it in the program. Not open where one of them cannot move, or where another project of the solution uses the member.
/// </summary>
internal sealed class KeepWithLifetime(string equivalenceKey) : Remedy(equivalenceKey, "Keep credentials in slots that forget them after an hour")
{
    public override async Task<string?> PlanAsync(Finding finding, Edits edits, CancellationToken cancellationToken)
    {
        if (finding.PublicType("Nhi.SecureTokens.TokenSlot") is not { } slot || finding.PublicType("Nhi.SecureTokens.TokenVault") is not { } vault)
        {
            return finding.Refuse("the project does not reference Nhi.SecureTokens");
        }

        if (StaticMember.Of(finding, cancellationToken) is not { } member)
        {
            return finding.Refuse("what holds it is no static field or property of the project");
        }

        var declaration = new StaticDeclaration(member, edits);
        INamedTypeSymbol? holder = declaration.CanHoldText ? slot : declaration.CanHoldTexts ? vault : null;
        SlotElements? elements = holder is null ? SlotElements.Of(member, declaration) ?? SlotElements.OfTuple(member, declaration, finding) : null;
        GivenSlot? given = GivenSlot.Of(member, declaration);
        LazySlot? lazy = given is null ? LazySlot.Of(member, declaration) : null;
        if (holder is null && elements is null && lazy is null && given is null)
        {
            if (StaticMember.PartOf(finding, cancellationToken) is not { } part
                || new StaticDeclaration(part, edits) is not { CanHoldText: true } inner
                || !await SerializedForm.AllowsAsync(part.Symbol, finding.Document.Project, cancellationToken).ConfigureAwait(false))
            {
                return finding.Refuse(Reason(member));
            }

            if (part.Record?.IsCompared(cancellationToken) == true)
            {
                return finding.Refuse("the program compares the record by what it holds, and slots are never equal");
            }

            (member, declaration, holder) = (part, inner, slot);
        }

        if (await IsUsedElsewhereAsync(member.Symbol, finding.Document.Project, cancellationToken).ConfigureAwait(false))
        {
            return finding.Refuse("another project uses the member");
        }

        Solution solution = finding.Document.Project.Solution;
        INamedTypeSymbol timeSpan = finding.PublicType("System.TimeSpan")!;
        var changes = new List<Action?>();
        bool isInitialized = false;
        foreach ((ExpressionSyntax use, SemanticModel model) in member.Uses(cancellationToken))
        {
            if (solution.GetDocument(use.SyntaxTree) is not { } document || document is SourceGeneratedDocument)
            {
                changes.Add(null);
                continue;
            }

            var code = new SlotCode(slot, timeSpan, document, model, edits);
            var text = new SlotUse(use, document, model, declaration.StartsAsEmptyText, code, edits);
            isInitialized |= text.IsInitializer;
            changes.Add(lazy is not null ? lazy.Plan(use, document, edits)
                : given is not null ? given.Plan(use, text, document, model, edits)
                : elements is not null ? new ElementUse(use, elements, document, model, code, edits).Plan()
                : holder!.Equals(slot, SymbolEqualityComparer.Default) ? text.Plan()
                : new VaultUse(use, declaration.IsImmutable, document, edits).Plan());
        }

        changes.AddRange(Given(member, slot, timeSpan, edits, cancellationToken));
        if (changes.Contains(null))
        {
            return finding.Refuse("the member is also used in ways that a slot does not have");
        }

        if (lazy is not null)
        {
            lazy.Rewrite(slot, timeSpan, edits);
        }
        else if (given is not null)
        {
            given.Rewrite(slot, timeSpan, edits);
        }
        else if (elements is null)
        {
            declaration.Rewrite(holder!, timeSpan, isInitialized);
        }
        else
        {
            elements.Rewrite(slot, edits);
        }

        changes.ForEach(static change => change!());
        return $"Keep the {finding.Credential} in a {(holder ?? slot).Name} that forgets it after an hour";
    }

    // What a record is made with.
    private static IEnumerable<Action?> Given(StaticMember member, INamedTypeSymbol slot, INamedTypeSymbol timeSpan, Edits edits, CancellationToken cancellationToken)
    {
        if (member.Record is not { } record)
        {
            return [];
        }

        return record.Given(cancellationToken) is not { } given ? [null] : given.Select(one =>
            member.Document.Project.GetDocument(one.Value.SyntaxTree) is { } document and not SourceGeneratedDocument
                ? () => new SlotCode(slot, timeSpan, document, one.Model, edits).Wrap(one.Value)
                : (Action?)null);
    }

    private static string Reason(StaticMember member) => member.Type switch
    {
        { SpecialType: SpecialType.System_String } => "the static has attributes, or accessors that do more than keep it",
        { TypeKind: TypeKind.Delegate } => "a closure in the static holds the credential",
        { Name: "Lazy" } => "the lazy value is no text, or is made by more than one expression",
        _ => "the static holds an object or collection whose texts cannot become slots",
    };

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
