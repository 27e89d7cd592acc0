using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace NhiAnalyzers.CodeFixes.Rewriting;

/// <summary>One use of a static text that becomes a <c>TokenSlot</c>.</summary>
internal sealed class SlotUse(ExpressionSyntax access, Document document, SemanticModel model, bool isNeverNull, SlotCode code, Edits edits)
{
    /// <summary>True where the initializer of an object sets the member.</summary>
    public bool IsInitializer => access.Parent is AssignmentExpressionSyntax { Parent: InitializerExpressionSyntax } assignment && assignment.Left == access;

    /// <summary>What changes; null where the use needs a text that can be referred to.</summary>
    public Action? Plan()
    {
        ExpressionSyntax whole = access;
        while (whole.Parent is ParenthesizedExpressionSyntax inner)
        {
            whole = inner;
        }

        return whole.Parent switch
        {
            _ when access is LiteralExpressionSyntax => null,
            NameColonSyntax or ExpressionColonSyntax => null,
            MemberBindingExpressionSyntax { Parent: AssignmentExpressionSyntax assignment } bound when assignment.Left == bound => null,
            MemberBindingExpressionSyntax => () => edits.Insert(document, access.Span.End, ".RevealOrNull()"),
            AssignmentExpressionSyntax assignment when IsInitializer => () => code.Wrap(assignment.Right),
            ArgumentSyntax argument when Places.IsInNameOf(argument) => static () => { },
            AssignmentExpressionSyntax assignment when assignment.Left == whole => Write(assignment),
            ArgumentSyntax argument when !argument.RefKindKeyword.IsKind(SyntaxKind.None) => ByReference(argument),
            ArgumentSyntax { Parent: TupleExpressionSyntax { Parent: AssignmentExpressionSyntax { Left: TupleExpressionSyntax left } } } argument
                when left.Arguments.Contains(argument) => null,
            RefExpressionSyntax or PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.AddressOfExpression } => null,
            BinaryExpressionSyntax comparison when IsCheck(comparison, whole) =>
                () => Check(comparison, whole, negated: comparison.IsKind(SyntaxKind.EqualsExpression)),
            IsPatternExpressionSyntax { Pattern: ConstantPatternSyntax tested } test when IsNull(tested.Expression) =>
                () => Check(test, whole, negated: true),
            IsPatternExpressionSyntax { Pattern: UnaryPatternSyntax { Pattern: ConstantPatternSyntax tested } } test when IsNull(tested.Expression) =>
                () => Check(test, whole, negated: false),
            ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call } when IsEmptyTest(call) => () => Check(call, whole, negated: true),
            _ => () => Read(whole),
        };
    }

    private Action? Write(AssignmentExpressionSyntax assignment)
    {
        if (assignment.IsKind(SyntaxKind.CoalesceAssignmentExpression))
        {
            return assignment.Parent switch
            {
                ExpressionStatementSyntax statement when Siblings.CanRemove(statement) => () => SetUnlessThere(assignment, statement),
                ExpressionStatementSyntax or LambdaExpressionSyntax or ArrowExpressionClauseSyntax => null,
                _ => () => RevealOrSet(assignment),
            };
        }

        if (assignment.IsKind(SyntaxKind.AddAssignmentExpression))
        {
            return () => Append(assignment);
        }

        if (!assignment.IsKind(SyntaxKind.SimpleAssignmentExpression))
        {
            return null;
        }

        return IsNull(assignment.Right) && assignment.Parent is ExpressionStatementSyntax
            ? () => edits.Replace(document, TextSpan.FromBounds(assignment.Left.Span.End, assignment.Right.Span.End), ".Clear()")
            : () => Call(assignment, "Set");
    }

    // The blanks before the operator go, and the one after it; a line break stays.
    private void Call(AssignmentExpressionSyntax assignment, string method)
    {
        SyntaxToken sign = assignment.OperatorToken;
        bool breaks = sign.TrailingTrivia.Any(static trivia => !trivia.IsKind(SyntaxKind.WhitespaceTrivia));
        edits.Replace(
            document,
            TextSpan.FromBounds(assignment.Left.Span.End, breaks ? sign.Span.End : assignment.Right.SpanStart),
            $".{method}(");
        edits.Insert(document, assignment.Right.Span.End, ")");
    }

    private void Append(AssignmentExpressionSyntax assignment)
    {
        bool isSimple = Concatenation.IsPart(assignment.Right);
        edits.Replace(
            document,
            TextSpan.FromBounds(assignment.Left.Span.End, assignment.Right.SpanStart),
            $".Set({assignment.Left}.RevealOrNull() + {(isSimple ? "" : "(")}");
        edits.Insert(document, assignment.Right.Span.End, isSimple ? ")" : "))");
    }

    private void SetUnlessThere(AssignmentExpressionSyntax assignment, ExpressionStatementSyntax statement)
    {
        SourceText text = statement.SyntaxTree.GetText();
        TextLine line = text.Lines.GetLineFromPosition(statement.SpanStart);
        string indent = new([.. line.ToString().TakeWhile(char.IsWhiteSpace)]);
        string end = text.ToString(TextSpan.FromBounds(line.End, line.EndIncludingLineBreak)) is { Length: > 0 } found ? found : "\n";
        edits.Insert(document, statement.SpanStart, $"if (!{assignment.Left}.HasToken){end}{indent}{{{end}{indent}    ");
        Call(assignment, "Set");
        edits.Insert(document, statement.Span.End, $"{end}{indent}}}");
    }

    private void RevealOrSet(AssignmentExpressionSyntax assignment)
    {
        bool standsAlone = Places.StandsAlone(assignment);
        edits.Insert(document, assignment.SpanStart, $"{(standsAlone ? "" : "(")}{assignment.Left}.RevealOrNull() ?? ");
        Call(assignment, "Set");
        edits.Insert(document, assignment.Span.End, standsAlone ? "" : ")");
    }

    private Action? ByReference(ArgumentSyntax argument)
    {
        if (argument.Parent?.Parent is not InvocationExpressionSyntax call
            || model.GetSymbolInfo(call).Symbol is not IMethodSymbol { ContainingType: { } type } method
            || type.ContainingNamespace.ToDisplayString() != "System.Threading"
            || call.ArgumentList.Arguments[0] != argument
            || call.ArgumentList.Arguments.Any(static given => given.NameColon is not null))
        {
            return null;
        }

        SeparatedSyntaxList<ArgumentSyntax> arguments = call.ArgumentList.Arguments;
        bool isStatement = call.Parent is ExpressionStatementSyntax;
        switch (type.Name + "." + method.Name)
        {
            case "Volatile.Read":
                return () => edits.Replace(document, call.Span, access + ".RevealOrNull()");
            case "Volatile.Write":
                return () => Begin(call, arguments[1], "Set");
            case "Interlocked.Exchange":
                return () => Begin(call, arguments[1], isStatement ? "Set" : "Exchange");
            case "Interlocked.CompareExchange" when IsNull(arguments[2].Expression) && (isStatement || NullTest(call) is not null):
                return () =>
                {
                    Begin(call, arguments[1], "TrySet");
                    edits.Remove(document, TextSpan.FromBounds(arguments[1].Span.End, arguments[2].Span.End));
                    edits.Remove(document, TextSpan.FromBounds(call.Span.End, NullTest(call)?.Span.End ?? call.Span.End));
                };
            default:
                return null;
        }
    }

    private static ExpressionSyntax? NullTest(InvocationExpressionSyntax call) => call.Parent switch
    {
        BinaryExpressionSyntax test when test.IsKind(SyntaxKind.EqualsExpression) && test.Left == call && IsNull(test.Right) => test,
        IsPatternExpressionSyntax { Pattern: ConstantPatternSyntax constant } test when IsNull(constant.Expression) => test,
        _ => null,
    };

    private void Begin(InvocationExpressionSyntax call, ArgumentSyntax value, string method) =>
        edits.Replace(document, TextSpan.FromBounds(call.SpanStart, value.SpanStart), $"{access}.{method}(");

    private bool IsCheck(BinaryExpressionSyntax comparison, ExpressionSyntax whole)
    {
        ExpressionSyntax other = comparison.Left == whole ? comparison.Right : comparison.Left;
        return (comparison.IsKind(SyntaxKind.EqualsExpression) || comparison.IsKind(SyntaxKind.NotEqualsExpression))
            && (IsNull(other) || (isNeverNull && StaticDeclaration.IsEmptyText(other, model)));
    }

    private bool IsEmptyTest(InvocationExpressionSyntax call) =>
        model.GetSymbolInfo(call).Symbol
            is IMethodSymbol { ContainingType.SpecialType: SpecialType.System_String, Name: "IsNullOrEmpty" or "IsNullOrWhiteSpace" };

    private void Check(ExpressionSyntax test, ExpressionSyntax whole, bool negated)
    {
        if (negated && test.Parent is PrefixUnaryExpressionSyntax not && not.IsKind(SyntaxKind.LogicalNotExpression))
        {
            edits.Remove(document, not.OperatorToken.Span);
            negated = false;
        }

        edits.Replace(document, TextSpan.FromBounds(test.SpanStart, whole.SpanStart), negated ? "!" : "");
        edits.Replace(document, TextSpan.FromBounds(whole.Span.End, test.Span.End), ".HasToken");
    }

    private void Read(ExpressionSyntax whole)
    {
        bool mayBeNull = whole.Parent is ConditionalAccessExpressionSyntax
            || whole.Parent.IsKind(SyntaxKind.SuppressNullableWarningExpression)
            || (whole.Parent is BinaryExpressionSyntax binary && binary.IsKind(SyntaxKind.CoalesceExpression) && binary.Left == whole);
        bool isKnown = model.GetTypeInfo(access).Nullability.FlowState == NullableFlowState.NotNull;
        if (isNeverNull && !mayBeNull)
        {
            bool standsAlone = Places.StandsAlone(access) || access.Parent is InterpolationSyntax or ParenthesizedExpressionSyntax;
            edits.Insert(document, access.SpanStart, access.Parent is InterpolationSyntax || standsAlone ? "" : "(");
            edits.Insert(document, access.Span.End, ".RevealOrNull() ?? \"\"" + (standsAlone ? "" : ")"));
        }
        else
        {
            edits.Insert(document, access.Span.End, isKnown && !mayBeNull ? ".Reveal()" : ".RevealOrNull()");
        }
    }

    private static bool IsNull(ExpressionSyntax expression) =>
        expression is PostfixUnaryExpressionSyntax sure ? IsNull(sure.Operand)
        : expression.IsKind(SyntaxKind.NullLiteralExpression) || expression.IsKind(SyntaxKind.DefaultLiteralExpression);
}
