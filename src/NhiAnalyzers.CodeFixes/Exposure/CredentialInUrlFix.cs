using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using NhiAnalyzers.CodeFixes.Rewriting;

namespace NhiAnalyzers.CodeFixes.Exposure;

/// <summary>Sends the access token in the header that is made for it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class CredentialInUrlFix : FindingFix
{
    public CredentialInUrlFix()
        : base("NHI1009", new SendInHeader("SendInHeader"))
    {
    }
}
