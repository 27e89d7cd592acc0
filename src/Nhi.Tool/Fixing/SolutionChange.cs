using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Nhi.Tool.Fixing;

/// <summary>What one change does to the projects of a solution.</summary>
internal static class SolutionChange
{
    /// <summary>The change, made in every project and framework that compiles the same file.</summary>
    public static async Task<Solution> WithLinkedFilesAsync(Solution before, Solution after, CancellationToken cancellationToken)
    {
        Solution changed = after;
        foreach (DocumentId id in ChangedDocuments(before, after))
        {
            Document document = after.GetDocument(id)!;
            SourceText text = await document.GetTextAsync(cancellationToken);
            foreach (DocumentId linked in document.GetLinkedDocumentIds())
            {
                changed = changed.WithDocumentText(linked, text);
            }
        }

        return changed;
    }

    /// <summary>An error that the changed projects, and those that depend on them, did not have before; null where there is none.</summary>
    public static async Task<string?> NewErrorAsync(Solution before, Solution after, CancellationToken cancellationToken)
    {
        ProjectDependencyGraph graph = after.GetProjectDependencyGraph();
        IEnumerable<ProjectId> projects = ChangedDocuments(before, after).Select(document => document.ProjectId).Distinct()
            .SelectMany(project => graph.GetProjectsThatTransitivelyDependOnThisProject(project).Prepend(project)).Distinct();
        foreach (ProjectId project in projects)
        {
            ILookup<string, string> known = (await ErrorsAsync(before.GetProject(project)!, cancellationToken)).ToLookup(error => error);
            foreach (IGrouping<string, string> error in (await ErrorsAsync(after.GetProject(project)!, cancellationToken)).GroupBy(error => error))
            {
                if (error.Count() > known[error.Key].Count())
                {
                    return error.Key;
                }
            }
        }

        return null;
    }

    private static IEnumerable<DocumentId> ChangedDocuments(Solution before, Solution after) =>
        after.GetChanges(before).GetProjectChanges().SelectMany(project => project.GetChangedDocuments());

    private static async Task<ImmutableArray<string>> ErrorsAsync(Project project, CancellationToken cancellationToken) =>
    [
        .. (await project.GetCompilationAsync(cancellationToken))!.GetDiagnostics(cancellationToken)
            .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error && !diagnostic.IsSuppressed)
            .Select(diagnostic => $"{diagnostic.Id}: {diagnostic.GetMessage()}"),
    ];
}
