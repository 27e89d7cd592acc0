using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using NhiAnalyzers.CodeFixes.Rewriting;

namespace NhiAnalyzers.CodeFixes.Exposure;

/// <summary>Prints a fingerprint instead of the credential.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class CredentialOnConsoleFix : FindingFix
{
    public CredentialOnConsoleFix()
        : base("NHI1002", new HideCredential("HideCredential", "Print"))
    {
    }
}
