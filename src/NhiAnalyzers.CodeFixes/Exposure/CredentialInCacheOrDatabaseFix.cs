using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using NhiAnalyzers.CodeFixes.Rewriting;

namespace NhiAnalyzers.CodeFixes.Exposure;

/// <summary>Keeps the credential in the store that the operating system protects.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class CredentialInCacheOrDatabaseFix : FindingFix
{
    public CredentialInCacheOrDatabaseFix()
        : base("NHI1012", new MoveEntryToStore("MoveEntryToStore"))
    {
    }
}
