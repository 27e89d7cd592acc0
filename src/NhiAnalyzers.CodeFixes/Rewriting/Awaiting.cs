using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NhiAnalyzers.CodeFixes.Rewriting;

/// <summary>The <c>await</c> around a call, with the <c>ConfigureAwait</c> between.</summary>
internal static class Awaiting
{
    private const string Configure = "ConfigureAwait";

    /// <summary>The call with its <c>await</c>; the call itself where nothing awaits it there.</summary>
    public static ExpressionSyntax Whole(ExpressionSyntax call) => call.Parent switch
    {
        AwaitExpressionSyntax awaited => awaited,
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: Configure, Parent: InvocationExpressionSyntax { Parent: AwaitExpressionSyntax awaited } } => awaited,
        _ => call,
    };

    /// <summary>What is awaited, without what says where to go on.</summary>
    public static ExpressionSyntax Task(ExpressionSyntax awaited) =>
        awaited is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: Configure } access } ? access.Expression : awaited;
}
