using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FindSymbols;
using Microsoft.CodeAnalysis.Text;
using NhiAnalyzers.CodeFixes.Rewriting;

namespace NhiAnalyzers.CodeFixes.Migration;

/// <summary>
/// Changes a text that holds a credential, and everything it flows through, to the runtime's token type. It is planned as a whole: where one use
/// cannot follow there is no plan.
/// </summary>
internal sealed class TokenMigration
{
    private readonly HashSet<ISymbol> _carriers = new(SymbolEqualityComparer.Default);
    private readonly Queue<ISymbol> _pending = new();
    private readonly List<Declaration> _declarations = [];
    private readonly HashSet<ExpressionSyntax> _seen = [];
    private readonly List<(InvocationExpressionSyntax Test, ExpressionSyntax Value, Source Source)> _emptyTests = [];
    private readonly List<(BinaryExpressionSyntax Comparison, Source Source)> _comparisons = [];
    private readonly List<(ExpressionSyntax Value, Source Source)> _printed = [];
    private readonly List<(ExpressionSyntax Value, Source Source)> _incoming = [];
    private readonly TextUses _textUses = new();
    private readonly Lengths _lengths = new();
    private readonly Project _project;
    private readonly string _kind;
    private readonly SyntaxNode? _replaced;
    private readonly CancellationToken _cancellationToken;
    private string? _refusal;

    private TokenMigration(Project project, string kind, SyntaxNode? replaced, CancellationToken cancellationToken)
    {
        _replaced = replaced;
        _project = project;
        _kind = kind;
        _cancellationToken = cancellationToken;
    }

    public static Task<MigrationPlan> PlanAsync(ISymbol start, Project project, CancellationToken cancellationToken) => PlanAsync(
        start,
        CredentialKind.Of(start) ?? (Declaration.OtherHalf(start) is { } other ? CredentialKind.Of(other) : null),
        project,
        replaced: null,
        cancellationToken);

    /// <summary>The same for a method whose body is replaced at the same time by one that gives the type.</summary>
    public static Task<MigrationPlan> PlanAsync(
        IMethodSymbol start, string kind, Project project, (SyntaxNode Body, Action<Edits> Write) replaced, CancellationToken cancellationToken) =>
        PlanAsync(start, kind, project, ((SyntaxNode, Action<Edits>)?)replaced, cancellationToken);

    private static async Task<MigrationPlan> PlanAsync(
        ISymbol start, string? kind, Project project, (SyntaxNode Body, Action<Edits> Write)? replaced, CancellationToken cancellationToken)
    {
        Compilation? compilation = await project.GetCompilationAsync(cancellationToken).ConfigureAwait(false);
        if (kind is null || compilation is null || CredentialKind.TypeOf(kind, compilation) is not { } type)
        {
            return MigrationPlan.Refused(kind is null ? "its name does not say that it is a credential" : "the project does not reference Nhi.SecureTokens");
        }

        var migration = new TokenMigration(project, kind, replaced?.Body, cancellationToken);
        migration.Carry(start);
        await migration.FollowAsync().ConfigureAwait(false);
        if (migration._refusal is { } reason)
        {
            return MigrationPlan.Refused(reason);
        }

        var edits = new Edits(project.Solution);
        replaced?.Write(edits);
        migration.Write(type, edits);
        return await CompilesAsync(edits, project, cancellationToken).ConfigureAwait(false) 
            ? MigrationPlan.Of(edits, type)
            : MigrationPlan.Refused("the code would not compile, or not for each of its targets");
    }

    public static string TitleFor(ISymbol symbol, INamedTypeSymbol type) =>
        $"Make '{symbol.Name}' {(type.Name[0] is 'A' or 'I' ? "an" : "a")} {type.Name} wherever it goes";

    private async Task FollowAsync()
    {
        while (_refusal is null && _pending.Count > 0)
        {
            ISymbol carrier = _pending.Dequeue();
            if (await Declaration.OfAsync(carrier, _project, _cancellationToken).ConfigureAwait(false) is not { } declaration)
            {
                Refuse($"the declaration of '{carrier.Name}' cannot change: others rely on it, or it is filled or written out unseen");
                return;
            }

            _declarations.Add(declaration);
            foreach (ExpressionSyntax value in declaration.Values)
            {
                TakeIn(value, declaration.Source);
            }

            await FollowReferencesAsync(carrier, (name, source) => new Outgoing(this, source).Follow(name)).ConfigureAwait(false);
            if (carrier is IParameterSymbol { ContainingSymbol: IMethodSymbol method } parameter)
            {
                int calls = 0;
                await FollowReferencesAsync(method, (name, source) =>
                {
                    calls++;
                    TakeArgument(name, parameter, source);
                }).ConfigureAwait(false);

                // Who calls it from where nobody sees still gives text.
                bool isSeen = method.DeclaredAccessibility is Accessibility.Public or Accessibility.Protected && !method.ContainingType.IsRecord;
                if (calls == 0 && isSeen)
                {
                    Refuse($"'{method.Name}' is called from where nobody sees");
                }
            }
        }
    }

