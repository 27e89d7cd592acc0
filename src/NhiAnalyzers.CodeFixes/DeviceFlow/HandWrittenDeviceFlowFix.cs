using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using NhiAnalyzers.CodeFixes.Rewriting;

namespace NhiAnalyzers.CodeFixes.DeviceFlow;

/// <summary>Lets the runtime sign in where the device grant is polled by hand.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class HandWrittenDeviceFlowFix : FindingFix
{
    public HandWrittenDeviceFlowFix()
        : base("NHI3001", new LetRuntimeSignIn("HandWrittenDeviceFlowFix"))
    {
    }
}
