using System.Reflection;
using BenchmarkDotNet.Attributes;
using Microsoft.CodeAnalysis.Text;
using NhiAnalyzers.Flow.Models;
using NhiAnalyzers.Models;

namespace NhiAnalyzers.Benchmarks;

/// <summary>What it costs to read the built-in model files, once for each process that loads the analyzers.</summary>
public class ModelBenchmarks
{
    private static readonly Assembly _assembly = typeof(BuiltInModels).Assembly;

    [Benchmark]
    public ModelSet Read() => ModelSet.Create(_assembly.GetManifestResourceNames().Where(IsModelFile).Select(ReadFile));

    private static bool IsModelFile(string name) => name.EndsWith(".nhi", StringComparison.Ordinal);

    private static ModelFile ReadFile(string name)
    {
        using Stream stream = _assembly.GetManifestResourceStream(name)!;
        return ModelFile.Parse(name, SourceText.From(stream));
    }
}
