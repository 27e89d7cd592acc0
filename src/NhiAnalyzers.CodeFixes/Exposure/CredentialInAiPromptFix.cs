using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using NhiAnalyzers.CodeFixes.Rewriting;

namespace NhiAnalyzers.CodeFixes.Exposure;

/// <summary>Gives the model a fingerprint instead of the credential.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class CredentialInAiPromptFix : FindingFix
{
    public CredentialInAiPromptFix()
        : base("NHI1013", new HideCredential("HideCredential", "Send"))
    {
    }
}
