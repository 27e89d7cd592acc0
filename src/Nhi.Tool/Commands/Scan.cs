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
        ScanTarget target;
        IReadOnlyList<string> projects;
        try
        {
            target = ScanTarget.Find(path);
            projects = await target.ProjectsAsync(cancellationToken);
        }
        catch (ScanTargetException failure)
        {
            _problems.Add(path, failure.Message, failure.Details);
            return new ScanResult(directory.Relative(path), [], [], [], _problems.ToList());
        }

        foreach (string missing in projects.Where(project => !File.Exists(project)))
        {
            _problems.Add(missing, "there is no such file");
        }

        await new ProjectPreparation(target, projects, _problems, progress).RunAsync(restore, cancellationToken);
        using SolutionLoader loader = new(target, projects, _problems);
        IReadOnlyList<Project> loaded = await loader.LoadAsync(progress, cancellationToken);
        ProjectAnalysis analysis = new(analyzers, directory, _problems);
        List<Finding> findings = [];
        foreach (Project project in loaded)
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
            directory.Relative(target.File),
            [.. loaded.Select(project => directory.Relative(project.FilePath!)).Distinct()],
            [.. projects.Where(project => !ScanTarget.IsProject(project)).Select(directory.Relative)],
            ScanResult.Order(findings),
            _problems.ToList());
    }
}
