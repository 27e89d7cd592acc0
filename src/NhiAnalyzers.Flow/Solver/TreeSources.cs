using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using NhiAnalyzers.Flow.Ir;
using NhiAnalyzers.Flow.Models;

namespace NhiAnalyzers.Flow.Solver;

/// <summary>
/// What one file spells of sources, by one set of models. It lives as long as the tree does, so that a keystroke is paid for in the file it is made
/// in. Safe for concurrent use.
/// </summary>
internal sealed class TreeSources
{
    private static readonly ConditionalWeakTable<SyntaxTree, StrongBox<TreeSources?>> Known = new();

    private readonly ModelSet _models;
    private readonly TreeIndex _index;
    private Spelled? _spelled;
    private ImmutableArray<string> _writers;

    private TreeSources(TreeIndex index, ModelSet models)
    {
        _models = models;
        _index = index;
        KindsInCompany = ImmutableHashSet.CreateRange(models.KindsBesideOthers
            .Where(kind => models.BesideOf(kind).Any(words => index.Spellings.Any(spelling => CredentialNames.Holds(spelling, words)))));
    }

    /// <summary>Of the kinds that count only beside other words, those whose words the file spells.</summary>
    public ImmutableHashSet<string> KindsInCompany { get; }

    public static TreeSources Of(SyntaxTree tree, ModelSet models, CancellationToken cancellationToken)
    {
        if (Known.TryGetValue(tree, out StrongBox<TreeSources?>? kept) && Volatile.Read(ref kept.Value) is { } known && known._models == models)
        {
            return known;
        }

        var sources = new TreeSources(TreeIndex.Of(tree, cancellationToken), models);
        Volatile.Write(ref Known.GetValue(tree, static _ => new StrongBox<TreeSources?>()).Value, sources);
        return sources;
    }

    /// <summary>True when both versions of a file tell the same of sources.</summary>
    public bool IsLike(TreeSources other, NameKinds names) =>
        KindsInCompany.SetEquals(other.KindsInCompany)
        && SpelledBy(names).Sources.SequenceEqual(other.SpelledBy(names).Sources)
        && SpelledBy(names).Told.SequenceEqual(other.SpelledBy(names).Told)
        && Writers.SequenceEqual(other.Writers);

    /// <summary>What the file spells by which it may be a source.</summary>
    public ImmutableArray<string> Sources(NameKinds names) => SpelledBy(names).Sources;

    /// <summary>The names of members and types of which an attribute, a constant or a record tells that they are sources.</summary>
    public ImmutableArray<string> Told(NameKinds names) => SpelledBy(names).Told;

    /// <summary>The declarations that spell one of these of the file's own sources, or one of the names that the program's files tell of.</summary>
    public IEnumerable<SyntaxNode> Declarations(NameKinds names, ImmutableHashSet<string> sources, ImmutableHashSet<string> told)
    {
        string[] spelled = [.. Sources(names).Where(sources.Contains), .. told];
        return spelled.Length == 0 ? [] : _index.DeclarationsWith(spelled);
    }

    /// <summary>True when the file spells the name or the key of a credential.</summary>
    public bool NamesCredential(NameKinds names) => SpelledBy(names).Sources.Any(names.IsOfCredential);

    /// <summary>The types that have a credential among what they show.</summary>
    public IEnumerable<string> Holders(NameKinds names)
    {
        ImmutableArray<string> told = Told(names);
        return _index.Members.Where(member => names.IsOfCredential(member.Member) || told.Contains(member.Member)).Select(static member => member.Type);
    }

    /// <summary>The static members that may hold objects of the types.</summary>
    public IEnumerable<string> StaticsOf(ImmutableHashSet<string> types) =>
        _index.Statics.Where(member => types.Contains(member.Type) || _models.IsSourceType(member.Type)).Select(static member => member.Name);

    /// <summary>The texts and names by which the file may log or write out objects with all that they hold.</summary>
    public ImmutableArray<string> Writers => _writers.IsDefault ? _writers = FindWriters() : _writers;

    private ImmutableArray<string> FindWriters() => ImmutableArray.CreateRange(_index.Spellings.Where(spelling => _models.IsWriterName(spelling) || MessageTemplate.MayDestructure(spelling))
        .Concat(_index.Constants.Where(static constant => MessageTemplate.MayDestructure(constant.Text)).Select(static constant => constant.Name)));

    private Spelled SpelledBy(NameKinds names)
    {
        if (_spelled is not { } known || (known.KindsAlone != names.KindsAlone && !known.KindsAlone.SetEquals(names.KindsAlone)))
        {
            _spelled = known = new(
                names.KindsAlone,
                ImmutableArray.CreateRange(_index.Spellings.Where(names.MayBeSource)),
                ImmutableArray.CreateRange(ToldBy(names).Distinct()));
        }

        return known;
    }

    private IEnumerable<string> ToldBy(NameKinds names) =>
        _index.AttributeTexts.Where(attribute => names.OfKey(attribute.Text) is not null).Select(static attribute => attribute.Member)
            .Concat(_index.Constants.Where(constant => names.MayBeSource(constant.Text)).Select(static constant => constant.Name))
            .Concat(_index.Attributes.Where(attribute => _models.IsSourceMark(attribute.Name)).Select(static attribute => attribute.Member))
            .Concat(_index.Members.Where(member => member.IsRecord && names.MayBeSource(member.Member)).Select(static member => member.Type));

    private sealed record Spelled(ImmutableHashSet<string> KindsAlone, ImmutableArray<string> Sources, ImmutableArray<string> Told);
}
