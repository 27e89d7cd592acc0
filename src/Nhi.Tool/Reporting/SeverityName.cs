using Microsoft.CodeAnalysis;

namespace Nhi.Tool.Reporting;

/// <summary>Severities by the names that <c>.editorconfig</c> gives them.</summary>
internal static class SeverityName
{
    public static string Of(DiagnosticSeverity severity) => severity switch
    {
        DiagnosticSeverity.Error => "error",
        DiagnosticSeverity.Warning => "warning",
        _ => "suggestion",
    };
}
