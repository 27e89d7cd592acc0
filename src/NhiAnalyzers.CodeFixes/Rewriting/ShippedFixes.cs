using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis.CodeFixes;

namespace NhiAnalyzers.CodeFixes.Rewriting;

/// <summary>Every code fix of this assembly, for hosts that do not discover them.</summary>
public static class ShippedFixes
{
    /// <summary>All of them, by rule.</summary>
    public static ImmutableArray<FindingFix> All { get; } = ImmutableArray.CreateRange(
        typeof(ShippedFixes).Assembly.GetTypes()
            .Where(static type => type.GetCustomAttribute<ExportCodeFixProviderAttribute>() is not null && typeof(FindingFix).IsAssignableFrom(type))
            .Select(static type => (FindingFix)Activator.CreateInstance(type)!)
            .OrderBy(static fix => fix.FixableDiagnosticIds[0], StringComparer.Ordinal));

    /// <summary>The code fix of a rule; null where it has none.</summary>
    public static FindingFix? Of(string ruleId) => All.FirstOrDefault(fix => fix.FixableDiagnosticIds.Contains(ruleId));
}
