using System.Xml;
using Microsoft.VisualStudio.SolutionPersistence.Model;
using Microsoft.VisualStudio.SolutionPersistence.Serializer;

namespace Nhi.Tool.Workspaces;

/// <summary>The solution or project a scan starts from.</summary>
internal sealed record ScanTarget(string File)
{
    private static readonly string[] _solutionExtensions = [".sln", ".slnx"];

    public bool IsSolution => _solutionExtensions.Contains(Path.GetExtension(File), StringComparer.OrdinalIgnoreCase);

    /// <summary>Finds what a command-line argument means.</summary>
    /// <exception cref="ScanTargetException">Nothing can be scanned there; the message says why.</exception>
    public static ScanTarget Find(string argument)
    {
        string path = Path.GetFullPath(argument);
        if (Directory.Exists(path))
        {
            return FindInFolder(path);
        }

        if (!System.IO.File.Exists(path))
        {
            throw new ScanTargetException("there is no such file or folder");
        }

        ScanTarget target = new(path);
        return target.IsSolution || IsProject(path)
            ? target
            : throw new ScanTargetException("not a .sln, .slnx or .csproj file");
    }

    public static bool IsProject(string path) => Path.GetExtension(path).Equals(".csproj", StringComparison.OrdinalIgnoreCase);

    /// <summary>The projects the target names, in its order; for a project that is itself.</summary>
    /// <exception cref="ScanTargetException">The solution cannot be read.</exception>
    public async Task<IReadOnlyList<string>> ProjectsAsync(CancellationToken cancellationToken)
    {
        if (!IsSolution)
        {
            return [File];
        }

        try
        {
            SolutionModel solution = await SolutionSerializers.GetSerializerByMoniker(File)!.OpenAsync(File, cancellationToken);
            string folder = Path.GetDirectoryName(File)!;
            return [.. solution.SolutionProjects.Select(project => Path.GetFullPath(project.FilePath.Replace('\\', '/'), folder))];
        }
        catch (Exception failure) when (failure is SolutionException or XmlException)
        {
            throw new ScanTargetException(SolutionLoader.Failed, failure.Message);
        }
    }

    private static ScanTarget FindInFolder(string folder)
    {
        List<string> files = [.. Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal)];
        List<string> solutions = [.. files.Where(file => new ScanTarget(file).IsSolution)];
        List<string> candidates = solutions.Count > 0 ? solutions : [.. files.Where(IsProject)];
        return candidates.Count switch
        {
            1 => new ScanTarget(candidates[0]),
            0 => throw new ScanTargetException("the folder has no .sln, .slnx or .csproj file"),
            _ => throw new ScanTargetException("the folder has several candidates, name one", [.. candidates.Select(file => Path.GetFileName(file))]),
        };
    }
}

internal sealed class ScanTargetException(string message, params IReadOnlyList<string> details) : Exception(message)
{
    public IReadOnlyList<string> Details { get; } = details;
}
