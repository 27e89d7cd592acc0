using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NhiAnalyzers.CodeFixes.Rewriting;

/// <summary>
/// A static that holds texts in a way of its own: for a thread, for what runs asynchronously, in a list or in a tuple. It stays, and each of its texts
/// becomes a slot.
/// </summary>
internal sealed class SlotElements
{
    private static readonly string[] _lists =
    [
        "List", "IList", "ICollection", "Queue", "Stack", "ConcurrentQueue", "ConcurrentStack", "ConcurrentBag",
    ];

    private readonly StaticMember _member;
    private readonly ExpressionSyntax? _initial;

    private SlotElements(StaticMember member, ElementPlace place, ITypeSymbol text, ExpressionSyntax? initial, int index = 0)
    {
        Index = index;
        _member = member;
        _initial = initial;
        Place = place;
        IsNullable = text.NullableAnnotation != NullableAnnotation.NotAnnotated;
    }

    public ElementPlace Place { get; }

    /// <summary>Which element of a tuple is the text.</summary>
    public int Index { get; }

    /// <summary>True where an element may be null.</summary>
    public bool IsNullable { get; }

    /// <summary>Null for a static of another type, or one that begins with something.</summary>
    public static SlotElements? Of(StaticMember member, StaticDeclaration declaration)
    {
        (ElementPlace Place, ITypeSymbol Text)? found = member.Type switch
        {
            { SpecialType: SpecialType.System_String } when IsOfThread(member.Syntax) => (ElementPlace.Member, member.Type),
            INamedTypeSymbol { TypeArguments: { Length: 1 } types, Name: "AsyncLocal" or "ThreadLocal" } => (ElementPlace.Value, types[0]),
            INamedTypeSymbol { TypeArguments: { Length: 1 } types } list when _lists.Contains(list.Name) => (ElementPlace.List, types[0]),
            IArrayTypeSymbol { Rank: 1 } array => (ElementPlace.List, array.ElementType),
            _ => null,
        };
        ExpressionSyntax? initial = (member.Syntax as VariableDeclaratorSyntax)?.Initializer?.Value
            ?? (member.Syntax as PropertyDeclarationSyntax)?.Initializer?.Value;
        return found is var (place, text) && text.SpecialType == SpecialType.System_String
            && (place == ElementPlace.Member || declaration.IsPlain)
            && (initial is null || IsEmpty(initial))
            ? new SlotElements(member, place, text, initial)
            : null;
    }

    /// <summary>The element of a tuple that the finding puts the credential in; null for another static, or where it does not show which.</summary>
    public static SlotElements? OfTuple(StaticMember member, StaticDeclaration declaration, Finding finding)
    {
        int[] carrying = finding.Expression is TupleExpressionSyntax given
            ? [.. Enumerable.Range(0, given.Arguments.Count).Where(index => Carriers.IsCredential(given.Arguments[index].Expression, finding))]
            : [];
        return member.Type is INamedTypeSymbol { IsTupleType: true } tuple && carrying.Length == 1 && declaration.IsPlain
            && DeclaredType(member) is TupleTypeSyntax
            && tuple.TupleElements[carrying[0]].Type is { SpecialType: SpecialType.System_String } text
            && ((member.Syntax as VariableDeclaratorSyntax)?.Initializer is null && (member.Syntax as PropertyDeclarationSyntax)?.Initializer is null)
            ? new SlotElements(member, ElementPlace.Tuple, text, null, carrying[0])
            : null;
    }

    /// <summary>True for the name of the text among the elements of a tuple.</summary>
    public bool IsName(string name) => name == ((INamedTypeSymbol)_member.Type).TupleElements[Index].Name || name == $"Item{Index + 1}";

    private static TypeSyntax? DeclaredType(StaticMember member) =>
        (member.Syntax.Parent as VariableDeclarationSyntax)?.Type ?? (member.Syntax as PropertyDeclarationSyntax)?.Type;

    public void Rewrite(INamedTypeSymbol slot, Edits edits)
    {
        SyntaxNode? declared = DeclaredType(_member);
        declared = Place == ElementPlace.Tuple ? ((TupleTypeSyntax)declared!).Elements[Index].Type : declared;
        IEnumerable<PredefinedTypeSyntax> texts = declared!.DescendantNodesAndSelf()
            .Concat(_initial?.DescendantNodes() ?? [])
            .OfType<PredefinedTypeSyntax>().Where(static type => type.Keyword.IsKind(SyntaxKind.StringKeyword));
        foreach (PredefinedTypeSyntax text in texts)
        {
            edits.Replace(_member.Document, text.Span, TypeNames.WriteType(slot, _member.Document, _member.Model, text.SpanStart, edits));
        }
    }

    private static bool IsOfThread(SyntaxNode syntax) =>
        syntax is VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Variables.Count: 1, Parent: FieldDeclarationSyntax field } }
        && field.AttributeLists is { Count: 1 } lists && lists[0].Attributes is { Count: 1 } attributes
        && attributes[0].Name.ToString() is "ThreadStatic" or "ThreadStaticAttribute" or "System.ThreadStatic";

    private static bool IsEmpty(ExpressionSyntax initial) => initial switch
    {
        BaseObjectCreationExpressionSyntax { Initializer: null or { Expressions.Count: 0 } } made =>
            (made.ArgumentList?.Arguments ?? default).All(static argument => argument.Expression is LiteralExpressionSyntax),
        ArrayCreationExpressionSyntax { Initializer: null or { Expressions.Count: 0 } } => true,
        CollectionExpressionSyntax { Elements.Count: 0 } => true,
        _ => initial.IsKind(SyntaxKind.NullLiteralExpression),
    };
}
