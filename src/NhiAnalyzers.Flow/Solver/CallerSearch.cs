using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using NhiAnalyzers.Flow.Ir;
using NhiAnalyzers.Flow.Summaries;

namespace NhiAnalyzers.Flow.Solver;

/// <summary>Finds the bodies that may call a body or read a member by the names they spell, and keeps the calls that were really met.</summary>
internal sealed class CallerSearch(SourceProjects projects, Bodies bodies, CancellationToken cancellationToken)
{
    private readonly Dictionary<string, List<(Context Context, int Index)>> _registered = new(StringComparer.Ordinal);
    private readonly HashSet<string> _searched = new(StringComparer.Ordinal);
    private ImmutableArray<TreeIndex> _indexes;

    /// <summary>The names that were searched for.</summary>
    public IEnumerable<string> Searched => _searched;

    /// <summary>The bodies that may call this one, without those that an earlier search gave.</summary>
    public IEnumerable<Body> Of(Body body) => body.IsNested ? [] : Spelling(SpellingsOf(body));

    /// <summary>The bodies that spell a member, without those that an earlier search gave.</summary>
    public IEnumerable<Body> Reading(string memberId) => Spelling(memberId.Substring(memberId.LastIndexOf('.') + 1));

    public bool Register(string callee, Context context, int index)
    {
        if (!_registered.TryGetValue(callee, out List<(Context Context, int Index)>? sites))
        {
            _registered.Add(callee, sites = []);
        }

        sites.Add((context, index));
        return true;
    }

    /// <summary>The calls met so far that may run the body, by its own id or the id of what it overrides.</summary>
    public IEnumerable<(Context Context, int Index)> Registered(Body body) =>
        body.Inherited.Insert(0, body.Id).SelectMany(id => _registered.TryGetValue(id, out List<(Context Context, int Index)>? sites) ? sites : []);

    private static string[] SpellingsOf(Body body) =>
        body.Id.IndexOf("#ctor", StringComparison.Ordinal) >= 0
            ? [body.Name, TreeIndex.ImplicitCreation, TreeIndex.ConstructorChain]
            : [body.Name];

    private IEnumerable<Body> Spelling(params string[] names)
    {
        string[] unknown = [.. names.Where(_searched.Add)];
        return unknown.Length == 0 ? [] : Indexes().SelectMany(index => index.DeclarationsWith(unknown)).SelectMany(bodies.In);
    }

    private ImmutableArray<TreeIndex> Indexes()
    {
        if (_indexes.IsDefault)
        {
            _indexes = ImmutableArray.CreateRange(projects.Indexes(cancellationToken));
        }

        return _indexes;
    }
}