    private async Task FollowReferencesAsync(ISymbol symbol, Action<SyntaxNode, Source> follow)
    {
        var seen = new HashSet<Location>();
        foreach (ReferencedSymbol referenced in await SymbolFinder
            .FindReferencesAsync(symbol, _project.Solution, _cancellationToken).ConfigureAwait(false))
        {
            foreach (ReferenceLocation reference in referenced.Locations)
            {
                if (!seen.Add(reference.Location))
                {
                    continue;
                }

                if (reference.Document.Project.Id != _project.Id)
                {
                    if (await IsLinkedAsync(reference).ConfigureAwait(false))
                    {
                        continue;
                    }

                    Refuse($"another project, or code for another target, uses '{symbol.Name}'");
                    return;
                }

                if (reference.Document is SourceGeneratedDocument
                    || await Source.OfAsync(reference.Document, _cancellationToken).ConfigureAwait(false) is not { } source)
                {
                    Refuse($"generated code uses '{symbol.Name}'");
                    return;
                }

                SyntaxNode node = source.Root.FindNode(reference.Location.SourceSpan, findInsideTrivia: true, getInnermostNodeForTie: true);
                if (!Outgoing.IsOnlyAName(node) && !IsReplaced(node))
                {
                    follow(node, source);
                }
            }
        }
    }

    // The same code, compiled for another target or in another project.
    private async Task<bool> IsLinkedAsync(ReferenceLocation reference)
    {
        Document? own = reference.Document.GetLinkedDocumentIds().Where(id => id.ProjectId == _project.Id)
            .Select(_project.GetDocument).FirstOrDefault();
        SyntaxNode? root = own is null ? null : await own.GetSyntaxRootAsync(_cancellationToken).ConfigureAwait(false);
        return root is not null && reference.Document is not SourceGeneratedDocument
            && root.FullSpan.Contains(reference.Location.SourceSpan)
            && root.FindToken(reference.Location.SourceSpan.Start, findInsideTrivia: false).Span == reference.Location.SourceSpan;
    }

    private bool IsReplaced(SyntaxNode node) => _replaced is { } body && body.SyntaxTree == node.SyntaxTree && body.Span.Contains(node.Span);

    private void TakeArgument(SyntaxNode name, IParameterSymbol parameter, Source source)
    {
        if (Calls.ArgumentOf(name, parameter, source.Model) is { } argument)
        {
            if (argument.Value is { } value)
            {
                TakeIn(value, source);
            }
        }
        else
        {
            Refuse("it is passed on in a way that cannot change");
        }
    }

    public void Refuse(string reason) => _refusal ??= reason;

    public bool IsCarried(ISymbol? symbol) => symbol is not null && _carriers.Contains(symbol.OriginalDefinition);

    /// <summary>The symbol holds the credential, so it gets the type too.</summary>
    public void Carry(ISymbol symbol)
    {
        symbol = symbol.OriginalDefinition;
        if (!_carriers.Add(symbol))
        {
            return;
        }

        if (CredentialKind.Of(symbol) is { } kind && kind != _kind)
        {
            Refuse("it also holds a credential of another kind");
        }

        _pending.Enqueue(symbol);
        if (Declaration.OtherHalf(symbol) is { } other)
        {
            Carry(other);
        }
    }

    /// <summary>A value that comes to a place of the type: it has to be one of that type, or becomes one.</summary>
    public void TakeIn(ExpressionSyntax value, Source source)
    {
        if (!_seen.Add(value) || IsReplaced(value))
        {
            return;
        }

        switch (value)
        {
            case ParenthesizedExpressionSyntax inner:
                TakeIn(inner.Expression, source);
                return;
            case ConditionalExpressionSyntax choice:
                TakeIn(choice.WhenTrue, source);
                TakeIn(choice.WhenFalse, source);
                return;
            case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression } choice:
                TakeIn(choice.Left, source);
                TakeIn(choice.Right, source);
                return;
            case SwitchExpressionSyntax choice:
                foreach (SwitchExpressionArmSyntax arm in choice.Arms)
                {
                    TakeIn(arm.Expression, source);
                }

                return;
            case ThrowExpressionSyntax:
                return;
        }

