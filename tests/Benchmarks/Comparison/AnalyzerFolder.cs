using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace NhiAnalyzers.Benchmarks.Comparison;

/// <summary>Loads analyzers as compilers do: with the assemblies beside them, and with the compiler's own Roslyn.</summary>
internal sealed class AnalyzerFolder(string path) : AssemblyLoadContext
{
    public IEnumerable<DiagnosticAnalyzer> Analyzers => Directory.EnumerateFiles(path, "*.dll")
        .Order(StringComparer.Ordinal)
        .SelectMany(file => LoadFromAssemblyPath(file).GetTypes())
        .Where(static type => type.GetCustomAttribute<DiagnosticAnalyzerAttribute>()?.Languages.Contains(LanguageNames.CSharp) == true && !type.IsAbstract)
        .Select(static type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!);

    protected override Assembly? Load(AssemblyName assemblyName)
    {
        string file = Path.Combine(path, assemblyName.Name + ".dll");
        return File.Exists(file) ? LoadFromAssemblyPath(file) : null;
    }
}
