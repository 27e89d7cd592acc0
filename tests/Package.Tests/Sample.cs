using System.Text.RegularExpressions;

namespace Package.Tests;

/// <summary>A project of the sample in the form its comments describe, outside of the repository and with the package, and the sample's tests beside it.</summary>
internal static partial class Sample
{
    public static string Copy(string project, Packages packages)
    {
        string sample = Path.Combine(Packages.Repository, "docs", "samples", "DeviceLogin");
        string solution = packages.CreateFolder();
        string folder = Path.Combine(solution, project);
        Directory.CreateDirectory(folder);
        Directory.CreateDirectory(Path.Combine(solution, "Tests"));
        IEnumerable<string> settings = Directory.EnumerateFiles(sample, "Directory.*");
        foreach (string file in settings.Concat(FilesOf(project)).Concat(FilesOf("Tests")))
        {
            File.Copy(file, Path.Combine(solution, Path.GetRelativePath(sample, file)));
        }

        string projectFile = Path.Combine(folder, project + ".csproj");
        string text = ProjectReferences().Replace(File.ReadAllText(projectFile), "<ItemGroup>$1</ItemGroup>");
        Assert.DoesNotContain("<ProjectReference", text);
        File.WriteAllText(projectFile, text.Replace("Version=\"0.1.0\"", $"Version=\"{packages.Version}\""));
        return folder;

        IEnumerable<string> FilesOf(string name) => Directory.EnumerateFiles(Path.Combine(sample, name));
    }

    [GeneratedRegex(@"<!-- Outside this repository, this group is (<PackageReference [^>]*/>).*?</ItemGroup>", RegexOptions.Singleline)]
    private static partial Regex ProjectReferences();
}
