using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NhiAnalyzers.CodeFixes.Rewriting;

namespace NhiAnalyzers.CodeFixes.Migration;

/// <summary>
/// Places that need the text of the credential. The smallest call around such a place that gives something other than text goes into <c>Use</c>:
/// the text is there as long as the call lasts.
/// </summary>
internal sealed class TextUses
{
    private readonly Dictionary<ExpressionSyntax, (Source Source, List<ExpressionSyntax> Values)> _uses = [];

    /// <summary>False where there is no such call, or one that leaks what it is given.</summary>
    public bool Add(ExpressionSyntax value, Source source)
    {
        if (CallAround(value, source.Model) is not { } call || !CanMove(call, value))
        {
            return false;
        }

        if (!_uses.TryGetValue(call, out (Source Source, List<ExpressionSyntax> Values) use))
        {
            bool overlaps = _uses.Keys.Any(other => other.SyntaxTree == call.SyntaxTree && other.Span.OverlapsWith(call.Span));
            _uses.Add(call, use = (source, []));
            if (overlaps)
            {
                return false;
            }
        }

        if (!use.Values.Contains(value))
        {
            use.Values.Add(value);
        }

        return use.Values.All(other => SyntaxFactory.AreEquivalent(other, value));
    }

    public void Write(FreshNames names, Edits edits)
    {
        foreach (KeyValuePair<ExpressionSyntax, (Source Source, List<ExpressionSyntax> Values)> use in _uses)
        {
            (Source source, List<ExpressionSyntax> values) = use.Value;
            ExpressionSyntax token = WithoutSuppression(values[0]);
            bool mayBeNull = token == values[0] && source.Model.GetTypeInfo(token).Nullability.FlowState == NullableFlowState.MaybeNull;
            string receiver = token is AwaitExpressionSyntax or ConditionalAccessExpressionSyntax ? $"({token})" : token.ToString();
            string name = names.ForParameter(use.Key);
            edits.Insert(source.Document, use.Key.SpanStart, $"{receiver}{(token == values[0] ? "" : "!")}{(mayBeNull ? "?" : "")}.Use({name} => ");
            edits.Insert(source.Document, use.Key.Span.End, ")");
            if (use.Key is ImplicitObjectCreationExpressionSyntax { NewKeyword: var creation })
            {
                // Inside of a lambda nothing says what is made.
                ITypeSymbol made = source.Model.GetTypeInfo(use.Key).Type!;
                string type = made.ToMinimalDisplayString(source.Model, NullableFlowState.NotNull, creation.SpanStart);
                edits.Insert(source.Document, creation.Span.End, " " + type);
            }

            foreach (ExpressionSyntax value in values)
            {
                edits.Replace(source.Document, value.Span, name + ".ToString()");
            }
        }
    }

    private static ExpressionSyntax? CallAround(ExpressionSyntax value, SemanticModel model)
    {
        ExpressionSyntax? found = null;
        for (SyntaxNode node = value; node.Parent is { } parent; node = parent)
        {
            switch (parent)
            {
                case InterpolationSyntax or InterpolatedStringExpressionSyntax or ParenthesizedExpressionSyntax
                    or ArgumentListSyntax or BracketedArgumentListSyntax or InitializerExpressionSyntax or MemberAccessExpressionSyntax
                    or CollectionExpressionSyntax or ExpressionElementSyntax
                    or PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression }:
                case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression }:
                    continue;
                case AssignmentExpressionSyntax { Parent: InitializerExpressionSyntax } member when member.Right == node:
                    continue;
                case AssignmentExpressionSyntax { Parent: ExpressionStatementSyntax } set when set.Right == node && found is null:
                    return model.GetTypeInfo(set.Left).Type is { } type && IsText(type) && IsForeign(set.Left, model) ? set : null;
                case ArgumentSyntax argument:
                    if (model.GetSymbolInfo(argument.Parent!.Parent!).Symbol is not IMethodSymbol method
                        || !IsForeign(method)
                        || Consumers.Leaks(method, Places.ParameterOf(argument, model))
                        || Places.ParameterOf(argument, model)?.OriginalDefinition.Type
                            is ITypeParameterSymbol or { SpecialType: SpecialType.System_Object })
                    {
                        return found;
                    }

                    continue;
                case InvocationExpressionSyntax or BaseObjectCreationExpressionSyntax
                    or ArrayCreationExpressionSyntax or ImplicitArrayCreationExpressionSyntax:
                    var call = (ExpressionSyntax)parent;
                    ITypeSymbol? result = model.GetTypeInfo(call).Type;
                    if (result is null || IsText(result))
                    {
                        continue;
                    }

                    found = call;
                    if (!HoldsText(result))
                    {
                        return found;
                    }

                    continue;
                default:
                    return found;
            }
        }

        return found;
    }

    // A span lives in no other lambda and across no wait; what is declared inside would be unknown outside.
    private static bool CanMove(ExpressionSyntax call, ExpressionSyntax value) => !call
        .DescendantNodesAndSelf(node => node != value)
        .Any(node => node != value && (node is AwaitExpressionSyntax or DeclarationExpressionSyntax or SingleVariableDesignationSyntax
                or ArgumentSyntax { RefKindKeyword.RawKind: not 0 }
            || (node is AnonymousFunctionExpressionSyntax && node.Span.Contains(value.Span))));

    private static ExpressionSyntax WithoutSuppression(ExpressionSyntax value) =>
        value is PostfixUnaryExpressionSyntax sure ? WithoutSuppression(sure.Operand) : value;

    private static bool IsForeign(ExpressionSyntax target, SemanticModel model) =>
        model.GetSymbolInfo(target).Symbol is { } symbol && IsForeign(symbol);

    private static bool IsForeign(ISymbol symbol) => symbol.DeclaringSyntaxReferences.IsEmpty;

    private static bool IsText(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => array.ElementType.SpecialType is SpecialType.System_Char or SpecialType.System_Byte,
        { SpecialType: SpecialType.System_String or SpecialType.System_Char } => true,
        INamedTypeSymbol { Name: "Span" or "ReadOnlySpan" or "Memory" or "ReadOnlyMemory" or "StringBuilder" } => true,
        _ => false,
    };

    private static bool HoldsText(ITypeSymbol type) =>
        type is IArrayTypeSymbol
        || (type is INamedTypeSymbol named && named.TypeArguments.Any(argument => IsText(argument) || HoldsText(argument)));
}
