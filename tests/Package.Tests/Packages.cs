namespace Package.Tests;

/// <summary>The packages of this repository, packed once into a folder feed that no other run uses.</summary>
public sealed class Packages : IAsyncLifetime
{
    private readonly string _root = Directory.CreateTempSubdirectory("nhi-packages-").FullName;
    private int _folders;

    public string Version { get; } = $"0.1.0-test.{DateTime.UtcNow.Ticks}";

    public string Feed => Path.Combine(_root, "feed");

    /// <summary>The folder into which the consumers' packages are installed.</summary>
    public string Installed => Path.Combine(_root, "packages");

    public static string Repository { get; } = FindRepository();

    /// <summary>The folder with the packages that this machine has installed.</summary>
    public static string OfThisMachine { get; } = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
        ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    public async Task InitializeAsync()
    {
        await PackAsync("Nhi.SecureTokens");
        await PackAsync("NhiAnalyzers.Package");
    }

    public Task DisposeAsync()
    {
        Directory.Delete(_root, recursive: true);
        return Task.CompletedTask;
    }

    /// <summary>A new folder outside the repository in which <c>dotnet</c> finds the packages.</summary>
    public string CreateFolder()
    {
        string folder = Path.Combine(_root, $"work{Interlocked.Increment(ref _folders)}");
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "nuget.config"), $"""
            <configuration>
              <packageSources>
                <add key="packages-under-test" value="{Feed}" />
              </packageSources>
            </configuration>
            """);
        return folder;
    }

    internal Task<DotNetResult> RunAsync(string folder, params string[] arguments) =>
        DotNet.RunAsync(folder, Installed, arguments);

    /// <summary>Packs apart from the repository's own outputs, which other test projects are running from.</summary>
    private async Task PackAsync(string project)
    {
        DotNetResult result = await DotNet.RunAsync(
            Repository,
            OfThisMachine,
            "pack",
            Path.Combine("src", project),
            "-p:Version=" + Version,
            "-p:ArtifactsPath=" + Path.Combine(_root, "artifacts"),
            "-p:PackageOutputPath=" + Feed);
        Assert.True(result.ExitCode == 0, result.Output);
    }

    private static string FindRepository()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "NhiAnalyzers.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException($"No repository above {AppContext.BaseDirectory}.");
    }
}

[CollectionDefinition(nameof(Packages))]
public sealed class PackagesCollection : ICollectionFixture<Packages>;
