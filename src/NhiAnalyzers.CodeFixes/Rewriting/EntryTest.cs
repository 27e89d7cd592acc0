using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace NhiAnalyzers.CodeFixes.Rewriting;

/// <summary>A call of <c>TryGetValue</c> that decides an <c>if</c>: its text is mentioned only where there is one.</summary>
internal sealed class EntryTest
{
    private readonly InvocationExpressionSyntax _call;
    private readonly SingleVariableDesignationSyntax _text;
    private readonly bool _isNegated;

    private EntryTest(InvocationExpressionSyntax call, SingleVariableDesignationSyntax text, bool isNegated)
    {
        _call = call;
        _text = text;
        _isNegated = isNegated;
    }

    public static EntryTest? Of(InvocationExpressionSyntax call, SemanticModel model)
    {
        if (call is not { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "TryGetValue" }, ArgumentList.Arguments: { Count: 2 } arguments }
            || arguments[1].Expression is not DeclarationExpressionSyntax { Designation: SingleVariableDesignationSyntax text }
            || model.GetDeclaredSymbol(text) is not ILocalSymbol { Type.SpecialType: SpecialType.System_String } local)
        {
            return null;
        }

        bool isNegated = call.Parent.IsKind(SyntaxKind.LogicalNotExpression);
        SyntaxNode condition = isNegated ? call.Parent! : call;
        while (!isNegated && condition.Parent.IsKind(SyntaxKind.LogicalAndExpression))
        {
            condition = condition.Parent!;
        }

        if (condition.Parent is not IfStatementSyntax test || test.Condition != condition || (isNegated && (test.Else is not null || !Leaves(test.Statement))))
        {
            return null;
        }

        // Of a test that leaves, everything after it has the text; of another, only what it decides.
        return (test.FirstAncestorOrSelf<MemberDeclarationSyntax>() ?? test.SyntaxTree.GetRoot()).DescendantNodes().OfType<IdentifierNameSyntax>()
            .Where(name => name.Identifier.ValueText == local.Name && SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(name).Symbol, local))
            .All(name => isNegated ? !test.Span.Contains(name.Span) : test.Statement.Span.Contains(name.Span) || test.Condition.Span.Contains(name.Span))
            ? new EntryTest(call, text, isNegated)
            : null;
    }

    public void Rewrite(Document document, Edits edits)
    {
        ArgumentListSyntax list = _call.ArgumentList;
        if (_isNegated)
        {
            edits.Remove(document, ((PrefixUnaryExpressionSyntax)_call.Parent!).OperatorToken.Span);
        }

        edits.Remove(document, TextSpan.FromBounds(list.Arguments[0].Span.End, list.Arguments[1].Span.End));
        edits.Insert(document, _call.Span.End, $" is {(_isNegated ? "not " : "")}{{ }} {_text.Identifier.ValueText}");
    }

    private static bool Leaves(StatementSyntax statement) => statement switch
    {
        BlockSyntax { Statements: { Count: > 0 } all } => Leaves(all.Last()),
        _ => statement is ReturnStatementSyntax or ThrowStatementSyntax or ContinueStatementSyntax or BreakStatementSyntax,
    };
}
