using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace NhiAnalyzers.CodeFixes.Rewriting;

/// <summary>One use of a static whose texts become slots, each in its place.</summary>
internal sealed class ElementUse(ExpressionSyntax member, SlotElements elements, Document document, SemanticModel model, SlotCode code, Edits edits)
{
    private const string Held = "{ HasToken: true }";

    /// <summary>What changes; null where the use needs a text, or compares.</summary>
    public Action? Plan() => member.Parent switch
    {
        _ when member is LiteralExpressionSyntax => null,
        ArgumentSyntax argument when Places.IsInNameOf(argument) => static () => { },
        _ when elements.Place == ElementPlace.Member => Element(member),
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Value" } value
            when elements.Place == ElementPlace.Value && value.Expression == member => Element(value),
        ElementAccessExpressionSyntax { ArgumentList.Arguments: { Count: 1 } index } element
            when elements.Place == ElementPlace.List && element.Expression == member && index[0].Expression is not RangeExpressionSyntax => Element(element),
        MemberAccessExpressionSyntax access when elements.Place == ElementPlace.List && access.Expression == member => Call(access),
        MemberAccessExpressionSyntax access when elements.Place == ElementPlace.Tuple && access.Expression == member =>
            elements.IsName(access.Name.Identifier.ValueText) ? Element(access) : static () => { },
        AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression, Parent: ExpressionStatementSyntax or ArrowExpressionClauseSyntax } set
            when elements.Place == ElementPlace.Tuple && set.Left == member => Tuple(set.Right),
        _ => null,
    };

    private Action? Tuple(ExpressionSyntax given) => given switch
    {
        TupleExpressionSyntax parts when IsNull(parts.Arguments[elements.Index].Expression) => static () => { },
        TupleExpressionSyntax parts => () => code.Wrap(parts.Arguments[elements.Index].Expression),
        _ => IsNull(given) ? static () => { } : null,
    };

    private Action? Call(MemberAccessExpressionSyntax access)
    {
        InvocationExpressionSyntax? call = access.Parent as InvocationExpressionSyntax;
        return (access.Name.Identifier.ValueText, call?.ArgumentList.Arguments.Count) switch
        {
            ("Count" or "Length" or "IsEmpty", null) or ("Clear" or "TrimExcess", 0) or ("RemoveAt", 1) => static () => { },
            ("Add" or "Enqueue" or "Push", 1) => () => code.Wrap(call!.ArgumentList.Arguments[0].Expression),
            ("Insert", 2) => () => code.Wrap(call!.ArgumentList.Arguments[1].Expression),
            ("Dequeue" or "Pop" or "Peek", 0) => Element(call!),
            _ => null,
        };
    }

    private Action? Element(ExpressionSyntax access)
    {
        ExpressionSyntax whole = access;
        while (whole.Parent is ParenthesizedExpressionSyntax inner)
        {
            whole = inner;
        }

        return whole.Parent switch
        {
            AssignmentExpressionSyntax assignment when assignment.Left == whole => Write(assignment),
            ArgumentSyntax { RefKindKeyword.RawKind: not 0 } => null,
            ArgumentSyntax { Parent: TupleExpressionSyntax { Parent: AssignmentExpressionSyntax { Left: TupleExpressionSyntax left } } } argument
                when left.Arguments.Contains(argument) => null,
            RefExpressionSyntax or PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.AddressOfExpression } => null,
            BinaryExpressionSyntax { RawKind: (int)SyntaxKind.EqualsExpression or (int)SyntaxKind.NotEqualsExpression } comparison
                when IsNull(comparison.Left == whole ? comparison.Right : comparison.Left) =>
                () => Check(comparison, whole, isHeld: comparison.IsKind(SyntaxKind.NotEqualsExpression)),
            IsPatternExpressionSyntax { Pattern: ConstantPatternSyntax tested } test when IsNull(tested.Expression) => () => Check(test, whole, isHeld: false),
            IsPatternExpressionSyntax { Pattern: UnaryPatternSyntax { Pattern: ConstantPatternSyntax tested } } test when IsNull(tested.Expression) =>
                () => Check(test, whole, isHeld: true),
            ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call } when IsEmptyTest(call) => () => CheckEmpty(call, whole),
            ExpressionStatementSyntax => static () => { },
            _ => Read(access),
        };
    }

    // The text of an assignment that is used goes on being text.
    private Action? Write(AssignmentExpressionSyntax assignment) =>
        !assignment.IsKind(SyntaxKind.SimpleAssignmentExpression) || assignment.Parent is not (ExpressionStatementSyntax or ArrowExpressionClauseSyntax) ? null
        : IsNull(assignment.Right) ? static () => { }
        : () => code.Wrap(assignment.Right);

    private Action? Read(ExpressionSyntax access)
    {
        bool isReceiver = access.Parent is MemberAccessExpressionSyntax member && member.Expression == access;
        bool isKnown = model.GetTypeInfo(access).Nullability.FlowState == NullableFlowState.NotNull;
        bool mayBeEmpty = access.Parent is ConditionalAccessExpressionSyntax or PostfixUnaryExpressionSyntax
            || access.Parent.IsKind(SyntaxKind.CoalesceExpression);
        string read = mayBeEmpty ? "?.RevealOrNull()"
            : isReceiver || (elements.IsNullable && isKnown) ? ".Reveal()"
            : elements.IsNullable ? "?.RevealOrNull()"
            : elements.Place == ElementPlace.List ? ".Reveal()"
            : "?.RevealOrNull()!";
        return () => edits.Insert(document, access.Span.End, read);
    }

    private void Check(ExpressionSyntax test, ExpressionSyntax whole, bool isHeld)
    {
        edits.Remove(document, TextSpan.FromBounds(test.SpanStart, whole.SpanStart));
        edits.Replace(document, TextSpan.FromBounds(whole.Span.End, test.Span.End), isHeld ? $" is {Held}" : $" is not {Held}");
    }

    private void CheckEmpty(InvocationExpressionSyntax call, ExpressionSyntax whole)
    {
        bool isNegated = call.Parent.IsKind(SyntaxKind.LogicalNotExpression);
        Check(isNegated ? (ExpressionSyntax)call.Parent! : call, whole, isNegated);
    }

    private bool IsEmptyTest(InvocationExpressionSyntax call) =>
        model.GetSymbolInfo(call).Symbol
            is IMethodSymbol { ContainingType.SpecialType: SpecialType.System_String, Name: "IsNullOrEmpty" or "IsNullOrWhiteSpace" };

    private static bool IsNull(ExpressionSyntax expression) =>
        expression is PostfixUnaryExpressionSyntax sure ? IsNull(sure.Operand)
        : expression.IsKind(SyntaxKind.NullLiteralExpression) || expression.IsKind(SyntaxKind.DefaultLiteralExpression);
}
