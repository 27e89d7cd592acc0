using System.Diagnostics;

namespace Nhi.Tool.Tests.Commands;

/// <summary>One finished run of the built tool.</summary>
public sealed record NhiProcess(int ExitCode, string Output, string Error)
{
    /// <summary>The tool's own output folder: the copy beside the tests has no <c>nhi.deps.json</c>.</summary>
    private static readonly string _assembly = Path.Combine(
        AppContext.BaseDirectory, "..", "..", "Nhi.Tool", new DirectoryInfo(AppContext.BaseDirectory).Name, "nhi.dll");

    public static async Task<NhiProcess> RunAsync(TemporaryFolder folder, params string[] arguments)
    {
        ProcessStartInfo start = new("dotnet", [_assembly, .. arguments])
        {
            WorkingDirectory = folder.Path,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        using Process process = Process.Start(start)!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new NhiProcess(process.ExitCode, output, await error);
    }
}
