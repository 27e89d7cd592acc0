using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Cases.Run.Tests;

/// <summary>
/// Gives calls in catch and finally blocks a frame of their own, on the same line:
/// the runtime says of a handler's frame only where its try block stood.
/// </summary>
public static class Handlers
{
    public static SourceText WithFrames(SourceText source, CSharpParseOptions options) => source.WithChanges(
        CSharpSyntaxTree.ParseText(source, options).GetRoot().DescendantNodes()
            .Where(static node => node is CatchClauseSyntax or FinallyClauseSyntax)
            .SelectMany(static handler => handler.DescendantNodes().OfType<ExpressionStatementSyntax>())
            .Select(static statement => statement.Expression)
            .Where(static call => call is InvocationExpressionSyntax && !call.DescendantNodes().Any(static node => node is AwaitExpressionSyntax))
            .Distinct()
            .OrderBy(static call => call.SpanStart)
            .SelectMany(static call => new[]
            {
                new TextChange(new TextSpan(call.SpanStart, 0), "((System.Action)(() => "),
                new TextChange(new TextSpan(call.Span.End, 0), "))()"),
            }));
}
