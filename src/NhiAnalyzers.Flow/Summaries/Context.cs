using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using NhiAnalyzers.Flow.Ir;
using NhiAnalyzers.Flow.Lattice;
using NhiAnalyzers.Flow.Solver;

namespace NhiAnalyzers.Flow.Summaries;

/// <summary>What happens in a context beyond its end: it is passed on to the callers until the source is known.</summary>
internal abstract record Effect(Trace? Trace)
{
    /// <summary>What makes it the effect it is, however it came about.</summary>
    public abstract object Identity { get; }

    /// <summary>What must hold of the arguments for it to happen.</summary>
    public Condition? Condition { get; init; }
}

/// <summary>A credential reaches a sink.</summary>
internal sealed record SinkEffect(
    string Sink,
    string Kind,
    bool IsNamed,
    string Member,
    string Display,
    SyntaxTree Tree,
    TextSpan Span,
    TextSpan Expression,
    bool IsDirect,
    Trace? Trace) : Effect(Trace)
{
    /// <summary>The sink inside the body that was handed an object with the credential in it.</summary>
    public SinkEffect? Inside { get; init; }

    public override object Identity => (Sink, Kind, IsNamed, Member, (Tree, Span, Expression), Condition, (Excuse is null, Label));

    /// <summary>True when an object that was called had the credential already.</summary>
    public bool IsRemembered { get; init; }

    /// <summary>What makes the sink none, if it holds at one of the calls.</summary>
    public Excuse? Excuse { get; init; }

    /// <summary>Where the label that makes it a sink came into the body, if callers bring that too.</summary>
    public Context? Label { get; init; }
}

/// <summary>A label that makes a sink none, and the calls that lead there, innermost first.</summary>
internal sealed record Excuse(string Label, ImmutableArray<(Context Context, int Index)> Calls);

/// <summary>A credential comes to stand where other bodies read it: in a static, or in an object that is not followed further.</summary>
internal sealed record PublishEffect(string MemberId, ImmutableArray<PathStep> Rest, string Kind, bool IsNamed, Trace? Trace) : Effect(Trace)
{
    /// <summary>The type of the object whose member it is, where that is a derived one.</summary>
    public string? Holder { get; init; }

    // The steps as a path: paths compare by their steps.
    public override object Identity => (MemberId, AccessPath.Of(Root.This).Append(Rest), Kind, IsNamed, Holder, Condition);
}

/// <summary>A place in a caller that enters a context, with the fact it enters with.</summary>
/// <param name="Value">The expression that carries the fact into the call.</param>
internal sealed record CallSite(Context Caller, int Index, Fact Fact, Trace? Trace, TextSpan Value, Handover Handover);

/// <summary>What a caller hands to a body.</summary>
internal enum Handover : byte
{
    /// <summary>Nothing: the body has it anyway.</summary>
    None,

    /// <summary>The credential, as an argument.</summary>
    Credential,

    /// <summary>An object that holds it.</summary>
    Holder,

    /// <summary>Code that may give it: what the body itself does with that is done with what the caller hands over.</summary>
    Code,
}

/// <summary>
/// A body entered with one fact, or with none: everything reached in it is a consequence of that fact alone, so it serves every caller that
/// brings the same one.
/// </summary>
internal sealed class Context(Body body, Fact? entry)
{
    private readonly HashSet<int> _reached = [];
    private readonly HashSet<(int Index, Fact Fact)> _facts = [];
    private readonly HashSet<(Context Caller, int Index, Fact Fact, TextSpan Value)> _sites = [];
    private readonly HashSet<object> _effects = [];

    public Body Body { get; } = body;

    /// <summary>Null for the context in which credentials come into being.</summary>
    public Fact? Entry { get; } = entry;

    public List<CallSite> Callers { get; } = [];

    /// <summary>Facts that hold at the end, in the order of their discovery.</summary>
    public List<(Fact Fact, Trace? Trace)> Exits { get; } = [];

    public List<Effect> Effects { get; } = [];

    /// <summary>What was found to hold, and before which instruction.</summary>
    public IEnumerable<(int Index, Fact Fact)> Facts => _facts;

    /// <summary>True the first time.</summary>
    public bool Reach(int index) => _reached.Add(index);

    /// <summary>True the first time a fact holds at an instruction.</summary>
    public bool Reach(int index, Fact fact) =>
        (fact.Condition is null || !_facts.Contains((index, fact with { Condition = null }))) && _facts.Add((index, fact));

    /// <summary>True the first time a caller enters with a fact.</summary>
    public bool Add(CallSite site)
    {
        bool isNew = _sites.Add((site.Caller, site.Index, site.Fact, site.Value));
        if (isNew)
        {
            Callers.Add(site);
        }

        return isNew;
    }

    /// <summary>True the first time.</summary>
    public bool Add(Effect effect)
    {
        bool isNew = _effects.Add(effect.Identity);
        if (isNew)
        {
            Effects.Add(effect);
        }

        return isNew;
    }
}
