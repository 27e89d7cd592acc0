using System.Text.Json;
using Cases.Tests;
using Xunit.Abstractions;

namespace Package.Tests;

/// <summary>The case set under a plain build with the package, as a user has it.</summary>
[Collection(nameof(Packages))]
public sealed class CaseTests(Packages packages, ITestOutputHelper output)
{
    // What does not compile has no build.
    private const string Unbuilt = "Incomplete";

    [Fact]
    public async Task Cases_BuiltWithThePackage_AreNoWorseThanMeasured()
    {
        CaseSet cases = CaseSet.Load();
        HashSet<Place> reported = await BuildAsync(cases);
        SortedDictionary<string, Score> scores = ScoreTable.Of(cases, reported);
        scores.Remove(Unbuilt);
        output.WriteLine(ScoreTable.Print(scores, cases, reported));

        Dictionary<string, Score> measured = await ScoreTable.LoadMeasuredAsync();
        Assert.Equal(measured.Keys.Where(static group => group != Unbuilt).Order(StringComparer.Ordinal), scores.Keys);
        Assert.Empty(scores.Where(score => score.Value.IsWorseThan(measured[score.Key])).Select(static score => score.Value.Row(score.Key)));
    }

    private async Task<HashSet<Place>> BuildAsync(CaseSet cases)
    {
        string folder = packages.CreateFolder();
        foreach ((string path, string text) in cases.Files)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(folder, path))!);
            await File.WriteAllTextAsync(Path.Combine(folder, path), text);
        }

        File.Copy(Path.Combine(Packages.Repository, "Directory.Packages.props"), Path.Combine(folder, "Directory.Packages.props"));
        File.Copy(Path.Combine(Packages.Repository, "Directory.Build.props"), Path.Combine(folder, "Directory.Build.props"));
        string project = await File.ReadAllTextAsync(Path.Combine(CaseSet.Folder, "Cases.csproj"));
        await File.WriteAllTextAsync(Path.Combine(folder, "Cases.csproj"), project.Replace(
            "</Project>",
            $"""
              <PropertyGroup>
                <ErrorLog>findings.sarif,version=2.1</ErrorLog>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="NhiAnalyzers" VersionOverride="{packages.Version}" />
              </ItemGroup>
            </Project>
            """));
        DotNetResult build = await packages.RunAsync(folder, "build", "-nologo", "--verbosity", "quiet");
        Assert.True(build.ExitCode == 0, build.Output);
        using JsonDocument log = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(folder, "findings.sarif")));
        return [.. Warnings(log.RootElement, folder)];
    }

    private static IEnumerable<Place> Warnings(JsonElement log, string folder)
    {
        foreach (JsonElement result in log.GetProperty("runs")[0].GetProperty("results").EnumerateArray())
        {
            string rule = result.GetProperty("ruleId").GetString()!;
            if (!rule.StartsWith("NHI", StringComparison.Ordinal)
                || result.GetProperty("level").GetString() is not ("warning" or "error")
                || result.TryGetProperty("suppressions", out _))
            {
                continue;
            }

            JsonElement location = result.GetProperty("locations")[0].GetProperty("physicalLocation");
            string path = new Uri(location.GetProperty("artifactLocation").GetProperty("uri").GetString()!).LocalPath;
            string file = Path.GetRelativePath(folder, path).Replace('\\', '/');
            yield return new Place(CaseSet.Group(file), file, location.GetProperty("region").GetProperty("startLine").GetInt32(), rule);
        }
    }
}
