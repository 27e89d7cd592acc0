using Microsoft.CodeAnalysis;

namespace NhiAnalyzers.Catalog;

/// <summary>What is wrong with the models of the user; no standard speaks of it, so it is no row of the catalogue.</summary>
public static class ModelRule
{
    public static readonly DiagnosticDescriptor ModelError = new(
        "NHI0001",
        "Model line has an error",
        "{0}",
        Rule.Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "The line is left out: what it should tell of a member is not known to the other rules.",
        "https://github.com/NhiAnalyzers/NhiAnalyzers/blob/main/docs/models.md");
}
