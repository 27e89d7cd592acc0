using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.MSBuild;
using Nhi.Tool.Analysis;

namespace Nhi.Tool.Workspaces;

/// <summary>Loads the C# projects of a target as their build sees them.</summary>
internal sealed class SolutionLoader(ScanTarget target, IReadOnlyList<string> projects, ScanProblems problems) : IDisposable
{
    public const string Failed = "does not load";

    private readonly MSBuildWorkspace _workspace = MSBuildWorkspace.Create();

    /// <summary>
    /// The C# projects that the target names and that loaded, without those they only refer to; one for each framework of a project that has
    /// several.
    /// </summary>
    public async Task<IReadOnlyList<Project>> LoadAsync(IProgress<string> progress, CancellationToken cancellationToken)
    {
        using WorkspaceEventRegistration failures = _workspace.RegisterWorkspaceFailedHandler(failure => Report(failure.Diagnostic));
        progress.Report($"loading {Path.GetFileName(target.File)}");
        try
        {
            if (target.IsSolution)
            {
                await _workspace.OpenSolutionAsync(target.File, cancellationToken: cancellationToken);
            }
            else
            {
                await _workspace.OpenProjectAsync(target.File, cancellationToken: cancellationToken);
            }
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            Report(target.File, failure.Message);
        }

        return
        [
            .. _workspace.CurrentSolution.Projects
                .Where(project => project.Language == LanguageNames.CSharp && project.HasDocuments)
                .Where(project => projects.Contains(project.FilePath, StringComparer.OrdinalIgnoreCase))
                .OrderBy(project => project.FilePath, StringComparer.Ordinal)
                .ThenBy(project => project.Name, StringComparer.Ordinal),
        ];
    }

    public void Dispose() => _workspace.Dispose();

    private void Report(WorkspaceDiagnostic diagnostic)
    {
        if (diagnostic.Kind == WorkspaceDiagnosticKind.Failure)
        {
            Report(projects.FirstOrDefault(project => diagnostic.Message.Contains(project)) ?? target.File, diagnostic.Message);
        }
    }

    private void Report(string file, string message)
    {
        bool skipped = file != target.File && !ScanTarget.IsProject(file);
        if (!skipped && !problems.Contains(file))
        {
            problems.Add(file, Failed, message);
        }
    }
}
