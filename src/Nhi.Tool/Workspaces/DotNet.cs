using System.ComponentModel;
using System.Diagnostics;

namespace Nhi.Tool.Workspaces;

/// <summary>Runs the <c>dotnet</c> that the user has.</summary>
internal static class DotNet
{
    /// <summary>Runs a command on a project or solution; returns its output when it failed and null when it succeeded.</summary>
    public static async Task<string?> FailureOfAsync(string command, string file, string[] options, CancellationToken cancellationToken)
    {
        ProcessStartInfo start = new(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            // A global.json counts from the folder it applies to.
            WorkingDirectory = Path.GetDirectoryName(file),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (string argument in (string[])[command, file, .. options, "-verbosity:quiet", "-nologo", "-terminalLogger:off"])
        {
            start.ArgumentList.Add(argument);
        }

        try
        {
            using Process process = Process.Start(start)!;
            await using CancellationTokenRegistration stop = cancellationToken.Register(() => process.Kill(entireProcessTree: true));
            Task<string> errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
            string output = await process.StandardOutput.ReadToEndAsync(CancellationToken.None);
            await process.WaitForExitAsync(CancellationToken.None);
            cancellationToken.ThrowIfCancellationRequested();
            return process.ExitCode == 0 ? null : output + await errors;
        }
        catch (Win32Exception missing)
        {
            return $"'{start.FileName}' does not start: {missing.Message}";
        }
    }
}
