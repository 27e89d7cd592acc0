using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NhiAnalyzers.CodeFixes.Rewriting;

/// <summary>The one call that starts a child process.</summary>
internal sealed class ChildStart
{
    private const string HandingType = "Nhi.SecureTokens.ChildProcess";

    private readonly InvocationExpressionSyntax _call;
    private readonly IMethodSymbol _method;

    private ChildStart(InvocationExpressionSyntax call, IMethodSymbol method)
    {
        _call = call;
        _method = method;
    }

    /// <summary>Finds the call by what an argument belongs to; null where the process is started elsewhere, or its input is in use.</summary>
    public static ChildStart? Of(SyntaxNode owner, SemanticModel model) => Single([.. Calls(owner, model).Distinct()], Body(owner), model);

    /// <summary>Finds the one call in a method; null where there are none or several, or the standard input of the process is in use.</summary>
    public static ChildStart? In(MethodDeclarationSyntax method, SemanticModel model) => Single(
        [.. method.DescendantNodes().OfType<InvocationExpressionSyntax>().Where(call => Start(call, model) is not null)],
        method,
        model);

    private static ChildStart? Single(InvocationExpressionSyntax[] calls, SyntaxNode body, SemanticModel model)
    {
        string text = body.ToString();
        return !text.Contains("StandardInput") && !text.Replace(" ", "").Contains("UseShellExecute=true")
            && calls.Length == 1 && Body(calls[0]) == body && Start(calls[0], model) is { } method
            ? new ChildStart(calls[0], method)
            : null;
    }

    private static IMethodSymbol? Start(InvocationExpressionSyntax call, SemanticModel model) =>
        model.GetSymbolInfo(call).Symbol is IMethodSymbol { Parameters.Length: <= 2, ContainingType: var type, Name: "Start" } method
        && type.ToDisplayString() is "System.Diagnostics.Process" or HandingType
            ? method
            : null;

    /// <summary>True where what the argument was given is at hand, and the same, when the process starts.</summary>
    public bool Has(ExpressionSyntax credential, SyntaxNode item, SemanticModel model)
    {
        if (_call.Span.Contains(item.Span))
        {
            return true;
        }

        return _call.SpanStart > item.Span.End
            && (item is not StatementSyntax || item.Parent is GlobalStatementSyntax || _call.Ancestors().Contains(item.Parent))
            && !credential.DescendantNodesAndSelf().Any(static node => node is InvocationExpressionSyntax or AwaitExpressionSyntax)
            && credential.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().All(name => IsTheSame(name, item, model));
    }

