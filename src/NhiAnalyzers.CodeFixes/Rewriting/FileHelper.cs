using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NhiAnalyzers.CodeFixes.Rewriting;

/// <summary>A method of the program that does no more than one thing with the file that its caller names.</summary>
internal sealed class FileHelper
{
    private static readonly Dictionary<string, string> s_members = new(StringComparer.Ordinal)
    {
        ["WriteAllText"] = "Save",
        ["WriteAllTextAsync"] = "SaveAsync",
        ["ReadAllText"] = "Load",
        ["ReadAllTextAsync"] = "LoadAsync",
        ["Delete"] = "Remove",
    };

    private readonly InvocationExpressionSyntax _does;

    private FileHelper(IMethodSymbol method, InvocationExpressionSyntax does, bool mayBeMissing)
    {
        Method = method;
        _does = does;
        MayBeMissing = mayBeMissing;
    }

    public IMethodSymbol Method { get; }

    /// <summary>What the store calls it.</summary>
    public string Member => s_members[((MemberAccessExpressionSyntax)_does.Expression).Name.Identifier.ValueText];

    /// <summary>True where the method gives null for a file that is not there.</summary>
    public bool MayBeMissing { get; }

    /// <summary>What the method around a use of a file does; null where that is more, or something else.</summary>
    public static FileHelper? Of(SyntaxNode use, SemanticModel model)
    {
        SyntaxNode? declared = use.Ancestors().FirstOrDefault(static node => node is MethodDeclarationSyntax or LocalFunctionStatementSyntax);
        (BlockSyntax? block, ArrowExpressionClauseSyntax? arrow) = declared switch
        {
            MethodDeclarationSyntax one => (one.Body, one.ExpressionBody),
            LocalFunctionStatementSyntax one => (one.Body, one.ExpressionBody),
            _ => (null, null),
        };
        bool isOne = block is null || block.Statements.Take(block.Statements.Count - 1).All(step => MakesFolder(step, model));
        ExpressionSyntax? body = arrow?.Expression ?? (isOne ? block?.Statements.LastOrDefault() : null) switch
        {
            ExpressionStatementSyntax only => only.Expression,
            ReturnStatementSyntax only => only.Expression,
            _ => null,
        };

        // File.Exists(path) ? File.ReadAllText(path) : null
        bool mayBeMissing = body is ConditionalExpressionSyntax { Condition: InvocationExpressionSyntax test, WhenFalse.RawKind: (int)SyntaxKind.NullLiteralExpression }
            && IsOfFile(test, model) && test.Expression.ToString().EndsWith("Exists", StringComparison.Ordinal);
        body = mayBeMissing ? ((ConditionalExpressionSyntax)body!).WhenTrue : body;
        body = body is AwaitExpressionSyntax awaited ? Awaiting.Task(awaited.Expression) : body;
        return body is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } does && IsOfFile(does, model)
            && s_members.ContainsKey(access.Name.Identifier.ValueText)
            && does.ArgumentList.Arguments.All(static argument => argument.NameColon is null)
            && does.ArgumentList.Arguments.Skip(1).All(argument => Parameter(argument.Expression, model) is { Type: { SpecialType: SpecialType.System_String } or { Name: "CancellationToken" } })
            && model.GetDeclaredSymbol(declared!) is IMethodSymbol method
            ? new FileHelper(method, does, mayBeMissing)
            : null;
    }

    /// <summary>True where its callers say which file it is.</summary>
    public bool HasNameFromCaller => _does.ArgumentList.Arguments[0].DescendantNodesAndSelf().OfType<IdentifierNameSyntax>()
        .Any(name => Method.Parameters.Any(parameter => parameter.Name == name.Identifier.ValueText));

    /// <summary>The value that a call has written; null where it does not write.</summary>
    public ExpressionSyntax? Written(InvocationExpressionSyntax call, SemanticModel model) => Member.StartsWith("Save", StringComparison.Ordinal)
        && Parameter(_does.ArgumentList.Arguments[1].Expression, model) is { } value ? Argument(call, value) : null;

    /// <summary>The name of the file for a call: the constant text that its path ends with; null where it is none.</summary>
    public string? NameFor(InvocationExpressionSyntax call, SemanticModel helper, SemanticModel caller)
    {
        ExpressionSyntax path = _does.ArgumentList.Arguments[0].Expression;
        ExpressionSyntax last = path is InvocationExpressionSyntax { ArgumentList.Arguments: { Count: > 0 } parts } ? parts.Last().Expression : path;
        return Parameter(last, helper) is { } name && Argument(call, name) is { } given && caller.GetConstantValue(given) is { HasValue: true, Value: string text } ? text : null;
    }

    /// <summary>The arguments of the store for a call: those of the method, with what the call gives in the place of its parameters.</summary>
    public string? ArgumentsFor(InvocationExpressionSyntax call, SemanticModel helper)
    {
        string list = _does.ArgumentList.Arguments.ToString();
        int start = _does.ArgumentList.Arguments.Span.Start;
        foreach (IdentifierNameSyntax name in _does.ArgumentList.DescendantNodes().OfType<IdentifierNameSyntax>().Reverse())
        {
            if (Parameter(name, helper) is { } parameter && SymbolEqualityComparer.Default.Equals(parameter.ContainingSymbol, Method))
            {
                if (Argument(call, parameter) is not { } given)
                {
                    return null;
                }

                list = list.Remove(name.SpanStart - start, name.Span.Length).Insert(name.SpanStart - start, given.ToString());
            }
        }

        return list;
    }

    // The store needs no folder.
    private static bool MakesFolder(StatementSyntax step, SemanticModel model) => step is ExpressionStatementSyntax { Expression: InvocationExpressionSyntax call }
        && model.GetSymbolInfo(call).Symbol is IMethodSymbol { Name: "CreateDirectory", ContainingType: { Name: "Directory" } type }
        && type.ContainingNamespace.ToDisplayString() == "System.IO";

    private static ExpressionSyntax? Argument(InvocationExpressionSyntax call, IParameterSymbol parameter) =>
        call.ArgumentList.Arguments.Count > parameter.Ordinal && call.ArgumentList.Arguments.All(static argument => argument.NameColon is null)
            ? call.ArgumentList.Arguments[parameter.Ordinal].Expression
            : null;

    private static IParameterSymbol? Parameter(ExpressionSyntax name, SemanticModel model) =>
        name is IdentifierNameSyntax ? model.GetSymbolInfo(name).Symbol as IParameterSymbol : null;

    private static bool IsOfFile(InvocationExpressionSyntax call, SemanticModel model) =>
        model.GetSymbolInfo(call).Symbol is IMethodSymbol { ContainingType: { Name: "File" } type } && type.ContainingNamespace.ToDisplayString() == "System.IO";
}
