using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace NhiAnalyzers.Catalog;

/// <summary>What keeps the rules from seeing everything; no standard speaks of it, so these are no rows of the catalogue.</summary>
public static class AnalysisRules
{
    public static readonly DiagnosticDescriptor ModelError = new(
        "NHI0001",
        "Model line has an error",
        "{0}",
        Rule.Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "The line is left out: what it should tell of a member is not known to the other rules.",
        Rule.Documentation + "models.md");

    public static readonly DiagnosticDescriptor BudgetReached = new(
        "NHI0002",
        "Analysis stopped at its budget",
        "{0}",
        Rule.Category,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        "What was reported is right, but there may be more: the program has more ways for its credentials than the budget has steps.",
        Rule.Documentation + "configuration.md");

    /// <summary>Both, with the names that release tracking knows them by, ordered by id.</summary>
    public static ImmutableArray<(string Stem, DiagnosticDescriptor Descriptor)> All { get; } =
        ImmutableArray.Create((nameof(ModelError), ModelError), (nameof(BudgetReached), BudgetReached));
}
