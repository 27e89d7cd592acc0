using Microsoft.CodeAnalysis;
using NhiAnalyzers.CodeFixes.Rewriting;

namespace NhiAnalyzers.CodeFixes.Migration;

/// <summary>What a migration changes, or why there is none.</summary>
internal sealed class MigrationPlan
{
    private MigrationPlan(Edits? edits, INamedTypeSymbol? type, string? refusal)
    {
        Edits = edits;
        Type = type;
        Refusal = refusal;
    }

    /// <summary>The changes; null where the symbol holds no credential as text or cannot follow.</summary>
    public Edits? Edits { get; }

    /// <summary>The type that the symbol gets.</summary>
    public INamedTypeSymbol? Type { get; }

    /// <summary>Why there are no changes, where it is known.</summary>
    public string? Refusal { get; }

    public static MigrationPlan Of(Edits edits, INamedTypeSymbol type) => new(edits, type, null);

    public static MigrationPlan Refused(string? reason) => new(null, null, reason);
}
