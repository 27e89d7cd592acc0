using BenchmarkDotNet.Attributes;
using NhiAnalyzers.Flow.Solver;
using NhiAnalyzers.Models;

namespace NhiAnalyzers.Benchmarks;

/// <summary>What a keystroke costs in a program of 100,000 lines: the analysis, next to binding the open file, which editors do anyway.</summary>
[MemoryDiagnoser]
public class EditBenchmarks
{
    private const int Files = 2000;

    private EditedProgram _program = null!;

    [Params(CredentialCode.None, CredentialCode.TwoPercent, CredentialCode.All)]
    public CredentialCode Code { get; set; }

    [GlobalSetup]
    public void SetUp()
    {
        _program = new EditedProgram(GeneratedProgram.Create(Files, Code));
        Analyze();
    }

    [IterationSetup]
    public void Type() => _program.Type();

    [Benchmark(Baseline = true)]
    public int BindOpenFile() => _program.Compilation.GetSemanticModel(_program.Open).GetDiagnostics().Length;

    [Benchmark]
    public int Analyze() => FlowAnalysis.Run(_program.Compilation, BuiltInModels.Set, CancellationToken.None).Findings.Length;
}
