using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using NhiAnalyzers.CodeFixes.Rewriting;

namespace NhiAnalyzers.CodeFixes.Exposure;

/// <summary>Makes of the static, or of what a closure in it captures, a slot or a vault that forgets its tokens.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class CredentialInStaticFix : FindingFix
{
    public CredentialInStaticFix()
        : base("NHI1007", new KeepWithLifetime("KeepWithLifetime"), new CaptureSlot("CaptureSlot"))
    {
    }
}
