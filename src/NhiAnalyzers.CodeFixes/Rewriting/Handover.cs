using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NhiAnalyzers.CodeFixes.Rewriting;

/// <summary>
/// Says whether a method of the program uses an argument for nothing but the sink, so that the caller may pass something else: a method that also
/// signs in with the token must go on getting the token.
/// </summary>
internal sealed class Handover(Compilation compilation, string sinkMember)
{
    private readonly HashSet<ISymbol> _visited = new(SymbolEqualityComparer.Default);

    public static bool EndsInSink(Finding finding) =>
        new Handover(finding.Model.Compilation, finding.SinkMember).EndsInSink(finding.Expression, finding.Model);

    private bool EndsInSink(ExpressionSyntax expression, SemanticModel model)
    {
        SyntaxNode place = expression;
        while (place.Parent is ParenthesizedExpressionSyntax or InterpolationSyntax or InterpolatedStringExpressionSyntax
            || place.Parent.IsKind(SyntaxKind.AddExpression)
            || place.Parent.IsKind(SyntaxKind.SuppressNullableWarningExpression))
        {
            place = place.Parent!;
        }

        if (place.Parent is AssignmentExpressionSyntax assignment && assignment.Right == place)
        {
            return model.GetSymbolInfo(assignment.Left).Symbol is IPropertySymbol property && property.GetDocumentationCommentId() == sinkMember;
        }

        return place.Parent is ArgumentSyntax { Parent.Parent: { } call } argument
            && call is InvocationExpressionSyntax or BaseObjectCreationExpressionSyntax or ConstructorInitializerSyntax
            && ((model.GetSymbolInfo(call).Symbol is IMethodSymbol method && IsSink(method))
                || (Places.ParameterOf(argument, model) is { } parameter && OnlyEndsInSink(parameter.OriginalDefinition)));
    }

    private bool OnlyEndsInSink(IParameterSymbol parameter)
    {
        if (!_visited.Add(parameter))
        {
            return true;
        }

        return parameter.ContainingSymbol is IMethodSymbol { IsVirtual: false, IsAbstract: false, IsOverride: false } method
            && Body(method) is { } body
            && Uses(parameter, body).All(use => EndsInSink(use, compilation.GetSemanticModel(use.SyntaxTree)));
    }

    private static SyntaxNode? Body(IMethodSymbol method) =>
        (method.PartialImplementationPart ?? method).DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() switch
        {
            ConstructorDeclarationSyntax constructor => constructor,
            BaseMethodDeclarationSyntax declaration => (SyntaxNode?)declaration.Body ?? declaration.ExpressionBody,
            LocalFunctionStatementSyntax function => (SyntaxNode?)function.Body ?? function.ExpressionBody,
            _ => null,
        };

    private IEnumerable<IdentifierNameSyntax> Uses(IParameterSymbol parameter, SyntaxNode body) =>
        body.DescendantNodes().OfType<IdentifierNameSyntax>().Where(name =>
            name.Identifier.ValueText == parameter.Name
            && SymbolEqualityComparer.Default.Equals(compilation.GetSemanticModel(name.SyntaxTree).GetSymbolInfo(name).Symbol, parameter));

    // What a generated log method does with its arguments is known without its body.
    private bool IsSink(IMethodSymbol method) =>
        method.GetAttributes()
            .Any(static attribute => attribute.AttributeClass?.ToDisplayString() == "Microsoft.Extensions.Logging.LoggerMessageAttribute")
        || ((method.ReducedFrom ?? method).OriginalDefinition.ContainingType.GetDocumentationCommentId() is { } type
            && sinkMember.StartsWith("M" + type.Substring(1) + ".", StringComparison.Ordinal));
}
