using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace NhiAnalyzers.CodeFixes.Rewriting;

/// <summary>The parameter <c>access_token</c> of an address: in its text, in a call that adds it, or in the query of a <c>UriBuilder</c>.</summary>
internal sealed class QueryParameter
{
    private const string Key = "access_token";
    private const string Parameter = Key + "=";

    private readonly TextSpan[] _removed;
    private readonly ExpressionSyntax _hole;
    private readonly SyntaxNode? _item;

    private QueryParameter(ExpressionSyntax address, ExpressionSyntax hole, params TextSpan[] removed)
    {
        Address = address;
        _hole = hole;
        _removed = removed;
    }

    private QueryParameter(ExpressionSyntax address, ExpressionSyntax hole, SyntaxNode item)
        : this(address, hole) => _item = item;

    /// <summary>What is, or becomes, the address.</summary>
    public ExpressionSyntax Address { get; }

    /// <summary>The token itself, without the escaping that a query needs.</summary>
    public ExpressionSyntax Token => _hole is InvocationExpressionSyntax
    {
        Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "EscapeDataString" or "UrlEncode" },
        ArgumentList.Arguments: { Count: 1 } escaped,
    }
        ? escaped[0].Expression
        : _hole;

    public void Remove(Document document, Edits edits)
    {
        if (_item is not null)
        {
            Siblings.Remove(_item, document, edits);
        }

        foreach (TextSpan span in _removed)
        {
            edits.Remove(document, span);
        }
    }

    /// <summary>Reads what a finding speaks of; null where there is no such parameter, or more than it holds the token.</summary>
    public static QueryParameter? Of(ExpressionSyntax expression, SemanticModel model) =>
        OfBuilder(expression, model)
        ?? OfText(expression, expression)
        ?? OfCall(expression, model)
        ?? OfLocals(expression, model);

    // 'url' and 'address + query', where a local has the text of the parameter and nothing else mentions it.
    private static QueryParameter? OfLocals(ExpressionSyntax expression, SemanticModel model) => Parts(expression)
        .OfType<IdentifierNameSyntax>()
        .Select(name => Declarator(name, model) is { Initializer.Value: var initial } declarator
            && AddressUse.Single(declarator, model) == name
                ? OfText(initial, expression) ?? OfCall(initial, model, expression)
                : null)
        .FirstOrDefault(static found => found is not null);

    private static IEnumerable<ExpressionSyntax> Parts(ExpressionSyntax expression) => expression switch
    {
        BinaryExpressionSyntax sum when sum.IsKind(SyntaxKind.AddExpression) => Parts(sum.Left).Append(sum.Right),
        InterpolatedStringExpressionSyntax text => text.Contents.OfType<InterpolationSyntax>().Select(static hole => hole.Expression),
        _ => [expression],
    };

    private static VariableDeclaratorSyntax? Declarator(IdentifierNameSyntax name, SemanticModel model) =>
        (model.GetSymbolInfo(name).Symbol as ILocalSymbol)?.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() as VariableDeclaratorSyntax;

    private static QueryParameter? OfText(ExpressionSyntax text, ExpressionSyntax address) => text switch
    {
        InterpolatedStringExpressionSyntax interpolated => OfInterpolated(interpolated, address),
        BinaryExpressionSyntax { Left: LiteralExpressionSyntax { Token.Text: var left } literal } sum
            when sum.IsKind(SyntaxKind.AddExpression)
                && (left.EndsWith($"?{Parameter}\"", StringComparison.Ordinal) || left.EndsWith($"&{Parameter}\"", StringComparison.Ordinal)) =>
            new QueryParameter(
                address,
                sum.Right,
                TextSpan.FromBounds(literal.Span.End - 1 - Parameter.Length - 1, literal.Span.End - 1),
                TextSpan.FromBounds(literal.Span.End, sum.Span.End)),
        _ => null,
    };

    private static QueryParameter? OfInterpolated(InterpolatedStringExpressionSyntax text, ExpressionSyntax address)
    {
        for (int index = 1; index < text.Contents.Count; index++)
        {
            if (text.Contents[index] is InterpolationSyntax { AlignmentClause: null, FormatClause: null } hole
                && text.Contents[index - 1] is InterpolatedStringTextSyntax { TextToken.Text: var before } left
                && before.EndsWith(Parameter, StringComparison.Ordinal)
                && before.Length > Parameter.Length
                && before[before.Length - Parameter.Length - 1] is '?' or '&')
            {
                string after = index + 1 < text.Contents.Count ? text.Contents[index + 1].ToString() : "";
                bool goesOn = after.StartsWith("&", StringComparison.Ordinal);
                if (after.Length == 0 || goesOn)
                {
                    // Of '?access_token=...&next', the sign before stays.
                    int start = left.Span.End - Parameter.Length - (goesOn ? 0 : 1);
                    return new QueryParameter(
                        address,
                        hole.Expression,
                        TextSpan.FromBounds(start, left.Span.End),
                        TextSpan.FromBounds(hole.SpanStart, hole.Span.End + (goesOn ? 1 : 0)));
                }
            }
        }

        return null;
    }

    // QueryHelpers.AddQueryString(address, "access_token", token), and with a dictionary that serves nothing else
    private static QueryParameter? OfCall(ExpressionSyntax expression, SemanticModel model, ExpressionSyntax? address = null)
    {
        InvocationExpressionSyntax? call = expression as InvocationExpressionSyntax
            ?? expression.FirstAncestorOrSelf<ArgumentSyntax>()?.Parent?.Parent as InvocationExpressionSyntax;
        if (call is not { ArgumentList.Arguments: var given }
            || model.GetSymbolInfo(call).Symbol is not IMethodSymbol { Name: "AddQueryString", ContainingType.Name: "QueryHelpers" })
        {
            return null;
        }

        if (given.Count == 3)
        {
            return model.GetConstantValue(given[1].Expression).Value is Key
                ? new QueryParameter(
                    address ?? call,
                    given[2].Expression,
                    TextSpan.FromBounds(call.SpanStart, given[0].SpanStart),
                    TextSpan.FromBounds(given[0].Span.End, call.Span.End))
                : null;
        }

        ExpressionSyntax entered = given[1].Expression is IdentifierNameSyntax name && Declarator(name, model) is { Initializer.Value: var initial } declarator
            && AddressUse.Single(declarator, model) == name ? initial : given[1].Expression;
        return entered is BaseObjectCreationExpressionSyntax { Initializer.Expressions: var entries }
            && entries.OfType<AssignmentExpressionSyntax>().FirstOrDefault(entry =>
                entry.Left is ImplicitElementAccessSyntax { ArgumentList.Arguments: { Count: 1 } keys }
                && model.GetConstantValue(keys[0].Expression).Value is Key) is { } entry
                ? new QueryParameter(address ?? call, entry.Right, entry)
                : null;
    }

    // new UriBuilder(address) { Query = "access_token=" + token }, builder.Query = $"access_token={token}"
    private static QueryParameter? OfBuilder(ExpressionSyntax query, SemanticModel model)
    {
        ExpressionSyntax? hole = query switch
        {
            BinaryExpressionSyntax { Left: LiteralExpressionSyntax { Token.Value: Parameter or "?" + Parameter }, Right: var right } => right,
            InterpolatedStringExpressionSyntax { Contents: { Count: 2 } contents }
                when contents[0].ToString() is Parameter or "?" + Parameter && contents[1] is InterpolationSyntax { FormatClause: null } only => only.Expression,
            _ => null,
        };
        if (hole is null || query.Parent is not AssignmentExpressionSyntax set || set.Right != query
            || model.GetSymbolInfo(set.Left).Symbol is not IPropertySymbol { Name: "Query", ContainingType.Name: "UriBuilder" })
        {
            return null;
        }

        return set switch
        {
            { Parent: InitializerExpressionSyntax { Expressions.Count: 1, Parent: BaseObjectCreationExpressionSyntax { ArgumentList: { } arguments } made } } =>
                new QueryParameter(made, hole, TextSpan.FromBounds(arguments.Span.End, made.Span.End)),
            { Parent: InitializerExpressionSyntax { Parent: BaseObjectCreationExpressionSyntax made } } => new QueryParameter(made, hole, set),
            { Left: MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax builder }, Parent: ExpressionStatementSyntax statement }
                when Siblings.CanRemove(statement) && Declarator(builder, model) is { Initializer.Value: var made } => new QueryParameter(made, hole, statement),
            _ => null,
        };
    }
}
