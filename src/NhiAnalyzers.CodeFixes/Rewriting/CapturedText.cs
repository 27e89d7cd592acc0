using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NhiAnalyzers.CodeFixes.Rewriting;

/// <summary>A text that a closure makes of variables which it captured.</summary>
internal static class CapturedText
{
    /// <summary>True where it is the same whenever the closure is called: it is put together of variables, and members of these, that nothing sets.</summary>
    public static bool StaysTheSame(ExpressionSyntax text, SemanticModel model)
    {
        IdentifierNameSyntax[] names = [.. text.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>()];
        return names.Length > 0
            && text.DescendantNodesAndSelf().OfType<ExpressionSyntax>().All(static node =>
                node is IdentifierNameSyntax or MemberAccessExpressionSyntax or PostfixUnaryExpressionSyntax or LiteralExpressionSyntax or InterpolatedStringExpressionSyntax
                || node.IsKind(SyntaxKind.AddExpression))
            && names.All(name => model.GetSymbolInfo(name).Symbol is ILocalSymbol or IParameterSymbol { RefKind: RefKind.None }
                || (name.Parent is MemberAccessExpressionSyntax member && member.Name == name))
            && !IsAssigned(names, text, model);
    }

    private static bool IsAssigned(IdentifierNameSyntax[] names, SyntaxNode place, SemanticModel model)
    {
        var read = new HashSet<ISymbol>(names.Select(name => model.GetSymbolInfo(name).Symbol).OfType<ISymbol>(), SymbolEqualityComparer.Default);
        return place.Ancestors().First(static node => node is MemberDeclarationSyntax or CompilationUnitSyntax).DescendantNodes().Any(node => node switch
        {
            AssignmentExpressionSyntax assignment => model.GetSymbolInfo(assignment.Left).Symbol is { } left && read.Contains(left),
            ArgumentSyntax { RefKindKeyword.RawKind: not 0 } argument => model.GetSymbolInfo(argument.Expression).Symbol is { } given && read.Contains(given),
            PostfixUnaryExpressionSyntax { RawKind: not (int)SyntaxKind.SuppressNullableWarningExpression } changed =>
                model.GetSymbolInfo(changed.Operand).Symbol is { } counted && read.Contains(counted),
            PrefixUnaryExpressionSyntax changed when changed.IsKind(SyntaxKind.PreIncrementExpression) || changed.IsKind(SyntaxKind.PreDecrementExpression) =>
                model.GetSymbolInfo(changed.Operand).Symbol is { } counted && read.Contains(counted),
            _ => false,
        });
    }
}
