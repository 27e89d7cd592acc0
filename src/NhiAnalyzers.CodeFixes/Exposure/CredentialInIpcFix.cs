using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using NhiAnalyzers.CodeFixes.Rewriting;

namespace NhiAnalyzers.CodeFixes.Exposure;

/// <summary>Passes the credential on through the store that the operating system protects.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class CredentialInIpcFix : FindingFix
{
    public CredentialInIpcFix()
        : base("NHI1015", new PassThroughStore("PassThroughStore"))
    {
    }
}
