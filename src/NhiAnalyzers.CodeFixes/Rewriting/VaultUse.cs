using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace NhiAnalyzers.CodeFixes.Rewriting;

/// <summary>One use of a static dictionary that becomes a <c>TokenVault</c>.</summary>
internal sealed class VaultUse(ExpressionSyntax access, bool isImmutable, Document document, Edits edits)
{
    private static readonly string[] _changes = ["Add", "SetItem", "Remove", "Clear"];

    /// <summary>What changes; null where the vault has nothing like it.</summary>
    public Action? Plan() => access.Parent switch
    {
        ArgumentSyntax argument when Places.IsInNameOf(argument) => static () => { },
        AssignmentExpressionSyntax assignment when isImmutable && assignment.Left == access => IsChange(assignment) && IsStatement(assignment)
            ? () => edits.Remove(document, TextSpan.FromBounds(assignment.SpanStart, assignment.Right.SpanStart))
            : null,
        ElementAccessExpressionSyntax { ArgumentList.Arguments.Count: 1 } element when element.Expression == access => Element(element),
        MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax call } member when member.Expression == access =>
            Call(member, call.ArgumentList),
        _ => null,
    };

    // x = x.Add(key, value)
    private static bool IsChange(AssignmentExpressionSyntax assignment) =>
        assignment.Right is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: var changed, Name.Identifier.ValueText: var name } }
        && _changes.Contains(name) && changed.ToString() == assignment.Left.ToString();

    private Action? Element(ElementAccessExpressionSyntax element)
    {
        BracketedArgumentListSyntax brackets = element.ArgumentList;
        switch (element.Parent)
        {
            case AssignmentExpressionSyntax assignment when assignment.Left == element:
                return assignment.IsKind(SyntaxKind.SimpleAssignmentExpression) && IsStatement(assignment)
                    ? () =>
                    {
                        edits.Replace(document, brackets.OpenBracketToken.Span, ".Set(");
                        edits.Replace(document, TextSpan.FromBounds(brackets.CloseBracketToken.SpanStart, assignment.Right.SpanStart), ", ");
                        edits.Insert(document, assignment.Right.Span.End, ")");
                    }
                    : null;
            case ArgumentSyntax argument when !argument.RefKindKeyword.IsKind(SyntaxKind.None):
            case PrefixUnaryExpressionSyntax or RefExpressionSyntax:
                return null;
            default:
                return () =>
                {
                    edits.Replace(document, brackets.OpenBracketToken.Span, ".Reveal(");
                    edits.Replace(document, brackets.CloseBracketToken.Span, ")");
                };
        }
    }

    private static bool IsStatement(AssignmentExpressionSyntax assignment) =>
        assignment.Parent is ExpressionStatementSyntax
        || assignment.Parent is ArrowExpressionClauseSyntax
        {
            Parent: AccessorDeclarationSyntax
                or MethodDeclarationSyntax { ReturnType: PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.VoidKeyword } }
                or LocalFunctionStatementSyntax { ReturnType: PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.VoidKeyword } },
        };

    private Action? Call(MemberAccessExpressionSyntax member, ArgumentListSyntax list)
    {
        string? name = (member.Name.Identifier.ValueText, list.Arguments.Count) switch
        {
            ("ContainsKey", 1) => "Contains",
            ("GetValueOrDefault", 1) => "RevealOrNull",
            ("TryGetValue", 2) => "TryReveal",
            ("Add" or "SetItem", 2) => "Set",
            ("TryAdd", 2) => "TrySet",
            ("Remove", 1) => "Remove",
            ("TryRemove", 2) when list.Arguments[1].Expression is IdentifierNameSyntax { Identifier.ValueText: "_" } => "Remove",
            ("Clear", 0) => "Clear",
            _ => null,
        };
        bool isUsed = isImmutable && _changes.Contains(member.Name.Identifier.ValueText)
            && !(member.Parent!.Parent is AssignmentExpressionSyntax assignment && IsChange(assignment));
        if (name is null || isUsed || list.Arguments.Any(static argument => argument.NameColon is not null))
        {
            return null;
        }

        return () =>
        {
            edits.Replace(document, member.Name.Span, name);
            if (member.Name.Identifier.ValueText == "TryRemove")
            {
                edits.Remove(document, TextSpan.FromBounds(list.Arguments[0].Span.End, list.Arguments[1].Span.End));
            }
        };
    }
}
