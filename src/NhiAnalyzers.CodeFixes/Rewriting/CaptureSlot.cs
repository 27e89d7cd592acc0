using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace NhiAnalyzers.CodeFixes.Rewriting;

/// <summary>
/// Lets a closure that a static holds capture a <c>TokenSlot</c> instead of the text. Open where the closure reads one captured text that never changes, in a
/// method that has statements. Not where it returns something: whoever calls it then has the text.
/// </summary>
internal sealed class CaptureSlot(string equivalenceKey) : Remedy(equivalenceKey, "Capture slots that forget credentials after an hour")
{
    public override Task<string?> PlanAsync(Finding finding, Edits edits, CancellationToken cancellationToken) =>
        Task.FromResult(Plan(finding, edits, cancellationToken));

    private static string? Plan(Finding finding, Edits edits, CancellationToken cancellationToken)
    {
        if (finding.PublicType("Nhi.SecureTokens.TokenSlot") is not { } slot || ClosureOf(finding) is not { } closure)
        {
            return null;
        }

        if (finding.Model.GetSymbolInfo(closure, cancellationToken).Symbol is not IMethodSymbol { ReturnsVoid: true })
        {
            return finding.Refuse("the closure gives what it captured to every caller");
        }

        (ExpressionSyntax Text, ISymbol Root)[] reads = [.. Captured(closure, finding, cancellationToken)];
        if (reads.Length == 0
            || reads.Any(read => read.Text.ToString() != reads[0].Text.ToString())
            || Known(reads[0].Root, closure, cancellationToken) is not { } known)
        {
            return finding.Refuse("the closure does not read one captured text that never changes");
        }

        ExpressionSyntax text = reads[0].Text;
        string name = Name(text, closure);
        string type = TypeNames.Write(slot, finding.Document, finding.Model, closure.SpanStart, edits);
        string hour = finding.PublicType("System.TimeSpan")!.ToMinimalDisplayString(finding.Model, closure.SpanStart) + ".FromHours(1)";
        string declaration = $"{type} {name} = {type}.Of({text}, {hour});";
        SourceText source = closure.SyntaxTree.GetText(cancellationToken);
        string line = source.Lines.GetLineFromPosition(known.SpanStart).ToString();
        string indent = new([.. line.TakeWhile(char.IsWhiteSpace)]);
        if (reads[0].Root is ILocalSymbol)
        {
            edits.Insert(finding.Document, known.Span.End, TypeNames.LineBreak(source) + indent + declaration);
        }
        else
        {
            edits.Insert(finding.Document, known.SpanStart, declaration + TypeNames.LineBreak(source) + indent);
        }

        foreach ((ExpressionSyntax read, _) in reads)
        {
            bool isKnown = finding.Model.GetTypeInfo(read).Nullability.FlowState == NullableFlowState.NotNull;
            edits.Replace(finding.Document, read.Span, name + (isKnown ? ".Reveal()" : ".RevealOrNull()"));
        }

        return $"Capture a TokenSlot that forgets the {finding.Credential} after an hour";
    }

