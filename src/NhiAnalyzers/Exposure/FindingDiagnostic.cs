using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using NhiAnalyzers.Catalog;
using NhiAnalyzers.Flow.Solver;

namespace NhiAnalyzers.Exposure;

/// <summary>Turns a finding of the engine into a diagnostic: message, place, and the properties that fixes and tools read.</summary>
internal static class FindingDiagnostic
{
    public static Diagnostic Create(FlowFinding finding, Compilation compilation)
    {
        ImmutableDictionary<string, string?>.Builder properties = ImmutableDictionary.CreateBuilder<string, string?>();
        properties[FindingProperties.Kind] = finding.Kind;
        properties[FindingProperties.Source] = finding.Source;
        properties[FindingProperties.Sink] = finding.SinkDisplay;
        properties[FindingProperties.SinkMember] = finding.SinkMember;
        properties[FindingProperties.Confidence] = finding.IsNamed ? "name" : "high";
        properties[FindingProperties.Expression] = finding.Expression.Start + ":" + finding.Expression.Length;
        properties[FindingProperties.Path] = string.Join("\n", finding.Path.Select(static step => step.Text));
        if (finding.IsDirect)
        {
            properties[FindingProperties.Direct] = "true";
        }

        return Diagnostic.Create(
            FlowRules.ForSink(finding.Sink).Descriptor,
            Location.Create(finding.Tree, finding.Span),
            finding.Path.Select(step => PlaceOf(step, compilation)),
            properties.ToImmutable(),
            FlowRules.Describe(finding.Kind),
            finding.Source,
            finding.SinkDisplay);
    }

    // A diagnostic may lie in its own compilation only, and point to files elsewhere.
    private static Location PlaceOf(FlowStep step, Compilation compilation) => compilation.ContainsSyntaxTree(step.Tree)
        ? Location.Create(step.Tree, step.Span)
        : Location.Create(step.Tree.FilePath, step.Span, step.Tree.GetLineSpan(step.Span).Span);
}
