using System.Text.RegularExpressions;

namespace Nhi.Tool.Workspaces;

/// <summary>An error that MSBuild writes as <c>place: error CODE: text [project]</c>.</summary>
internal sealed partial record BuildMessage(string Line, string Text)
{
    private static readonly string[] _missingSdk = ["A compatible .NET SDK was not found", "Requested SDK version:", "global.json file:"];

    /// <summary>The errors in the output of a build; all of its lines when none has that form.</summary>
    public static IReadOnlyList<BuildMessage> ErrorsIn(string output)
    {
        string[] lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        List<BuildMessage> errors =
        [
            .. lines
                .Select(line => (Line: line, Match: ErrorLine().Match(line)))
                .Where(line => line.Match.Success)
                .Select(line => new BuildMessage(line.Line, Describe(line.Match))),
        ];
        if (errors.Count > 0)
        {
            return errors;
        }

        // The host lists every SDK there is; the wanted one is what matters.
        string[] aboutSdk = [.. lines.Where(line => _missingSdk.Any(line.StartsWith))];
        return [.. (aboutSdk.Length > 0 ? aboutSdk : lines).Select(line => new BuildMessage(line, line))];
    }

    /// <summary>Names the project file, which may be one that the built project refers to; a file of the SDK tells the reader nothing.</summary>
    private static string Describe(Match match)
    {
        string message = match.Result("${code}: ${text}");
        return ScanTarget.IsProject(match.Groups["file"].Value) ? match.Result("${file}${place}: ") + message : message;
    }

    [GeneratedRegex(@"^(?<file>.*?)(?<place>\(\d[\d,-]*\))? ?: error (?<code>\w+) ?: (?<text>.*?)(?: \[[^\]]*\])?$")]
    private static partial Regex ErrorLine();
}
