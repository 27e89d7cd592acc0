using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis.Text;
using NhiAnalyzers.Flow.Models;

namespace NhiAnalyzers.Models;

/// <summary>The model files that ship inside this assembly.</summary>
public static class BuiltInModels
{
    internal const string Extension = ".nhi";

    private static readonly Lazy<ImmutableArray<ModelFile>> s_files = new(Read);
    private static readonly Lazy<ModelSet> s_set = new(() => ModelSet.Create(Files));

    public static ImmutableArray<ModelFile> Files => s_files.Value;

    public static ModelSet Set => s_set.Value;

    private static ImmutableArray<ModelFile> Read()
    {
        Assembly assembly = typeof(BuiltInModels).Assembly;
        return assembly.GetManifestResourceNames()
            .Where(name => name.EndsWith(Extension, StringComparison.Ordinal))
            .OrderBy(name => name, StringComparer.Ordinal)
            .Select(name =>
            {
                using Stream stream = assembly.GetManifestResourceStream(name);
                return ModelFile.Parse(name, SourceText.From(stream));
            })
            .ToImmutableArray();
    }
}
