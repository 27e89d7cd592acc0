using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NhiAnalyzers.Flow.Ir;

namespace NhiAnalyzers.DeviceFlow;

/// <summary>Where code asks for tokens with a device code: a form, a dictionary, a query or a body with the grant, or a library's request.</summary>
internal static class DeviceGrant
{
    private const string Key = "grant_type";
    private const string Grant = "urn:ietf:params:oauth:grant-type:device_code";
    private const string LibraryRequest = "RequestDeviceTokenAsync";

    private static readonly ConditionalWeakTable<SyntaxTree, StrongBox<ImmutableArray<string>>> s_spellings = new();

    /// <summary>The identifiers and texts of a file that may be part of such a request, found once for the file.</summary>
    public static ImmutableArray<string> Spellings(SyntaxTree tree, CancellationToken cancellationToken) => s_spellings.GetValue(
        tree,
        tree => new(ImmutableArray.CreateRange(TreeIndex.Of(tree, cancellationToken).Spellings.Where(IsSpelling)))).Value;

    private static bool IsSpelling(string spelling) => spelling == LibraryRequest || spelling.Contains(Key) || IsGrant(spelling);

    /// <summary>The requests in a declaration: the grant where it is given as a value, the text that holds it, or the library's method.</summary>
    public static IEnumerable<ExpressionSyntax> In(SyntaxNode declaration, SemanticModel model, CancellationToken cancellationToken)
    {
        foreach (ExpressionSyntax expression in declaration.DescendantNodes().OfType<ExpressionSyntax>())
        {
            bool isRequest = expression switch
            {
                IdentifierNameSyntax { Identifier.ValueText: LibraryRequest } => IsLibraryRequest(expression, model, cancellationToken),
                LiteralExpressionSyntax { Token.Value: string text } when !IsGrant(text) => false,
                LiteralExpressionSyntax { Token.Value: string text } => text.Contains(Key) || IsValue(expression),
                InterpolatedStringExpressionSyntax text => IsForm(text, model, cancellationToken),
                NameSyntax or MemberAccessExpressionSyntax => HasGrantKey(expression) && IsGrant(expression, model, cancellationToken),
                _ => false,
            };
            if (isRequest)
            {
                yield return expression;
            }
        }
    }

    private static bool IsGrant(string text) => text.Contains("grant-type:device_code") || text.Contains("grant-type%3Adevice_code");

    private static bool IsGrant(ExpressionSyntax expression, SemanticModel model, CancellationToken cancellationToken) =>
        model.GetConstantValue(expression, cancellationToken) is { HasValue: true, Value: Grant };

    private static bool IsLibraryRequest(ExpressionSyntax name, SemanticModel model, CancellationToken cancellationToken) =>
        model.GetSymbolInfo(name, cancellationToken).Symbol is IMethodSymbol method
        && method.ContainingNamespace.ToDisplayString() is "Duende.IdentityModel.Client" or "IdentityModel.Client";

    // $"grant_type={Grant}&..." names the grant in the hole after its key.
    private static bool IsForm(InterpolatedStringExpressionSyntax text, SemanticModel model, CancellationToken cancellationToken)
    {
        string before = "";
        foreach (InterpolatedStringContentSyntax content in text.Contents)
        {
            if (content is InterpolatedStringTextSyntax { TextToken.ValueText: var written })
            {
                before = written;
                if (written.Contains(Key) && IsGrant(written))
                {
                    return true;
                }
            }
            else if (content is InterpolationSyntax hole && before.EndsWith(Key + "=", StringComparison.Ordinal)
                && IsGrant(hole.Expression, model, cancellationToken))
            {
                return true;
            }
        }

        return false;
    }

    private static bool HasGrantKey(ExpressionSyntax value) =>
        KeyOf(value) is LiteralExpressionSyntax { Token.Value: Key }
        || value.Parent is AnonymousObjectMemberDeclaratorSyntax { NameEquals.Name.Identifier.ValueText: Key };

    private static bool IsValue(ExpressionSyntax value) => KeyOf(value) is not null || HasGrantKey(value);

    // What stands before the value in: [key] = value, { key, value }, Add(key, value), new(key, value), (key, value).
    private static ExpressionSyntax? KeyOf(ExpressionSyntax value) => value.Parent switch
    {
        AssignmentExpressionSyntax { Left: ImplicitElementAccessSyntax element } set when set.Right == value => Only(element.ArgumentList),
        AssignmentExpressionSyntax { Left: ElementAccessExpressionSyntax element } set when set.Right == value => Only(element.ArgumentList),
        InitializerExpressionSyntax pair
            when pair.IsKind(SyntaxKind.ComplexElementInitializerExpression) && pair.Expressions.IndexOf(value) == 1 => pair.Expressions[0],
        ArgumentSyntax { Parent: ArgumentListSyntax list } argument when list.Arguments.IndexOf(argument) == 1 => list.Arguments[0].Expression,
        ArgumentSyntax { Parent: TupleExpressionSyntax tuple } argument when tuple.Arguments.IndexOf(argument) == 1 => tuple.Arguments[0].Expression,
        _ => null,
    };

    private static ExpressionSyntax? Only(BracketedArgumentListSyntax list) => list.Arguments.Count == 1 ? list.Arguments[0].Expression : null;
}
