using System.Diagnostics;
using System.Text;

namespace Nhi.Tool.Tests.Commands;

/// <summary>Runs <c>nhi fix</c> over projects on disk: one that has the runtime, one for two frameworks that has not, and a file that both compile.</summary>
public sealed class FixProcessTests : IDisposable
{
    private const string Web = "static class Web\r\n{\r\n    static void Show(string refreshToken) => System.Console.WriteLine(refreshToken);\r\n}\r\n";

    private readonly TemporaryFolder _folder = new();

    public FixProcessTests()
    {
        string runtime = Path.Combine(AppContext.BaseDirectory, "Nhi.SecureTokens.dll");
        _folder.Write("api/api.csproj", Project("net10.0", $"""<Reference Include="{runtime}" />"""));
        _folder.Write("api/Api.cs", """
            static class Api
            {
                static void Show(string refreshToken)
                {
                    System.Console.WriteLine($"token {refreshToken}");
                    System.Console.WriteLine("token " + refreshToken);
                }
            }

            """);
        _folder.Write("web/web.csproj", Project("net8.0;net10.0"));
        File.WriteAllText(Path.Combine(_folder.Path, "web", "Web.cs"), Web, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        _folder.Write("common/Shared.cs", """
            static class Shared
            {
                static void Show(string accessToken) => System.Console.WriteLine(accessToken);
            }

            """);
        _folder.Write("all.slnx", """<Solution><Project Path="api/api.csproj" /><Project Path="web/web.csproj" /></Solution>""");
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Fix_Solution_FixesEveryProjectAndKeepsTheFormOfFiles()
    {
        NhiProcess run = await NhiProcess.RunAsync(_folder, "fix", "all.slnx");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal(
            """
            Fixed:
              api/Api.cs:5:24: NHI1002: Print a fingerprint instead of the refresh token
              api/Api.cs:6:24: NHI1002: Print a fingerprint instead of the refresh token
              common/Shared.cs:3:60: NHI1002: Print '[redacted]' instead of the access token
              web/Web.cs:3:61: NHI1002: Print '[redacted]' instead of the refresh token

            4 findings fixed in 3 files of all.slnx, 0 left

            """,
            run.Output);
        Assert.Contains("using Nhi.SecureTokens;", Read("api/Api.cs"));
        Assert.Contains("$\"token {TokenFingerprint.Of(refreshToken)}\"", Read("api/Api.cs"));
        Assert.Contains("WriteLine(\"[redacted]\")", Read("common/Shared.cs"));
        byte[] expected = [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Web.Replace("(refreshToken);", "(\"[redacted]\");"))];
        Assert.Equal(expected, File.ReadAllBytes(Path.Combine(_folder.Path, "web", "Web.cs")));
        Assert.Equal(0, (await NhiProcess.RunAsync(_folder, "scan", "all.slnx", "--no-restore")).ExitCode);
    }

    [Fact]
    public async Task Fix_DryRun_PrintsAPatchAndWritesNothing()
    {
        string before = Read("api/Api.cs");

        NhiProcess run = await NhiProcess.RunAsync(_folder, "fix", "api", "--dry-run");

        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith("--- a/api/Api.cs\n+++ b/api/Api.cs\n@@ -1,", run.Output);
        Assert.Contains("3 findings would be fixed in 2 files of api/api.csproj, 0 left", run.Error);
        Assert.Equal(before, Read("api/Api.cs"));
        _folder.Write("fix.patch", run.Output);
        Assert.Equal(0, await GitAsync("apply", "fix.patch"));
        Assert.Contains("WriteLine(TokenFingerprint.Of(accessToken).ToString())", Read("common/Shared.cs"));
        Assert.Equal(0, (await NhiProcess.RunAsync(_folder, "scan", "api", "--no-restore")).ExitCode);
    }

    [Fact]
    public async Task Fix_WhatHasNoFix_IsLeftWithTheReason()
    {
        _folder.Write("api/Send.cs", """
            static class Send
            {
                static void Files(string refreshToken)
                {
                    using var file = System.Xml.XmlWriter.Create("log");
                    file.WriteString(refreshToken);
                }
            }

            """);

        NhiProcess run = await NhiProcess.RunAsync(_folder, "fix", "api", "--rule", "NHI1003");

        Assert.Equal(1, run.ExitCode);
        Assert.Equal(
            """
            Left as they are:
              api/Send.cs:6:14: NHI1003: the file is not opened by its path in the method that writes it

            0 findings fixed in 0 files of api/api.csproj, 1 left

            """,
            run.Output);
        Assert.DoesNotContain("TokenFingerprint", Read("api/Api.cs"));
    }

    // What a slot is asked for has no name.
    [Fact]
    public async Task Fix_ThatDoesNotCompile_IsTakenBackAndTheOthersStay()
    {
        string runtime = Path.Combine(AppContext.BaseDirectory, "Nhi.SecureTokens.dll");
        _folder.Write("old/old.csproj", Project("net10.0", $"""<Reference Include="{runtime}" />"""));
        _folder.Write("old/Old.cs", """
            static class Old
            {
                static string? s_token;

                static void Keep(string refreshToken)
                {
                    s_token = refreshToken;
                    System.Console.WriteLine(refreshToken);
                }

                static string Name => nameof(s_token.Length);
            }

            """);

        NhiProcess run = await NhiProcess.RunAsync(_folder, "fix", "old");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("old/Old.cs:8:24: NHI1002: Print a fingerprint instead of the refresh token", run.Output);
        Assert.Contains("old/Old.cs:7:9: NHI1007: its fix does not compile here: CS8082", run.Output);
        Assert.Contains("static string? s_token;", Read("old/Old.cs"));
        Assert.Contains("s_token = refreshToken;", Read("old/Old.cs"));
        Assert.Contains("TokenFingerprint.Of(refreshToken)", Read("old/Old.cs"));
    }

    [Fact]
    public async Task Fix_PathThatDoesNotExist_Exits2()
    {
        NhiProcess run = await NhiProcess.RunAsync(_folder, "fix", "nowhere.sln");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("nowhere.sln: there is no such file or folder", run.Error);
    }

    private async Task<int> GitAsync(params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo("git", arguments) { WorkingDirectory = _folder.Path })!;
        await process.WaitForExitAsync();
        return process.ExitCode;
    }

    private string Read(string file) => File.ReadAllText(Path.Combine(_folder.Path, file));

    private static string Project(string frameworks, string items = "") => $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup><TargetFrameworks>{frameworks}</TargetFrameworks><Nullable>enable</Nullable></PropertyGroup>
          <ItemGroup><Compile Include="../common/*.cs" />{items}</ItemGroup>
        </Project>
        """;
}
