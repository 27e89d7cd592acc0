using System.Text.RegularExpressions;

namespace Package.Tests;

/// <summary>A project of the sample in the form its comments describe: outside of the repository, with the package.</summary>
internal static partial class Sample
{
    public static string Copy(string project, Packages packages)
    {
        string sample = Path.Combine(Packages.Repository, "docs", "samples", "DeviceLogin");
        string solution = packages.CreateFolder();
        string folder = Path.Combine(solution, project);
        Directory.CreateDirectory(folder);
        IEnumerable<string> settings = Directory.EnumerateFiles(sample, "Directory.*");
        foreach (string file in settings.Concat(Directory.EnumerateFiles(Path.Combine(sample, project))))
        {
            File.Copy(file, Path.Combine(solution, Path.GetRelativePath(sample, file)));
        }

        string projectFile = Path.Combine(folder, project + ".csproj");
        string text = ProjectReferences().Replace(File.ReadAllText(projectFile), "<ItemGroup>$1</ItemGroup>");
        Assert.DoesNotContain("<ProjectReference", text);
        File.WriteAllText(projectFile, text.Replace("Version=\"0.1.0\"", $"Version=\"{packages.Version}\""));
        return folder;
    }

    [GeneratedRegex(@"<!-- Outside this repository, this group is (<PackageReference [^>]*/>).*?</ItemGroup>", RegexOptions.Singleline)]
    private static partial Regex ProjectReferences();
}
