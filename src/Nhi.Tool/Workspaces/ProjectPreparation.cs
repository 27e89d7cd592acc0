using Nhi.Tool.Analysis;

namespace Nhi.Tool.Workspaces;

/// <summary>What the build does before it compiles: restore the packages and evaluate the project files.</summary>
internal sealed class ProjectPreparation(ScanTarget target, IReadOnlyList<string> projects, ScanProblems problems, IProgress<string> progress)
{
    public async Task RunAsync(bool restore, CancellationToken cancellationToken)
    {
        string? failure = restore ? await RestoreAsync(target.File, cancellationToken) : null;
        await EvaluateAsync(cancellationToken);
        if (failure is null)
        {
            return;
        }

        // One broken project fails the restore of its whole solution: the others are restored one by one.
        foreach (string project in projects.Where(project => ScanTarget.IsProject(project) && !problems.Contains(project)))
        {
            string? projectFailure = target.IsSolution ? await RestoreAsync(project, cancellationToken) : failure;
            if (projectFailure is not null)
            {
                problems.Add(project, "packages could not be restored", BuildMessage.ErrorsIn(projectFailure).Select(error => error.Text));
            }
        }
    }

    private Task<string?> RestoreAsync(string file, CancellationToken cancellationToken)
    {
        progress.Report($"restoring {Path.GetFileName(file)}");
        return DotNet.FailureOfAsync("restore", file, [], cancellationToken);
    }

    /// <summary>
    /// Restore and workspace both read past a missing import, the build does not. The target is the cheapest that every C# project has.
    /// </summary>
    private async Task EvaluateAsync(CancellationToken cancellationToken)
    {
        progress.Report($"evaluating {Path.GetFileName(target.File)}");
        string? failure = await DotNet.FailureOfAsync("msbuild", target.File, ["-target:GetTargetFrameworks"], cancellationToken);
        foreach (BuildMessage error in BuildMessage.ErrorsIn(failure ?? ""))
        {
            string file = projects.FirstOrDefault(project => error.Line.Contains(project, StringComparison.OrdinalIgnoreCase)) ?? target.File;
            if (file == target.File || ScanTarget.IsProject(file))
            {
                problems.Add(file, SolutionLoader.Failed, error.Text);
            }
        }
    }
}
