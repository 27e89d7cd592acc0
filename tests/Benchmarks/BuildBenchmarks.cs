using BenchmarkDotNet.Attributes;
using Microsoft.CodeAnalysis.CSharp;
using NhiAnalyzers.Flow.Solver;
using NhiAnalyzers.Models;

namespace NhiAnalyzers.Benchmarks;

/// <summary>What a build pays: the analysis of a compilation that the compiler has bound, next to that binding.</summary>
[MemoryDiagnoser]
public class BuildBenchmarks
{
    private CSharpCompilation _compilation = null!;

    [Params(250, 500, 1000)]
    public int Files { get; set; }

    [Params(CredentialCode.None, CredentialCode.TwoPercent, CredentialCode.All)]
    public CredentialCode Code { get; set; }

    [IterationSetup(Target = nameof(Bind))]
    public void SetUpUnbound() => _compilation = GeneratedProgram.Create(Files, Code);

    [IterationSetup(Target = nameof(Analyze))]
    public void SetUpBound()
    {
        SetUpUnbound();
        Bind();
    }

    [Benchmark(Baseline = true)]
    public int Bind() => _compilation.GetDiagnostics().Length;

    [Benchmark]
    public int Analyze() => FlowAnalysis.Run(_compilation, BuiltInModels.Set, CancellationToken.None).Findings.Length;
}
