using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NhiAnalyzers.CodeFixes.Migration;
using NhiAnalyzers.CodeFixes.Rewriting;

namespace NhiAnalyzers.CodeFixes.DeviceFlow;

/// <summary>The declaration of a variable or member that keeps the answer of a sign-in, or of a method that passes it on.</summary>
internal sealed class AnswerHolder
{
    private readonly TypeSyntax _type;
    private readonly IEnumerable<ExpressionSyntax> _values;
    private readonly Source _source;

    private AnswerHolder(TypeSyntax type, IEnumerable<ExpressionSyntax?> values, Source source)
    {
        _type = type;
        _values = values.OfType<ExpressionSyntax>();
        _source = source;
    }

    /// <summary>Null for a declaration that does more than keep it or pass it on.</summary>
    public static async Task<AnswerHolder?> OfAsync(ISymbol symbol, Solution solution, CancellationToken cancellationToken)
    {
        SyntaxNode? declared = symbol.DeclaringSyntaxReferences.Length == 1
            ? await symbol.DeclaringSyntaxReferences[0].GetSyntaxAsync(cancellationToken).ConfigureAwait(false)
            : null;
        return declared is not null
            && solution.GetDocument(declared.SyntaxTree) is { } document and not SourceGeneratedDocument
            && await Source.OfAsync(document, cancellationToken).ConfigureAwait(false) is { } source
            ? Of(declared, source)
            : null;
    }

    /// <summary>Lets it be text. The values that it begins with, or gives.</summary>
    public IEnumerable<(ExpressionSyntax Value, SemanticModel Model)> Narrow(Edits edits)
    {
        TypeSyntax type = (_type as GenericNameSyntax)?.TypeArgumentList.Arguments[0] ?? _type;
        if (!type.IsVar)
        {
            edits.Replace(_source.Document, (type is NullableTypeSyntax nullable ? nullable.ElementType : type).Span, "string");
        }

        return _values.Select(value => (value, _source.Model));
    }

    private static AnswerHolder? Of(SyntaxNode declared, Source source) => declared switch
    {
        VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Variables.Count: 1 } declaration } variable =>
            new AnswerHolder(declaration.Type, [variable.Initializer?.Value], source),
        PropertyDeclarationSyntax { AccessorList: { } accessors } property
            when accessors.Accessors.All(static accessor => accessor is { Body: null, ExpressionBody: null }) =>
            new AnswerHolder(property.Type, [property.Initializer?.Value], source),
        MethodDeclarationSyntax method => new AnswerHolder(method.ReturnType, FlowSteps.ReturnedBy(method), source),
        _ => null,
    };
}
