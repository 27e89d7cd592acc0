namespace Nhi.Tool.Tests.Commands;

/// <summary>Runs <c>nhi</c> over projects that reference each other.</summary>
public sealed class ScanProjectsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public ScanProjectsTests()
    {
        _folder.Write("lib/lib.csproj", Project("net8.0;net10.0"));
        _folder.Write("lib/Audit.cs", """
            namespace Lib;
            public static class Audit
            {
                public static void Write(string text) => System.IO.File.AppendAllText("audit", text);
                public static void Count(string text) => System.IO.File.AppendAllText("audit", $"{text.Length}");
            }
            """);
        _folder.Write("app/app.csproj", Project("net8.0;net10.0", """<ItemGroup><ProjectReference Include="../lib/lib.csproj" /></ItemGroup>"""));
        _folder.Write("app/App.cs", """
            static class App
            {
                public static void Run(string refreshToken)
                {
                    Lib.Audit.Write(refreshToken);
                    Lib.Audit.Count(refreshToken);
                }
            }
            """);
        _folder.Write("all.slnx", """<Solution><Project Path="app/app.csproj" /><Project Path="lib/lib.csproj" /></Solution>""");
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("all.slnx", "2 analysed projects")]
    [InlineData("app", "1 analysed project")]
    public async Task Scan_LeakInAReferencedProject_IsReportedAtTheCallThatHandsOver(string target, string projects)
    {
        NhiProcess run = await NhiProcess.RunAsync(_folder, "scan", target);

        Assert.Equal((1, ""), (run.ExitCode, run.Error));
        string[] lines = run.Output.Split('\n');
        Assert.StartsWith("app/App.cs:5:19: warning NHI1003: The refresh token from 'refreshToken' is written to a file", lines[0]);
        Assert.StartsWith("    1  app/App.cs:3:35  ", lines[1]);
        Assert.StartsWith("    3  lib/Audit.cs:4:61  reaches 'File.AppendAllText'", lines[3]);
        Assert.Contains($"1 finding in {projects} of ", run.Output);
    }

    private static string Project(string frameworks, string items = "") => $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup><TargetFrameworks>{frameworks}</TargetFrameworks></PropertyGroup>
          {items}
        </Project>
        """;
}
