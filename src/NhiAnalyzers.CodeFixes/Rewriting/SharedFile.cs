using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FindSymbols;
using NhiAnalyzers.CodeFixes.Migration;

namespace NhiAnalyzers.CodeFixes.Rewriting;

/// <summary>
/// The file of a credential that a method writes which also writes other files, for callers that give it no credential. Only the calls for the one file
/// go to the store; the others go on as they are.
/// </summary>
internal sealed class SharedFile(WrittenFile file, FileHelper? writer, SemanticModel writerModel, Finding finding, INamedTypeSymbol store, Edits edits)
{
    /// <summary>The one that the finding speaks of; null where nobody gives the method anything but credentials.</summary>
    public static async Task<SharedFile?> OfAsync(WrittenFile file, Finding finding, INamedTypeSymbol store, Edits edits, CancellationToken cancellationToken)
    {
        SyntaxNode type = (SyntaxNode?)finding.Node.FirstAncestorOrSelf<TypeDeclarationSyntax>() ?? finding.Model.SyntaxTree.GetRoot(cancellationToken);
        FileUse? write = finding.IsDirect || finding.Steps.Length == 0 ? null : file.Uses.FirstOrDefault(use => !use.Reads && use.Writes(type.FindNode(finding.Steps.Last())));
        SyntaxNode? declared = write?.Syntax.Ancestors().FirstOrDefault(static node => node is MethodDeclarationSyntax or LocalFunctionStatementSyntax);
        if (declared is null || declared.Span.Contains(finding.Node.Span) || write!.Model.GetDeclaredSymbol(declared, cancellationToken) is not IMethodSymbol method)
        {
            return null;
        }

        var writer = FileHelper.Of(write.Syntax, write.Model);
        IReadOnlyList<(InvocationExpressionSyntax? Call, SemanticModel Model)> calls = await CallsAsync(method, finding.Document.Project, cancellationToken).ConfigureAwait(false);
        return calls.Any(call => call.Call is { } other && !other.Span.Contains(finding.Node.Span) && !IsCredential(writer?.Written(other, write.Model) ?? (SyntaxNode)other.ArgumentList, call.Model))
            ? new SharedFile(file, writer, write.Model, finding, store, edits)
            : null;
    }

    /// <summary>Moves the calls for the file to the store; false, and no change, where they can not be told from the others.</summary>
    public async Task<bool> MoveAsync(CancellationToken cancellationToken)
    {
        Project project = finding.Document.Project;
        InvocationExpressionSyntax? own = writer is null ? null : finding.Node.AncestorsAndSelf().OfType<InvocationExpressionSyntax>()
            .FirstOrDefault(call => SymbolEqualityComparer.Default.Equals(finding.Model.GetSymbolInfo(call, cancellationToken).Symbol, writer.Method));
        if (own is null || writer?.NameFor(own, writerModel, finding.Model) is not { } name)
        {
            return false;
        }

        // Whoever calls another method of the type with a name that is not seen may name this file.
        SyntaxNode type = own.FirstAncestorOrSelf<TypeDeclarationSyntax>() ?? own.SyntaxTree.GetRoot(cancellationToken);
        IEnumerable<FileUse> beside = FileUse.In(type, finding.Model)
            .Where(use => FileHelper.Of(use.Syntax, use.Model) is { HasNameFromCaller: true } && !file.Uses.Any(known => known.Syntax == use.Syntax));
        var changes = new List<Action?>();
        foreach (FileUse use in file.Uses.Concat(beside))
        {
            if (FileHelper.Of(use.Syntax, use.Model) is not { } helper)
            {
                changes.Add(null);
                continue;
            }

            foreach ((InvocationExpressionSyntax? call, SemanticModel model) in await CallsAsync(helper.Method, project, cancellationToken).ConfigureAwait(false))
            {
                string? named = call is null ? null : helper.NameFor(call, use.Model, model);
                if (named is null || string.Equals(named, name, StringComparison.OrdinalIgnoreCase))
                {
                    changes.Add(named is null ? null : Change(call!, helper, use.Model, model));
                }
            }
        }

        if (changes.Contains(null))
        {
            return false;
        }

        changes.ForEach(static change => change!());
        return true;
    }

    private Action? Change(InvocationExpressionSyntax call, FileHelper helper, SemanticModel inner, SemanticModel model)
    {
        Document? document = finding.Document.Project.GetDocument(call.SyntaxTree);
        bool isOwnType = call.Expression is IdentifierNameSyntax or MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax }
            && SymbolEqualityComparer.Default.Equals(model.GetEnclosingSymbol(call.SpanStart)?.ContainingType, helper.Method.ContainingType);
        ExpressionSyntax whole = Awaiting.Whole(call);
        bool isLoad = helper.Member.StartsWith("Load", StringComparison.Ordinal);
        bool isLater = helper.Member.EndsWith("Async", StringComparison.Ordinal);
        if (document is null or SourceGeneratedDocument || !isOwnType || helper.ArgumentsFor(call, inner) is not { } arguments
            || (isLoad && isLater && whole is not AwaitExpressionSyntax)
            || (helper.Member == "Remove" && call.Parent is not ExpressionStatementSyntax))
        {
            return null;
        }

        return () =>
        {
            var code = new StoreCode(store, document, model, edits);
            edits.Replace(document, call.Span, $"{code.Store(call.SpanStart)}.{helper.Member}({arguments})");
            if (isLoad && !helper.MayBeMissing && whole.Parent is not ExpressionStatementSyntax)
            {
                bool standsAlone = Places.StandsAlone(whole);
                edits.Insert(document, whole.SpanStart, standsAlone ? "" : "(");
                edits.Insert(document, whole.Span.End, $" ?? throw new {code.Type("System.IO.FileNotFoundException", call.SpanStart)}(){(standsAlone ? "" : ")")}");
            }
        };
    }

    // A mention that is no call is null.
    private static async Task<IReadOnlyList<(InvocationExpressionSyntax? Call, SemanticModel Model)>> CallsAsync(
        IMethodSymbol method, Project project, CancellationToken cancellationToken)
    {
        var calls = new List<(InvocationExpressionSyntax?, SemanticModel)>();
        foreach (ReferenceLocation reference in (await SymbolFinder.FindReferencesAsync(method, project.Solution, cancellationToken).ConfigureAwait(false))
            .SelectMany(static found => found.Locations))
        {
            if (await Source.OfAsync(reference.Document, cancellationToken).ConfigureAwait(false) is { } source)
            {
                SyntaxNode name = source.Root.FindNode(reference.Location.SourceSpan, getInnermostNodeForTie: true);
                SyntaxNode called = name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access : name;
                calls.Add((called.Parent is InvocationExpressionSyntax call && call.Expression == called ? call : null, source.Model));
            }
        }

        return calls;
    }

    private static bool IsCredential(SyntaxNode value, SemanticModel model) => value.DescendantNodesAndSelf().OfType<SimpleNameSyntax>()
        .Any(name => model.GetSymbolInfo(name).Symbol is { Kind: not SymbolKind.Method } symbol && CredentialKind.Of(symbol) is not null);
}
