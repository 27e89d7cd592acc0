using System.IO.Compression;
using System.Xml.Linq;

namespace Package.Tests;

[Collection(nameof(Packages))]
public sealed class PackageContentTests(Packages packages)
{
    [Fact]
    public void NhiAnalyzers_Packed_HoldsExactlyTheseFiles() => Assert.Equal(
        [
            "NhiAnalyzers.nuspec",
            "README.md",
            "analyzers/dotnet/cs/NhiAnalyzers.CodeFixes.dll",
            "analyzers/dotnet/cs/NhiAnalyzers.Export.dll",
            "analyzers/dotnet/cs/NhiAnalyzers.Flow.dll",
            "analyzers/dotnet/cs/NhiAnalyzers.dll",
            "buildTransitive/NhiAnalyzers.targets",
            "presets/Audit.globalconfig",
            "presets/Off.globalconfig",
            "presets/Strict.globalconfig",
        ],
        FilesIn("NhiAnalyzers"));

    [Fact]
    public void NhiSecureTokens_Packed_HoldsOneAssemblyAFramework() => Assert.Equal(
        [
            "lib/net10.0/Nhi.SecureTokens.dll",
            "lib/net10.0/Nhi.SecureTokens.xml",
            "lib/net8.0/Nhi.SecureTokens.dll",
            "lib/net8.0/Nhi.SecureTokens.xml",
        ],
        FilesIn("Nhi.SecureTokens").Where(file => file.StartsWith("lib/")));

    [Fact]
    public void NhiAnalyzers_Packed_DependsOnTheRuntimeOfTheSameVersionAlone()
    {
        XElement dependency = Assert.Single(Dependencies("NhiAnalyzers"));
        Assert.Equal("Nhi.SecureTokens", dependency.Attribute("id")!.Value);
        Assert.Equal(packages.Version, dependency.Attribute("version")!.Value);
    }

    [Fact]
    public void NhiSecureTokens_Packed_DependsOnNothing() => Assert.Empty(Dependencies("Nhi.SecureTokens"));

    private List<string> FilesIn(string id)
    {
        using ZipArchive package = Open(id);
        return [.. package.Entries.Select(entry => entry.FullName).Where(IsOurs).Order(StringComparer.Ordinal)];
    }

    private List<XElement> Dependencies(string id)
    {
        using ZipArchive package = Open(id);
        using Stream nuspec = package.GetEntry(id + ".nuspec")!.Open();
        return [.. XDocument.Load(nuspec).Descendants().Where(element => element.Name.LocalName == "dependency")];
    }

    private ZipArchive Open(string id) => ZipFile.OpenRead(Path.Combine(packages.Feed, $"{id}.{packages.Version}.nupkg"));

    /// <summary>Not the bookkeeping of the container format.</summary>
    private static bool IsOurs(string file) => file is not "[Content_Types].xml" && !file.StartsWith("_rels/") && !file.StartsWith("package/");
}
