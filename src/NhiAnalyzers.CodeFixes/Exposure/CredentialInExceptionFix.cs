using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using NhiAnalyzers.CodeFixes.Rewriting;

namespace NhiAnalyzers.CodeFixes.Exposure;

/// <summary>Puts a fingerprint in the exception instead of the credential.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class CredentialInExceptionFix : FindingFix
{
    public CredentialInExceptionFix()
        : base("NHI1008", new HideCredential("HideCredential", "Report"))
    {
    }
}
