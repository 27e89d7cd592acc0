using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using NhiAnalyzers.CodeFixes.Rewriting;

namespace NhiAnalyzers.CodeFixes.Exposure;

/// <summary>Records a fingerprint instead of the credential.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class CredentialInTelemetryFix : FindingFix
{
    public CredentialInTelemetryFix()
        : base("NHI1010", new HideCredential("HideCredential", "Record"))
    {
    }
}
