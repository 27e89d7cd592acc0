using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NhiAnalyzers.CodeFixes.Rewriting;

/// <summary>Tells whether two expressions name the same file: the same constant, the same symbol, or put together in the same way.</summary>
internal static class PathKey
{
    /// <summary>A text that is equal for expressions with the same value.</summary>
    public static string Of(SyntaxNode node, SemanticModel model)
    {
        if (node is ExpressionSyntax expression && model.GetConstantValue(expression) is { HasValue: true, Value: string constant })
        {
            return SymbolDisplay.FormatLiteral(constant, quote: true);
        }

        return node switch
        {
            ParenthesizedExpressionSyntax inner => Of(inner.Expression, model),
            PostfixUnaryExpressionSyntax sure => Of(sure.Operand, model),
            MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax } own => Of(own.Name, model),
            MemberAccessExpressionSyntax shared when model.GetSymbolInfo(shared).Symbol is { IsStatic: true } => Of(shared.Name, model),
            SimpleNameSyntax name when model.GetSymbolInfo(name).Symbol is { } symbol => Of(symbol, model),
            _ => string.Concat(node.ChildNodesAndTokens().Select(child => child.AsNode() is { } part ? Of(part, model) : child.ToString())),
        };
    }

    private static string Of(ISymbol symbol, SemanticModel model)
    {
        if (symbol is ILocalSymbol local
            && local.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is VariableDeclaratorSyntax { Initializer.Value: var value } declarator
            && value.DescendantNodesAndSelf().OfType<InvocationExpressionSyntax>().All(call => IsRepeatable(call, model))
            && !IsAssigned(local, declarator, model))
        {
            return Of(value, model);
        }

        return symbol.GetDocumentationCommentId() ?? symbol.ToDisplayString() + "@" + symbol.Locations[0].GetLineSpan();
    }

    private static bool IsRepeatable(InvocationExpressionSyntax call, SemanticModel model) =>
        model.GetSymbolInfo(call).Symbol is IMethodSymbol method
        && (method.ContainingType.ToDisplayString() switch
        {
            "System.IO.Path" => method.Name is "Combine" or "Join" or "GetFullPath",
            "System.Environment" => method.Name is "GetFolderPath" or "GetEnvironmentVariable",
            _ => false,
        });

    private static bool IsAssigned(ISymbol local, SyntaxNode declarator, SemanticModel model) =>
        declarator.Ancestors().First(static node => node is MemberDeclarationSyntax or CompilationUnitSyntax).DescendantNodes()
            .OfType<AssignmentExpressionSyntax>()
            .Any(assignment => SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(assignment.Left).Symbol, local));
}
