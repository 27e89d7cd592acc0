using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NhiAnalyzers.CodeFixes.Rewriting;

/// <summary>Follows an address to the one place that takes it, by locals, <c>Uri</c> and <c>UriBuilder</c>.</summary>
internal static class AddressUse
{
    /// <summary>The expression that is the address where it is taken; null where it goes to several places.</summary>
    public static ExpressionSyntax? Of(ExpressionSyntax address, SemanticModel model) => address.Parent switch
    {
        ArgumentSyntax { Parent: ArgumentListSyntax { Parent: BaseObjectCreationExpressionSyntax { ArgumentList.Arguments.Count: 1 } made } }
            when model.GetTypeInfo(made).Type?.ToDisplayString() is "System.Uri" or "System.UriBuilder" => Of(made, model),
        BinaryExpressionSyntax or InterpolationSyntax or InterpolatedStringExpressionSyntax or ParenthesizedExpressionSyntax when address.Parent is ExpressionSyntax whole =>
            Of(whole, model),
        InterpolationSyntax { Parent: InterpolatedStringExpressionSyntax text } => Of(text, model),
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Uri" or "AbsoluteUri" } read => Of(read, model),
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ToString", Parent: InvocationExpressionSyntax read } => Of(read, model),
        EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax declarator } => Single(declarator, model) is { } mention ? Of(mention, model) : null,
        _ => address,
    };

    /// <summary>The one mention of a local that is set once, but for members of it that are set.</summary>
    public static ExpressionSyntax? Single(VariableDeclaratorSyntax declarator, SemanticModel model)
    {
        IdentifierNameSyntax[] mentions = [.. FileVariable.MentionsOf(declarator, model).Where(static mention => !IsSet(mention))];
        return mentions.Length == 1 && mentions[0].Parent is not AssignmentExpressionSyntax ? mentions[0] : null;
    }

    // builder.Query = text
    private static bool IsSet(IdentifierNameSyntax mention) =>
        mention.Parent is MemberAccessExpressionSyntax { Parent: AssignmentExpressionSyntax set } member && set.Left == member;
}
