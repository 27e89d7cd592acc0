using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using NhiAnalyzers.CodeFixes.Rewriting;

namespace NhiAnalyzers.CodeFixes.Migration;

/// <summary>What an expression reads, and what a call passes.</summary>
internal static class Calls
{
    /// <summary>The variable or member that an expression reads, or the method that it calls and waits for.</summary>
    public static ISymbol? SourceOf(ExpressionSyntax value, SemanticModel model) => value switch
    {
        PostfixUnaryExpressionSyntax sure => SourceOf(sure.Operand, model),
        AwaitExpressionSyntax awaited => SourceOf(Awaiting.Task(awaited.Expression), model),
        ConditionalAccessExpressionSyntax { WhenNotNull: MemberBindingExpressionSyntax member } => model.GetSymbolInfo(member).Symbol,
        InvocationExpressionSyntax call =>
            model.GetSymbolInfo(call).Symbol is IMethodSymbol method ? (method.ReducedFrom ?? method).OriginalDefinition : null,
        SimpleNameSyntax or MemberAccessExpressionSyntax => model.GetSymbolInfo(value).Symbol?.OriginalDefinition,
        _ => null,
    };

    /// <summary>The call or creation that an expression names.</summary>
    public static SyntaxNode? Of(SyntaxNode name)
    {
        SyntaxNode callee = name;
        while (callee.Parent is MemberAccessExpressionSyntax access && access.Name == callee
            || callee.Parent is MemberBindingExpressionSyntax
            || callee.Parent is QualifiedNameSyntax qualified && qualified.Right == callee)
        {
            callee = callee.Parent;
        }

        return callee switch
        {
            ConstructorInitializerSyntax or ImplicitObjectCreationExpressionSyntax => callee,
            _ => callee.Parent switch
            {
                InvocationExpressionSyntax call when call.Expression == callee => call,
                ObjectCreationExpressionSyntax creation when creation.Type == callee => creation,
                _ => null,
            },
        };
    }

    /// <summary>What a call passes for a parameter, a null value for its default; null where that cannot be told.</summary>
    public static (ExpressionSyntax? Value, bool IsGiven)? ArgumentOf(SyntaxNode name, IParameterSymbol parameter, SemanticModel model)
    {
        ImmutableArray<IArgumentOperation> arguments = Of(name) is not { } call ? default : model.GetOperation(call) switch
        {
            IInvocationOperation invocation => invocation.Arguments,
            IObjectCreationOperation creation => creation.Arguments,
            _ => default,
        };
        IArgumentOperation? argument = arguments.IsDefault
            ? null
            : arguments.FirstOrDefault(one => SymbolEqualityComparer.Default.Equals(one.Parameter?.OriginalDefinition, parameter));
        return argument?.ArgumentKind switch
        {
            ArgumentKind.DefaultValue => (null, false),
            ArgumentKind.Explicit => argument.Syntax switch
            {
                ArgumentSyntax { RefKindKeyword.RawKind: 0 } given => (given.Expression, true),
                ExpressionSyntax given => (Whole(given), true),
                _ => null,
            },
            _ => null,
        };
    }

    public static bool IsEmptyText(ExpressionSyntax value, SemanticModel model) =>
        value is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Empty" }
        && model.GetSymbolInfo(value).Symbol?.ContainingType.SpecialType == SpecialType.System_String;

    // Where the compiler leaves out what only it reads.
    private static ExpressionSyntax Whole(ExpressionSyntax value) =>
        value.Parent is ParenthesizedExpressionSyntax or PostfixUnaryExpressionSyntax ? Whole((ExpressionSyntax)value.Parent) : value;
}
