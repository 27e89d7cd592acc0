using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NhiAnalyzers.CodeFixes.Rewriting;

/// <summary>A property of a record that becomes a slot. Copies share the slot, and two slots are never equal, whatever they hold.</summary>
internal sealed class RecordPart(IPropertySymbol property, Compilation compilation)
{
    private static readonly string[] s_comparing =
    [
        "Equals", "GetHashCode", "Contains", "IndexOf", "LastIndexOf", "Remove", "Distinct", "Union", "Except", "Intersect", "SequenceEqual", "GroupBy", "ToHashSet",
        "AreEqual", "Equal",
    ];

    private readonly INamedTypeSymbol _type = property.ContainingType.OriginalDefinition;

    /// <summary>True for a property that nothing sets once there is an object, so that copies can share what it holds.</summary>
    public static bool CanBeSlot(ISymbol member) => member is IPropertySymbol { SetMethod: null or { IsInitOnly: true } };

    /// <summary>The property that a parameter of a record declares; null for any other parameter.</summary>
    public static IPropertySymbol? Of(IParameterSymbol? parameter) => parameter is { ContainingType: { IsRecord: true, TypeKind: TypeKind.Class } type }
        ? type.OriginalDefinition.GetMembers(parameter.Name).OfType<IPropertySymbol>()
            .FirstOrDefault(member => member.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is ParameterSyntax)
        : null;

    /// <summary>True where the program compares objects of the record, or leaves it to a collection.</summary>
    public bool IsCompared(CancellationToken cancellationToken) => Nodes(cancellationToken).Any(found => found.Node switch
    {
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.EqualsExpression or (int)SyntaxKind.NotEqualsExpression } comparison =>
            IsRecord(comparison.Left, found.Model) && IsRecord(comparison.Right, found.Model),
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } call => s_comparing.Contains(access.Name.Identifier.ValueText)
            && (IsRecord(access.Expression, found.Model) || Holds(found.Model.GetTypeInfo(access.Expression).Type)
                || call.ArgumentList.Arguments.Any(argument => IsRecord(argument.Expression, found.Model))),
        GenericNameSyntax name => found.Model.GetSymbolInfo(name).Symbol is INamedTypeSymbol { TypeArguments.IsEmpty: false } used
            && used.Name is "HashSet" or "ISet" or "Dictionary" or "IDictionary" or "ConcurrentDictionary" or "ImmutableHashSet" or "IEqualityComparer" or "IEquatable"
            && Is(used.TypeArguments[0]),
        _ => false,
    });

    /// <summary>
    /// The values that the record is made with, where a parameter declares the property; null where one is given in a way that can not change.
    /// </summary>
    public IReadOnlyList<(ExpressionSyntax Value, SemanticModel Model)>? Given(CancellationToken cancellationToken)
    {
        var given = new List<(ExpressionSyntax, SemanticModel)>();
        if (property.DeclaringSyntaxReferences[0].GetSyntax(cancellationToken) is not ParameterSyntax)
        {
            return given;
        }

        foreach ((SyntaxNode node, SemanticModel model) in Nodes(cancellationToken))
        {
            ISymbol? symbol = node is BaseObjectCreationExpressionSyntax or ConstructorInitializerSyntax or PrimaryConstructorBaseTypeSyntax or IdentifierNameSyntax
                ? model.GetSymbolInfo(node, cancellationToken).Symbol?.OriginalDefinition
                : null;
            bool isParameter = symbol is IParameterSymbol parameter && SymbolEqualityComparer.Default.Equals(Of(parameter), property);
            if (isParameter && node.Parent is not NameColonSyntax)
            {
                return null;
            }

            if (symbol is not IMethodSymbol { MethodKind: MethodKind.Constructor } made || !made.Parameters.Any(one => SymbolEqualityComparer.Default.Equals(Of(one), property)))
            {
                continue;
            }

            if (node is not BaseObjectCreationExpressionSyntax { ArgumentList.Arguments: var arguments }
                || arguments.FirstOrDefault(one => SymbolEqualityComparer.Default.Equals(Of(Places.ParameterOf(one, model)?.OriginalDefinition), property)) is not { } argument)
            {
                return null;
            }

            given.Add((argument.Expression, model));
        }

        return given;
    }

    private IEnumerable<(SyntaxNode Node, SemanticModel Model)> Nodes(CancellationToken cancellationToken) =>
        from tree in compilation.SyntaxTrees
        let model = compilation.GetSemanticModel(tree)
        from node in tree.GetRoot(cancellationToken).DescendantNodes()
        select (node, model);

    private bool IsRecord(ExpressionSyntax expression, SemanticModel model) => Is(model.GetTypeInfo(expression).Type);

    private bool Is(ITypeSymbol? type) => SymbolEqualityComparer.Default.Equals(type?.OriginalDefinition, _type);

    private bool Holds(ITypeSymbol? type) => type switch
    {
        IArrayTypeSymbol array => Is(array.ElementType),
        INamedTypeSymbol { TypeArguments: { IsEmpty: false } first } => Is(first[0]),
        _ => false,
    };
}
