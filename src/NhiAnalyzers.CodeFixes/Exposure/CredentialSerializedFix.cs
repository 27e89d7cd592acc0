using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using NhiAnalyzers.CodeFixes.Rewriting;

namespace NhiAnalyzers.CodeFixes.Exposure;

/// <summary>Leaves the credential out of what is serialized and printed.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class CredentialSerializedFix : FindingFix
{
    public CredentialSerializedFix()
        : base("NHI1014", new RedactPrinting("RedactPrinting"), new LeaveOutOfText("LeaveOutOfText"), new HideCredential("HideCredential", "Write"))
    {
    }
}
