using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace NhiAnalyzers.CodeFixes.Rewriting;

/// <summary>Takes out the statement whose only work is the leak. An asynchronous method keeps something to await.</summary>
internal sealed class RemoveStatement(string equivalenceKey) : Remedy(equivalenceKey, "Remove statements that copy credentials")
{
    public override Task<string?> PlanAsync(Finding finding, Edits edits, CancellationToken cancellationToken) =>
        Task.FromResult(Plan(finding, edits));

    private static string? Plan(Finding finding, Edits edits)
    {
        if (!finding.IsDirect)
        {
            return finding.Refuse("the call of a method of the program may do more than copy");
        }

        if (finding.Expression.FirstAncestorOrSelf<ArgumentSyntax>()?.Parent?.Parent is not InvocationExpressionSyntax call)
        {
            return finding.Refuse("the credential is no argument of the call that copies it");
        }

        SyntaxNode place = call.Parent is AwaitExpressionSyntax or ConditionalAccessExpressionSyntax ? call.Parent : call;
        bool isAwaited = place is AwaitExpressionSyntax;
        if (place.Parent is not ExpressionStatementSyntax statement
            || (isAwaited && !AwaitsMore(statement))
            || statement.Parent is not (BlockSyntax or GlobalStatementSyntax or SwitchSectionSyntax))
        {
            return Replace(call, finding, edits);
        }

        edits.Remove(finding.Document, WholeLine(statement, finding.Model.SyntaxTree.GetText()));
        return $"Do not copy the {finding.Credential}";
    }

    private static string? Replace(InvocationExpressionSyntax call, Finding finding, Edits edits)
    {
        if (call.Parent is ExpressionStatementSyntax or ConditionalAccessExpressionSyntax
            || finding.Model.GetTypeInfo(call).Type is not INamedTypeSymbol { Name: "Task", IsGenericType: false } task)
        {
            return finding.Refuse("the call that copies is no statement of its own");
        }

        edits.Replace(finding.Document, call.Span, TypeNames.Write(task, finding.Document, finding.Model, call.SpanStart, edits) + ".CompletedTask");
        return $"Do not copy the {finding.Credential}";
    }

    private static bool AwaitsMore(ExpressionStatementSyntax statement) =>
        statement.Ancestors()
            .First(static node => node is MemberDeclarationSyntax and not GlobalStatementSyntax or LocalFunctionStatementSyntax
                or AnonymousFunctionExpressionSyntax or CompilationUnitSyntax)
            .DescendantNodes()
            .Any(node => node is AwaitExpressionSyntax && !statement.Contains(node));

    // Alone on its line, it goes with the line.
    private static TextSpan WholeLine(ExpressionStatementSyntax statement, SourceText text)
    {
        TextLine first = text.Lines.GetLineFromPosition(statement.SpanStart);
        TextLine last = text.Lines.GetLineFromPosition(statement.Span.End);
        bool isAlone = string.IsNullOrWhiteSpace(text.ToString(TextSpan.FromBounds(first.Start, statement.SpanStart)))
            && string.IsNullOrWhiteSpace(text.ToString(TextSpan.FromBounds(statement.Span.End, last.End)));
        return isAlone ? TextSpan.FromBounds(first.Start, last.EndIncludingLineBreak) : statement.Span;
    }
}
