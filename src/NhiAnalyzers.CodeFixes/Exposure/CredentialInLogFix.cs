using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using NhiAnalyzers.CodeFixes.Rewriting;

namespace NhiAnalyzers.CodeFixes.Exposure;

/// <summary>Logs a fingerprint instead of the credential, or leaves it out of the message.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class CredentialInLogFix : FindingFix
{
    public CredentialInLogFix()
        : base("NHI1001", new HideCredential("HideCredential", "Log"), new RemoveFromMessage("RemoveFromMessage"))
    {
    }
}
