using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NhiAnalyzers.CodeFixes.Rewriting;

/// <summary>
/// Saves to the protected store what was written to a file, and moves every other use of that file in the program along. Not open where one of them
/// cannot move, where a method between hands the credential on, or for a journal, which only grows.
/// </summary>
internal sealed class KeepInStore(string equivalenceKey) : Remedy(equivalenceKey, "Keep credentials in the protected store")
{
    public override async Task<string?> PlanAsync(Finding finding, Edits edits, CancellationToken cancellationToken)
    {
        if (finding.PublicType("Nhi.SecureTokens.ProtectedTokenStore") is not { } store)
        {
            return finding.Refuse("the project does not reference Nhi.SecureTokens");
        }

        if (await WrittenFile.OfAsync(finding, cancellationToken).ConfigureAwait(false) is not { } file)
        {
            return null;
        }

        if (file.IsJournal)
        {
            return finding.Refuse("the file is a journal: it grows, and the program never reads it");
        }

        if (file.IsForOthers)
        {
            return finding.Refuse("the path comes from outside of the solution, and so may the reader of the file");
        }

        Solution solution = finding.Document.Project.Solution;
        if (file.Uses.Any(use => solution.GetDocument(use.Syntax.SyntaxTree) is null or SourceGeneratedDocument))
        {
            return finding.Refuse("the file is also used in generated code");
        }

        if (await SharedFile.OfAsync(file, finding, store, edits, cancellationToken).ConfigureAwait(false) is { } shared)
        {
            return await shared.MoveAsync(cancellationToken).ConfigureAwait(false)
                ? $"Keep the {finding.Credential} in the protected store"
                : finding.Refuse("the method that writes the file also writes what is no credential");
        }

        // The text of a document in memory has no declaration of its encoding.
        if (file.Uses.Any(static use => use is { IsXml: true, Reads: false }) && file.Uses.Any(static use => use is { IsXml: false, TakesContent: true }))
        {
            return finding.Refuse("the file is also used in ways that the protected store does not have");
        }

        Action?[] changes = Changes(StoredForm.Text);
        changes = changes.Contains(null) ? Changes(StoredForm.Bytes) : changes;
        if (changes.Contains(null))
        {
            return finding.Refuse("the file is also used in ways that the protected store does not have");
        }

        foreach (Action? change in changes)
        {
            change!();
        }

        return $"Keep the {finding.Credential} in the protected store";

        Action?[] Changes(StoredForm form) =>
            [.. file.Uses.Select(use => use.Plan(new StoreCode(store, solution.GetDocument(use.Syntax.SyntaxTree)!, use.Model, edits), form))];
    }
}
