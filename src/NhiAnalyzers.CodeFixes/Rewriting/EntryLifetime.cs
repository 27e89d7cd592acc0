using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NhiAnalyzers.CodeFixes.Rewriting;

/// <summary>How long the options of a cache entry, which are made in the call, keep it at most.</summary>
internal sealed class EntryLifetime
{
    private EntryLifetime(ExpressionSyntax given, string text)
    {
        Given = given;
        Text = text;
    }

    /// <summary>The options.</summary>
    public ExpressionSyntax Given { get; }

    /// <summary>The code of the lifetime.</summary>
    public string Text { get; }

    /// <summary>Null for a call without such options, and where they say more or something else.</summary>
    public static EntryLifetime? Of(InvocationExpressionSyntax call, SemanticModel model)
    {
        ExpressionSyntax? given = call.ArgumentList.Arguments.Count is 3 or 4 ? call.ArgumentList.Arguments[2].Expression : null;
        ExpressionSyntax? lifetime = given switch
        {
            BaseObjectCreationExpressionSyntax { Initializer.Expressions: { Count: 1 } only } when only[0] is AssignmentExpressionSyntax
            {
                Left: IdentifierNameSyntax { Identifier.ValueText: "AbsoluteExpirationRelativeToNow" },
            } set => set.Right,
            InvocationExpressionSyntax
            {
                Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "SetAbsoluteExpiration", Expression: BaseObjectCreationExpressionSyntax { Initializer: null } },
                ArgumentList.Arguments: { Count: 1 } arguments,
            } => arguments[0].Expression,
            _ => null,
        };
        return lifetime is not null
            && model.GetTypeInfo(given!).Type?.Name is "MemoryCacheEntryOptions" or "DistributedCacheEntryOptions"
            && model.GetTypeInfo(lifetime).Type?.ToDisplayString() == "System.TimeSpan"
            ? new EntryLifetime(given!, lifetime.ToString())
            : null;
    }
}
