using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace NhiAnalyzers.CodeFixes.Rewriting;

/// <summary>Turns the declaration of a static into one of a slot or a vault with a lifetime.</summary>
internal sealed class StaticDeclaration(StaticMember member, Edits edits)
{
    private const string Lifetime = ".FromHours(1)";

    private readonly ExpressionSyntax? _initial = member.Syntax switch
    {
        VariableDeclaratorSyntax field => field.Initializer?.Value,
        PropertyDeclarationSyntax property => property.Initializer?.Value,
        _ => null,
    };

    public bool CanHoldText => member.Type.SpecialType == SpecialType.System_String && IsPlain;

    /// <summary>True for a dictionary of texts that begins empty and compares its keys exactly.</summary>
    public bool CanHoldTexts =>
        member.Type is INamedTypeSymbol { TypeArguments.Length: 2, Name: "Dictionary" or "ConcurrentDictionary" or "IDictionary" or "ImmutableDictionary" or "IImmutableDictionary" } type
        && type.TypeArguments.All(static argument => argument.SpecialType == SpecialType.System_String)
        && IsPlain
        && _initial is BaseObjectCreationExpressionSyntax { Initializer: null or { Expressions.Count: 0 } }
            or CollectionExpressionSyntax { Elements.Count: 0 } or MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Empty" }
        && ((_initial as BaseObjectCreationExpressionSyntax)?.ArgumentList?.Arguments ?? default)
            .All(static argument => argument.ToString() == "StringComparer.Ordinal");

    /// <summary>True for a dictionary that a change makes a new one of.</summary>
    public bool IsImmutable => member.Type.Name is "ImmutableDictionary" or "IImmutableDictionary";

    /// <summary>True where readers find an empty text, not null, while there is no token.</summary>
    public bool StartsAsEmptyText =>
        member.Type.NullableAnnotation == NullableAnnotation.NotAnnotated && _initial is not null && IsEmptyText(_initial, member.Model);

    /// <summary>True without attributes, and not declared together with others: what those say of a text may not hold for a slot.</summary>
    public bool IsPlain => member.Syntax switch
    {
        VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Variables.Count: 1, Parent: FieldDeclarationSyntax declared } } =>
            declared.AttributeLists.Count == 0 && !declared.Modifiers.Any(SyntaxKind.ConstKeyword),
        ParameterSyntax { Type: not null, Default: null, AttributeLists.Count: 0, Modifiers.Count: 0 } => true,
        PropertyDeclarationSyntax { AccessorList: { } accessors, AttributeLists.Count: 0, ExplicitInterfaceSpecifier: null } property =>
            accessors.Accessors.All(static accessor => accessor is { Body: null, ExpressionBody: null, AttributeLists.Count: 0 })
            && accessors.Accessors.Any(static accessor => accessor.IsKind(SyntaxKind.GetAccessorDeclaration) && accessor.Modifiers.Count == 0)
            && !property.Modifiers.Any(SyntaxKind.PartialKeyword) && !property.Modifiers.Any(SyntaxKind.AbstractKeyword)
            && !property.Modifiers.Any(SyntaxKind.VirtualKeyword),
        _ => false,
    };

    public static bool IsEmptyText(ExpressionSyntax expression, SemanticModel model) =>
        model.GetConstantValue(expression) is { HasValue: true, Value: "" }
        || model.GetSymbolInfo(expression).Symbol is IFieldSymbol { Name: "Empty", ContainingType.SpecialType: SpecialType.System_String };

    /// <param name="holder">The slot or vault.</param>
    /// <param name="timeSpan">The type of its lifetime.</param>
    /// <param name="isInitialized">True where initializers of objects set the member.</param>
    public void Rewrite(INamedTypeSymbol holder, INamedTypeSymbol timeSpan, bool isInitialized)
    {
        int position = member.Syntax.SpanStart;
        string name = TypeNames.Write(holder, member.Document, member.Model, position, edits);
        string lifetime = timeSpan.ToMinimalDisplayString(member.Model, position) + Lifetime;
        if (member.Syntax is VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Parent: FieldDeclarationSyntax field } } declarator)
        {
            if (!isInitialized)
            {
                RewriteModifiers(field);
            }

            edits.Replace(member.Document, field.Declaration.Type.Span, name);
            Initialize(name, lifetime, declarator.Span.End, "");
        }
        else if (member.Syntax is ParameterSyntax parameter)
        {
            edits.Replace(member.Document, parameter.Type!.Span, name);
        }
        else if (member.Syntax is PropertyDeclarationSyntax property)
        {
            edits.Replace(member.Document, property.Type.Span, name);
            AccessorListSyntax list = property.AccessorList!;
            foreach (AccessorDeclarationSyntax setter in list.Accessors.Where(static accessor => !accessor.IsKind(SyntaxKind.GetAccessorDeclaration)))
            {
                if (isInitialized)
                {
                    edits.Replace(member.Document, setter.Keyword.Span, "init");
                }
                else
                {
                    edits.Remove(member.Document, setter.FullSpan);
                }
            }

            Initialize(name, lifetime, list.Span.End, ";");
        }
    }

    private void RewriteModifiers(FieldDeclarationSyntax field)
    {
        if (field.Modifiers.FirstOrDefault(static modifier => modifier.IsKind(SyntaxKind.VolatileKeyword)) is { RawKind: not 0 } keyword)
        {
            edits.Replace(member.Document, keyword.Span, "readonly");
        }
        else if (!field.Modifiers.Any(SyntaxKind.ReadOnlyKeyword))
        {
            edits.Insert(member.Document, field.Declaration.Type.SpanStart, "readonly ");
        }
    }

    private void Initialize(string holder, string lifetime, int end, string terminator)
    {
        string made = $"{TypeNames.Creation(holder, member.Syntax.SyntaxTree)}({lifetime})";
        if (_initial is null)
        {
            edits.Insert(member.Document, end, $" = {made}{terminator}");
        }
        else if (IsEmptyText(_initial, member.Model) || IsNull(_initial) || CanHoldTexts)
        {
            edits.Replace(member.Document, _initial.Span, made);
        }
        else
        {
            edits.Insert(member.Document, _initial.SpanStart, holder + ".Of(");
            edits.Insert(member.Document, _initial.Span.End, $", {lifetime})");
        }
    }

    private static bool IsNull(ExpressionSyntax expression) => expression switch
    {
        PostfixUnaryExpressionSyntax sure => IsNull(sure.Operand),
        _ => expression.IsKind(SyntaxKind.NullLiteralExpression) || expression.IsKind(SyntaxKind.DefaultLiteralExpression),
    };
}
