using System.Diagnostics;

namespace DeviceLogin.Tests;

/// <summary>One run of the program, in a home folder of its own, until it ends.</summary>
internal sealed record Login(int ExitCode, string Output)
{
    public static async Task<Login> RunAsync(params string[] arguments)
    {
        string home = Directory.CreateTempSubdirectory("device-login-").FullName;
        string program = Path.Combine(AppContext.BaseDirectory, "device-login-leaky.dll");
        ProcessStartInfo start = new("dotnet", ["exec", program, .. arguments])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            WorkingDirectory = home,
        };
        start.Environment["HOME"] = home;
        start.Environment["USERPROFILE"] = home;
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new Login(process.ExitCode, output + await errors);
    }
}
