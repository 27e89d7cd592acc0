using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace NhiAnalyzers.CodeFixes.Rewriting;

/// <summary>
/// A static function, or lazy value, that gives a text which it captured. It becomes the slot of that text, and its callers read the slot.
/// </summary>
internal sealed class GivenSlot
{
    private readonly StaticMember _member;
    private readonly TypeSyntax _type;
    private readonly ExpressionSyntax? _initial;
    private readonly ITypeSymbol _given;
    private readonly bool _isLazy;

    private GivenSlot(StaticMember member, TypeSyntax type, ExpressionSyntax? initial, ITypeSymbol given)
    {
        _member = member;
        _type = type;
        _initial = initial;
        _given = given;
        _isLazy = member.Type.Name == "Lazy";
    }

    private bool IsLater => _given.SpecialType != SpecialType.System_String;

    /// <summary>Null for a static that gives no text, or begins with something.</summary>
    public static GivenSlot? Of(StaticMember member, StaticDeclaration declaration) =>
        member.Type is INamedTypeSymbol { Name: "Func" or "Lazy", TypeArguments: { Length: 1 } types }
        && TextOf(types[0]) is not null
        && declaration.IsPlain
        && member.Syntax is VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Type: var type }, Initializer: var initializer }
        && (initializer is null || IsNothing(initializer.Value))
            ? new GivenSlot(member, type, initializer?.Value, types[0])
            : null;

    /// <summary>What a use becomes; null where it is none of the text.</summary>
    public Action? Plan(ExpressionSyntax use, SlotUse slot, Document document, SemanticModel model, Edits edits)
    {
        if (use is LiteralExpressionSyntax)
        {
            return null;
        }

        ExpressionSyntax whole = use.Parent is PostfixUnaryExpressionSyntax sure ? sure : use;
        return whole.Parent switch
        {
            ArgumentSyntax argument when Places.IsInNameOf(argument) => static () => { },
            AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression, Parent: ExpressionStatementSyntax } set when set.Left == use =>
                IsNothing(set.Right) ? () => Until(set.Right.Span.End, ".Clear()") : Given(set.Right, model) is { } text ? () => Set(set.Right, text) : null,
            InvocationExpressionSyntax call when !_isLazy && call.Expression == whole => Read(call),
            MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Invoke", Parent: InvocationExpressionSyntax call } when !_isLazy => Read(call),
            MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Value" } value when _isLazy && value.Expression == whole => Read(value),
            ConditionalAccessExpressionSyntax call when call.Expression == use && !IsLater && call.WhenNotNull.ToString() == (_isLazy ? ".Value" : ".Invoke()") =>
                () => Until(call.Span.End, ".RevealOrNull()"),
            BinaryExpressionSyntax { RawKind: (int)SyntaxKind.EqualsExpression or (int)SyntaxKind.NotEqualsExpression } test
                when IsNothing(test.Left == use ? test.Right : test.Left) => slot.Plan(),
            IsPatternExpressionSyntax { Pattern: ConstantPatternSyntax or UnaryPatternSyntax { Pattern: ConstantPatternSyntax } } => slot.Plan(),
            _ => null,
        };

        void Until(int end, string text) => edits.Replace(document, TextSpan.FromBounds(use.Span.End, end), text);

        void Set(ExpressionSyntax value, ExpressionSyntax text)
        {
            Until(text.SpanStart, ".Set(");
            edits.Replace(document, TextSpan.FromBounds(text.Span.End, value.Span.End), ")");
        }

        Action? Read(ExpressionSyntax asked)
        {
            ExpressionSyntax read = IsLater ? Awaiting.Whole(asked) : asked;
            bool mayBeNull = TextOf(_given) is { NullableAnnotation: NullableAnnotation.Annotated };
            return IsLater && read == asked ? null : () =>
            {
                edits.Remove(document, TextSpan.FromBounds(read.SpanStart, use.SpanStart));
                Until(read.Span.End, mayBeNull ? ".RevealOrNull()" : ".Reveal()");
            };
        }
    }

    public void Rewrite(INamedTypeSymbol slot, INamedTypeSymbol timeSpan, Edits edits)
    {
        string name = TypeNames.WriteType(slot, _member.Document, _member.Model, _type.SpanStart, edits);
        string made = $"{TypeNames.Creation(name, _type.SyntaxTree)}({timeSpan.ToMinimalDisplayString(_member.Model, _type.SpanStart)}.FromHours(1))";
        var field = (FieldDeclarationSyntax)_type.Parent!.Parent!;
        edits.Replace(_member.Document, _type.Span, (field.Modifiers.Any(SyntaxKind.ReadOnlyKeyword) ? "" : "readonly ") + name);
        if (_initial is null)
        {
            edits.Insert(_member.Document, _member.Syntax.Span.End, " = " + made);
        }
        else
        {
            edits.Replace(_member.Document, _initial.Span, made);
        }
    }

    // () => secret, new Lazy<string>(() => secret), new Lazy<string>(secret)
    private ExpressionSyntax? Given(ExpressionSyntax value, SemanticModel model)
    {
        ExpressionSyntax given = value;
        if (_isLazy)
        {
            if (value is not BaseObjectCreationExpressionSyntax { ArgumentList.Arguments: { Count: > 0 } arguments })
            {
                return null;
            }

            given = arguments[0].Expression;
        }

        ExpressionSyntax? text = given switch
        {
            ParenthesizedLambdaExpressionSyntax { ParameterList.Parameters.Count: 0, AsyncKeyword.RawKind: 0 } function => function.ExpressionBody,
            LambdaExpressionSyntax => null,
            _ => _isLazy ? given : null,
        };
        text = !IsLater ? text
            : text is InvocationExpressionSyntax { ArgumentList.Arguments: { Count: 1 } later } call && call.Expression.ToString() == "Task.FromResult" ? later[0].Expression
            : null;
        return text is not null && CapturedText.StaysTheSame(text, model) ? text : null;
    }

    private static ITypeSymbol? TextOf(ITypeSymbol given) => given switch
    {
        { SpecialType: SpecialType.System_String } => given,
        INamedTypeSymbol { Name: "Task", TypeArguments: { Length: 1 } types } when types[0].SpecialType == SpecialType.System_String => types[0],
        _ => null,
    };

    // null, () => null, new(() => null)
    private static bool IsNothing(ExpressionSyntax expression) => expression switch
    {
        PostfixUnaryExpressionSyntax sure => IsNothing(sure.Operand),
        ParenthesizedLambdaExpressionSyntax { ExpressionBody: { } body } => IsNothing(body),
        BaseObjectCreationExpressionSyntax { ArgumentList.Arguments: { Count: 1 } arguments, Initializer: null } => IsNothing(arguments[0].Expression),
        _ => expression.IsKind(SyntaxKind.NullLiteralExpression) || expression.IsKind(SyntaxKind.DefaultLiteralExpression),
    };
}
