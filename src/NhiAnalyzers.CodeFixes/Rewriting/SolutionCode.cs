using Microsoft.CodeAnalysis;

namespace NhiAnalyzers.CodeFixes.Rewriting;

/// <summary>The code of a solution as one project sees it: its own files first, with what is generated for it, then those that only others compile.</summary>
internal static class SolutionCode
{
    public static async Task<IReadOnlyList<Document>> OfAsync(Project own, CancellationToken cancellationToken)
    {
        HashSet<string?> paths = new(own.Documents.Select(static document => document.FilePath), StringComparer.Ordinal);
        Compilation? compilation = await own.GetCompilationAsync(cancellationToken).ConfigureAwait(false);
        return
        [
            .. (compilation?.SyntaxTrees ?? []).Select(own.Solution.GetDocument).OfType<Document>(),
            .. own.Solution.Projects.Where(project => project.Id != own.Id && project.Language == LanguageNames.CSharp)
                .SelectMany(static project => project.Documents)
                .Where(document => document.FilePath is null || paths.Add(document.FilePath)),
        ];
    }
}
