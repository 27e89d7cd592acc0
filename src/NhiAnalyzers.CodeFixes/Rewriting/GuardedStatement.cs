using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NhiAnalyzers.CodeFixes.Rewriting;

/// <summary>A statement that stands, alone or after one that adds its flag, in an <c>if</c> that asks for nothing but whether there is a credential.</summary>
internal sealed class GuardedStatement
{
    private GuardedStatement(IfStatementSyntax whole, string? flag)
    {
        Whole = whole;
        Flag = flag;
    }

    public IfStatementSyntax Whole { get; }

    /// <summary>What the statement before it adds.</summary>
    public string? Flag { get; }

    public static GuardedStatement? Of(SyntaxNode item, ExpressionSyntax credential)
    {
        StatementSyntax[] all = item.Parent is BlockSyntax block ? [.. block.Statements] : item is StatementSyntax alone ? [alone] : [];
        string? flag = all.Length == 2 && all[1] == item && ChildArgument.Added(all[0]) is { ArgumentList.Arguments: var added } first
            && ChildArgument.Added(all[1])?.Expression.ToString() == first.Expression.ToString() && added[0].Expression is LiteralExpressionSyntax { Token.Value: string text } && StandardInputOptions.IsFlag(text)
                ? text
                : null;
        return all.Length == (flag is null ? 1 : 2)
            && (item.Parent is BlockSyntax ? item.Parent.Parent : item.Parent) is IfStatementSyntax { Else: null } test
            && Siblings.CanRemove(test)
            && Asks(test.Condition, credential.ToString())
            ? new GuardedStatement(test, flag)
            : null;
    }

    private static bool Asks(ExpressionSyntax condition, string credential) => condition switch
    {
        BinaryExpressionSyntax test => test.IsKind(SyntaxKind.NotEqualsExpression) && test.Left.ToString() == credential
            && test.Right.IsKind(SyntaxKind.NullLiteralExpression),
        IsPatternExpressionSyntax { Pattern: UnaryPatternSyntax { Pattern: ConstantPatternSyntax { Expression: var value } } } test =>
            value.IsKind(SyntaxKind.NullLiteralExpression) && test.Expression.ToString() == credential,
        IsPatternExpressionSyntax { Pattern: RecursivePatternSyntax { Type: null, Designation: null } some } test =>
            test.Expression.ToString() == credential && some.ToString() is "{ }" or "{ Length: > 0 }",
        PrefixUnaryExpressionSyntax { Operand: InvocationExpressionSyntax { ArgumentList.Arguments: { Count: 1 } given } test } =>
            test.Expression.ToString().EndsWith("IsNullOrEmpty", StringComparison.Ordinal) && given[0].Expression.ToString() == credential,
        _ => false,
    };
}
