using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace NhiAnalyzers.CodeFixes.Rewriting;

/// <summary>
/// A static <c>Lazy</c> text that becomes a slot: who reads it when it has no token, or forgot it, makes it again in the way that the lazy value did.
/// </summary>
internal sealed class LazySlot
{
    private readonly StaticMember _member;
    private readonly ExpressionSyntax _initial;
    private readonly TypeSyntax _type;
    private readonly string _made;
    private readonly bool _isLater;

    private LazySlot(StaticMember member, ExpressionSyntax initial, TypeSyntax type, string made, bool isLater)
    {
        _isLater = isLater;
        _member = member;
        _initial = initial;
        _type = type;
        _made = made;
    }

    /// <summary>Null for a static that is no lazy text, or is made by more than one expression.</summary>
    public static LazySlot? Of(StaticMember member, StaticDeclaration declaration) =>
        member.Type is INamedTypeSymbol { Name: "Lazy", TypeArguments: { Length: 1 } types } && IsText(types[0], out bool isLater)
        && declaration.IsPlain
        && member.Syntax is VariableDeclaratorSyntax { Initializer.Value: BaseObjectCreationExpressionSyntax { ArgumentList.Arguments: { Count: > 0 } given } made }
        && Made(given[0].Expression, isLater) is { } expression
            ? new LazySlot(member, made, ((VariableDeclarationSyntax)member.Syntax.Parent!).Type, expression, isLater)
            : null;

    /// <summary>What a use becomes; null where it is none of the value, or stands in another type.</summary>
    public Action? Plan(ExpressionSyntax use, Document document, Edits edits)
    {
        if (use is LiteralExpressionSyntax || (use.Parent is ArgumentSyntax argument && Places.IsInNameOf(argument)))
        {
            return use is LiteralExpressionSyntax ? null : static () => { };
        }

        bool isOwn = use.FirstAncestorOrSelf<TypeDeclarationSyntax>() == _member.Syntax.FirstAncestorOrSelf<TypeDeclarationSyntax>();
        return use.Parent is not MemberAccessExpressionSyntax access || access.Expression != use ? null : access.Name.Identifier.ValueText switch
        {
            "IsValueCreated" => () => edits.Replace(document, access.Name.Span, "HasToken"),
            "Value" when isOwn && Whole(access) is { } whole => () =>
            {
                bool standsAlone = Places.StandsAlone(whole);
                edits.Replace(document, TextSpan.FromBounds(whole.SpanStart, use.SpanStart), standsAlone ? "" : "(");
                edits.Replace(document, TextSpan.FromBounds(use.Span.End, whole.Span.End), $".RevealOrNull() ?? {use}.Set({_made}){(standsAlone ? "" : ")")}");
            },
            _ => null,
        };
    }

    public void Rewrite(INamedTypeSymbol slot, INamedTypeSymbol timeSpan, Edits edits)
    {
        string name = TypeNames.WriteType(slot, _member.Document, _member.Model, _type.SpanStart, edits);
        edits.Replace(_member.Document, _type.Span, name);
        edits.Replace(_member.Document, _initial.Span, $"{TypeNames.Creation(name, _type.SyntaxTree)}({timeSpan.ToMinimalDisplayString(_member.Model, _type.SpanStart)}.FromHours(1))");
    }

    // A task that is not awaited where it is read goes on as a task.
    private ExpressionSyntax? Whole(MemberAccessExpressionSyntax value) =>
        !_isLater ? value : Awaiting.Whole(value) is AwaitExpressionSyntax awaited ? awaited : null;

    private static bool IsText(ITypeSymbol type, out bool isLater)
    {
        isLater = type is INamedTypeSymbol { Name: "Task", TypeArguments: { Length: 1 } given } && given[0].SpecialType == SpecialType.System_String;
        return isLater || type.SpecialType == SpecialType.System_String;
    }

    // () => Read(), Read, async () => await ReadAsync()
    private static string? Made(ExpressionSyntax factory, bool isLater) => factory switch
    {
        ParenthesizedLambdaExpressionSyntax { ParameterList.Parameters.Count: 0, ExpressionBody: { } body } lambda when body is not ThrowExpressionSyntax =>
            !isLater || lambda.AsyncKeyword.IsKind(SyntaxKind.AsyncKeyword) ? body.ToString()
            : body is InvocationExpressionSyntax or MemberAccessExpressionSyntax or IdentifierNameSyntax ? "await " + body
            : null,
        IdentifierNameSyntax or MemberAccessExpressionSyntax => $"{(isLater ? "await " : "")}{factory}()",
        _ => null,
    };
}
