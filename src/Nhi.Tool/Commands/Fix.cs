using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Nhi.Tool.Analysis;
using Nhi.Tool.Fixing;
using Nhi.Tool.Workspaces;

namespace Nhi.Tool.Commands;

/// <summary>From a path on the command line to the changed files. Nothing is written.</summary>
internal sealed class Fix(WorkingDirectory directory, ImmutableHashSet<string> rules)
{
    private readonly ScanProblems _problems = new(directory);

    public async Task<FixResult> RunAsync(string path, bool restore, IProgress<string> progress, CancellationToken cancellationToken)
    {
        using LoadedTarget? target = await LoadedTarget.LoadAsync(path, restore, _problems, progress, cancellationToken);
        if (target is null || target.Projects.Count == 0)
        {
            return new FixResult(directory.Relative(path), [], [], [], _problems.ToList());
        }

        ProjectAnalysis analysis = new(ProjectAnalysis.Shipped, directory, _problems);
        foreach (Project project in target.Projects)
        {
            progress.Report($"analysing {project.Name}");
            await analysis.AnalyseAsync(project, cancellationToken);
        }

        Solution original = target.Projects[0].Solution;
        SolutionFixes fixes = new(analysis, rules, original);
        foreach (Project project in target.Projects)
        {
            progress.Report($"fixing {project.Name}");
            await fixes.FixAsync(project.Id, cancellationToken);
        }

        return new FixResult(
            directory.Relative(target.Target.File),
            fixes.Fixed,
            await fixes.LeftAsync([.. target.Projects.Select(project => project.Id)], cancellationToken),
            await ChangedFile.BetweenAsync(original, fixes.Solution, cancellationToken),
            _problems.ToList());
    }
}
