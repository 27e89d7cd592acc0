using System.Text.RegularExpressions;

namespace Package.Tests;

/// <summary>How a <c>dotnet</c> command ended and what it printed.</summary>
internal sealed partial record DotNetResult(int ExitCode, string Output)
{
    /// <summary>The distinct findings in the output, ordered by place.</summary>
    public IReadOnlyList<Finding> Findings(string severity = "warning") =>
        [.. DiagnosticLine().Matches(Output)
            .Where(line => line.Groups["severity"].Value == severity)
            .Select(line => new Finding(Path.GetFileName(line.Groups["file"].Value), int.Parse(line.Groups["line"].Value), line.Groups["id"].Value))
            .Distinct()
            .Order()];

    [GeneratedRegex(@"^\s*(?<file>[^(\r\n]+)\((?<line>\d+),\d+\): (?<severity>warning|error) (?<id>NHI\d{4}): ", RegexOptions.Multiline)]
    private static partial Regex DiagnosticLine();
}
