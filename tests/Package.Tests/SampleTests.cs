using System.Text.RegularExpressions;

namespace Package.Tests;

/// <summary>The sample in the form its comments describe: copied out of the repository, with the package instead of the projects.</summary>
[Collection(nameof(Packages))]
public sealed partial class SampleTests(Packages packages)
{
    [Fact]
    public async Task LeakySample_Build_WarnsAtEachMarkedLineAndNowhereElse()
    {
        string folder = Copy("Leaky");

        DotNetResult build = await packages.RunAsync(folder, "build", "-nologo");

        Assert.True(build.ExitCode == 0, build.Output);
        Assert.Equal(Finding.MarkedIn(folder), build.Findings());
    }

    [Fact]
    public async Task SafeSample_Build_IsClean()
    {
        DotNetResult build = await packages.RunAsync(Copy("Safe"), "build", "-nologo");

        Assert.True(build.ExitCode == 0, build.Output);
        Assert.Contains("0 Warning(s)", build.Output);
    }

    private string Copy(string project)
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
