namespace Package.Tests;

/// <summary>A fresh console project that references the package, in a folder of its own.</summary>
internal sealed class ConsumerProject
{
    private readonly Packages _packages;

    public ConsumerProject(Packages packages)
    {
        _packages = packages;
        Parent = packages.CreateFolder();
        Folder = Path.Combine(Parent, "Consumer");
        Directory.CreateDirectory(Folder);
        foreach (string file in Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Consumer")))
        {
            File.Copy(file, Path.Combine(Folder, Path.GetFileName(file)));
        }

        Edit("Consumer.csproj", "VERSION", packages.Version);
    }

    public string Parent { get; }

    public string Folder { get; }

    public IReadOnlyList<Finding> Marked => Finding.MarkedIn(Folder);

    public Task<DotNetResult> BuildAsync(params string[] arguments) => RunAsync(["build", "-nologo", .. arguments]);

    public Task<DotNetResult> RunAsync(params string[] arguments) => _packages.RunAsync(Folder, arguments);

    public void Write(string file, string text) => File.WriteAllText(Path.Combine(Folder, file), text);

    public string Read(string file) => File.ReadAllText(Path.Combine(Folder, file));

    public void Edit(string file, string old, string replacement)
    {
        string text = Read(file);
        Assert.Contains(old, text);
        Write(file, text.Replace(old, replacement));
    }
}