        Optional<object?> constant = source.Model.GetConstantValue(value, _cancellationToken);
        if (constant is { HasValue: true, Value: "" } || Calls.IsEmptyText(value, source.Model))
        {
            Refuse("it begins as an empty text, and a token is never empty");
        }
        else if (constant is not { HasValue: true, Value: null })
        {
            _incoming.Add((value, source));
            if (Calls.SourceOf(value, source.Model) is { } symbol && CredentialKind.IsNamed(symbol) && Declaration.MayHold(symbol))
            {
                Carry(symbol);
            }
        }
    }

    public void UseText(ExpressionSyntax value, Source source)
    {
        if (!_textUses.Add(value, source))
        {
            Refuse("the text is kept, or goes to where it leaks");
        }
    }

    /// <summary>Text that is null or empty is no token.</summary>
    public void TestEmpty(InvocationExpressionSyntax test, ExpressionSyntax value, Source source) => _emptyTests.Add((test, value, source));

    /// <summary>The length needs the text, unless it only tells whether there is one.</summary>
    public void Measure(ExpressionSyntax value, ExpressionSyntax whole, SimpleNameSyntax name, Source source) => _lengths.Add(value, whole, name, source);

    public void MeasurePattern(RecursivePatternSyntax pattern, Source source) => _lengths.AddPattern(pattern, source);

    /// <summary>A place that takes nothing but text gets the fingerprint as text.</summary>
    public void PrintText(ExpressionSyntax value, Source source) => _printed.Add((value, source));

    public void CompareTexts(BinaryExpressionSyntax comparison, Source source)
    {
        if (!_comparisons.Any(known => known.Comparison == comparison))
        {
            _comparisons.Add((comparison, source));
        }
    }

    private void Write(INamedTypeSymbol type, Edits edits)
    {
        foreach (Declaration declaration in _declarations)
        {
            declaration.Write(type, edits);
        }

        var names = new FreshNames();
        foreach ((ExpressionSyntax value, Source source) in _incoming)
        {
            if (!IsCarried(Calls.SourceOf(value, source.Model)))
            {
                TokenCreation.Write(value, type, source, names, edits);
            }
        }

        foreach ((InvocationExpressionSyntax test, ExpressionSyntax value, Source source) in _emptyTests)
        {
            bool isNegated = test.Parent.IsKind(SyntaxKind.LogicalNotExpression);
            ExpressionSyntax whole = isNegated ? (ExpressionSyntax)test.Parent! : test;
            edits.Remove(source.Document, TextSpan.FromBounds(whole.SpanStart, value.SpanStart));
            edits.Replace(source.Document, TextSpan.FromBounds(value.Span.End, whole.Span.End), isNegated ? " is not null" : " is null");
        }

        foreach ((BinaryExpressionSyntax comparison, Source source) in _comparisons)
        {
            bool isNegated = comparison.IsKind(SyntaxKind.NotEqualsExpression);
            edits.Insert(source.Document, comparison.SpanStart, (isNegated ? "!" : "") + "object.Equals(");
            edits.Replace(source.Document, TextSpan.FromBounds(comparison.Left.Span.End, comparison.Right.SpanStart), ", ");
            edits.Insert(source.Document, comparison.Span.End, ")");
        }

        foreach ((ExpressionSyntax value, Source source) in _printed)
        {
            bool mayBeNull = source.Model.GetTypeInfo(value).Nullability.FlowState == NullableFlowState.MaybeNull;
            edits.Insert(source.Document, value.Span.End, mayBeNull ? "?.ToString()" : ".ToString()");
        }

        _lengths.Write(names, edits);
        _textUses.Write(names, edits);
    }

    // The last word is the compiler's, for every project and target that has the changed files.
    private static async Task<bool> CompilesAsync(Edits edits, Project project, CancellationToken cancellationToken)
    {
        Solution changed = await edits.ApplyAsync(cancellationToken).ConfigureAwait(false);
        DocumentId[] own = [.. edits.Documents];
        var all = new List<DocumentId>(own);
        foreach (DocumentId id in own)
        {
            SourceText text = await changed.GetDocument(id)!.GetTextAsync(cancellationToken).ConfigureAwait(false);
            foreach (DocumentId linked in project.Solution.GetDocument(id)!.GetLinkedDocumentIds())
            {
                changed = changed.WithDocumentText(linked, text);
                all.Add(linked);
            }
        }

        foreach (DocumentId id in all)
        {
            int before = await ComplaintsAsync(project.Solution.GetDocument(id)!, cancellationToken).ConfigureAwait(false);
            if (await ComplaintsAsync(changed.GetDocument(id)!, cancellationToken).ConfigureAwait(false) > before)
            {
                return false;
            }
        }

        return true;
    }

    private static async Task<int> ComplaintsAsync(Document document, CancellationToken cancellationToken) =>
        (await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false))!
            .GetDiagnostics(cancellationToken: cancellationToken)
            .Count(static diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning);
}
