using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Nhi.Tool.Analysis;

/// <summary>One leak: the place where the credential leaves and the steps that brought it there, source first.</summary>
internal sealed record Finding(
    string Rule,
    string Title,
    string Help,
    DiagnosticSeverity Severity,
    Place Place,
    string Message,
    ImmutableDictionary<string, string?> Properties,
    IReadOnlyList<Step> Steps);

/// <summary>One step on the way of a credential.</summary>
internal sealed record Step(Place Place, string Text);
