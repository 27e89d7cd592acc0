using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using NhiAnalyzers.Flow.Ir;
using NhiAnalyzers.Flow.Models;

namespace NhiAnalyzers.Flow.Solver;

/// <summary>
/// The declarations whose text spells a source: the only ones an analysis begins in. They are found once for a compilation, and that of a
/// referenced project stays the same while another project is edited. Safe for concurrent use.
/// </summary>
internal sealed class Seeds
{
    private static readonly ConditionalWeakTable<Compilation, StrongBox<Seeds?>> Known = new();

    private readonly ModelSet _models;
    private readonly ImmutableHashSet<string> _told;

    private Seeds(ModelSet models, ImmutableHashSet<string> told, ImmutableArray<SyntaxNode> declarations)
    {
        _models = models;
        _told = told;
        Declarations = declarations;
    }

    /// <summary>Those of the project itself, without the projects that it references.</summary>
    public ImmutableArray<SyntaxNode> Declarations { get; }

    public static Seeds Of(Compilation project, ModelSet models, CancellationToken cancellationToken)
    {
        StrongBox<Seeds?> kept = Known.GetValue(project, static _ => new StrongBox<Seeds?>());
        lock (kept)
        {
            return kept.Value is { } known && known._models == models ? known : kept.Value = Find(project, models, cancellationToken);
        }
    }

    private static Seeds Find(Compilation project, ModelSet models, CancellationToken cancellationToken)
    {
        var names = new NameKinds(models, SourceProjects.Of(project).Indexes(cancellationToken));
        var spellings = new Dictionary<string, bool>(StringComparer.Ordinal);
        ImmutableHashSet<string>.Builder told = ImmutableHashSet.CreateBuilder(StringComparer.Ordinal);
        foreach (Compilation referenced in SourceProjects.Of(project).All.Skip(1))
        {
            told.UnionWith(Of(referenced, models, cancellationToken)._told);
        }

        TreeIndex[] indexes = [.. project.SyntaxTrees.Select(tree => TreeIndex.Of(tree, cancellationToken))];
        foreach ((string text, string member) in indexes.SelectMany(static index => index.AttributeTexts))
        {
            if (names.OfKey(text) is not null)
            {
                told.Add(member);
            }
        }

        foreach ((string text, string constant) in indexes.SelectMany(static index => index.Constants))
        {
            if (IsSource(text))
            {
                told.Add(constant);
            }
        }

        foreach ((_, string attribute, string member) in indexes.SelectMany(static index => index.Attributes))
        {
            if (models.IsSourceMark(attribute))
            {
                told.Add(member);
            }
        }

        foreach ((string record, string member) in indexes.SelectMany(static index => index.Records))
        {
            if (IsSource(member))
            {
                told.Add(record);
            }
        }

        var declarations = ImmutableArray.CreateBuilder<SyntaxNode>();
        foreach (TreeIndex index in indexes)
        {
            cancellationToken.ThrowIfCancellationRequested();
            declarations.AddRange(index.DeclarationsWith(index.Spellings.Where(IsSource)));
        }

        return new Seeds(models, told.ToImmutable(), declarations.ToImmutable());

        bool IsSource(string spelling)
        {
            if (!spellings.TryGetValue(spelling, out bool isSource))
            {
                isSource = models.IsSourceName(spelling)
                    || names.OfKey(spelling) is not null
                    || names.OfName(spelling) is not null
                    || names.OfStored(spelling) is not null
                    || names.OfMethod(spelling) is not null
                    || TellingText.IsTokenEndpoint(spelling)
                    || FormText.Keys(spelling).Any(key => names.OfKey(key) is not null);
                spellings.Add(spelling, isSource);
            }

            return isSource || told.Contains(spelling);
        }
    }
}
