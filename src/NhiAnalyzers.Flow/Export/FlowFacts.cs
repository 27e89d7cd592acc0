using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using NhiAnalyzers.Flow.Ir;
using NhiAnalyzers.Flow.Lattice;
using NhiAnalyzers.Flow.Models;
using NhiAnalyzers.Flow.Solver;
using NhiAnalyzers.Flow.Summaries;

namespace NhiAnalyzers.Flow.Export;

/// <summary>
/// What a library's visible members do with credentials, as model lines: for those who reference its assembly and not its source. The same
/// source gives the same lines.
/// </summary>
public sealed class FlowFacts
{
    // What the build of a library may spend on those who use it; a few hundred for each member are enough.
    private const int MaximumSteps = 200_000;

    private const string Incomplete = "# There was more to follow than a build has time for: facts may be missing.";

    private readonly FlowSolver _solver;
    private readonly PortText _ports;
    private readonly ExportedMembers _members;
    private readonly List<Followed> _followed = [];
    private readonly HashSet<(string TypeId, AccessPath Place)> _held = [];

    private FlowFacts(Compilation compilation, ModelSet models, CancellationToken cancellationToken)
    {
        _solver = new FlowSolver(compilation, models, cancellationToken, MaximumSteps);
        _ports = new PortText(models);
        _members = new ExportedMembers(compilation, models, cancellationToken);
    }

    /// <summary>A credential that stands at the place when the method begins.</summary>
    private sealed record Followed(ExportedMember Member, IMethodSymbol Method, AccessPath Place, Context Context);

    /// <summary>The lines, in a fixed order.</summary>
    public static ImmutableArray<string> Of(Compilation compilation, ModelSet models, CancellationToken cancellationToken)
    {
        var facts = new FlowFacts(compilation, models, cancellationToken);
        facts.Follow();
        facts.Conclude();
        return ImmutableArray.CreateRange(facts._members.All.SelectMany(static member => member.Lines())
            .Concat(facts.Statics(compilation))
            .Concat(facts._solver.IsExhausted ? [Incomplete] : [])
            .Distinct()
            .OrderBy(static line => line, StringComparer.Ordinal));
    }

    private void Follow()
    {
        _solver.Solve();
        foreach (ExportedMember member in _members.Passed())
        {
            foreach ((IMethodSymbol method, Body body) in BodiesOf(member, EntryPlaces.Takes))
            {
                Enter(member, method, body, EntryPlaces.In(method, body));
            }
        }

        foreach (INamedTypeSymbol type in _members.Types)
        {
            foreach (PathStep step in EntryPlaces.Settable(type))
            {
                Hold(type, AccessPath.Of(Root.This).Append(step));
            }
        }

        _solver.Run();
        ILookup<string, Context> sources = _solver.Sources();
        foreach (ExportedMember member in _members.All)
        {
            foreach (Context context in member.Methods.SelectMany(method => sources[Symbols.IdOf(method)]))
            {
                HoldWhatStays(member, context);
            }
        }

        // What one method leaves in its object is there when another one begins.
        for (int known = 0; known < _followed.Count && !_solver.IsExhausted;)
        {
            _solver.Run();
            for (int end = _followed.Count; known < end; known++)
            {
                HoldWhatStays(_followed[known].Member, _followed[known].Context);
            }
        }
    }

    private IEnumerable<(IMethodSymbol Method, Body Body)> BodiesOf(ExportedMember member, Func<IMethodSymbol, bool> isWanted) =>
        member.Methods.Where(isWanted).SelectMany(method => _solver.BodiesOf(method).Select(body => (method, body)));

    private void Enter(ExportedMember member, IMethodSymbol method, Body body, IEnumerable<AccessPath> places) =>
        _followed.AddRange(places.Select(place => new Followed(member, method, place, _solver.Follow(body, place))));

    private void HoldWhatStays(ExportedMember member, Context context)
    {
        foreach ((Fact fact, _) in context.Exits.ToArray())
        {
            if (fact.Path is { Root.Kind: RootKind.This, Steps.IsEmpty: false, IsCut: false }
                && ModelKinds.Credentials.Contains(fact.Kind)
                && !fact.Path.Steps.Contains(EntryPlaces.Anything))
            {
                Hold(member.Symbol.ContainingType, fact.Path);
            }
        }
    }

