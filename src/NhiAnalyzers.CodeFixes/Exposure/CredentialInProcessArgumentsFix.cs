using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using NhiAnalyzers.CodeFixes.Rewriting;

namespace NhiAnalyzers.CodeFixes.Exposure;

/// <summary>Hands the credential to the child process on its standard input, and leaves out the argument that held it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class CredentialInProcessArgumentsFix : FindingFix
{
    public CredentialInProcessArgumentsFix()
        : base("NHI1005", new HandToChild("HandToChild"))
    {
    }
}
