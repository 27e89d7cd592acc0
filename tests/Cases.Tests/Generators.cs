using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Cases.Tests;

/// <summary>The source generators that the SDK runs in every project whose code asks for them.</summary>
internal static class Generators
{
    public static Compilation Run(CSharpCompilation compilation)
    {
        CSharpGeneratorDriver
            .Create(All(), parseOptions: (CSharpParseOptions)compilation.SyntaxTrees[0].Options)
            .RunGeneratorsAndUpdateCompilation(compilation, out Compilation generated, out _);
        return generated;
    }

    private static IEnumerable<ISourceGenerator> All() =>
        Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "generators"), "*.dll")
            .Order(StringComparer.Ordinal)
            .Select(Assembly.LoadFrom)
            .SelectMany(static assembly => assembly.GetTypes())
            .Where(static type => type.GetCustomAttribute<GeneratorAttribute>() is not null)
            .Select(static type => Activator.CreateInstance(type) switch
            {
                IIncrementalGenerator incremental => incremental.AsSourceGenerator(),
                ISourceGenerator generator => generator,
                _ => throw new InvalidOperationException(type + " generates nothing"),
            });
}
