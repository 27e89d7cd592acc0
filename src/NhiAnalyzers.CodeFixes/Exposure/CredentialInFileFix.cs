using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using NhiAnalyzers.CodeFixes.Rewriting;

namespace NhiAnalyzers.CodeFixes.Exposure;

/// <summary>Keeps the credential in the store that the operating system protects; in a journal, writes a fingerprint instead.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class CredentialInFileFix : FindingFix
{
    public CredentialInFileFix()
        : base("NHI1003", new KeepInStore("KeepInStore"), new HideInJournal("HideInJournal"))
    {
    }
}
