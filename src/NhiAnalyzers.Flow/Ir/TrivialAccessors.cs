using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NhiAnalyzers.Flow.Ir;

/// <summary>Accessors that do nothing but give or take a field: the property is then another name of the field.</summary>
internal static class TrivialAccessors
{
    /// <summary>The field that the getter gives, by name.</summary>
    public static string? Getter(SyntaxNode declaration) => declaration is PropertyDeclarationSyntax property
        ? FieldOf(property.ExpressionBody?.Expression ?? Result(Accessor(property, SyntaxKind.GetAccessorDeclaration)))
        : null;

    /// <summary>The field that the setter puts its value in, by name.</summary>
    public static string? Setter(SyntaxNode declaration)
    {
        AccessorDeclarationSyntax? setter = declaration is PropertyDeclarationSyntax property
            ? Accessor(property, SyntaxKind.SetAccessorDeclaration) ?? Accessor(property, SyntaxKind.InitAccessorDeclaration)
            : null;
        ExpressionSyntax? expression = setter?.ExpressionBody?.Expression
            ?? (setter?.Body is { Statements: { Count: 1 } statements } && statements[0] is ExpressionStatementSyntax statement ? statement.Expression : null);
        return expression is AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression } assignment
            && assignment.Right is IdentifierNameSyntax { Identifier.ValueText: "value" }
            ? FieldOf(assignment.Left)
            : null;
    }

    /// <summary>True for a property whose accessors are written out.</summary>
    public static bool HasCode(SyntaxNode declaration) => declaration is PropertyDeclarationSyntax property
        && (property.ExpressionBody is not null
            || property.AccessorList?.Accessors.Any(static accessor => accessor.Body is not null || accessor.ExpressionBody is not null) == true);

    /// <summary>True when the accessor is left to the compiler.</summary>
    public static bool IsBare(SyntaxNode declaration, bool isWrite) => declaration is PropertyDeclarationSyntax { ExpressionBody: null } property
        && (isWrite
            ? Accessor(property, SyntaxKind.SetAccessorDeclaration) ?? Accessor(property, SyntaxKind.InitAccessorDeclaration)
            : Accessor(property, SyntaxKind.GetAccessorDeclaration)) is { Body: null, ExpressionBody: null };

    private static AccessorDeclarationSyntax? Accessor(PropertyDeclarationSyntax property, SyntaxKind kind) =>
        property.AccessorList?.Accessors.FirstOrDefault(accessor => accessor.IsKind(kind));

    private static ExpressionSyntax? Result(AccessorDeclarationSyntax? accessor) =>
        accessor?.ExpressionBody?.Expression
        ?? (accessor?.Body is { Statements: { Count: 1 } statements } && statements[0] is ReturnStatementSyntax given ? given.Expression : null);

    private static string? FieldOf(ExpressionSyntax? expression) => expression switch
    {
        IdentifierNameSyntax name => name.Identifier.ValueText,
        MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax, Name: IdentifierNameSyntax name } => name.Identifier.ValueText,
        _ => null,
    };
}
