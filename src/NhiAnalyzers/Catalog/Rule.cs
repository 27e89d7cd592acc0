using Microsoft.CodeAnalysis;

namespace NhiAnalyzers.Catalog;

/// <summary>One row of the rule catalogue: everything a rule is, apart from how it is found.</summary>
public sealed class Rule
{
    public Rule(
        string id,
        string stem,
        string title,
        string messageFormat,
        string description,
        Standards standards,
        DiagnosticSeverity severity = DiagnosticSeverity.Warning)
    {
        Id = id;
        Stem = stem;
        Standards = standards;
        Descriptor = new DiagnosticDescriptor(
            id,
            title,
            messageFormat,
            Category,
            severity,
            isEnabledByDefault: true,
            description,
            Documentation + "rules/" + id + ".md",
            standards.Tags());
    }

    /// <summary>The category of every rule; a team's bulk setting for it reaches all of them.</summary>
    public const string Category = "Security";

    internal const string Documentation = "https://github.com/NhiAnalyzers/NhiAnalyzers/blob/main/docs/";

    /// <summary>The diagnostic id, such as <c>NHI1001</c>.</summary>
    public string Id { get; }

    /// <summary>The name that rule, fix, tests and documentation page share, such as <c>CredentialInLog</c>.</summary>
    public string Stem { get; }

    /// <summary>What published standards say about the weakness.</summary>
    public Standards Standards { get; }

    /// <summary>The descriptor that is reported.</summary>
    public DiagnosticDescriptor Descriptor { get; }
}
