using BenchmarkDotNet.Attributes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NhiAnalyzers.Flow.Solver;
using NhiAnalyzers.Models;

namespace NhiAnalyzers.Benchmarks;

/// <summary>What a keystroke costs in a program of 100,000 lines: the analysis, next to binding the open file, which editors do anyway.</summary>
[MemoryDiagnoser]
public class EditBenchmarks
{
    private const int Files = 2000;

    private CSharpCompilation _compilation = null!;
    private SyntaxTree _open = null!;
    private int _keystroke;

    [Params(CredentialCode.None, CredentialCode.TwoPercent, CredentialCode.All)]
    public CredentialCode Code { get; set; }

    [GlobalSetup]
    public void SetUp()
    {
        _compilation = GeneratedProgram.Create(Files, Code);
        _open = _compilation.SyntaxTrees[0];
        Analyze();
    }

    [IterationSetup]
    public void Type()
    {
        SyntaxTree typed = GeneratedProgram.Typed(_open, ++_keystroke);
        _compilation = _compilation.ReplaceSyntaxTree(_open, typed);
        _open = typed;
    }

    [Benchmark(Baseline = true)]
    public int BindOpenFile() => _compilation.GetSemanticModel(_open).GetDiagnostics().Length;

    [Benchmark]
    public int Analyze() => FlowAnalysis.Run(_compilation, BuiltInModels.Set, CancellationToken.None).Findings.Length;
}
