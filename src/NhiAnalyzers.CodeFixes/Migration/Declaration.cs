using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NhiAnalyzers.CodeFixes.Rewriting;

namespace NhiAnalyzers.CodeFixes.Migration;

/// <summary>The declaration of a text: where its type is written, and the values that it gets there.</summary>
internal sealed class Declaration
{
    private static readonly string[] s_attributes = ["System.Text.Json.Serialization", "System.Diagnostics.CodeAnalysis", "Nhi.SecureTokens"];

    private readonly TypeSyntax? _text;

    private Declaration(Source source, TypeSyntax? text, IEnumerable<ExpressionSyntax> values)
    {
        Source = source;
        _text = text;
        Values = [.. values];
    }

    public Source Source { get; }

    public IReadOnlyList<ExpressionSyntax> Values { get; }

    /// <summary>The declaration, if it can be changed without one that nobody sees: an override, an interface, a binder of settings.</summary>
    public static async Task<Declaration?> OfAsync(ISymbol symbol, Project project, CancellationToken cancellationToken)
    {
        ISymbol member = symbol is IParameterSymbol ? symbol.ContainingSymbol : symbol;
        bool isOwn = MayHold(symbol)
            && symbol.DeclaringSyntaxReferences.Length == 1
            && member is not ({ IsVirtual: true } or { IsAbstract: true } or { IsOverride: true } or { IsExtern: true })
            && member is not IMethodSymbol { MethodKind: MethodKind.AnonymousFunction or MethodKind.UserDefinedOperator or MethodKind.Conversion }
            && member is not IMethodSymbol { PartialDefinitionPart: not null } and not IMethodSymbol { PartialImplementationPart: not null }
            && !Implements(member)
            && symbol.GetAttributes().Concat(member.GetAttributes()).All(IsKnown);
        bool isSerializable = symbol is IFieldSymbol or IPropertySymbol;
        if (!isOwn || (isSerializable && !await SerializedForm.AllowsAsync(symbol, project, cancellationToken).ConfigureAwait(false)))
        {
            return null;
        }

        SyntaxNode syntax = await symbol.DeclaringSyntaxReferences[0].GetSyntaxAsync(cancellationToken).ConfigureAwait(false);
        return project.GetDocument(syntax.SyntaxTree) is { } document and not SourceGeneratedDocument
            && await Source.OfAsync(document, cancellationToken).ConfigureAwait(false) is { } source
            ? Of(syntax, source)
            : null;
    }

    /// <summary>True for a variable or member of the program that is text, or a method that gives one.</summary>
    public static bool MayHold(ISymbol? symbol) => symbol switch
    {
        { IsImplicitlyDeclared: true } or { DeclaringSyntaxReferences.IsEmpty: true } => false,
        ILocalSymbol { IsConst: false, RefKind: RefKind.None } local => IsText(local.Type),
        IParameterSymbol { RefKind: RefKind.None, IsParams: false } parameter => IsText(parameter.Type),
        IFieldSymbol { IsConst: false } field => IsText(field.Type),
        IPropertySymbol { IsIndexer: false } property => IsText(property.Type),
        IMethodSymbol { ReturnType: INamedTypeSymbol given } => IsText(given) || (IsTask(given) && IsText(given.TypeArguments[0])),
        _ => false,
    };

    /// <summary>A parameter of a record and the property that it declares are one.</summary>
    public static ISymbol? OtherHalf(ISymbol symbol)
    {
        if (!symbol.ContainingType?.IsRecord ?? true)
        {
            return null;
        }

        IEnumerable<ISymbol> others = symbol is IParameterSymbol
            ? symbol.ContainingType!.GetMembers(symbol.Name).OfType<IPropertySymbol>()
            : symbol.ContainingType!.InstanceConstructors.SelectMany(static constructor => constructor.Parameters);
        return symbol.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is ParameterSyntax declared
            ? others.FirstOrDefault(other => other.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() == declared)
            : null;
    }

    public void Write(INamedTypeSymbol type, Edits edits)
    {
        if (_text is not null)
        {
            edits.Replace(Source.Document, _text.Span, TypeNames.WriteType(type, Source.Document, Source.Model, _text.SpanStart, edits));
        }
    }

    private static Declaration? Of(SyntaxNode syntax, Source source) => syntax switch
    {
        VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Variables.Count: 1 } declaration } variable =>
            Create(source, declaration.Type, Optional(variable.Initializer?.Value)),
        ParameterSyntax { Type: { } type, Default: null or { Value.RawKind: (int)SyntaxKind.NullLiteralExpression } } => Create(source, type, []),
        PropertyDeclarationSyntax property => Create(source, property.Type, Given(property)),
        MethodDeclarationSyntax method => Create(source, method.ReturnType, Returned(method.Body, method.ExpressionBody)),
        LocalFunctionStatementSyntax method => Create(source, method.ReturnType, Returned(method.Body, method.ExpressionBody)),
        SingleVariableDesignationSyntax { Parent: VarPatternSyntax or RecursivePatternSyntax { Type: null, PositionalPatternClause: null } } =>
            new Declaration(source, null, []),
        _ => null,
    };

    private static Declaration? Create(Source source, TypeSyntax type, IEnumerable<ExpressionSyntax> values)
    {
        TypeSyntax text = WithoutNull(type);
        if (text is GenericNameSyntax { TypeArgumentList.Arguments: { Count: 1 } arguments })
        {
            text = WithoutNull(arguments[0]);
        }

        return text.IsVar ? new Declaration(source, null, values)
            : source.Model.GetTypeInfo(text).Type is { } named && IsText(named) ? new Declaration(source, text, values)
            : null;
    }

    private static TypeSyntax WithoutNull(TypeSyntax type) => type is NullableTypeSyntax nullable ? nullable.ElementType : type;

    private static IEnumerable<ExpressionSyntax> Given(PropertyDeclarationSyntax property) =>
        Optional(property.Initializer?.Value)
            .Concat(Optional(property.ExpressionBody?.Expression))
            .Concat((property.AccessorList?.Accessors ?? default)
                .Where(static accessor => accessor.IsKind(SyntaxKind.GetAccessorDeclaration))
                .SelectMany(static accessor => Returned(accessor.Body, accessor.ExpressionBody)));

    private static IEnumerable<ExpressionSyntax> Returned(BlockSyntax? body, ArrowExpressionClauseSyntax? arrow) =>
        Optional(arrow?.Expression).Concat(body is null ? [] : body
            .DescendantNodes(static node => node is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax))
            .OfType<ReturnStatementSyntax>().SelectMany(static statement => Optional(statement.Expression)));

    private static IEnumerable<ExpressionSyntax> Optional(ExpressionSyntax? value) => value is null ? [] : [value];

    private static bool Implements(ISymbol member) =>
        member.ContainingType is { } type
        && type.AllInterfaces.SelectMany(static one => one.GetMembers())
            .Any(declared => SymbolEqualityComparer.Default.Equals(type.FindImplementationForInterfaceMember(declared), member));

    private static bool IsKnown(AttributeData attribute) =>
        s_attributes.Contains(attribute.AttributeClass?.ContainingNamespace.ToDisplayString());

    private static bool IsText(ITypeSymbol type) => type.SpecialType == SpecialType.System_String;

    private static bool IsTask(INamedTypeSymbol type) =>
        type is { Name: "Task" or "ValueTask", TypeArguments.Length: 1 }
        && type.ContainingNamespace.ToDisplayString() == "System.Threading.Tasks";
}
