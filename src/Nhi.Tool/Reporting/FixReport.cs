using Nhi.Tool.Fixing;

namespace Nhi.Tool.Reporting;

/// <summary>What was fixed, and what is left for which reason.</summary>
internal static class FixReport
{
    public static void Write(FixResult result, bool isDryRun, TextWriter writer)
    {
        WriteFindings(isDryRun ? "Would fix:" : "Fixed:", result.Fixed, writer);
        WriteFindings("Left as they are:", result.Left, writer);
        string done = isDryRun ? "would be fixed" : "fixed";
        writer.WriteLine(
            $"{Count(result.Fixed.Count, "finding")} {done} in {Count(result.Files.Count, "file")} of {result.Target}, {result.Left.Count} left");
    }

    private static void WriteFindings(string heading, IReadOnlyList<TreatedFinding> findings, TextWriter writer)
    {
        if (findings.Count == 0)
        {
            return;
        }

        writer.WriteLine(heading);
        foreach (TreatedFinding finding in findings
            .OrderBy(one => one.Finding.Place.Path, StringComparer.Ordinal)
            .ThenBy(one => one.Finding.Place.Line)
            .ThenBy(one => one.Finding.Place.Column))
        {
            writer.WriteLine($"  {finding.Finding.Place}: {finding.Finding.Rule}: {finding.Text}");
        }

        writer.WriteLine();
    }

    private static string Count(int count, string noun) => count == 1 ? $"1 {noun}" : $"{count} {noun}s";
}
