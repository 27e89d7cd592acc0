using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace NhiAnalyzers.Testing;

/// <summary>The assemblies of the running test: the framework and every library that the built-in models describe.</summary>
public static class ReferenceAssemblies
{
    public static ImmutableArray<MetadataReference> All { get; } = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Order(StringComparer.Ordinal)
        .Select(path => (MetadataReference)MetadataReference.CreateFromFile(path))
        .ToImmutableArray();
}
