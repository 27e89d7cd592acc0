using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NhiAnalyzers.CodeFixes.Rewriting;

/// <summary>Bytes that are a text in an encoding.</summary>
internal static class EncodedText
{
    /// <summary>The call that encodes one text; null for any other expression.</summary>
    public static InvocationExpressionSyntax? CallOf(ExpressionSyntax bytes, SemanticModel model) =>
        bytes is InvocationExpressionSyntax { ArgumentList.Arguments.Count: 1 } call
        && IsOfEncoding(call, "GetBytes", model)
        && model.GetTypeInfo(call.ArgumentList.Arguments[0].Expression).Type?.SpecialType == SpecialType.System_String
            ? call
            : null;

    /// <summary>True for bytes that are text for sure, and mean the same as UTF-8.</summary>
    public static bool Is(ExpressionSyntax bytes, SemanticModel model) => bytes switch
    {
        LiteralExpressionSyntax literal => literal.IsKind(SyntaxKind.Utf8StringLiteralExpression),
        InvocationExpressionSyntax call when CallOf(call, model) is not null => IsUtf8(call),
        InvocationExpressionSyntax call => IsSerialized(call, model),
        IdentifierNameSyntax name when model.GetSymbolInfo(name).Symbol is ILocalSymbol { DeclaringSyntaxReferences: { Length: 1 } declared } local =>
            declared[0].GetSyntax() is VariableDeclaratorSyntax { Initializer.Value: var value } declarator
            && value is not IdentifierNameSyntax && Is(value, model) && !IsAssigned(local, declarator, model),
        _ => false,
    };

    /// <summary>True for a call that serializes to UTF-8 bytes, and has a twin that serializes to text.</summary>
    public static bool IsSerialized(InvocationExpressionSyntax call, SemanticModel model) =>
        model.GetSymbolInfo(call).Symbol is IMethodSymbol { Name: "SerializeToUtf8Bytes", ContainingType: { Name: "JsonSerializer" } type }
        && type.ContainingNamespace.ToDisplayString() == "System.Text.Json";

    /// <summary>The call around bytes that decodes them; null where there is none.</summary>
    public static InvocationExpressionSyntax? DecodedBy(ExpressionSyntax bytes, SemanticModel model) =>
        bytes.Parent is ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax { ArgumentList.Arguments.Count: 1 } call }
        && IsOfEncoding(call, "GetString", model)
            ? call
            : null;

    private static bool IsOfEncoding(InvocationExpressionSyntax call, string name, SemanticModel model) =>
        model.GetSymbolInfo(call).Symbol is IMethodSymbol method && method.Name == name
        && method.ContainingType is { Name: "Encoding" or "UTF8Encoding" or "ASCIIEncoding" or "UnicodeEncoding" } type
        && type.ContainingNamespace.ToDisplayString() == "System.Text";

    private static bool IsUtf8(InvocationExpressionSyntax call) =>
        call.Expression is MemberAccessExpressionSyntax { Expression: var encoding }
        && encoding.ToString() is var text
        && (text.EndsWith("UTF8", StringComparison.Ordinal) || text.EndsWith("ASCII", StringComparison.Ordinal));

    private static bool IsAssigned(ISymbol local, SyntaxNode declarator, SemanticModel model) =>
        declarator.Ancestors().First(static node => node is MemberDeclarationSyntax or CompilationUnitSyntax).DescendantNodes()
            .OfType<AssignmentExpressionSyntax>()
            .Any(assignment => SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(assignment.Left).Symbol, local));
}
