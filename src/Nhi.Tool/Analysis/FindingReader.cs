using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using NhiAnalyzers.Catalog;

namespace Nhi.Tool.Analysis;

/// <summary>Reads a diagnostic that keeps the contract of <see cref="FindingProperties"/>.</summary>
internal sealed class FindingReader(WorkingDirectory directory)
{
    /// <param name="diagnostic">The diagnostic.</param>
    /// <param name="project">The file a diagnostic without a place in code is shown at.</param>
    public Finding Read(Diagnostic diagnostic, string project) => new(
        diagnostic.Id,
        diagnostic.Descriptor.Title.ToString(),
        diagnostic.Descriptor.HelpLinkUri,
        diagnostic.Severity,
        PlaceOf(diagnostic.Location, project),
        diagnostic.GetMessage(),
        diagnostic.Properties.Remove(FindingProperties.Path),
        Steps(diagnostic, project));

    private IReadOnlyList<Step> Steps(Diagnostic diagnostic, string project)
    {
        string path = diagnostic.Properties.GetValueOrDefault(FindingProperties.Path) ?? "";
        string[] lines = path.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return [.. diagnostic.AdditionalLocations.Zip(lines, (location, line) => new Step(PlaceOf(location, project), line))];
    }

    private Place PlaceOf(Location location, string project)
    {
        FileLinePositionSpan span = location.GetMappedLineSpan();
        if (!span.IsValid)
        {
            return new Place(directory.Relative(project), 1, 1, 1, 1);
        }

        return new Place(
            directory.Relative(span.Path),
            span.StartLinePosition.Line + 1,
            span.StartLinePosition.Character + 1,
            span.EndLinePosition.Line + 1,
            span.EndLinePosition.Character + 1);
    }
}