    /// <summary>Starts the child with the text to read. Of several texts, each is a line.</summary>
    public void Rewrite(string handed, INamedTypeSymbol childProcess, INamedTypeSymbol startInfo, Document document, SemanticModel model, Edits edits)
    {
        ArgumentListSyntax list = _call.ArgumentList;
        if (_method.ContainingType.ToDisplayString() == HandingType)
        {
            AddLine(list.Arguments[1].Expression, handed, document, edits);
            return;
        }

        bool isOneCall = _method.Parameters.Length == 2;
        string receiver = _method.IsStatic ? "" : ((MemberAccessExpressionSyntax)_call.Expression).Expression.ToString();
        edits.InsertLine(document, list.CloseParenToken.SpanStart, $"{receiver}{(isOneCall ? ")" : "")}, ", handed);
        edits.Replace(document, _call.Expression.Span, TypeNames.Write(childProcess, document, model, _call.SpanStart, edits) + ".Start");
        if (isOneCall)
        {
            edits.Insert(document, list.Arguments[0].SpanStart, $"new {startInfo.ToMinimalDisplayString(model, _call.SpanStart)}(");
        }
    }

    private static void AddLine(ExpressionSyntax lines, string handed, Document document, Edits edits)
    {
        if (Concatenation.Parts(lines).All(line => line.ToString() != Concatenation.Part(handed)))
        {
            bool isPart = Concatenation.IsPart(lines) || lines.IsKind(SyntaxKind.AddExpression);
            edits.Insert(document, lines.SpanStart, isPart ? "" : "(");
            edits.Insert(document, lines.Span.End, isPart ? "" : ")");
            edits.Insert(document, lines.Span.End, Concatenation.LineBreak + Concatenation.Part(handed));
        }
    }

    private static IEnumerable<InvocationExpressionSyntax> Calls(SyntaxNode owner, SemanticModel model) => owner switch
    {
        InvocationExpressionSyntax call => [call],
        BaseObjectCreationExpressionSyntax creation => creation.Parent switch
        {
            ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call } => [call],
            EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax declarator } => CallsOf(model.GetDeclaredSymbol(declarator), owner, model),
            AssignmentExpressionSyntax { Parent: ExpressionStatementSyntax } set => CallsOf(model.GetSymbolInfo(set.Left).Symbol, owner, model),
            AssignmentExpressionSyntax
            {
                Left: IdentifierNameSyntax { Identifier.ValueText: "StartInfo" }, Parent.Parent: BaseObjectCreationExpressionSyntax process,
            } => Calls(process, model),
            _ => [],
        },
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: "StartInfo", Expression: IdentifierNameSyntax process } => Calls(process, model),
        IdentifierNameSyntax variable => CallsOf(model.GetSymbolInfo(variable).Symbol, owner, model),
        _ => [],
    };

    // A variable that goes elsewhere gives another call, which is none that starts a process.
    private static IEnumerable<InvocationExpressionSyntax> CallsOf(ISymbol? variable, SyntaxNode owner, SemanticModel model)
    {
        SyntaxNode? scope = variable is ILocalSymbol or IParameterSymbol ? Body(owner)
            : variable is IFieldSymbol { IsStatic: false, DeclaredAccessibility: Accessibility.Private } ? owner.FirstAncestorOrSelf<TypeDeclarationSyntax>()
            : null;
        if (variable is null || scope is null)
        {
            yield break;
        }

        foreach (IdentifierNameSyntax name in scope.DescendantNodes().OfType<IdentifierNameSyntax>())
        {
            if (name.Identifier.ValueText != variable.Name || !SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(name).Symbol, variable))
            {
                continue;
            }

            ExpressionSyntax whole = name.Parent is MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax } own ? own : name;
            switch (whole.Parent)
            {
                case MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Start", Parent: InvocationExpressionSyntax call }:
                    yield return call;
                    break;
                case ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax taken }:
                    yield return taken;
                    break;
                case AssignmentExpressionSyntax
                {
                    Left: IdentifierNameSyntax { Identifier.ValueText: "StartInfo" }, Parent.Parent: BaseObjectCreationExpressionSyntax process,
                }:
                    foreach (InvocationExpressionSyntax start in Calls(process, model))
                    {
                        yield return start;
                    }

                    break;
                case AssignmentExpressionSyntax
                {
                    Left: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "StartInfo", Expression: IdentifierNameSyntax process },
                } set when set.Right == whole:
                    foreach (InvocationExpressionSyntax start in Calls(process, model))
                    {
                        yield return start;
                    }

                    break;
            }
        }
    }

    private static SyntaxNode Body(SyntaxNode node) => node.Ancestors().First(static ancestor =>
        ancestor is MemberDeclarationSyntax and not GlobalStatementSyntax
            or LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax or AccessorDeclarationSyntax or CompilationUnitSyntax);

    private bool IsTheSame(IdentifierNameSyntax name, SyntaxNode item, SemanticModel model)
    {
        if (model.GetSymbolInfo(name).Symbol is not (ILocalSymbol or IParameterSymbol) and var member)
        {
            return member is not null;
        }

        ISymbol variable = model.GetSymbolInfo(name).Symbol!;
        return model.LookupSymbols(_call.SpanStart, name: variable.Name).Contains(variable, SymbolEqualityComparer.Default)
            && !Body(_call).DescendantNodes().OfType<AssignmentExpressionSyntax>().Any(assignment =>
                assignment.SpanStart > item.SpanStart && assignment.SpanStart < _call.SpanStart
                && SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(assignment.Left).Symbol, variable));
    }
}
