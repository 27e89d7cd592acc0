using System.Diagnostics;
using Integration.Tests.Servers;
using Nhi.SecureTokens.Tests;

namespace Integration.Tests;

/// <summary>The runtime in a program that is compiled ahead of time and trimmed.</summary>
public sealed class NativeTests : IDisposable
{
    private readonly DirectoryInfo _artifacts = Directory.CreateTempSubdirectory("nhi-native-");

    [SkippableFact]
    public async Task NativeSample_PublishedWithoutWarnings_SignsInAndGivesItsChildLess()
    {
        string program = await PublishAsync();
        await using OpenIddictServer server = await OpenIddictServer.StartAsync(TimeProvider.System, TimeSpan.FromMinutes(5));

        SampleProcess sample = await SampleProcess.RunAsync(
            server, program, $"{server.Address}", AuthorizationServer.ClientId, $"{server.Address}");

        Assert.True(sample.ExitCode == 0, sample.Screen);
        Assert.EndsWith(
            "signed in as alice\nthe child may use: builds\nthe token of the child: Revoked", sample.Screen.TrimEnd(), StringComparison.Ordinal);
        GivenTokens tokens = await server.TokensAsync();
        Assert.Equal(3, tokens.Given.Count);
        Assert.Empty(tokens.Live);
        sample.AssertShowsNoToken();
    }

    public void Dispose() => _artifacts.Delete(recursive: true);

    /// <summary>Publishes apart from the repository's own outputs, which other tests run from.</summary>
    private async Task<string> PublishAsync()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "Compiled ahead of time on Linux only.");
        Skip.IfNot(Terminal.IsAvailable, "Needs the program script of Linux, for a terminal.");
        bool hasClang = IsInstalled("clang");
        Skip.IfNot(hasClang || IsInstalled("gcc"), "Needs clang or gcc, to link a native program.");
        using Process publish = Process.Start(new ProcessStartInfo("dotnet",
        [
            "publish", Path.Combine(FindRepository(), "docs", "samples", "NativeLogin"), "--artifacts-path", _artifacts.FullName, "--nologo",
            .. hasClang ? (string[])[] : ["-p:CppCompilerAndLinker=gcc"],
        ])
        {
            RedirectStandardOutput = true,
        })!;
        string output = await publish.StandardOutput.ReadToEndAsync();
        await publish.WaitForExitAsync();
        Skip.If(
            publish.ExitCode != 0 && output.Contains("NU110", StringComparison.Ordinal) && output.Contains("ILCompiler", StringComparison.Ordinal),
            "The native compiler is a package that can not be restored here.");
        Assert.True(publish.ExitCode == 0, output);
        Assert.DoesNotContain("warning", output, StringComparison.OrdinalIgnoreCase);
        return _artifacts.EnumerateFiles("native-login", SearchOption.AllDirectories)
            .Single(file => file.FullName.Contains($"{Path.DirectorySeparatorChar}publish{Path.DirectorySeparatorChar}", StringComparison.Ordinal)).FullName;
    }

    private static bool IsInstalled(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Any(folder => File.Exists(Path.Combine(folder, program)));

    private static string FindRepository()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "NhiAnalyzers.sln")))
        {
            folder = folder.Parent;
        }

        return folder!.FullName;
    }
}
