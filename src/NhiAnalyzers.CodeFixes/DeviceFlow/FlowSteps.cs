using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NhiAnalyzers.CodeFixes.Rewriting;

namespace NhiAnalyzers.CodeFixes.DeviceFlow;

/// <summary>A method that signs in, and the private methods of its type that serve nothing but it: they go with what they do.</summary>
internal sealed class FlowSteps
{
    private readonly SemanticModel _model;

    private FlowSteps(MethodDeclarationSyntax method, IReadOnlyList<MethodDeclarationSyntax> served, SemanticModel model)
    {
        Method = method;
        Served = served;
        _model = model;
    }

    public MethodDeclarationSyntax Method { get; }

    public IReadOnlyList<MethodDeclarationSyntax> Served { get; }

    /// <summary>The code of all of them.</summary>
    public IEnumerable<SyntaxNode> Bodies => Served.Prepend(Method).Select(static method => (SyntaxNode?)method.Body ?? method.ExpressionBody!);

    /// <summary>What the method itself gives.</summary>
    public IEnumerable<ExpressionSyntax> Returned => Method.Body!
        .DescendantNodes(static node => node is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax))
        .OfType<ReturnStatementSyntax>().Select(static statement => statement.Expression).OfType<ExpressionSyntax>();

    /// <summary>The method itself with its steps, and then those that it is a step of.</summary>
    public static IEnumerable<FlowSteps> Around(MethodDeclarationSyntax method, SemanticModel model)
    {
        if (method.Parent is not TypeDeclarationSyntax type)
        {
            yield break;
        }

        MethodDeclarationSyntax[] methods = [.. type.Members.OfType<MethodDeclarationSyntax>()];
        IEnumerable<MethodDeclarationSyntax> callers = methods.Where(other => other != method && Calls(other, method, model).Any());
        foreach (MethodDeclarationSyntax start in callers.Prepend(method).Where(static start => start.Body is not null))
        {
            yield return new FlowSteps(start, [.. methods.Where(other => Serves(other, start, type, model))], model);
        }
    }

    public bool IsStep(ISymbol? called) =>
        called is not null && Served.Any(step => SymbolEqualityComparer.Default.Equals(_model.GetDeclaredSymbol(step), called));

    /// <summary>True for an expression that gives the access token, perhaps by a step that does.</summary>
    public bool GivesToken(ExpressionSyntax value) => value switch
    {
        ParenthesizedExpressionSyntax inner => GivesToken(inner.Expression),
        PostfixUnaryExpressionSyntax sure => GivesToken(sure.Operand),
        AwaitExpressionSyntax awaited => GivesToken(Awaiting.Task(awaited.Expression)),
        InvocationExpressionSyntax call when Step(call) is { } step =>
            ReturnedBy(step) is { Length: > 0 } all && all.Any(GivesToken) && all.All(one => one.IsKind(SyntaxKind.NullLiteralExpression) || GivesToken(one)),
        IdentifierNameSyntax name when _model.GetSymbolInfo(name).Symbol is ILocalSymbol { DeclaringSyntaxReferences: { Length: 1 } declared }
            && declared[0].GetSyntax() is VariableDeclaratorSyntax { Initializer.Value: AwaitExpressionSyntax given } && GivesToken(given) => true,
        _ => AnswerMember.Of(value, _model) == "access_token",
    };

    /// <summary>What a method gives.</summary>
    public static ExpressionSyntax[] ReturnedBy(MethodDeclarationSyntax step) =>
    [
        .. step.DescendantNodes().Select(static node => node switch
        {
            ReturnStatementSyntax returned => returned.Expression,
            ArrowExpressionClauseSyntax { Parent: MethodDeclarationSyntax } arrow => arrow.Expression,
            _ => null,
        }).OfType<ExpressionSyntax>(),
    ];

    private MethodDeclarationSyntax? Step(InvocationExpressionSyntax call) =>
        Served.FirstOrDefault(step => SymbolEqualityComparer.Default.Equals(_model.GetDeclaredSymbol(step), _model.GetSymbolInfo(call).Symbol));

    private static bool Serves(MethodDeclarationSyntax step, MethodDeclarationSyntax start, TypeDeclarationSyntax type, SemanticModel model)
    {
        if (step == start || !IsPrivate(step) || type.Modifiers.Any(SyntaxKind.PartialKeyword) || ((SyntaxNode?)step.Body ?? step.ExpressionBody) is null)
        {
            return false;
        }

        SyntaxNode[] calls = [.. Calls(type, step, model)];
        return calls.Length > 0 && calls.All(call => start.Span.Contains(call.Span));
    }

    private static bool IsPrivate(MethodDeclarationSyntax method) =>
        method.AttributeLists.Count == 0
        && !method.Modifiers.Any(static modifier => modifier.IsKind(SyntaxKind.PublicKeyword) || modifier.IsKind(SyntaxKind.InternalKeyword)
            || modifier.IsKind(SyntaxKind.ProtectedKeyword));

    private static IEnumerable<SyntaxNode> Calls(SyntaxNode scope, MethodDeclarationSyntax method, SemanticModel model) =>
        scope.DescendantNodes().OfType<SimpleNameSyntax>().Where(name =>
            name.Identifier.ValueText == method.Identifier.ValueText
            && SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(name).Symbol?.OriginalDefinition, model.GetDeclaredSymbol(method)));
}
