using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NhiAnalyzers.CodeFixes.Rewriting;

/// <summary>
/// A field or property of the program in which a finding says that a credential is kept: a static, or a member of the object that a static holds.
/// </summary>
internal sealed class StaticMember
{
    private readonly Compilation _compilation;

    private StaticMember(ISymbol symbol, ITypeSymbol type, SyntaxNode syntax, Document document, Compilation compilation)
    {
        Symbol = symbol;
        Type = type;
        Syntax = syntax;
        Document = document;
        _compilation = compilation;
    }

    public ISymbol Symbol { get; }

    public ITypeSymbol Type { get; }

    /// <summary>The declarator of the field, or the declaration of the property or of the parameter that stands for it.</summary>
    public SyntaxNode Syntax { get; }

    public Document Document { get; }

    public SemanticModel Model => _compilation.GetSemanticModel(Syntax.SyntaxTree);

    /// <summary>The static itself.</summary>
    public static StaticMember? Of(Finding finding, CancellationToken cancellationToken) =>
        DocumentationCommentId.GetFirstSymbolForDeclarationId(finding.SinkMember, finding.Model.Compilation) is { IsStatic: true } symbol
            ? Of(symbol, finding, cancellationToken)
            : null;

    /// <summary>The member of an object of the program that the path of the finding sets; null where the document shows none, or several.</summary>
    public static StaticMember? PartOf(Finding finding, CancellationToken cancellationToken)
    {
        SemanticModel model = finding.Model;
        ISymbol[] set =
        [
            .. model.SyntaxTree.GetRoot(cancellationToken).DescendantNodes().Select(node => Given(node, model))
                .Where(given => given.Value is { } value
                    && (value.Span.Contains(finding.Expression.Span)
                        || finding.Steps.Any(step => value.Span.Contains(step) || value.Parent!.Span == step)
                        || (finding.Expression.Span.Contains(value.Parent!.Span) && Carriers.IsCredential(value, finding))))
                .Select(static given => given.Target)
                .Where(static symbol => symbol is IFieldSymbol { IsStatic: false } or IPropertySymbol { IsStatic: false, IsIndexer: false }
                    && symbol.DeclaringSyntaxReferences.Length > 0)
                .OfType<ISymbol>()
                .Distinct(SymbolEqualityComparer.Default),
        ];
        return set.Length == 1 && set[0].ContainingType is { TypeKind: TypeKind.Class, IsAnonymousType: false } type
            && (!type.IsRecord || RecordPart.CanBeSlot(set[0]))
            && !set[0].IsOverride
            && !type.AllInterfaces.SelectMany(one => one.GetMembers(set[0].Name)).Any()
            && Of(set[0], finding, cancellationToken) is { Type.SpecialType: SpecialType.System_String } member
            ? member
            : null;
    }

    private static (ExpressionSyntax? Value, ISymbol? Target) Given(SyntaxNode node, SemanticModel model) => node switch
    {
        AssignmentExpressionSyntax assignment => (assignment.Right, model.GetSymbolInfo(assignment.Left).Symbol?.OriginalDefinition),
        ArgumentSyntax { Parent.Parent: BaseObjectCreationExpressionSyntax } argument => (argument.Expression, RecordPart.Of(Places.ParameterOf(argument, model))),
        _ => (null, null),
    };

    private static StaticMember? Of(ISymbol symbol, Finding finding, CancellationToken cancellationToken)
    {
        Compilation compilation = finding.Model.Compilation;
        ITypeSymbol? type = symbol switch
        {
            IFieldSymbol field => field.Type,
            IPropertySymbol property => property.Type,
            _ => null,
        };
        return type is not null
            && symbol.DeclaringSyntaxReferences.Length == 1
            && symbol.DeclaringSyntaxReferences[0].GetSyntax(cancellationToken) is var syntax
            && compilation.ContainsSyntaxTree(syntax.SyntaxTree)
            && finding.Document.Project.Solution.GetDocument(syntax.SyntaxTree) is { } document and not SourceGeneratedDocument
            ? new StaticMember(symbol, type, syntax, document, compilation)
            : null;
    }

    /// <summary>What else holds for a member of a record; null for another one.</summary>
    public RecordPart? Record => Symbol is IPropertySymbol { ContainingType.IsRecord: true } property ? new RecordPart(property, _compilation) : null;

    /// <summary>Every expression of the program that names the member; a text that names it for reflection is one, too.</summary>
    public IEnumerable<(ExpressionSyntax Use, SemanticModel Model)> Uses(CancellationToken cancellationToken)
    {
        foreach (SyntaxTree tree in _compilation.SyntaxTrees)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!tree.GetText(cancellationToken).ToString().Contains(Symbol.Name))
            {
                continue;
            }

            SemanticModel model = _compilation.GetSemanticModel(tree);
            foreach (ExpressionSyntax node in tree.GetRoot(cancellationToken).DescendantNodes().OfType<ExpressionSyntax>())
            {
                if (node is IdentifierNameSyntax name && name.Identifier.ValueText == Symbol.Name
                    && SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(name, cancellationToken).Symbol?.OriginalDefinition, Symbol))
                {
                    yield return (Whole(name), model);
                }
                else if (IsReflection(node, model))
                {
                    yield return (node, model);
                }
            }
        }
    }

    private static ExpressionSyntax Whole(IdentifierNameSyntax name) =>
        name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access : name;

    private bool IsReflection(ExpressionSyntax node, SemanticModel model) =>
        node is LiteralExpressionSyntax { Token.Value: string text } && text == Symbol.Name
        && node.Parent is ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call }
        && model.GetSymbolInfo(call).Symbol?.ContainingType.ToDisplayString() == "System.Type";
}
