using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Xml.Linq;

namespace Conventions.Tests;

/// <summary>The files under version control, by paths relative to the root, with forward slashes.</summary>
internal static class Repository
{
    private static readonly Lazy<IReadOnlyList<string>> _files = new(ListFiles);

    public static string Root { get; } = FindRoot();

    /// <summary>Files git knows or would add: an ignored file is no part of the repository, a new one is.</summary>
    public static IReadOnlyList<string> Files => _files.Value;

    public static IEnumerable<string> FilesIn(string folder, string extension) =>
        Files.Where(file => file.StartsWith(folder, StringComparison.Ordinal) && file.EndsWith(extension, StringComparison.Ordinal));

    public static bool Exists(string file) => File.Exists(FullPath(file));

    public static string FullPath(string file) => Path.Combine(Root, file);

    public static string Read(string file) => File.ReadAllText(FullPath(file));

    public static XDocument ReadXml(string file) => XDocument.Load(FullPath(file));

    private static string FindRoot([CallerFilePath] string thisFile = "")
    {
        var folder = new DirectoryInfo(Path.GetDirectoryName(thisFile)!);
        while (!File.Exists(Path.Combine(folder.FullName, "NhiAnalyzers.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("No folder above " + thisFile + " holds NhiAnalyzers.sln.");
        }

        return folder.FullName;
    }

    private static List<string> ListFiles()
    {
        var start = new ProcessStartInfo("git", "ls-files --cached --others --exclude-standard -z")
        {
            WorkingDirectory = Root,
            RedirectStandardOutput = true,
        };
        using var git = Process.Start(start)!;
        var output = git.StandardOutput.ReadToEnd();
        git.WaitForExit();
        Assert.Equal(0, git.ExitCode);
        return [.. output.Split('\0', StringSplitOptions.RemoveEmptyEntries).Where(Exists).Order(StringComparer.Ordinal)];
    }
}
