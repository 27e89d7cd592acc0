using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Cases.Tests;

/// <summary>A place in the case set: a line that leaks, one that looks like it, or one on which something is reported.</summary>
public readonly record struct Place(string Group, string File, int Line, string Rule)
{
    public override string ToString() => $"{File}:{Line} {Rule}";
}

/// <summary>The sources of tests/Cases with the labels at the ends of their lines.</summary>
public sealed partial class CaseSet
{
    private CaseSet(string[] files)
    {
        Files = [.. files.Select(static file => (file, File.ReadAllText(Path.Combine(Folder, file))))];
        foreach ((string file, string text) in Files)
        {
            ReadLabels(file, text.Split('\n'));
        }
    }

    public static string Folder { get; } = Path.GetFullPath(Path.Combine(ThisFolder(), "..", "Cases"));

    /// <summary>Paths in the folder, with slashes, and what the files say.</summary>
    public IReadOnlyList<(string Path, string Text)> Files { get; }

    public HashSet<Place> Leaks { get; } = [];

    public HashSet<Place> LookAlikes { get; } = [];

    public static CaseSet Load() => new([
        .. Directory.EnumerateFiles(Folder, "*.cs", SearchOption.AllDirectories)
            .Select(static file => Path.GetRelativePath(Folder, file).Replace('\\', '/'))
            .Where(static file => file.Contains('/'))
            .Order(StringComparer.Ordinal),
    ]);

    public static string Group(string file) => file[..file.IndexOf('/')];

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
