using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NhiAnalyzers.CodeFixes.DeviceFlow;

/// <summary>A form that a method posts, and where to.</summary>
internal sealed class TokenForm
{
    private readonly Dictionary<string, ExpressionSyntax> _fields;

    private TokenForm(ExpressionSyntax address, Dictionary<string, ExpressionSyntax> fields)
    {
        Address = address;
        _fields = fields;
    }

    public ExpressionSyntax Address { get; }

    public ExpressionSyntax? this[string key] => _fields.TryGetValue(key, out ExpressionSyntax? value) ? value : null;

    public bool HasOnly(params string[] keys) =>
        _fields.Keys.All(keys.Contains) && keys.Where(static key => key != "scope").All(_fields.ContainsKey);

    /// <summary>The forms in a body, if each of their keys is known.</summary>
    public static IEnumerable<TokenForm> In(BlockSyntax body, SemanticModel model)
    {
        foreach (BaseObjectCreationExpressionSyntax form in body.DescendantNodes().OfType<BaseObjectCreationExpressionSyntax>())
        {
            if (model.GetTypeInfo(form).Type?.ToDisplayString() == "System.Net.Http.FormUrlEncodedContent"
                && PostOf(form, body) is { ArgumentList.Arguments: { Count: > 1 } arguments })
            {
                yield return new TokenForm(arguments[0].Expression, Fields(form, model));
            }
        }
    }

    private static InvocationExpressionSyntax? PostOf(BaseObjectCreationExpressionSyntax form, BlockSyntax body)
    {
        string? local = form.Parent is EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax variable } ? variable.Identifier.ValueText : null;
        return body.DescendantNodes().OfType<InvocationExpressionSyntax>().SingleOrDefault(call =>
            call.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "PostAsync" }
            && call.ArgumentList.Arguments.Any(argument => argument.Expression == form
                || (local is not null && argument.Expression is IdentifierNameSyntax name && name.Identifier.ValueText == local)));
    }

    private static Dictionary<string, ExpressionSyntax> Fields(SyntaxNode form, SemanticModel model)
    {
        var fields = new Dictionary<string, ExpressionSyntax>(StringComparer.Ordinal);
        foreach (SyntaxNode node in form.DescendantNodes())
        {
            (ExpressionSyntax? key, ExpressionSyntax? value) = node switch
            {
                AssignmentExpressionSyntax { Left: ImplicitElementAccessSyntax { ArgumentList.Arguments: { Count: 1 } keys }, Right: var right } =>
                    (keys[0].Expression, right),
                InitializerExpressionSyntax { RawKind: (int)SyntaxKind.ComplexElementInitializerExpression, Expressions: { Count: 2 } pair } =>
                    (pair[0], pair[1]),
                BaseObjectCreationExpressionSyntax { ArgumentList.Arguments: { Count: 2 } pair } => (pair[0].Expression, pair[1].Expression),
                _ => ((ExpressionSyntax?)null, (ExpressionSyntax?)null),
            };
            if (key is not null)
            {
                // A key that is no constant is one that nobody knows.
                fields[model.GetConstantValue(key) is { HasValue: true, Value: string name } ? name : key.ToString()] = value!;
            }
        }

        return fields;
    }
}
