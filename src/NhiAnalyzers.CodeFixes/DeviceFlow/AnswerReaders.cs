using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FindSymbols;
using Microsoft.CodeAnalysis.Text;
using NhiAnalyzers.CodeFixes.Migration;
using NhiAnalyzers.CodeFixes.Rewriting;

namespace NhiAnalyzers.CodeFixes.DeviceFlow;

/// <summary>The callers of a method that signs in, which read the access token of what it gives, and nothing else of that.</summary>
internal sealed class AnswerReaders(TokenAnswer answer, Edits edits)
{
    private const string Used = "the program uses more of the answer than its access token, and a session gives no refresh token away";

    private string? _refusal;

    /// <summary>Lets the callers read the access token itself. Why they can not; null where they can.</summary>
    public async Task<string?> NarrowAsync(IMethodSymbol method, Solution solution, CancellationToken cancellationToken)
    {
        foreach (ReferencedSymbol referenced in await SymbolFinder.FindReferencesAsync(method, solution, cancellationToken).ConfigureAwait(false))
        {
            foreach (ReferenceLocation reference in referenced.Locations)
            {
                if (await Source.OfAsync(reference.Document, cancellationToken).ConfigureAwait(false) is { } source
                    && source.Root.FindNode(reference.Location.SourceSpan, getInnermostNodeForTie: true) is ExpressionSyntax name)
                {
                    Narrow(name, source);
                }
            }
        }

        return _refusal;
    }

    private void Narrow(ExpressionSyntax name, Source source)
    {
        ExpressionSyntax called = name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access : name;
        if (called.Parent is not InvocationExpressionSyntax call || Awaiting.Whole(call) is not AwaitExpressionSyntax value)
        {
            _refusal ??= Used;
            return;
        }

        switch (value.Parent)
        {
            case ParenthesizedExpressionSyntax { Parent: MemberAccessExpressionSyntax } inner:
                Read(inner, source, value);
                break;
            case EqualsValueClauseSyntax
            {
                Parent: VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Variables.Count: 1, Parent: LocalDeclarationStatementSyntax } declaration } variable,
            }:
                if (!declaration.Type.IsVar)
                {
                    edits.Replace(source.Document, declaration.Type.Span, "string");
                }

                foreach (IdentifierNameSyntax mention in Mentions(source.Model.GetDeclaredSymbol(variable), variable, source))
                {
                    Read(mention, source, mention);
                }

                break;
            case AssignmentExpressionSyntax { Parent: ExpressionStatementSyntax } taken when taken.Right == value && answer.Index >= 0:
                TakeApart(taken.Left, source);
                break;
            case ExpressionStatementSyntax:
                break;
            default:
                _refusal ??= Used;
                break;
        }
    }

    // answer.Token becomes answer, (await SignInAsync()).Token becomes await SignInAsync().
    private void Read(ExpressionSyntax whole, Source source, ExpressionSyntax value)
    {
        ExpressionSyntax read = whole.Parent is PostfixUnaryExpressionSyntax sure ? sure : whole;
        if (read.Parent is not MemberAccessExpressionSyntax access || access.Expression != read || !answer.IsRead(access.Name, source.Model))
        {
            _refusal ??= Used;
            return;
        }

        bool isReceiver = access.Parent is MemberAccessExpressionSyntax or ConditionalAccessExpressionSyntax or PostfixUnaryExpressionSyntax;
        edits.Replace(source.Document, access.Span, isReceiver && value != whole ? $"({value})" : value.ToString());
    }

    // var (access, _) = becomes var access =
    private void TakeApart(ExpressionSyntax target, Source source)
    {
        SyntaxNode[] parts = target switch
        {
            DeclarationExpressionSyntax { Designation: ParenthesizedVariableDesignationSyntax { Variables: var variables } } => [.. variables],
            TupleExpressionSyntax { Arguments: var arguments } => [.. arguments.Select(static argument => argument.Expression)],
            _ => [],
        };
        if (parts.Length <= answer.Index || parts.Where((part, index) => index != answer.Index && !IsDropped(part, source)).Any())
        {
            _refusal ??= Used;
            return;
        }

        SyntaxNode token = parts[answer.Index];
        edits.Replace(source.Document, target.Span, (token is VariableDesignationSyntax and not DiscardDesignationSyntax ? "var " : "") + token);
    }

    private static bool IsDropped(SyntaxNode part, Source source)
    {
        SyntaxNode designation = part is DeclarationExpressionSyntax declared ? declared.Designation : part;
        return designation is DiscardDesignationSyntax or IdentifierNameSyntax { Identifier.ValueText: "_" }
            || (designation is SingleVariableDesignationSyntax && !Mentions(source.Model.GetDeclaredSymbol(designation), designation, source).Any());
    }

    private static IEnumerable<IdentifierNameSyntax> Mentions(ISymbol? variable, SyntaxNode declared, Source source) =>
        (declared.FirstAncestorOrSelf<MemberDeclarationSyntax>(static member => member is not GlobalStatementSyntax) ?? source.Root)
            .DescendantNodes().OfType<IdentifierNameSyntax>()
            .Where(name => name.Identifier.ValueText == variable?.Name && SymbolEqualityComparer.Default.Equals(source.Model.GetSymbolInfo(name).Symbol, variable));
}
