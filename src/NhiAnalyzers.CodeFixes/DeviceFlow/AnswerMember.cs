using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NhiAnalyzers.CodeFixes.DeviceFlow;

/// <summary>Which member of the server's answer an expression reads, by its wire name.</summary>
internal static class AnswerMember
{
    private static readonly string[] s_members = ["user_code", "verification_uri", "verification_uri_complete", "device_code", "access_token", "refresh_token", "expires_in"];

    /// <summary>The wire name; null for an expression that reads no such member.</summary>
    public static string? Of(ExpressionSyntax value, SemanticModel model) => value switch
    {
        ParenthesizedExpressionSyntax inner => Of(inner.Expression, model),
        PostfixUnaryExpressionSyntax sure => Of(sure.Operand, model),
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "GetString" or "GetInt32" } read } =>
            Of(read.Expression, model),
        InvocationExpressionSyntax
        {
            Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "GetProperty" }, ArgumentList.Arguments: { Count: 1 } arguments,
        } => Known(model.GetConstantValue(arguments[0].Expression).Value as string),
        ElementAccessExpressionSyntax { ArgumentList.Arguments: { Count: 1 } arguments } =>
            Known(model.GetConstantValue(arguments[0].Expression).Value as string),
        IdentifierNameSyntax or MemberAccessExpressionSyntax => Of(model.GetSymbolInfo(value).Symbol, model),
        _ => null,
    };

    /// <summary>The largest expressions in a statement that read a member.</summary>
    public static IEnumerable<(ExpressionSyntax Value, string Member)> Outermost(SyntaxNode statement, SemanticModel model)
    {
        foreach (SyntaxNode child in statement.ChildNodes())
        {
            if (child is ExpressionSyntax value && Of(value, model) is { } member)
            {
                yield return (value, member);
                continue;
            }

            foreach ((ExpressionSyntax, string) found in Outermost(child, model))
            {
                yield return found;
            }
        }
    }

    /// <summary>The wire name of a member of an answer, or of an element of a tuple.</summary>
    public static string? Of(ISymbol? symbol) => symbol switch
    {
        IFieldSymbol { ContainingType.IsTupleType: true } => Known(symbol.Name),
        IPropertySymbol => symbol.GetAttributes()
            .SelectMany(static attribute => attribute.ConstructorArguments)
            .Select(static argument => Known(argument.Kind == TypedConstantKind.Primitive ? argument.Value as string : null))
            .FirstOrDefault(static known => known is not null) ?? Known(symbol.Name),
        _ => null,
    };

    private static string? Of(ISymbol? symbol, SemanticModel model) => symbol is ILocalSymbol { DeclaringSyntaxReferences: { Length: 1 } declared }
        ? declared[0].GetSyntax() is VariableDeclaratorSyntax { Initializer.Value: var value } ? Of(value, model) : null
        : Of(symbol);

    private static string? Known(string? name) => name is null ? null : s_members.FirstOrDefault(member =>
        member == name || member.Replace("_", "").Equals(name, StringComparison.OrdinalIgnoreCase));
}
