using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using NhiAnalyzers.CodeFixes.Rewriting;

namespace NhiAnalyzers.CodeFixes.Exposure;

/// <summary>Removes the statement that copies the credential.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class CredentialOnClipboardFix : FindingFix
{
    public CredentialOnClipboardFix()
        : base("NHI1016", new RemoveStatement("RemoveStatement"))
    {
    }
}
