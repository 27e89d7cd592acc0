using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using NhiAnalyzers.CodeFixes.Rewriting;

namespace NhiAnalyzers.CodeFixes.Exposure;

/// <summary>Hands the credential to the child process on its standard input, and leaves out the variable that held it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class CredentialInProcessEnvironmentFix : FindingFix
{
    public CredentialInProcessEnvironmentFix()
        : base("NHI1006", new HandToChild("HandToChild"))
    {
    }
}
