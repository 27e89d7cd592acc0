using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NhiAnalyzers.CodeFixes.Migration;
using NhiAnalyzers.CodeFixes.Rewriting;

namespace NhiAnalyzers.CodeFixes.DeviceFlow;

/// <summary>
/// What a method gives that signs in and answers with more than the access token: a tuple of the program, or an object of one of its types. A session
/// gives no refresh token away, so the answer becomes the access token alone.
/// </summary>
internal sealed class TokenAnswer
{
    private readonly ITypeSymbol _type;
    private readonly ISymbol _member;

    private TokenAnswer(ITypeSymbol type, ISymbol member, int index)
    {
        _type = type;
        _member = member;
        Index = index;
    }

    // Where the access token stands when the answer is taken apart; negative for an object that is not.
    private int Index { get; }

    /// <summary>The answer of a method; null where it is text, or nothing that has an access token.</summary>
    public static TokenAnswer? Of(FlowSteps steps, IMethodSymbol method)
    {
        if (method.ReturnType is not INamedTypeSymbol { Name: "Task" or "ValueTask", TypeArguments: { Length: 1 } given } || given[0] is not INamedTypeSymbol type)
        {
            return null;
        }

        if (type.IsTupleType)
        {
            int index = steps.Returned.OfType<TupleExpressionSyntax>().Select(tuple => tuple.Arguments.IndexOf(part => steps.GivesToken(part.Expression)))
                .DefaultIfEmpty(type.TupleElements.ToList().FindIndex(static element => AnswerMember.Of(element) == "access_token"))
                .First();
            return index < 0 ? null : new TokenAnswer(type, type.TupleElements[index], index);
        }

        IPropertySymbol? member = type.DeclaringSyntaxReferences.IsEmpty ? null : type.GetMembers().OfType<IPropertySymbol>()
            .FirstOrDefault(static property => property.Type.SpecialType == SpecialType.System_String && AnswerMember.Of(property) == "access_token");
        return member is null ? null : new TokenAnswer(type, member, PositionOf(member, type));
    }

    /// <summary>True for a name that reads the access token of the answer.</summary>
    public bool IsRead(SimpleNameSyntax name, SemanticModel model) => model.GetSymbolInfo(name).Symbol is { } read
        && (SymbolEqualityComparer.Default.Equals(read, _member)
            || (_member is IFieldSymbol { CorrespondingTupleField: { } element }
                && read is IFieldSymbol { CorrespondingTupleField: { } other } && other.Name == element.Name));

    /// <summary>True for the type of the answer.</summary>
    public bool IsType(ITypeSymbol? type) => SymbolEqualityComparer.Default.Equals(type, _type);

    /// <summary>What takes the access token where the answer is taken apart and nothing else of it used: of <c>var (access, _)</c> <c>var access</c>.</summary>
    public string? PartOf(ExpressionSyntax target, Source source)
    {
        SyntaxNode[] parts = target switch
        {
            DeclarationExpressionSyntax { Designation: ParenthesizedVariableDesignationSyntax { Variables: var variables } } => [.. variables],
            TupleExpressionSyntax { Arguments: var arguments } => [.. arguments.Select(static argument => argument.Expression)],
            _ => [],
        };
        return Index >= 0 && parts.Length > Index && parts.Where((part, index) => index != Index).All(part => IsDropped(part, source))
            ? (parts[Index] is VariableDesignationSyntax and not DiscardDesignationSyntax ? "var " : "") + parts[Index]
            : null;
    }

    /// <summary>Lets the method give text, which is the access token.</summary>
    public void Narrow(FlowSteps steps, Source source, Edits edits)
    {
        if (steps.Method.ReturnType is GenericNameSyntax { TypeArgumentList.Arguments: { Count: 1 } types })
        {
            edits.Replace(source.Document, types[0].Span, "string");
        }

        foreach (ExpressionSyntax value in steps.Returned)
        {
            edits.Replace(source.Document, value.Span, TokenOf(value));
        }
    }

    private static bool IsDropped(SyntaxNode part, Source source)
    {
        SyntaxNode designation = part is DeclarationExpressionSyntax declared ? declared.Designation : part;
        return designation is DiscardDesignationSyntax or IdentifierNameSyntax { Identifier.ValueText: "_" }
            || (designation is SingleVariableDesignationSyntax && source.Model.GetDeclaredSymbol(designation) is { } variable
                && !source.Root.DescendantNodes().OfType<IdentifierNameSyntax>().Any(name => name.Identifier.ValueText == variable.Name
                    && SymbolEqualityComparer.Default.Equals(source.Model.GetSymbolInfo(name).Symbol, variable)));
    }

    private string TokenOf(ExpressionSyntax value) => value switch
    {
        ParenthesizedExpressionSyntax inner => TokenOf(inner.Expression),
        TupleExpressionSyntax tuple when Index >= 0 && Index < tuple.Arguments.Count => tuple.Arguments[Index].Expression.ToString(),
        BaseObjectCreationExpressionSyntax { ArgumentList.Arguments: { Count: > 0 } arguments } when ArgumentIn(arguments) is { } given => given.ToString(),
        BaseObjectCreationExpressionSyntax { Initializer: { } set } when AssignedIn(set) is { } given => given.ToString(),
        IdentifierNameSyntax or MemberAccessExpressionSyntax or PostfixUnaryExpressionSyntax or InvocationExpressionSyntax => $"{value}.{_member.Name}",
        _ => $"({value}).{_member.Name}",
    };

    private ExpressionSyntax? ArgumentIn(SeparatedSyntaxList<ArgumentSyntax> arguments) =>
        (arguments.FirstOrDefault(one => one.NameColon?.Name.Identifier.ValueText == _member.Name)
            ?? (Index >= 0 && Index < arguments.Count && arguments[Index].NameColon is null ? arguments[Index] : null))?.Expression;

    private ExpressionSyntax? AssignedIn(InitializerExpressionSyntax set) => set.Expressions.OfType<AssignmentExpressionSyntax>()
        .FirstOrDefault(one => one.Left is IdentifierNameSyntax name && name.Identifier.ValueText == _member.Name)?.Right;

    private static int PositionOf(IPropertySymbol member, INamedTypeSymbol type) => Declaration.OtherHalf(member) is IParameterSymbol parameter && type.IsRecord
        ? parameter.Ordinal
        : -1;
}
