using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NhiAnalyzers.Flow.Ir;

namespace NhiAnalyzers.DeviceFlow;

/// <summary>Says whether a request is made again and again: in a loop, in a method that a loop with a wait calls, or that calls itself.</summary>
internal sealed class Polling(SemanticModels models, CancellationToken cancellationToken)
{
    private static readonly string[] s_waits = ["Delay", "Sleep", "Wait", "Tick", "Pause"];

    private readonly HashSet<SyntaxNode> _functions = [];

    public bool Repeats(ExpressionSyntax request)
    {
        SyntaxNode function = FunctionOf(request);
        return Uses(request, function).SelectMany(use => LoopsAround(use, function))
                .Any(static loop => loop is not ForEachStatementSyntax || Waits(loop))
            || IsCalledAgain(function, Waits(function));
    }

    private bool IsCalledAgain(SyntaxNode function, bool waits)
    {
        if (!_functions.Add(function) || NameOf(function) is not { } name
            || models.For(function.SyntaxTree).GetDeclaredSymbol(function, cancellationToken) is not IMethodSymbol method)
        {
            return false;
        }

        foreach (SimpleNameSyntax call in models.Projects.Indexes(cancellationToken)
            .Where(index => index.Spells(name))
            .SelectMany(index => index.DeclarationsWith([name]))
            .SelectMany(static declaration => declaration.DescendantNodes().OfType<SimpleNameSyntax>())
            .Where(call => call.Identifier.ValueText == name && Calls(call, method)))
        {
            SyntaxNode caller = FunctionOf(call);
            bool repeats = caller == function
                ? waits
                : LoopsAround(call, caller).Any(loop => waits || Waits(loop)) || IsCalledAgain(caller, waits || Waits(caller));
            if (repeats)
            {
                return true;
            }
        }

        return false;
    }

    private bool Calls(SimpleNameSyntax name, IMethodSymbol method) =>
        models.For(name.SyntaxTree).GetSymbolInfo(name, cancellationToken).Symbol is IMethodSymbol called
        && ((called.ReducedFrom ?? called).OriginalDefinition is var target)
        && (SymbolEqualityComparer.Default.Equals(target, method)
            || SymbolEqualityComparer.Default.Equals(target, method.OverriddenMethod?.OriginalDefinition)
            || (target.ContainingType.TypeKind == TypeKind.Interface
                && SymbolEqualityComparer.Default.Equals(method.ContainingType.FindImplementationForInterfaceMember(target), method)));

    // The request, and where the locals that were made of it are used.
    private static IEnumerable<SyntaxNode> Uses(ExpressionSyntax request, SyntaxNode function)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        var pending = new Queue<SyntaxNode>([request]);
        while (pending.Count > 0)
        {
            SyntaxNode use = pending.Dequeue();
            yield return use;
            if (HolderOf(use) is { } local && names.Add(local))
            {
                foreach (IdentifierNameSyntax mention in function.DescendantNodes().OfType<IdentifierNameSyntax>())
                {
                    if (mention.Identifier.ValueText == local)
                    {
                        pending.Enqueue(mention);
                    }
                }
            }
        }
    }

    private static string? HolderOf(SyntaxNode use)
    {
        foreach (SyntaxNode node in use.Ancestors())
        {
            switch (node)
            {
                case VariableDeclaratorSyntax { Parent.Parent: LocalDeclarationStatementSyntax or UsingStatementSyntax } local:
                    return local.Identifier.ValueText;
                case ExpressionStatementSyntax { Expression: AssignmentExpressionSyntax { Left: var target } }:
                    return target.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().FirstOrDefault()?.Identifier.ValueText;
                case ExpressionStatementSyntax { Expression: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax call } }:
                    return (call.Expression as IdentifierNameSyntax)?.Identifier.ValueText;
                case StatementSyntax or MemberDeclarationSyntax:
                    return null;
            }
        }

        return null;
    }

    private static IEnumerable<SyntaxNode> LoopsAround(SyntaxNode node, SyntaxNode function) =>
        node.Ancestors().TakeWhile(outer => outer != function).Where(outer => outer switch
        {
            WhileStatementSyntax or DoStatementSyntax => true,
            ForStatementSyntax loop => loop.Statement.Span.Contains(node.Span),
            CommonForEachStatementSyntax loop => loop.Statement.Span.Contains(node.Span),
            _ => false,
        });

    private static bool Waits(SyntaxNode code) =>
        code is CommonForEachStatementSyntax { AwaitKeyword.RawKind: not 0 }
        || code.DescendantNodes().OfType<SimpleNameSyntax>().Any(static name =>
            s_waits.Any(wait => name.Identifier.ValueText.IndexOf(wait, StringComparison.OrdinalIgnoreCase) >= 0));

    // A lambda runs where it stands, as far as one can tell.
    private static SyntaxNode FunctionOf(SyntaxNode node) =>
        node.Ancestors().First(static outer => outer is BaseMethodDeclarationSyntax or LocalFunctionStatementSyntax or CompilationUnitSyntax
            || (outer is MemberDeclarationSyntax and not GlobalStatementSyntax));

    private static string? NameOf(SyntaxNode function) => function switch
    {
        MethodDeclarationSyntax method => method.Identifier.ValueText,
        LocalFunctionStatementSyntax method => method.Identifier.ValueText,
        _ => null,
    };
}
