using System.Text.RegularExpressions;

namespace Package.Tests;

/// <summary>A rule and the line it is reported at.</summary>
internal sealed partial record Finding(string File, int Line, string Rule) : IComparable<Finding>
{
    public int CompareTo(Finding? other) =>
        (File, Line, Rule).CompareTo((other?.File ?? "", other?.Line ?? 0, other?.Rule ?? ""));

    /// <summary>What the <c>// leaks: NHI1001</c> markers in the sources of a folder promise.</summary>
    public static IReadOnlyList<Finding> MarkedIn(string folder) =>
        [.. Directory.EnumerateFiles(folder, "*.cs").SelectMany(MarkedInFile).Order()];

    private static IEnumerable<Finding> MarkedInFile(string path) =>
        System.IO.File.ReadLines(path).SelectMany((text, index) =>
            Marker().Matches(text).Select(marker => new Finding(Path.GetFileName(path), index + 1, marker.Groups[1].Value)));

    [GeneratedRegex(@"// leaks: (NHI\d{4})$")]
    private static partial Regex Marker();
}
