namespace Nhi.SecureTokens.Tests;

/// <summary>Runs <see cref="Program"/> as a user who is not the one of the tests.</summary>
internal static class SecondUser
{
    private const string Id = "65534";

    /// <summary>The programs of the tests, where that user can read them.</summary>
    private static readonly Lazy<string> _folder = new(CopyPrograms);

    public static async Task<string> RunAsync(Dictionary<string, string> environment, params string[] arguments)
    {
        environment["HOME"] = "/tmp";
        environment["DOTNET_CLI_HOME"] = "/tmp";
        using TestProcess process = TestProcess.StartCommand(
            environment, "setpriv",
            ["--reuid", Id, "--regid", Id, "--clear-groups", "dotnet", "exec", $"{_folder.Value}/Nhi.SecureTokens.Tests.dll", .. arguments]);
        return await process.FinishAsync();
    }

    private static string CopyPrograms()
    {
        string folder = Directory.CreateTempSubdirectory("nhi-second-user-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        foreach (string file in Directory.GetFiles(AppContext.BaseDirectory))
        {
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        }

        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(folder, (UnixFileMode)0b111_101_101);
        }

        return folder;
    }
}
