using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FindSymbols;
using NhiAnalyzers.CodeFixes.Migration;
using NhiAnalyzers.CodeFixes.Rewriting;

namespace NhiAnalyzers.CodeFixes.DeviceFlow;

/// <summary>
/// Who gets the answer of a method that signs in: callers, variables and members that keep it, methods that pass it on. They get the access token
/// instead, if they read nothing else.
/// </summary>
internal sealed class AnswerReaders(TokenAnswer answer, FlowSteps steps, Edits edits)
{
    private readonly HashSet<ISymbol> _holders = new(SymbolEqualityComparer.Default);
    private readonly Queue<ISymbol> _pending = new();
    private readonly List<(ExpressionSyntax Value, SemanticModel Model)> _taken = [];
    private bool _isRefused;

    /// <summary>Why they can not; null where they can.</summary>
    public async Task<string?> NarrowAsync(IMethodSymbol method, Solution solution, CancellationToken cancellationToken)
    {
        _holders.Add(method);
        _pending.Enqueue(method);
        while (_pending.Count > 0)
        {
            ISymbol holder = _pending.Dequeue();
            if (!SymbolEqualityComparer.Default.Equals(holder, method))
            {
                AnswerHolder? declared = await AnswerHolder.OfAsync(holder, solution, cancellationToken).ConfigureAwait(false);
                _isRefused |= declared is null;
                _taken.AddRange(declared?.Narrow(edits) ?? []);
            }

            foreach (ReferenceLocation reference in (await SymbolFinder.FindReferencesAsync(holder, solution, cancellationToken).ConfigureAwait(false))
                .SelectMany(static found => found.Locations))
            {
                if (await Source.OfAsync(reference.Document, cancellationToken).ConfigureAwait(false) is { } source
                    && source.Root.FindNode(reference.Location.SourceSpan, getInnermostNodeForTie: true) is ExpressionSyntax name
                    && !Outgoing.IsOnlyAName(name))
                {
                    Follow(name, holder, source);
                }
            }
        }

        // What comes to a holder is the answer, too.
        bool isAnswer = _taken.All(taken => taken.Value.IsKind(SyntaxKind.NullLiteralExpression) || _holders.Contains(SymbolOf(taken.Value, taken.Model)!));
        return _isRefused || !isAnswer ? "the program uses more of the answer than its access token, and a session gives no refresh token away" : null;
    }

    private void Follow(ExpressionSyntax name, ISymbol holder, Source source)
    {
        ExpressionSyntax value = name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access : name;
        if (holder is IMethodSymbol)
        {
            if (value.Parent is not InvocationExpressionSyntax call)
            {
                _isRefused = true;
                return;
            }

            value = Awaiting.Whole(call);
        }

        if (steps.Method.Span.Contains(name.Span) && source.Root.SyntaxTree == steps.Method.SyntaxTree)
        {
            _isRefused = true;
            return;
        }

        bool isTask = holder is IMethodSymbol && value is not AwaitExpressionSyntax;
        ExpressionSyntax whole = value;
        while (whole.Parent is ParenthesizedExpressionSyntax or PostfixUnaryExpressionSyntax)
        {
            whole = (ExpressionSyntax)whole.Parent;
        }

        switch (whole.Parent)
        {
            case ReturnStatementSyntax or ArrowExpressionClauseSyntax:
                Hold(source.Model.GetEnclosingSymbol(whole.SpanStart), source);
                break;
            case var _ when isTask:
                _isRefused = true;
                break;
            case MemberAccessExpressionSyntax read when read.Expression == whole && answer.IsRead(read.Name, source.Model):
                Replace(read, value, source);
                break;
            case ConditionalAccessExpressionSyntax { WhenNotNull: MemberBindingExpressionSyntax read } test when test.Expression == whole && answer.IsRead(read.Name, source.Model):
                Replace(test, value, source);
                break;
            case EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax variable }:
                Hold(source.Model.GetDeclaredSymbol(variable), source);
                break;
            case AssignmentExpressionSyntax { Parent: ExpressionStatementSyntax } set when set.Left == whole:
                _taken.Add((set.Right, source.Model));
                break;
            case AssignmentExpressionSyntax { Parent: ExpressionStatementSyntax } set when answer.PartOf(set.Left, source) is { } part:
                edits.Replace(source.Document, set.Left.Span, part);
                break;
            case AssignmentExpressionSyntax { Parent: ExpressionStatementSyntax } set:
                Hold(source.Model.GetSymbolInfo(set.Left).Symbol, source);
                break;
            case ExpressionStatementSyntax or BinaryExpressionSyntax { Right.RawKind: (int)SyntaxKind.NullLiteralExpression }
                or IsPatternExpressionSyntax { Pattern: ConstantPatternSyntax or UnaryPatternSyntax { Pattern: ConstantPatternSyntax } }:
                break;
            default:
                _isRefused = true;
                break;
        }
    }

    private void Hold(ISymbol? symbol, Source source)
    {
        bool canHold = symbol is ILocalSymbol or IFieldSymbol or IPropertySymbol or IMethodSymbol { MethodKind: MethodKind.Ordinary }
            && answer.IsType(symbol switch
            {
                ILocalSymbol local => local.Type,
                IFieldSymbol field => field.Type,
                IPropertySymbol property => property.Type,
                IMethodSymbol { ReturnType: INamedTypeSymbol { TypeArguments: { Length: 1 } given } } => given[0],
                _ => null,
            });
        _isRefused |= !canHold;
        if (canHold && _holders.Add(symbol!.OriginalDefinition))
        {
            _pending.Enqueue(symbol.OriginalDefinition);
        }
    }

    // answer.Token becomes answer, (await SignInAsync()).Token becomes await SignInAsync().
    private void Replace(ExpressionSyntax read, ExpressionSyntax value, Source source)
    {
        bool isReceiver = read.Parent is MemberAccessExpressionSyntax or ConditionalAccessExpressionSyntax or PostfixUnaryExpressionSyntax;
        edits.Replace(source.Document, read.Span, isReceiver && value is AwaitExpressionSyntax ? $"({value})" : value.ToString());
    }

    private static ISymbol? SymbolOf(ExpressionSyntax value, SemanticModel model) => value switch
    {
        ParenthesizedExpressionSyntax inner => SymbolOf(inner.Expression, model),
        PostfixUnaryExpressionSyntax sure => SymbolOf(sure.Operand, model),
        AwaitExpressionSyntax awaited => SymbolOf(Awaiting.Task(awaited.Expression), model),
        _ => model.GetSymbolInfo(value).Symbol?.OriginalDefinition,
    };
}
