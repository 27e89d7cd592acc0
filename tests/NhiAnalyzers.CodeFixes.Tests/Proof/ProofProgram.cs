using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using NhiAnalyzers.DeviceFlow;
using NhiAnalyzers.Exposure;
using NhiAnalyzers.Testing;

namespace NhiAnalyzers.CodeFixes.Tests.Proof;

/// <summary>Programs as projects of a workspace. They share their references, which are bound once.</summary>
internal static class ProofProgram
{
    private static readonly CSharpParseOptions _parse = new(LanguageVersion.Preview);
    private static readonly Project _library = Base(OutputKind.DynamicallyLinkedLibrary);
    private static readonly Project _application = Base(OutputKind.ConsoleApplication);

    public static Project Create(MarkedProgram program)
    {
        SyntaxTree[] trees = [.. program.Files.Select((text, index) => CSharpSyntaxTree.ParseText(text, _parse, $"File{index}.cs"))];
        Project project = trees.Any(static tree => tree.GetCompilationUnitRoot().Members.Any(SyntaxKind.GlobalStatement)) ? _application : _library;
        foreach (SyntaxTree tree in trees)
        {
            project = project.AddDocument(tree.FilePath, tree.GetText(), filePath: tree.FilePath).Project;
        }

        return program.References.Count > 0 ? project.AddMetadataReferences(program.References) : project;
    }

    public static async Task<ImmutableArray<Diagnostic>> FindingsAsync(Compilation compilation)
    {
        ImmutableArray<Diagnostic> reported = await compilation
            .WithAnalyzers([new CredentialFlowAnalyzer(), new PrintedCredentialAnalyzer(), new HandWrittenDeviceFlowAnalyzer()], new AnalyzerOptions([]))
            .GetAnalyzerDiagnosticsAsync();
        Assert.DoesNotContain(reported, static diagnostic => diagnostic.Id == "AD0001");
        return [.. reported.Where(static finding => finding.Severity > DiagnosticSeverity.Hidden).OrderBy(static finding => finding.Location.SourceSpan.Start)];
    }

    private static Project Base(OutputKind kind)
    {
        Project project = new AdhocWorkspace().AddProject(ProjectInfo.Create(
            ProjectId.CreateNewId(),
            VersionStamp.Default,
            "Snippet",
            "Snippet",
            LanguageNames.CSharp,
            compilationOptions: new CSharpCompilationOptions(kind, nullableContextOptions: NullableContextOptions.Enable, allowUnsafe: true),
            parseOptions: _parse,
            metadataReferences: ReferenceAssemblies.All));
        project = project.AddDocument("Usings.cs", Verifier.Usings, filePath: "Usings.cs").Project;

        // Binds the references, which the programs made from this project then share.
        project.GetCompilationAsync().GetAwaiter().GetResult()!.GetDiagnostics();
        return project;
    }
}
