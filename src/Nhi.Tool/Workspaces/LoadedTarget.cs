using Microsoft.CodeAnalysis;
using Nhi.Tool.Analysis;

namespace Nhi.Tool.Workspaces;

/// <summary>What a path on the command line names, restored and loaded. What cannot be is among the problems.</summary>
internal sealed class LoadedTarget : IDisposable
{
    private readonly SolutionLoader _loader;

    private LoadedTarget(ScanTarget target, IReadOnlyList<string> named, SolutionLoader loader, IReadOnlyList<Project> projects)
    {
        _loader = loader;
        Target = target;
        Named = named;
        Projects = projects;
    }

    public ScanTarget Target { get; }

    /// <summary>The project files that the target names, of whatever language.</summary>
    public IReadOnlyList<string> Named { get; }

    /// <summary>The C# projects among them that loaded, one for each framework.</summary>
    public IReadOnlyList<Project> Projects { get; }

    /// <summary>Loads the target; null where there is none, which is then among the problems.</summary>
    public static async Task<LoadedTarget?> LoadAsync(
        string path, bool restore, ScanProblems problems, IProgress<string> progress, CancellationToken cancellationToken)
    {
        ScanTarget target;
        IReadOnlyList<string> named;
        try
        {
            target = ScanTarget.Find(path);
            named = await target.ProjectsAsync(cancellationToken);
        }
        catch (ScanTargetException failure)
        {
            problems.Add(path, failure.Message, failure.Details);
            return null;
        }

        foreach (string missing in named.Where(project => !File.Exists(project)))
        {
            problems.Add(missing, "there is no such file");
        }

        await new ProjectPreparation(target, named, problems, progress).RunAsync(restore, cancellationToken);
        SolutionLoader loader = new(target, named, problems);
        return new LoadedTarget(target, named, loader, await loader.LoadAsync(progress, cancellationToken));
    }

    public void Dispose() => _loader.Dispose();
}