    // The statement that declares the local, or the first one of the method with the parameter: closures with the same text share a slot.
    private static StatementSyntax? Known(ISymbol root, SyntaxNode closure, CancellationToken cancellationToken)
    {
        SyntaxNode? declared = root.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellationToken);
        return declared switch
        {
            VariableDeclaratorSyntax { Parent.Parent: LocalDeclarationStatementSyntax { Parent: BlockSyntax or GlobalStatementSyntax } local } => local,
            ParameterSyntax { Parent: var list } when (list is ParameterListSyntax ? list.Parent : list) is { } owner and not TypeDeclarationSyntax =>
                closure.Ancestors().OfType<BlockSyntax>().LastOrDefault(block => owner.Span.Contains(block.Span))?.Statements.First(),
            _ => null,
        };
    }

    // Of 'result.AccessToken', 'accessTokenSlot'.
    private static string Name(ExpressionSyntax text, SyntaxNode closure)
    {
        string last = text.ToString().Split('.').Last().TrimStart('_');
        string name = char.ToLowerInvariant(last[0]) + last.Substring(1) + "Slot";
        SyntaxNode member = closure.Ancestors().First(static node => node is MemberDeclarationSyntax or CompilationUnitSyntax);
        var used = new HashSet<string>(member.DescendantTokens().Select(static token => token.ValueText), StringComparer.Ordinal);
        string fresh = name;
        for (int count = 2; used.Contains(fresh); count++)
        {
            fresh = name + count;
        }

        return fresh;
    }

    private static AnonymousFunctionExpressionSyntax? ClosureOf(Finding finding)
    {
        AnonymousFunctionExpressionSyntax[] all =
        [
            .. finding.Expression.DescendantNodesAndSelf(static node => node is not AnonymousFunctionExpressionSyntax).OfType<AnonymousFunctionExpressionSyntax>(),
        ];
        return all.Length == 1 && all[0].Parent is AssignmentExpressionSyntax or PostfixUnaryExpressionSyntax or ParenthesizedExpressionSyntax ? all[0] : null;
    }

    // The texts of the closure that come from a variable outside of it and lie on the path, or are called what the source is.
    private static IEnumerable<(ExpressionSyntax Text, ISymbol Root)> Captured(AnonymousFunctionExpressionSyntax closure, Finding finding, CancellationToken cancellationToken)
    {
        SemanticModel model = finding.Model;
        (ExpressionSyntax Text, ISymbol Root)[] texts =
        [
            .. closure.Body.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>()
                .Select(name => (Text: Whole(name, model), Root: model.GetSymbolInfo(name, cancellationToken).Symbol))
                .Where(read => read.Root is ILocalSymbol { HasConstantValue: false } or IParameterSymbol { RefKind: RefKind.None }
                    && !closure.Span.Contains(read.Root.Locations[0].SourceSpan)
                    && model.GetTypeInfo(read.Text).Type?.SpecialType == SpecialType.System_String)
                .Select(static read => (read.Text, read.Root!)),
        ];
        (ExpressionSyntax Text, ISymbol Root)[] carrying = texts.Select(static text => text.Text.ToString()).Distinct().Count() == 1
            ? texts
            : [.. texts.Where(text => IsOnPath(text.Text, text.Root, finding))];
        return carrying.Any(text => IsAssigned(text.Root, closure, model)
            || (model.GetSymbolInfo(text.Text, cancellationToken).Symbol is { } member && IsAssigned(member, closure, model)))
            ? []
            : carrying;
    }

    private static ExpressionSyntax Whole(ExpressionSyntax name, SemanticModel model) =>
        name.Parent is MemberAccessExpressionSyntax access && access.Expression == name
        && model.GetSymbolInfo(access).Symbol is IPropertySymbol or IFieldSymbol && model.GetTypeInfo(name).Type?.SpecialType != SpecialType.System_String
            ? Whole(access, model)
            : name;

    private static bool IsOnPath(ExpressionSyntax text, ISymbol root, Finding finding) =>
        finding.Steps.Any(step => text.Span.Contains(step))
        || finding.Source.EndsWith("." + text.ToString().Split('.').Last(), StringComparison.Ordinal)
        || root.DeclaringSyntaxReferences.Any(declared => finding.Steps.Any(declared.Span.Contains));

    private static bool IsAssigned(ISymbol root, SyntaxNode closure, SemanticModel model) =>
        closure.Ancestors().First(static node => node is MemberDeclarationSyntax or CompilationUnitSyntax).DescendantNodes()
            .Any(node => node switch
            {
                AssignmentExpressionSyntax assignment => SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(assignment.Left).Symbol, root),
                ArgumentSyntax { RefKindKeyword.RawKind: not 0 } argument => SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(argument.Expression).Symbol, root),
                _ => false,
            });
}
