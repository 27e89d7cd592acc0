using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NhiAnalyzers.CodeFixes.Rewriting;

namespace NhiAnalyzers.CodeFixes.Migration;

/// <summary>Makes a token of a text that comes from elsewhere; no token of no text.</summary>
internal static class TokenCreation
{
    public static void Write(ExpressionSyntax value, INamedTypeSymbol type, Source source, FreshNames names, Edits edits)
    {
        string name = TypeNames.WriteType(type, source.Document, source.Model, value.SpanStart, edits);
        if (value.Parent is BinaryExpressionSyntax { Right: ThrowExpressionSyntax } orThrow)
        {
            value = orThrow;
        }

        if (source.Model.GetTypeInfo(value).Nullability.FlowState != NullableFlowState.MaybeNull)
        {
            edits.Insert(source.Document, value.SpanStart, $"new {name}(");
            edits.Insert(source.Document, value.Span.End, ")");
            return;
        }

        string text = names.ForVariable(value);
        bool standsAlone = value.Parent is EqualsValueClauseSyntax or ArgumentSyntax or ReturnStatementSyntax or ArrowExpressionClauseSyntax
            || (value.Parent is AssignmentExpressionSyntax assignment && assignment.Right == value);
        bool isOperand = value is BinaryExpressionSyntax or AssignmentExpressionSyntax or LambdaExpressionSyntax;
        edits.Insert(source.Document, value.SpanStart, (standsAlone ? "" : "(") + (isOperand ? "(" : ""));
        edits.Insert(
            source.Document,
            value.Span.End,
            $"{(isOperand ? ")" : "")} is {{ Length: > 0 }} {text} ? new {name}({text}) : null{(standsAlone ? "" : ")")}");
    }
}
