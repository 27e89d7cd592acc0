using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace NhiAnalyzers.CodeFixes.Rewriting;

/// <summary>What the place of an expression takes when the expression is replaced.</summary>
internal static class Places
{
    /// <summary>
    /// True where a value of any type may stand; false where it has to be text. The members of anonymous objects stay text: a serializer shows
    /// nothing of a fingerprint.
    /// </summary>
    public static bool TakesAnything(ExpressionSyntax expression, SemanticModel model) => expression.Parent switch
    {
        InterpolationSyntax => true,
        AnonymousObjectMemberDeclaratorSyntax => false,
        PostfixUnaryExpressionSyntax or ParenthesizedExpressionSyntax => TakesAnything((ExpressionSyntax)expression.Parent, model),
        BinaryExpressionSyntax sum when sum.IsKind(SyntaxKind.AddExpression) => IsText(sum.Left == expression ? sum.Right : sum.Left, model),
        ArgumentSyntax argument when ParameterOf(argument, model) is { } parameter =>
            IsObject(parameter.Type) || IsInferred(parameter.OriginalDefinition, argument),
        CastExpressionSyntax cast => IsObject(model.GetTypeInfo(cast).Type),
        _ => IsObject(model.GetTypeInfo(expression).ConvertedType),
    };

    /// <summary>True where text may stand.</summary>
    public static bool TakesText(ExpressionSyntax expression, SemanticModel model) =>
        expression.Parent is AnonymousObjectMemberDeclaratorSyntax
        || TakesAnything(expression, model)
        || model.GetTypeInfo(expression).ConvertedType?.SpecialType == SpecialType.System_String;

    /// <summary>True where text may stand, or where it becomes what is asked for, such as a span.</summary>
    public static bool TakesTextOrConverts(ExpressionSyntax expression, SemanticModel model) =>
        TakesText(expression, model)
        || (model.GetTypeInfo(expression).ConvertedType is { } type
            && model.Compilation.ClassifyCommonConversion(model.Compilation.GetSpecialType(SpecialType.System_String), type)
                is { Exists: true, IsImplicit: true });

    /// <summary>True where an operator of low precedence needs no parentheses.</summary>
    public static bool StandsAlone(ExpressionSyntax expression) =>
        expression.Parent is EqualsValueClauseSyntax or ArgumentSyntax or ReturnStatementSyntax or ArrowExpressionClauseSyntax
            or ParenthesizedExpressionSyntax or LambdaExpressionSyntax
        || (expression.Parent is AssignmentExpressionSyntax assignment && assignment.Right == expression);

    /// <summary>The member with the code; the whole file for statements at its top.</summary>
    public static SyntaxNode MemberOf(SyntaxNode code) =>
        code.FirstAncestorOrSelf<MemberDeclarationSyntax>(static member => member is not GlobalStatementSyntax) ?? code.SyntaxTree.GetRoot();

    /// <summary>True where only the name counts.</summary>
    public static bool IsInNameOf(ArgumentSyntax argument) =>
        argument.Parent?.Parent is InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" } };

    /// <summary>The parameter that takes an argument; null where it is one of several elements of a parameter.</summary>
    public static IParameterSymbol? ParameterOf(ArgumentSyntax argument, SemanticModel model)
    {
        ImmutableArray<IArgumentOperation> passed = model.GetOperation(argument.Parent!.Parent!) switch
        {
            IInvocationOperation call => call.Arguments,
            IObjectCreationOperation creation => creation.Arguments,
            IPropertyReferenceOperation indexer => indexer.Arguments,
            _ => ImmutableArray<IArgumentOperation>.Empty,
        };
        return passed.FirstOrDefault(one => one.ArgumentKind == ArgumentKind.Explicit && argument.Span.Contains(one.Syntax.Span))?.Parameter;
    }

    private static bool IsText(ExpressionSyntax expression, SemanticModel model) =>
        model.GetTypeInfo(expression).Type?.SpecialType == SpecialType.System_String;

    private static bool IsObject(ITypeSymbol? type) => type?.SpecialType == SpecialType.System_Object;

    // A type argument that only this argument decides.
    private static bool IsInferred(IParameterSymbol parameter, ArgumentSyntax argument) =>
        parameter.Type is ITypeParameterSymbol { HasReferenceTypeConstraint: false, ConstraintTypes.IsEmpty: true } inferred
        && parameter.ContainingSymbol is IMethodSymbol method
        && SymbolEqualityComparer.Default.Equals(inferred.DeclaringMethod, method)
        && !Mentions(method.ReturnType, inferred)
        && method.Parameters.Count(other => Mentions(other.Type, inferred)) == 1
        && argument.Parent?.Parent is InvocationExpressionSyntax call
        && !call.Expression.DescendantNodesAndSelf().OfType<GenericNameSyntax>().Any();

    private static bool Mentions(ITypeSymbol type, ITypeParameterSymbol parameter) =>
        SymbolEqualityComparer.Default.Equals(type, parameter)
        || (type is INamedTypeSymbol named && named.TypeArguments.Any(argument => Mentions(argument, parameter)))
        || (type is IArrayTypeSymbol array && Mentions(array.ElementType, parameter));
}
