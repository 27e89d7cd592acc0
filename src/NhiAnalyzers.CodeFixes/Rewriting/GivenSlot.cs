using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace NhiAnalyzers.CodeFixes.Rewriting;

/// <summary>A static function that gives a text which it captured. It becomes the slot of that text, and its callers read the slot.</summary>
internal sealed class GivenSlot
{
    private readonly StaticMember _member;
    private readonly TypeSyntax _type;
    private readonly ExpressionSyntax? _initial;
    private readonly bool _mayBeNull;

    private GivenSlot(StaticMember member, TypeSyntax type, ExpressionSyntax? initial, bool mayBeNull)
    {
        _member = member;
        _type = type;
        _initial = initial;
        _mayBeNull = mayBeNull;
    }

    /// <summary>Null for a static that is no function of a text, or begins as one.</summary>
    public static GivenSlot? Of(StaticMember member, StaticDeclaration declaration) =>
        member.Type is INamedTypeSymbol { Name: "Func", TypeArguments: { Length: 1 } types } && types[0].SpecialType == SpecialType.System_String
        && declaration.IsPlain
        && member.Syntax is VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Type: var type }, Initializer: var initializer }
        && (initializer is null || IsNull(initializer.Value))
            ? new GivenSlot(member, type, initializer?.Value, types[0].NullableAnnotation == NullableAnnotation.Annotated)
            : null;

    /// <summary>What a use becomes; null where it is none of the text.</summary>
    public Action? Plan(ExpressionSyntax use, SlotUse slot, Document document, SemanticModel model, Edits edits)
    {
        ExpressionSyntax whole = use.Parent is PostfixUnaryExpressionSyntax sure ? sure : use;
        string read = _mayBeNull ? ".RevealOrNull()" : ".Reveal()";
        return whole.Parent switch
        {
            _ when use is LiteralExpressionSyntax => null,
            ArgumentSyntax argument when Places.IsInNameOf(argument) => static () => { },
            AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression, Parent: ExpressionStatementSyntax } set when set.Left == use =>
                IsNull(set.Right) ? () => Until(set.Right.Span.End, ".Clear()")
                : Given(set.Right, model) is { } text ? () =>
                {
                    Until(text.SpanStart, ".Set(");
                    edits.Replace(document, TextSpan.FromBounds(text.Span.End, set.Right.Span.End), ")");
                }
            : null,
            InvocationExpressionSyntax call when call.Expression == whole => () => Until(call.Span.End, read),
            MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Invoke", Parent: InvocationExpressionSyntax call } => () => Until(call.Span.End, read),
            ConditionalAccessExpressionSyntax
            {
                WhenNotNull: InvocationExpressionSyntax { Expression: MemberBindingExpressionSyntax { Name.Identifier.ValueText: "Invoke" } },
            } call when call.Expression == use => () => Until(call.Span.End, ".RevealOrNull()"),
            BinaryExpressionSyntax { RawKind: (int)SyntaxKind.EqualsExpression or (int)SyntaxKind.NotEqualsExpression } test
                when IsNull(test.Left == use ? test.Right : test.Left) => slot.Plan(),
            IsPatternExpressionSyntax { Pattern: ConstantPatternSyntax or UnaryPatternSyntax { Pattern: ConstantPatternSyntax } } => slot.Plan(),
            _ => null,
        };

        void Until(int end, string text) => edits.Replace(document, TextSpan.FromBounds(use.Span.End, end), text);
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

    // () => secret, () => answer.AccessToken: what stays the same until it is asked for.
    private static ExpressionSyntax? Given(ExpressionSyntax function, SemanticModel model) =>
        function is ParenthesizedLambdaExpressionSyntax { ParameterList.Parameters.Count: 0, ExpressionBody: { } text, AsyncKeyword.RawKind: 0 }
        && text.DescendantNodesAndSelf().All(static node => node is IdentifierNameSyntax or MemberAccessExpressionSyntax or PostfixUnaryExpressionSyntax)
        && text.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().FirstOrDefault() is { } root
        && model.GetSymbolInfo(root).Symbol is ILocalSymbol or IParameterSymbol { RefKind: RefKind.None } && !IsAssigned(text, model)
            ? text
            : null;

    private static bool IsAssigned(ExpressionSyntax text, SemanticModel model)
    {
        var read = new HashSet<ISymbol>(
            text.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Select(name => model.GetSymbolInfo(name).Symbol).OfType<ISymbol>(), SymbolEqualityComparer.Default);
        return text.Ancestors().First(static node => node is MemberDeclarationSyntax or CompilationUnitSyntax).DescendantNodes().Any(node => node switch
        {
            AssignmentExpressionSyntax assignment => model.GetSymbolInfo(assignment.Left).Symbol is { } left && read.Contains(left),
            ArgumentSyntax { RefKindKeyword.RawKind: not 0 } argument => model.GetSymbolInfo(argument.Expression).Symbol is { } given && read.Contains(given),
            _ => false,
        });
    }

    private static bool IsNull(ExpressionSyntax expression) => expression is PostfixUnaryExpressionSyntax sure
        ? IsNull(sure.Operand)
        : expression.IsKind(SyntaxKind.NullLiteralExpression) || expression.IsKind(SyntaxKind.DefaultLiteralExpression);
}
