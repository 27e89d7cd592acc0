using System.Collections.Immutable;

namespace NhiAnalyzers.Flow.Models;

/// <summary>All model files together, indexed for the engine. Immutable and safe for concurrent use.</summary>
public sealed class ModelSet
{
    private readonly MemberIndex _members;
    private readonly MemberIndex _inherited;
    private readonly MemberIndex _facts;
    private readonly CredentialNames _names;
    private readonly Dictionary<string, string> _keys = new(StringComparer.Ordinal);
    private readonly HashSet<(string Attribute, string Argument)> _wireArguments = [];
    private readonly Dictionary<string, string> _marks = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _kindMarks = new(StringComparer.Ordinal);
    private readonly ILookup<string, string> _sourceMembers;
    private readonly HashSet<string> _conditionTypes = new(StringComparer.Ordinal);
    private readonly HashSet<string> _sourceKeys = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _writerNames = new(StringComparer.Ordinal);
    private readonly HashSet<string> _sourceTypes = new(StringComparer.Ordinal);
    private readonly ImmutableArray<string> _sourcePrefixes;
    private readonly ILookup<string, string> _beside;

    private ModelSet(ImmutableArray<ModelEntry> entries, ImmutableArray<MemberEntry> facts)
    {
        _facts = new MemberIndex(facts);
        ImmutableArray<MemberEntry> members = entries.OfType<MemberEntry>().ToImmutableArray();
        _members = new MemberIndex(members);
        _inherited = new MemberIndex(members.Where(entry => entry.Pattern.Inherited));
        _names = new CredentialNames(entries.OfType<NameEntry>());
        _beside = entries.OfType<BesideEntry>().ToLookup(static entry => entry.Kind, static entry => CredentialNames.Joined(entry.Words));
        KindsBesideOthers = ImmutableHashSet.CreateRange(_beside.Select(static words => words.Key));
        foreach (KeyEntry entry in entries.OfType<KeyEntry>())
        {
            _keys[entry.Key] = entry.Kind;
        }

        foreach (WireEntry entry in entries.OfType<WireEntry>())
        {
            _wireArguments.Add((entry.AttributeFullName, entry.Argument));
        }

        foreach (MarkEntry entry in entries.OfType<MarkEntry>())
        {
            _marks[entry.AttributeFullName] = entry.Mark;
            if (!ModelMark.KindsOf(entry.Mark).IsEmpty)
            {
                string spelled = WithoutSuffix(entry.AttributeFullName.Substring(entry.AttributeFullName.LastIndexOf('.') + 1));
                _kindMarks[spelled] = entry.Mark;
            }
        }

        ILookup<bool, MemberPattern> sources = members.Concat(facts)
            .Where(static entry => entry.Model.Sources.Any(source => IsUnconditional(source) && KeyOf(entry.Pattern, source) is null))
            .Select(entry => entry.Pattern)
            .ToLookup(pattern => pattern.IsPrefix);
        Leaks = ImmutableArray.CreateRange(members.Concat(facts)
            .Where(static entry => entry.Model.Labels.Length > 0 || entry.Model.Sinks.Any(static sink => sink.When is null))
            .Select(static entry => entry.Pattern));
        _sourceMembers = sources[false].ToLookup(static pattern => pattern.SpokenName, static pattern => MemberPattern.TypeOf(pattern.Id), StringComparer.Ordinal);
        _conditionTypes.UnionWith(members.SelectMany(static entry => entry.Model.Sources).Select(TypeNameOf).OfType<string>());
        _sourceKeys.UnionWith(members.SelectMany(static entry => entry.Model.Sources.Select(source => KeyOf(entry.Pattern, source))).OfType<string>());
        _writerNames.UnionWith(members.Concat(facts).Where(static entry => WritesOut(entry.Model)).Select(static entry => entry.Pattern.SpokenName));
        _sourceTypes.UnionWith(members.Where(IsHeld).Select(static entry => TypeNameOf(entry.Pattern)));
        _sourcePrefixes = sources[true].Select(pattern => pattern.SpokenName).Distinct().ToImmutableArray();
    }

    /// <summary>The members that are sinks, and those that make other members sinks.</summary>
    public ImmutableArray<MemberPattern> Leaks { get; }

    public static ModelSet Create(IEnumerable<ModelFile> files) => Create(files, []);

    /// <summary>The same with what libraries tell of themselves.</summary>
    public static ModelSet Create(IEnumerable<ModelFile> files, IEnumerable<MemberEntry> facts) =>
        new(files.SelectMany(file => file.Entries).ToImmutableArray(), facts.ToImmutableArray());

    /// <summary>What the lines that mean this member say, or null. The id is the one of the original definition.</summary>
    public MemberModel? ForMember(string documentationId) => _members.Find(documentationId);

    /// <summary>What the library that declares the member tells of it, or null.</summary>
    public MemberModel? FactsOf(string documentationId) => _facts.Find(documentationId);

    /// <summary>Only the lines marked with <c>+</c>: for the ids of overridden and implemented members.</summary>
    public MemberModel? ForInherited(string documentationId) => _inherited.Find(documentationId);

