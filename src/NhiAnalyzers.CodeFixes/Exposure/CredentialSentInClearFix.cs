using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using NhiAnalyzers.CodeFixes.Rewriting;

namespace NhiAnalyzers.CodeFixes.Exposure;

/// <summary>Sends the request over HTTPS.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class CredentialSentInClearFix : FindingFix
{
    public CredentialSentInClearFix()
        : base("NHI1017", new UseHttps("UseHttps"))
    {
    }
}
