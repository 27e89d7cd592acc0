namespace Package.Tests;

/// <summary>Two projects under a plain build: what the library does with a credential travels with its assembly.</summary>
[Collection(nameof(Packages))]
public sealed class FactTests
{
    private const string Analyzers = """<PackageReference Include="NhiAnalyzers" Version="VERSION" />""";

    private readonly Packages _packages;
    private readonly string _folder;

    public FactTests(Packages packages)
    {
        _packages = packages;
        _folder = packages.CreateFolder();
        Write("Lib/Lib.csproj", Project("net8.0;net10.0", Analyzers));
        Write("Lib/Audit.cs", """
            namespace Lib;
            public static class Audit
            {
                public static void Write(string text) => System.Diagnostics.Trace.WriteLine(text);
                public static void Count(string text) => System.Diagnostics.Trace.WriteLine(text.Length);
                public static string Mask(string text) => new('*', text.Length);
            }
            """);
        Write("App/App.csproj", Project("net8.0;net10.0", Analyzers + """<ProjectReference Include="../Lib/Lib.csproj" />"""));
        Write("App/App.cs", """
            public static class App
            {
                public static void Run(string refreshToken)
                {
                    Lib.Audit.Write(refreshToken);
                    Lib.Audit.Count(refreshToken);
                    Lib.Audit.Write(Lib.Audit.Mask(refreshToken));
                }
            }
            """);
    }

    [Fact]
    public async Task Build_LibraryThatLogs_IsReportedAtTheCallInEachFramework()
    {
        DotNetResult build = await BuildAsync();

        Assert.True(build.ExitCode == 0, build.Output);
        Assert.Equal([new Finding("App.cs", 5, "NHI1001")], build.Findings());
        Assert.Contains("TargetFramework=net8.0", build.Output);
        Assert.Contains("TargetFramework=net10.0", build.Output);
    }

    [Fact]
    public async Task Build_ChangeInTheLibrary_ChangesTheFinding()
    {
        Assert.Single((await BuildAsync()).Findings());

        Write("Lib/Audit.cs", Read("Lib/Audit.cs").Replace("WriteLine(text);", "WriteLine(text.Length);"));

        Assert.Empty((await BuildAsync()).Findings());
    }

    [Theory]
    [InlineData("<NhiExportFacts>false</NhiExportFacts>", "")]
    [InlineData("<OutputType>Exe</OutputType>", "System.Console.WriteLine();")]
    public async Task Build_LibraryWithoutFacts_IsNotLookedInto(string property, string program)
    {
        Write("Lib/Lib.csproj", Read("Lib/Lib.csproj").Replace("<PropertyGroup>", "<PropertyGroup>" + property));
        Write("Lib/Program.cs", program);

        DotNetResult build = await BuildAsync();

        Assert.True(build.ExitCode == 0, build.Output);
        Assert.Empty(build.Findings());
    }

    [Theory]
    [InlineData("true", false)]
    [InlineData("", true)]
    public async Task Analyzers_OfAnEditor_LeaveTheExportOut(string designTime, bool exports)
    {
        string[] properties = ["-p:TargetFramework=net10.0", "-p:DesignTimeBuild=" + designTime];
        DotNetResult items = await _packages.RunAsync(
            _folder, ["msbuild", "Lib", "-restore", "-target:ResolveLockFileAnalyzers", "-getItem:Analyzer", .. properties]);

        Assert.Contains("NhiAnalyzers.Flow.dll", items.Output);
        Assert.Equal(exports, items.Output.Contains("NhiAnalyzers.Export.dll"));
    }

    private string Read(string file) => File.ReadAllText(Path.Combine(_folder, file));

    private Task<DotNetResult> BuildAsync() => _packages.RunAsync(_folder, "build", "App", "-nologo", "-consoleLoggerParameters:ForceNoAlign");

    private void Write(string file, string text)
    {
        string path = Path.Combine(_folder, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    private string Project(string frameworks, string items) => $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <TargetFrameworks>{frameworks}</TargetFrameworks>
            <Nullable>enable</Nullable>
          </PropertyGroup>
          <ItemGroup>{items.Replace("VERSION", _packages.Version)}</ItemGroup>
        </Project>
        """;
}
