using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using NhiAnalyzers.CodeFixes.Rewriting;

namespace NhiAnalyzers.CodeFixes.Exposure;

/// <summary>Shows a fingerprint instead of the credential.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class CredentialInResponseFix : FindingFix
{
    public CredentialInResponseFix()
        : base("NHI1011", new HideCredential("HideCredential", "Show"))
    {
    }
}
