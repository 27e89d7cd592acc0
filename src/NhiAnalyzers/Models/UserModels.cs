using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using NhiAnalyzers.Flow.Models;

namespace NhiAnalyzers.Models;

/// <summary>
/// The models of a project: the built-in ones, its additional files that end in <c>.nhi</c>, and what the assemblies that it references tell of
/// themselves. Safe for concurrent use.
/// </summary>
internal static class UserModels
{
    // As many projects are analysed at a time.
    private const int KeptSets = 8;

    private static readonly ConditionalWeakTable<SourceText, ModelFile> s_files = new();

    // The models of one project stay the same from one keystroke to the next, and so does their index.
    private static ImmutableArray<Merged> s_kept = ImmutableArray<Merged>.Empty;

    public static bool IsModelFile(AdditionalText file) => file.Path.EndsWith(BuiltInModels.Extension, StringComparison.OrdinalIgnoreCase);

    /// <summary>The file, read once for each of its versions.</summary>
    public static ModelFile Read(AdditionalText file, SourceText text) => s_files.GetValue(text, text => ModelFile.Parse(file.Path, text));

    /// <summary>All of them for a project with these additional files.</summary>
    public static ModelSet Of(Compilation compilation, ImmutableArray<AdditionalText> additionalFiles, CancellationToken cancellationToken)
    {
        ImmutableArray<ModelFile> files = ImmutableArray.CreateRange(
            from file in additionalFiles
            where IsModelFile(file)
            let text = file.GetText(cancellationToken)
            where text is not null
            select Read(file, text));
        ImmutableArray<ImmutableArray<MemberEntry>> facts = ReferencedFacts.In(compilation);
        if (files.IsEmpty && facts.IsEmpty)
        {
            return BuiltInModels.Set;
        }

        Merged? merged = s_kept.FirstOrDefault(kept => kept.Files.SequenceEqual(files) && kept.Facts.SequenceEqual(facts));
        if (merged is null)
        {
            ModelSet set = ModelSet.Create(BuiltInModels.Files.Concat(files), facts.SelectMany(static told => told));
            merged = new Merged(files, facts, set);
            ImmutableInterlocked.Update(
                ref s_kept, static (kept, merged) => ImmutableArray.CreateRange(kept.Insert(0, merged).Take(KeptSets)), merged);
        }

        return merged.Set;
    }

    private sealed class Merged(ImmutableArray<ModelFile> files, ImmutableArray<ImmutableArray<MemberEntry>> facts, ModelSet set)
    {
        public ImmutableArray<ModelFile> Files => files;

        public ImmutableArray<ImmutableArray<MemberEntry>> Facts => facts;

        public ModelSet Set => set;
    }
}
