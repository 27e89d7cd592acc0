using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NhiAnalyzers.CodeFixes.Rewriting;

/// <summary>Code that puts texts together with <c>+</c>.</summary>
internal static class Concatenation
{
    /// <summary>The code between the lines of a text.</summary>
    public const string LineBreak = " + \"\\n\" + ";

    /// <summary>The code of a part, in parentheses where it needs them.</summary>
    public static string Part(string code) => IsPart(SyntaxFactory.ParseExpression(code)) ? code : $"({code})";

    /// <summary>True for an expression that needs no parentheses as a part.</summary>
    public static bool IsPart(ExpressionSyntax expression) => expression is LiteralExpressionSyntax or InterpolatedStringExpressionSyntax
        or IdentifierNameSyntax or MemberAccessExpressionSyntax or InvocationExpressionSyntax or ElementAccessExpressionSyntax
        or ParenthesizedExpressionSyntax or PostfixUnaryExpressionSyntax or ConditionalAccessExpressionSyntax;

    /// <summary>The parts of an expression that puts texts together.</summary>
    public static IEnumerable<ExpressionSyntax> Parts(ExpressionSyntax expression) => expression switch
    {
        BinaryExpressionSyntax sum when sum.IsKind(SyntaxKind.AddExpression) => Parts(sum.Left).Append(sum.Right),
        _ => [expression],
    };
}
