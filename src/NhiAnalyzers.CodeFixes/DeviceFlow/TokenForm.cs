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

    /// <summary>The forms and JSON bodies in some code, if each of their keys is known.</summary>
    public static IEnumerable<TokenForm> In(SyntaxNode body, SemanticModel model)
    {
        foreach (SyntaxNode node in body.DescendantNodes())
        {
            if (node is BaseObjectCreationExpressionSyntax { ArgumentList.Arguments: { Count: 1 } given } form
                && model.GetTypeInfo(form).Type?.ToDisplayString() == "System.Net.Http.FormUrlEncodedContent"
                && new Request(body, model).AddressOf(form) is { } address)
            {
                yield return new TokenForm(address, Fields(given[0].Expression, body, model));
            }
            else if (node is InvocationExpressionSyntax
                {
                    Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "PostAsJsonAsync" }, ArgumentList.Arguments: { Count: > 1 } arguments,
                })
            {
                yield return new TokenForm(arguments[0].Expression, Fields(arguments[1].Expression, body, model));
            }
        }
    }

    private static Dictionary<string, ExpressionSyntax> Fields(ExpressionSyntax form, SyntaxNode body, SemanticModel model)
    {
        var fields = new Dictionary<string, ExpressionSyntax>(StringComparer.Ordinal);
        IEnumerable<SyntaxNode> nodes = form.DescendantNodesAndSelf();
        if (form is IdentifierNameSyntax local && Initial(local, model) is { } initial)
        {
            nodes = initial.DescendantNodesAndSelf().Concat(body.DescendantNodes().Where(node => IsAdded(node, local.Identifier.ValueText)));
        }

        foreach (SyntaxNode node in nodes)
        {
            (ExpressionSyntax? key, ExpressionSyntax? value) = Pair(node);
            if (node is AnonymousObjectMemberDeclaratorSyntax member)
            {
                fields[member.NameEquals?.Name.Identifier.ValueText ?? member.Expression.ToString()] = member.Expression;
            }
            else if (key is not null)
            {
                // A key that is no constant is one that nobody knows.
                fields[model.GetConstantValue(key) is { HasValue: true, Value: string name } ? name : key.ToString()] = value!;
            }
        }

        return fields;
    }

    private static (ExpressionSyntax? Key, ExpressionSyntax? Value) Pair(SyntaxNode node) => node switch
    {
        AssignmentExpressionSyntax { Left: ImplicitElementAccessSyntax { ArgumentList.Arguments: { Count: 1 } keys }, Right: var right } =>
            (keys[0].Expression, right),
        AssignmentExpressionSyntax { Left: ElementAccessExpressionSyntax { ArgumentList.Arguments: { Count: 1 } keys }, Right: var right } =>
            (keys[0].Expression, right),
        InitializerExpressionSyntax { RawKind: (int)SyntaxKind.ComplexElementInitializerExpression, Expressions: { Count: 2 } pair } => (pair[0], pair[1]),
        BaseObjectCreationExpressionSyntax { ArgumentList.Arguments: { Count: 2 } pair } => (pair[0].Expression, pair[1].Expression),
        InvocationExpressionSyntax
        {
            Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Create" or "Add" }, ArgumentList.Arguments: { Count: 2 } pair,
        } =>
            (pair[0].Expression, pair[1].Expression),
        _ => (null, null),
    };

    private static ExpressionSyntax? Initial(IdentifierNameSyntax name, SemanticModel model) =>
        model.GetSymbolInfo(name).Symbol is ILocalSymbol { DeclaringSyntaxReferences: { Length: 1 } declared }
        && declared[0].GetSyntax() is VariableDeclaratorSyntax { Initializer.Value: var value }
            ? value
            : null;

    // fields["scope"] = scope, fields.Add("scope", scope)
    private static bool IsAdded(SyntaxNode node, string local) => node switch
    {
        AssignmentExpressionSyntax { Left: ElementAccessExpressionSyntax { Expression: IdentifierNameSyntax fields } } =>
            fields.Identifier.ValueText == local,
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax fields, Name.Identifier.ValueText: "Add" } } =>
            fields.Identifier.ValueText == local,
        _ => false,
    };
}
