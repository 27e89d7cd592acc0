using System.Text.RegularExpressions;

namespace Cases.Run.Tests;

/// <summary>What a line of a case file says about itself; a line without a label must not leak either.</summary>
public sealed partial record Label(string[] Rules)
{
    public bool IsSilent => Rules.Length == 0;

    public static Label? Read(string line)
    {
        Match match = Pattern().Match(line);
        return match.Success ? new Label([.. match.Groups["rule"].Captures.Select(static capture => capture.Value)]) : null;
    }

    [GeneratedRegex(@"// (leaks: (?<rule>NHI\d{4})(, (?<rule>NHI\d{4}))*|silent)\r?$")]
    private static partial Regex Pattern();
}
