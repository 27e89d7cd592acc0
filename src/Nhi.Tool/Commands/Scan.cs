using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Nhi.Tool.Analysis;
using Nhi.Tool.Workspaces;

namespace Nhi.Tool.Commands;

/// <summary>From a path on the command line to the findings. Whatever goes wrong becomes a problem in the result.</summary>
internal sealed class Scan(ImmutableArray<DiagnosticAnalyzer> analyzers, WorkingDirectory directory)
{
    private readonly ScanProblems _problems = new(directory);

    public async Task<ScanResult> RunAsync(string path, bool restore, IProgress<string> progress, CancellationToken cancellationToken)
    {
        using LoadedTarget? target = await LoadedTarget.LoadAsync(path, restore, _problems, progress, cancellationToken);
        if (target is null)
        {
            return new ScanResult(directory.Relative(path), [], [], [], _problems.ToList());
        }

        ProjectAnalysis analysis = new(analyzers, directory, _problems);
        List<Finding> findings = [];
        foreach (Project project in target.Projects)
        {
            progress.Report($"analysing {project.Name}");
            try
            {
                findings.AddRange(await analysis.AnalyseAsync(project, cancellationToken));
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                string[] trace = failure.ToString().Split('\n', StringSplitOptions.TrimEntries);
                _problems.Add(project.FilePath!, "its analysis failed, please report it", trace);
            }
        }

        return new ScanResult(
            directory.Relative(target.Target.File),
            [.. target.Projects.Select(project => directory.Relative(project.FilePath!)).Distinct()],
            [.. target.Named.Where(project => !ScanTarget.IsProject(project)).Select(directory.Relative)],
            ScanResult.Order(findings),
            _problems.ToList());
    }
}
