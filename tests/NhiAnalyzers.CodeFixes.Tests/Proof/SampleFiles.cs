using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using NhiAnalyzers.Testing;

namespace NhiAnalyzers.CodeFixes.Tests.Proof;

/// <summary>The sources of the leaky sample and of the case set: of the latter a program for each file that needs no other, and for the rest of a group.</summary>
internal static class SampleFiles
{
    public static IEnumerable<(string Name, MarkedProgram Program)> Cases()
    {
        foreach (string group in Directory.EnumerateDirectories(Folder("tests", "Cases")).Order(StringComparer.Ordinal))
        {
            ILookup<bool, string> files = Directory.EnumerateFiles(group, "*.cs").Order(StringComparer.Ordinal).ToLookup(StandsAlone);
            foreach (string file in files[true])
            {
                yield return ($"Cases/{Path.GetFileName(group)}/{Path.GetFileName(file)}", Read([file]));
            }

            if (files[false].Any())
            {
                yield return ("Cases/" + Path.GetFileName(group), Read(files[false].Concat(files[true])));
            }
        }
    }

    public static IEnumerable<(string Name, MarkedProgram Program)> Samples() =>
        [("DeviceLogin/Leaky", Read(Directory.EnumerateFiles(Folder("docs", "samples", "DeviceLogin", "Leaky"), "*.cs")))];

    private static bool StandsAlone(string file) =>
        !Verifier.Compile(File.ReadAllText(file)).GetDiagnostics().Any(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);

    private static MarkedProgram Read(IEnumerable<string> files) => new([.. files.Order(StringComparer.Ordinal).Select(File.ReadAllText)], []);

    private static string Folder(params string[] parts) => Path.GetFullPath(Path.Combine([ThisFolder(), "..", "..", "..", .. parts]));

    private static string ThisFolder([CallerFilePath] string thisFile = "") => Path.GetDirectoryName(thisFile)!;
}
