using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using NhiAnalyzers.Testing;

namespace Cases.Tests;

/// <summary>A place in the case set: a line that leaks, one that looks like it, or one on which something is reported.</summary>
public readonly record struct Place(string Group, string File, int Line, string Rule)
{
    public override string ToString() => $"{File}:{Line} {Rule}";
}

/// <summary>The sources of tests/Cases with the labels at the ends of their lines.</summary>
public sealed partial class CaseSet
{
    private readonly string[] _files;
    private readonly string[] _texts;

    private CaseSet(string[] files)
    {
        _files = files;
        _texts = [.. files.Select(file => File.ReadAllText(Path.Combine(Folder, file)))];
        for (int index = 0; index < files.Length; index++)
        {
            ReadLabels(files[index], _texts[index].Split('\n'));
        }
    }

    public static string Folder { get; } = Path.GetFullPath(Path.Combine(ThisFolder(), "..", "Cases"));

    public HashSet<Place> Leaks { get; } = [];

    public HashSet<Place> LookAlikes { get; } = [];

    public static CaseSet Load() => new([
        .. Directory.EnumerateFiles(Folder, "*.cs", SearchOption.AllDirectories)
            .Select(static file => Path.GetRelativePath(Folder, file).Replace('\\', '/'))
            .Where(static file => file.Contains('/'))
            .Order(StringComparer.Ordinal),
    ]);

    /// <summary>Where the analyzers warn.</summary>
    public async Task<HashSet<Place>> AnalyzeAsync()
    {
        Compilation compilation = Generators.Run(Verifier.Compile(_texts));
        SyntaxTree[] trees = [.. compilation.SyntaxTrees];
        Diagnostic[] errors = [.. compilation.GetDiagnostics().Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)];
        string[] unexpected =
        [
            .. errors.Where(error => Array.IndexOf(trees, error.Location.SourceTree) < _files.Length).Select(error => (File: _files[Array.IndexOf(trees, error.Location.SourceTree)], Error: error))
                .Where(static error => Group(error.File) != "Incomplete")
                .Select(static error => $"{error.File}:{error.Error.Location.GetLineSpan().StartLinePosition.Line + 1} {error.Error.GetMessage()}"),
        ];
        Assert.True(unexpected.Length == 0, "The case set does not compile:\n" + string.Join("\n", unexpected.Take(20)));

        return
        [
            .. (await Verifier.AnalyzeAsync(compilation))
                .Where(finding => finding.Severity >= DiagnosticSeverity.Warning && Array.IndexOf(trees, finding.Location.SourceTree) < _files.Length)
                .Select(finding => PlaceOf(_files[Array.IndexOf(trees, finding.Location.SourceTree)], finding)),
        ];
    }

    private static Place PlaceOf(string file, Diagnostic finding) =>
        new(Group(file), file, finding.Location.GetLineSpan().StartLinePosition.Line + 1, finding.Id);

    private static string Group(string file) => file[..file.IndexOf('/')];

    private void ReadLabels(string file, string[] lines)
    {
        for (int index = 0; index < lines.Length; index++)
        {
            Match label = Label().Match(lines[index]);
            foreach (Capture rule in label.Groups["rule"].Captures)
            {
                Leaks.Add(new Place(Group(file), file, index + 1, rule.Value));
            }

            if (label.Groups["silent"].Success)
            {
                LookAlikes.Add(new Place(Group(file), file, index + 1, ""));
            }
        }
    }

    private static string ThisFolder([CallerFilePath] string thisFile = "") => Path.GetDirectoryName(thisFile)!;

    [GeneratedRegex(@"// (leaks: (?<rule>NHI\d{4})(, (?<rule>NHI\d{4}))*|(?<silent>silent))\r?$")]
    private static partial Regex Label();
}
