using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using NhiAnalyzers.CodeFixes.Rewriting;

namespace NhiAnalyzers.CodeFixes.Exposure;

/// <summary>Keeps the credential in the vault of the process, where its readers find it by the same name.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class CredentialInEnvironmentVariableFix : FindingFix
{
    public CredentialInEnvironmentVariableFix()
        : base("NHI1004", new KeepInVault("KeepInVault"))
    {
    }
}
