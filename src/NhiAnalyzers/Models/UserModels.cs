using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using NhiAnalyzers.Flow.Models;

namespace NhiAnalyzers.Models;

/// <summary>The model files of the user's project: its additional files that end in <c>.nhi</c>. Safe for concurrent use.</summary>
internal static class UserModels
{
    private static readonly ConditionalWeakTable<SourceText, ModelFile> s_files = new();

    // The models of one project stay the same from one keystroke to the next, and so does their index.
    private static Merged? s_last;

    public static bool IsModelFile(AdditionalText file) => file.Path.EndsWith(BuiltInModels.Extension, StringComparison.OrdinalIgnoreCase);

    /// <summary>The file, read once for each of its versions.</summary>
    public static ModelFile Read(AdditionalText file, SourceText text) => s_files.GetValue(text, text => ModelFile.Parse(file.Path, text));

    /// <summary>The built-in models and those of the project.</summary>
    public static ModelSet With(AnalyzerOptions options, CancellationToken cancellationToken)
    {
        ImmutableArray<ModelFile> files = ImmutableArray.CreateRange(
            from file in options.AdditionalFiles
            where IsModelFile(file)
            let text = file.GetText(cancellationToken)
            where text is not null
            select Read(file, text));
        if (files.IsEmpty)
        {
            return BuiltInModels.Set;
        }

        Merged? last = Volatile.Read(ref s_last);
        if (last is null || !last.Files.SequenceEqual(files))
        {
            last = new Merged(files, ModelSet.Create(BuiltInModels.Files.Concat(files)));
            Volatile.Write(ref s_last, last);
        }

        return last.Set;
    }

    private sealed class Merged(ImmutableArray<ModelFile> files, ModelSet set)
    {
        public ImmutableArray<ModelFile> Files => files;

        public ModelSet Set => set;
    }
}
