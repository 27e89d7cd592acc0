using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NhiAnalyzers.CodeFixes.Rewriting;

/// <summary>A call that reads or sets a variable of the process by its name: itself, or by a method that does nothing else.</summary>
internal sealed class VariableCall
{
    private VariableCall(InvocationExpressionSyntax syntax, SemanticModel model, bool isEnvironment)
    {
        Syntax = syntax;
        Model = model;
        IsEnvironment = isEnvironment;
    }

    public InvocationExpressionSyntax Syntax { get; }

    public SemanticModel Model { get; }

    /// <summary>True for the environment, false for the data of the application.</summary>
    public bool IsEnvironment { get; }

    public ExpressionSyntax Name => Syntax.ArgumentList.Arguments[0].Expression;

    /// <summary>What is set; null for a call that reads.</summary>
    public ExpressionSyntax? Value => Syntax.ArgumentList.Arguments.Count > 1 ? Syntax.ArgumentList.Arguments[1].Expression : null;

    public static VariableCall? Of(InvocationExpressionSyntax call, SemanticModel model) => Of(call, model, mayForward: true);

    /// <summary>True for a method that does nothing but read or set the variable that its parameter names.</summary>
    public static bool IsForward(IMethodSymbol method, Compilation compilation) => Forwarded(method, compilation) is not null;

    private static VariableCall? Of(InvocationExpressionSyntax call, SemanticModel model, bool mayForward)
    {
        if (call.ArgumentList.Arguments.Count is not (1 or 2) || model.GetSymbolInfo(call).Symbol is not IMethodSymbol method)
        {
            return null;
        }

        switch (method.ContainingType.ToDisplayString() + "." + method.Name)
        {
            case "System.Environment.GetEnvironmentVariable" or "System.Environment.SetEnvironmentVariable":
                return InOrder(call) ? new VariableCall(call, model, isEnvironment: true) : null;
            case "System.AppContext.GetData" or "System.AppContext.SetData" or "System.AppDomain.GetData" or "System.AppDomain.SetData":
                return InOrder(call) ? new VariableCall(call, model, isEnvironment: false) : null;
            default:
                return mayForward && InOrder(call) && Forwarded(method, model.Compilation) is { } inner
                    ? new VariableCall(call, model, inner.IsEnvironment)
                    : null;
        }
    }

    private static bool InOrder(InvocationExpressionSyntax call) =>
        call.ArgumentList.Arguments[0].NameColon is not { Name.Identifier.ValueText: "value" or "data" };

    // void Export(string name, string value) => Environment.SetEnvironmentVariable(name, value);
    private static VariableCall? Forwarded(IMethodSymbol method, Compilation compilation)
    {
        if (method.IsVirtual || method.IsOverride || method.IsAbstract || method.DeclaringSyntaxReferences.Length != 1
            || Only(method.DeclaringSyntaxReferences[0].GetSyntax()) is not InvocationExpressionSyntax call
            || !compilation.ContainsSyntaxTree(call.SyntaxTree)
            || Of(call, compilation.GetSemanticModel(call.SyntaxTree), mayForward: false) is not { } inner)
        {
            return null;
        }

        bool passesOn = method.Parameters.Length == call.ArgumentList.Arguments.Count
            && call.ArgumentList.Arguments.Zip(method.Parameters, (argument, parameter) =>
                SymbolEqualityComparer.Default.Equals(inner.Model.GetSymbolInfo(argument.Expression).Symbol, parameter)).All(static same => same);
        return passesOn ? inner : null;
    }

    private static ExpressionSyntax? Only(SyntaxNode declaration) => declaration switch
    {
        MethodDeclarationSyntax { ExpressionBody.Expression: var expression } => expression,
        LocalFunctionStatementSyntax { ExpressionBody.Expression: var expression } => expression,
        MethodDeclarationSyntax { Body.Statements: { Count: 1 } statements } => Only(statements[0]),
        LocalFunctionStatementSyntax { Body.Statements: { Count: 1 } statements } => Only(statements[0]),
        ExpressionStatementSyntax statement => statement.Expression,
        ReturnStatementSyntax statement => statement.Expression,
        _ => null,
    };
}
