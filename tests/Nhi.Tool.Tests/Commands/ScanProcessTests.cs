using System.Text.Json.Nodes;

namespace Nhi.Tool.Tests.Commands;

/// <summary>Runs <c>nhi</c> as users do, over projects on disk.</summary>
public sealed class ScanProcessTests : IDisposable
{
    private const string Project =
        """<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>""";

    /// <summary>Two leaks, one of them suppressed.</summary>
    private const string Leak =
        """
        static class Leak
        {
            public static void Keep(string refresh_token)
            {
                string copy = refresh_token;
                System.IO.File.WriteAllText("token", copy);
        #pragma warning disable NHI1003
                System.IO.File.WriteAllText("token", copy);
            }
        }
        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Scan_CleanProject_Exits0()
    {
        _folder.Write("clean/clean.csproj", Project);
        _folder.Write("clean/Clean.cs", "class Clean { }");

        NhiProcess run = await NhiProcess.RunAsync(_folder, "scan", "clean");

        Assert.Equal((0, "0 findings in 1 analysed project of clean/clean.csproj\n", ""), (run.ExitCode, run.Output, run.Error));
    }

    [Fact]
    public async Task Scan_LeakInTwoFrameworks_Exits1AndShowsThePathOnce()
    {
        const string frameworks = "<TargetFrameworks>net8.0;net10.0</TargetFrameworks>";
        _folder.Write("leak/leak.csproj", Project.Replace("<TargetFramework>net10.0</TargetFramework>", frameworks));
        _folder.Write("leak/Leak.cs", Leak);

        NhiProcess run = await NhiProcess.RunAsync(_folder, "scan", "leak");

        Assert.Equal((1, ""), (run.ExitCode, run.Error));
        string[] lines = run.Output.Split('\n');
        Assert.StartsWith("leak/Leak.cs:6:24: warning NHI1003: The refresh token from 'refresh_token' is written", lines[0]);
        Assert.StartsWith("    1  leak/Leak.cs:3:36  ", lines[1]);
        Assert.StartsWith("    3  leak/Leak.cs:6:24  ", lines[3]);
        Assert.Equal(
            ["", "NHI1003     1  Credential is written to a file in clear", "1 finding in 1 analysed project of leak/leak.csproj", ""],
            lines[4..]);
    }

    [Fact]
    public async Task Scan_PathThatDoesNotExist_Exits2AndSaysSo()
    {
        NhiProcess run = await NhiProcess.RunAsync(_folder, "scan", "nowhere.sln");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("nowhere.sln: there is no such file or folder", run.Output);
    }

    [Fact]
    public async Task Scan_WrongOption_Exits2()
    {
        NhiProcess run = await NhiProcess.RunAsync(_folder, "scan", "--fail-on", "always");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("always", run.Error);
    }

    [Fact]
    public async Task Scan_SolutionWithBrokenProjects_ReportsEachAndTheRest()
    {
        _folder.Write("good/good.csproj", Project);
        _folder.Write("good/Good.cs", "class Good { }");
        _folder.Write("wrong/wrong.csproj", Project);
        _folder.Write("wrong/Wrong.cs", "class Wrong { Missing field; }");
        _folder.Write("wrong/Leak.cs", Leak);
        _folder.Write("xml/xml.csproj", "<Project>");
        _folder.Write("import/import.csproj", Project.Replace("<PropertyGroup>", """<Import Project="none.props" /><PropertyGroup>"""));
        _folder.Write("other/other.fsproj", Project);
        _folder.Write(
            "all.slnx",
            """
            <Solution>
              <Project Path="good/good.csproj" />
              <Project Path="gone/gone.csproj" />
              <Project Path="import/import.csproj" />
              <Project Path="other/other.fsproj" />
              <Project Path="wrong/wrong.csproj" />
              <Project Path="xml/xml.csproj" />
            </Solution>
            """);

        NhiProcess run = await NhiProcess.RunAsync(_folder, "scan", "all.slnx", "--format", "json", "--output", "nhi.json");

        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        string json = File.ReadAllText(Path.Combine(_folder.Path, "nhi.json"));
        Assert.DoesNotContain(_folder.Path, json);
        JsonNode report = JsonNode.Parse(json)!;
        Assert.Equal(["good/good.csproj", "import/import.csproj", "wrong/wrong.csproj"], report["projects"]!.AsArray().Select(Text));
        Assert.Equal(["other/other.fsproj"], report["skipped"]!.AsArray().Select(Text));
        Assert.Equal(
            [
                "gone/gone.csproj: there is no such file",
                "import/import.csproj: does not load",
                "wrong/wrong.csproj: does not compile",
                "xml/xml.csproj: does not load",
            ],
            report["problems"]!.AsArray().Select(problem => $"{problem!["path"]}: {problem["reason"]}"));
        Assert.Equal(["wrong/Leak.cs"], report["findings"]!.AsArray().Select(finding => Text(finding!["place"]!["path"])));
        Assert.Contains("MSB4019", json);
        Assert.Contains("wrong/Wrong.cs:1:15: CS0246", json);
        Assert.Contains("import/import.csproj: does not load", run.Error);
    }

    private static string Text(JsonNode? node) => node!.GetValue<string>();
}
