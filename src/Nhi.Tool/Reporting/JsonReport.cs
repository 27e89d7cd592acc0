using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Nhi.Tool.Analysis;
using NhiAnalyzers.Catalog;

namespace Nhi.Tool.Reporting;

/// <summary>The report for programs. Properties are written in the order of their declaration.</summary>
internal static partial class JsonReport
{
    private const int SchemaVersion = 1;

    private static readonly ReportContext _context = new(new JsonSerializerOptions
    {
        WriteIndented = true,
        NewLine = "\n",
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        // The report is not embedded in HTML: quotes in messages stay readable.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    public static void Write(ScanResult result, TextWriter writer)
    {
        Report report = new(
            SchemaVersion,
            result.Target,
            result.Projects,
            result.Skipped,
            [.. result.Problems.Select(problem => new ReportProblem(problem.Path, problem.Reason, problem.Details))],
            [.. result.Rules.Select(rule => new ReportRule(rule.Id, rule.Title, rule.Help, rule.Findings))],
            [.. result.Findings.Select(ReportFindingOf)]);
        writer.WriteLine(JsonSerializer.Serialize(report, _context.Report));
    }

    private static ReportFinding ReportFindingOf(Finding finding)
    {
        string? Property(string name) => finding.Properties.GetValueOrDefault(name);
        return new ReportFinding(
            finding.Rule,
            SeverityName.Of(finding.Severity),
            finding.Message,
            ReportPlaceOf(finding.Place),
            Property(FindingProperties.Kind),
            Property(FindingProperties.Source),
            Property(FindingProperties.Sink),
            Property(FindingProperties.SinkMember),
            Property(FindingProperties.Confidence),
            [.. finding.Steps.Select(step => new ReportStep(step.Text, ReportPlaceOf(step.Place)))]);
    }

    private static ReportPlace ReportPlaceOf(Place place) => new(place.Path, place.Line, place.Column, place.EndLine, place.EndColumn);

    internal sealed record Report(
        int Version,
        string Target,
        IReadOnlyList<string> Projects,
        IReadOnlyList<string> Skipped,
        IReadOnlyList<ReportProblem> Problems,
        IReadOnlyList<ReportRule> Rules,
        IReadOnlyList<ReportFinding> Findings);

    internal sealed record ReportProblem(string Path, string Reason, IReadOnlyList<string> Details);

    internal sealed record ReportRule(string Id, string Title, string Help, int Findings);

    internal sealed record ReportFinding(
        string Rule,
        string Severity,
        string Message,
        ReportPlace Place,
        string? Kind,
        string? Source,
        string? Sink,
        string? SinkMember,
        string? Confidence,
        IReadOnlyList<ReportStep> Steps);

    internal sealed record ReportStep(string Text, ReportPlace Place);

    internal sealed record ReportPlace(string Path, int Line, int Column, int EndLine, int EndColumn);

    [JsonSerializable(typeof(Report))]
    private sealed partial class ReportContext : JsonSerializerContext;
}
