using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace NhiAnalyzers.CodeFixes.Rewriting;

/// <summary>
/// Passes on through the protected store what one process writes as the line of a named pipe, and another one reads. The pipe says when it is there, and
/// carries no more than the name of the entry.
/// </summary>
internal sealed class PassThroughStore(string equivalenceKey) : Remedy(equivalenceKey, "Pass credentials on through the protected store")
{
    private const string Store = "Nhi.SecureTokens.ProtectedTokenStore";

    public override async Task<string?> PlanAsync(Finding finding, Edits edits, CancellationToken cancellationToken)
    {
        if (finding.PublicType(Store) is null)
        {
            return finding.Refuse("the project does not reference Nhi.SecureTokens");
        }

        Solution solution = finding.Document.Project.Solution;
        IReadOnlyList<PipeEnd> ends = await EndsAsync(finding.Document.Project, cancellationToken).ConfigureAwait(false);
        if (ends.FirstOrDefault(end => end.Model.SyntaxTree == finding.Model.SyntaxTree && end.Written?.Span.Contains(finding.Node.Span) == true)
                is not { IsRemote: false, Written: { } written } own
            || NameOf(own) is not { } key
            || Awaiting.Whole(written).Parent is not ExpressionStatementSyntax { Parent: BlockSyntax or GlobalStatementSyntax } statement)
        {
            return finding.Refuse("the credential is not the one line that a writer over a named pipe writes");
        }

        var readers = new List<(PipeEnd End, InvocationExpressionSyntax Read)>();
        var search = new OriginSearch(solution, cancellationToken);
        foreach (PipeEnd end in ends.Where(end => end != own))
        {
            if (NameOf(end) == key)
            {
                if (end is { IsRemote: false, Read: { } read } && StoreIn(end.Model.Compilation) is not null
                    && solution.GetDocument(read.SyntaxTree) is not (null or SourceGeneratedDocument))
                {
                    readers.Add((end, read));
                    continue;
                }

                return finding.Refuse("the pipe is also used in other ways than to read the line once");
            }

            if (NameOf(end) is null && (end.Name is null || (await search.OfAsync(end.Name, end.Model).ConfigureAwait(false)).MayBe(key)))
            {
                return finding.Refuse("the program also uses a pipe whose name may be the same");
            }
        }

        if (readers.Count == 0)
        {
            return finding.Refuse("the solution does not show who reads the pipe");
        }

        Write(written, statement, own, finding.Document, edits);
        foreach ((PipeEnd end, InvocationExpressionSyntax read) in readers)
        {
            Read(read, end, solution.GetDocument(read.SyntaxTree)!, edits);
        }

        return $"Pass the {finding.Credential} on through the protected store of the user";
    }

    private static string? NameOf(PipeEnd end) =>
        end.Name is { } name && end.Model.GetConstantValue(name) is { HasValue: true, Value: string text } ? text : null;

    private static INamedTypeSymbol? StoreIn(Compilation compilation) =>
        DocumentationCommentId.GetFirstSymbolForDeclarationId("T:" + Store, compilation) is INamedTypeSymbol { DeclaredAccessibility: Accessibility.Public } type ? type : null;

    private static async Task<IReadOnlyList<PipeEnd>> EndsAsync(Project own, CancellationToken cancellationToken)
    {
        var ends = new List<PipeEnd>();
        foreach (Document document in await SolutionCode.OfAsync(own, cancellationToken).ConfigureAwait(false))
        {
            if ((await document.GetTextAsync(cancellationToken).ConfigureAwait(false)).ToString().Contains("NamedPipe")
                && await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false) is { } model)
            {
                SyntaxNode root = await model.SyntaxTree.GetRootAsync(cancellationToken).ConfigureAwait(false);
                ends.AddRange(root.DescendantNodes().OfType<BaseObjectCreationExpressionSyntax>().Select(made => PipeEnd.Of(made, model)).OfType<PipeEnd>());
            }
        }

        return ends;
    }

    // Saves before the line is written, which says that it is there.
    private static void Write(InvocationExpressionSyntax written, StatementSyntax statement, PipeEnd end, Document document, Edits edits)
    {
        SourceText text = written.SyntaxTree.GetText();
        ExpressionSyntax given = written.ArgumentList.Arguments[0].Expression;
        bool isAwaited = Awaiting.Whole(written) is AwaitExpressionSyntax;
        string line = text.Lines.GetLineFromPosition(statement.SpanStart).ToString();
        string indent = line.Substring(0, line.Length - line.TrimStart().Length);
        string configured = isAwaited && written.Parent is MemberAccessExpressionSyntax ? ".ConfigureAwait(false)" : "";
        string call = $"{TypeNames.Write(StoreIn(end.Model.Compilation)!, document, end.Model, statement.SpanStart, edits)}.ForCurrentUser().Save";
        string lifetime = DocumentationCommentId.GetFirstSymbolForDeclarationId("T:System.TimeSpan", end.Model.Compilation)!.ToMinimalDisplayString(end.Model, statement.SpanStart) + ".FromMinutes(5)";
        edits.Insert(
            document,
            statement.SpanStart,
            $"{(isAwaited ? "await " : "")}{call}{(isAwaited ? "Async" : "")}({end.Name}, {given}, {lifetime}){configured};{TypeNames.LineBreak(text)}{indent}");
        edits.Replace(document, given.Span, end.Name!.ToString());
    }

    private static void Read(InvocationExpressionSyntax read, PipeEnd end, Document document, Edits edits)
    {
        ExpressionSyntax whole = Awaiting.Whole(read);
        bool isAwaited = whole is AwaitExpressionSyntax;
        string configured = isAwaited && read.Parent is MemberAccessExpressionSyntax ? ".ConfigureAwait(false)" : "";
        string store = TypeNames.Write(StoreIn(end.Model.Compilation)!, document, end.Model, read.SpanStart, edits);
        bool standsAlone = Places.StandsAlone(whole);
        edits.Insert(document, whole.SpanStart, standsAlone ? "" : "(");
        edits.Insert(
            document,
            whole.Span.End,
            $" is null ? null : {(isAwaited ? "await " : "")}{store}.ForCurrentUser().{(isAwaited ? "LoadAsync" : "Load")}({end.Name}){configured}{(standsAlone ? "" : ")")}");
    }
}