    /// <summary>Whether a member spelled like this (a constructor by its type) may be one that a <c>source</c> line means.</summary>
    public bool IsSourceName(string simpleName) =>
        _sourceMembers.Contains(simpleName) || _conditionTypes.Contains(simpleName) || _sourceKeys.Contains(simpleName) || StartsLikeSource(simpleName);

    /// <summary>
    /// The documentation ids of the types whose members make the name one of a source; empty where it may be one for another reason. Many such
    /// names are ordinary ones, as in <c>AccessToken.Token</c>.
    /// </summary>
    public IEnumerable<string> SourceTypesOf(string simpleName) =>
        _conditionTypes.Contains(simpleName) || _sourceKeys.Contains(simpleName) || StartsLikeSource(simpleName) ? [] : _sourceMembers[simpleName];

    /// <summary>Whether a member spelled like this may write out objects, which may hold credentials that nothing around the call spells.</summary>
    public bool IsWriterName(string simpleName) => _writerNames.Contains(simpleName);

    /// <summary>Whether a type spelled like this may be one of a library whose objects hold credentials.</summary>
    public bool IsSourceType(string simpleName) => _sourceTypes.Contains(simpleName);

    /// <summary>What is stored under this wire name, such as refresh for <c>refresh_token</c>.</summary>
    public string? KindOfKey(string key) => _keys.TryGetValue(key, out string? kind) ? kind : null;

    /// <summary>What is kept outside of the program under this name: a variable's, a setting's or a file's, such as <c>Auth:RefreshToken</c>; a sentence or a URN names no such thing.</summary>
    public string? KindOfStored(string name)
    {
        string last = name.Substring(name.LastIndexOfAny(['/', '\\', ':']) + 1);
        if (last.Any(char.IsWhiteSpace) || name.StartsWith("urn:", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        int extension = last.LastIndexOf('.');
        return KindOfKey(last) ?? KindOfName(extension > 0 ? last.Substring(0, extension) : last);
    }

    /// <summary>What a variable, parameter or property of this name holds, such as refresh for <c>_oldRefreshToken</c>.</summary>
    public string? KindOfName(string identifier) => _names.KindOf(identifier);

    /// <summary>The kinds that names and keys tell of only beside other words.</summary>
    public ImmutableHashSet<string> KindsBesideOthers { get; }

    /// <summary>Words of which a program must spell some for names and keys to tell of the kind; none where it need not. Without blanks, in lower case.</summary>
    public IEnumerable<string> BesideOf(string kind) => _beside[kind];

    /// <summary>Whether this argument of the attribute, an index or a name, is a wire name.</summary>
    public bool IsWireName(string attributeFullName, string argument) => _wireArguments.Contains((attributeFullName, argument));

    /// <summary>What the attribute says of the member that has it, a word of <see cref="ModelMark"/>; null for other attributes.</summary>
    public string? MarkOf(string attributeFullName) => _marks.TryGetValue(attributeFullName, out string? mark) ? mark : null;

    /// <summary>Whether an attribute spelled like this may be one that marks sources.</summary>
    public bool IsSourceMark(string simpleName) => _kindMarks.TryGetValue(WithoutSuffix(simpleName), out string? mark) && mark == ModelMark.Source;

    /// <summary>Whether an attribute spelled like this may be one whose argument is a kind.</summary>
    public bool IsKindMark(string simpleName) => _kindMarks.ContainsKey(WithoutSuffix(simpleName));

    // What stands in an object is given by its properties.
    private static bool IsHeld(MemberEntry entry) =>
        entry.Pattern.Id.StartsWith("P:", StringComparison.Ordinal) && entry.Model.Sources.Any(static source => source is { Name: null, If: null });

    private static string TypeNameOf(MemberPattern property) => MemberPattern.WithoutArity(MemberPattern.MemberNameOf(property.Container));

    // What a member of some type gives is found where the type is spelled: the member's own name may be an ordinary one.
    private static string? TypeNameOf(SourceModel source) =>
        source.If is { Parameter: "this" } condition ? condition.Text.Substring(condition.Text.LastIndexOf('.') + 1) : null;

    // What an indexer or any dictionary gives under one key is found where the key is spelled.
    private static string? KeyOf(MemberPattern pattern, SourceModel source) =>
        source.If is { Parameter: not "this" } condition
        && (pattern.SpokenName == "Item" || pattern.Container.StartsWith("M:System.Collections.", StringComparison.Ordinal))
            ? condition.Text
            : null;

    private static bool IsUnconditional(SourceModel source) => source.Name is null && TypeNameOf(source) is null;

    private static string WithoutSuffix(string attribute) =>
        attribute.EndsWith("Attribute", StringComparison.Ordinal) ? attribute.Substring(0, attribute.Length - "Attribute".Length) : attribute;

    private static bool WritesOut(MemberModel model) =>
        model.Flows.Any(static flow => flow.From.Any(static port => port.IsWritingOut));

    private bool StartsLikeSource(string simpleName)
    {
        foreach (string prefix in _sourcePrefixes)
        {
            if (simpleName.StartsWith(prefix, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }
}
