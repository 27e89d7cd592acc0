using System.Runtime.CompilerServices;
using NhiAnalyzers.Testing;

namespace NhiAnalyzers.CodeFixes.Tests.Proof;

/// <summary>The sources of the case set, a program for each group, and of the leaky sample.</summary>
internal static class SampleFiles
{
    public static IEnumerable<(string Name, MarkedProgram Program)> Cases() =>
        Directory.EnumerateDirectories(Folder("tests", "Cases"))
            .Where(static group => Path.GetFileName(group) is not ("obj" or "bin"))
            .Order(StringComparer.Ordinal)
            .Select(static group => ("Cases/" + Path.GetFileName(group), Read(group)));

    public static IEnumerable<(string Name, MarkedProgram Program)> Samples() =>
        [("DeviceLogin/Leaky", Read(Folder("docs", "samples", "DeviceLogin", "Leaky")))];

    private static MarkedProgram Read(string folder) =>
        new([.. Directory.EnumerateFiles(folder, "*.cs").Order(StringComparer.Ordinal).Select(File.ReadAllText)], []);

    private static string Folder(params string[] parts) => Path.GetFullPath(Path.Combine([ThisFolder(), "..", "..", "..", .. parts]));

    private static string ThisFolder([CallerFilePath] string thisFile = "") => Path.GetDirectoryName(thisFile)!;
}
