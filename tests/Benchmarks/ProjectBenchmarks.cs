using BenchmarkDotNet.Attributes;
using Microsoft.CodeAnalysis.CSharp;
using NhiAnalyzers.Flow.Export;
using NhiAnalyzers.Flow.Solver;
using NhiAnalyzers.Models;

namespace NhiAnalyzers.Benchmarks;

/// <summary>What a second project costs: a keystroke in a program that references its source, and the facts that its build exports.</summary>
[MemoryDiagnoser]
public class ProjectBenchmarks
{
    private const int Files = 1000;

    private CSharpCompilation _library = null!;
    private EditedProgram _program = null!;

    [Params(CredentialCode.None, CredentialCode.TwoPercent, CredentialCode.All)]
    public CredentialCode Library { get; set; }

    [GlobalSetup(Target = nameof(AnalyzeProgram))]
    public void SetUpProgram()
    {
        _program = new EditedProgram(GeneratedProgram.Create(Files, CredentialCode.None)
            .AddReferences(GeneratedProgram.Create(Files, Library, "Library").WithAssemblyName("Library").ToMetadataReference()));
        AnalyzeProgram();
    }

    [IterationSetup(Target = nameof(AnalyzeProgram))]
    public void Type() => _program.Type();

    [IterationSetup(Targets = [nameof(Bind), nameof(Export)])]
    public void SetUpLibrary() => _library = GeneratedProgram.Create(Files, Library);

    [Benchmark(Baseline = true)]
    public int Bind() => _library.GetDiagnostics().Length;

    [Benchmark]
    public int Export() => FlowFacts.Of(_library, BuiltInModels.Set, CancellationToken.None).Length;

    [Benchmark]
    public int AnalyzeProgram() => FlowAnalysis.Run(_program.Compilation, BuiltInModels.Set, CancellationToken.None).Findings.Length;
}