    private void Hold(INamedTypeSymbol type, AccessPath place)
    {
        if (!_held.Add((Symbols.IdOf(type), place)))
        {
            return;
        }

        foreach (ExportedMember member in _members.Using(type, place.Steps[0].Name))
        {
            foreach ((IMethodSymbol method, Body body) in BodiesOf(member, static _ => true))
            {
                Enter(member, method, body, [place]);
            }
        }
    }

    private void Conclude()
    {
        HashSet<Context> uncertain = _solver.Uncertain();
        foreach (Followed followed in _followed)
        {
            followed.Member.IsUncertain |= _solver.IsExhausted || uncertain.Contains(followed.Context);
            AddSinks(followed);
            AddFlows(followed);
        }

        ILookup<string, Context> sources = _solver.Sources();
        foreach (ExportedMember member in _members.All)
        {
            foreach (IMethodSymbol method in member.Methods)
            {
                AddSources(member, method, sources[Symbols.IdOf(method)]);
            }
        }
    }

    private void AddSinks(Followed followed)
    {
        foreach (SinkEffect sink in followed.Context.Effects.OfType<SinkEffect>())
        {
            if (sink.Trace?.Origin is null && _solver.IsLeak(sink) && PortOf(followed.Place, followed.Context.Body) is { } port)
            {
                followed.Member.AddSink(sink.Sink, port);
            }
        }
    }

    private void AddFlows(Followed followed)
    {
        Body body = followed.Context.Body;
        foreach ((Fact fact, Trace? trace) in followed.Context.Exits)
        {
            bool isNews = trace?.Origin is null && fact.Kind == FlowSolver.AnyCredential && !fact.Path.Equals(followed.Place);
            if (!isNews || !Leaves(fact.Path, followed.Method, body))
            {
                continue;
            }

            // An object that goes on as it is takes all that is in it along.
            bool isWhole = EndsInAnything(followed.Place) && EndsInAnything(fact.Path);
            string? from = isWhole ? _ports.Of(WithoutLast(followed.Place), body) : PortOf(followed.Place, body);
            string? to = _ports.Of(isWhole ? WithoutLast(fact.Path) : fact.Path, body);
            if (from is not null && to is not null)
            {
                followed.Member.AddFlow(from, to);
            }
        }
    }

    private void AddSources(ExportedMember member, IMethodSymbol method, IEnumerable<Context> contexts)
    {
        foreach (Context context in contexts)
        {
            foreach ((Fact fact, Trace? trace) in context.Exits)
            {
                if (trace?.Origin is { Parameter: null }
                    && ModelKinds.Credentials.Contains(fact.Kind)
                    && Leaves(fact.Path, method, context.Body)
                    && _ports.Of(fact.Path, context.Body) is { } port)
                {
                    member.AddSource(port, fact.Kind, fact.IsNamed);
                }
            }
        }
    }

    /// <summary>True for places that the caller sees when the method has ended.</summary>
    private static bool Leaves(AccessPath path, IMethodSymbol method, Body body) => path switch
    {
        { Root.Kind: RootKind.This, Steps.IsEmpty: true } => method.MethodKind == MethodKind.Constructor,
        { Root.Kind: RootKind.Parameter, Steps.IsEmpty: true } =>
            method.Parameters.ElementAtOrDefault(body.Parameters.IndexOf(path.Root)) is { RefKind: RefKind.Ref or RefKind.Out },
        _ => true,
    };

    private IEnumerable<string> Statics(Compilation compilation) =>
        from kept in _solver.Published
        where kept.Rest.IsEmpty && ModelKinds.Credentials.Contains(kept.Kind)
        let member = DocumentationCommentId.GetFirstSymbolForDeclarationId(kept.MemberId, compilation)
        where member is IFieldSymbol or IPropertySymbol && member.IsStatic && VisibleMembers.IsVisible(member)
        select ExportedMember.SourceLine(kept.MemberId, "return", kept.Kind, kept.IsNamed);

    private string? PortOf(AccessPath place, Body body) =>
        EndsInAnything(place) ? _ports.Of(WithoutLast(place), body) is { } whole ? whole + ".**" : null : _ports.Of(place, body);

    private static bool EndsInAnything(AccessPath path) => !path.Steps.IsEmpty && path.Steps[path.Steps.Length - 1].Equals(EntryPlaces.Anything);

    private static AccessPath WithoutLast(AccessPath path) => AccessPath.Of(path.Root).Append(path.Steps.RemoveAt(path.Steps.Length - 1));
}
