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

    private readonly ImmutableHashSet<string> _holders;

    private Seeds(
        ModelSet models,
        ImmutableHashSet<string> kindsAlone,
        ImmutableHashSet<string> told,
        ImmutableHashSet<string> holders,
        ImmutableHashSet<string> spelled,
        bool nameCredential,
        ImmutableArray<SyntaxNode> declarations)
    {
        _models = models;
        KindsAlone = kindsAlone;
        Spelled = spelled;
        _told = told;
        _holders = holders;
        NameCredential = nameCredential;
        Declarations = declarations;
    }

    /// <summary>Those of the project itself, without the projects that it references.</summary>
    public ImmutableArray<SyntaxNode> Declarations { get; }

    /// <summary>True when the project, or one that it references, spells the name or the key of a credential.</summary>
    public bool NameCredential { get; }

    /// <summary>The kinds that count only beside words which the project does not spell.</summary>
    public ImmutableHashSet<string> KindsAlone { get; }

    /// <summary>The names that are sources in each file, as one of the files tells.</summary>
    public ImmutableHashSet<string> Spelled { get; }

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
        SourceProjects projects = SourceProjects.Of(project);
        var names = new NameKinds(models, projects, cancellationToken);
        TreeSources[] files = [.. project.SyntaxTrees.Select(tree => TreeSources.Of(tree, models, cancellationToken))];
        Seeds[] referenced = [.. projects.All.Skip(1).Select(project => Of(project, models, cancellationToken))];
        ImmutableHashSet<string> told = ImmutableHashSet.CreateRange(
            StringComparer.Ordinal,
            referenced.SelectMany(static seeds => seeds._told).Concat(files.SelectMany(file => file.Told(names))));

        // An object that is written out with all its members, or kept, may have credentials among them, though nothing there spells them.
        ImmutableHashSet<string> sources = ImmutableHashSet.CreateRange(
            StringComparer.Ordinal,
            files.SelectMany(file => file.Sources(names)).Distinct().Where(source => !names.IsOfUnused(source, projects)));
        bool hasSources = !told.IsEmpty || !sources.IsEmpty || referenced.Any(static seeds => !seeds.Declarations.IsEmpty);
        ImmutableHashSet<string> spelled = hasSources ? told.Union(files.SelectMany(static file => file.Writers)) : told;
        bool nameCredential = referenced.Any(static seeds => seeds.NameCredential) || files.Any(file => file.NamesCredential(names));
        ImmutableHashSet<string> holders = ImmutableHashSet<string>.Empty;
        if (nameCredential)
        {
            holders = holders.Union(referenced.SelectMany(static seeds => seeds._holders)).Union(files.SelectMany(file => file.Holders(names)));
            spelled = spelled.Union(files.SelectMany(file => file.StaticsOf(holders)));
        }

        return new Seeds(models, names.KindsAlone, told, holders, spelled, nameCredential, ImmutableArray.CreateRange(files.SelectMany(file => file.Declarations(names, sources, spelled))));
    }
}
