using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using NhiAnalyzers.Flow.Export;
using NhiAnalyzers.Flow.Ir;
using NhiAnalyzers.Flow.Lattice;
using NhiAnalyzers.Flow.Models;
using NhiAnalyzers.Flow.Summaries;

namespace NhiAnalyzers.Flow.Solver;

/// <summary>What an export asks: how methods would treat a credential that nobody in the program passes to them.</summary>
internal sealed partial class FlowSolver
{
    /// <summary>The kind that stands for all: models treat credentials alike.</summary>
    public const string AnyCredential = ModelKinds.Access;

    /// <summary>What the credentials of the program itself leave in statics.</summary>
    public IEnumerable<PublishEffect> Published => _published.Values.SelectMany(static effects => effects);

    /// <summary>The bodies that a call of the method may run.</summary>
    public IEnumerable<Body> BodiesOf(IMethodSymbol method)
    {
        string id = _bodies.Symbols.Remember(method);
        ImmutableArray<Body> overrides = VisibleMembers.IsOpen(method) ? _targets.Overrides(id) : ImmutableArray<Body>.Empty;
        return _bodies.Find(id) is { } own ? overrides.Where(other => other.Id != own.Id).Prepend(own) : overrides;
    }

    /// <summary>What bodies do by themselves, by the ids of the methods that they run for; bodies that nobody has looked into do nothing.</summary>
    public ILookup<string, Context> Sources() => _sources
        .SelectMany(static context => context.Body.Inherited.Insert(0, context.Body.Id), static (context, id) => (id, context))
        .ToLookup(static source => source.id, static source => source.context, StringComparer.Ordinal);

    /// <summary>What happens to a credential that stands at the place when the body begins, once it has been followed to its end.</summary>
    public Context Follow(Body body, AccessPath place) => ContextOf(body, new Fact(place, AnyCredential));

    /// <summary>True when there was too much to follow: what was found is true, but there may be more.</summary>
    public bool IsExhausted => _steps >= _maximumSteps;

    /// <summary>True when the credential leaks there and not before.</summary>
    public bool IsLeak(SinkEffect sink) => ModelKinds.Sinks.Contains(sink.Sink) && !IsExcused(sink) && !FindingCollector.HasLeakedBefore(sink);

    /// <summary>Contexts that code outside of the program has a part in, with those that call them.</summary>
    public HashSet<Context> Uncertain()
    {
        HashSet<Context> uncertain = [];
        var work = new Queue<Context>(_contexts.Values.Where(static context => context.Entry is not null).Where(LeavesTheProgram));
        while (work.Count > 0)
        {
            Context context = work.Dequeue();
            if (uncertain.Add(context))
            {
                foreach (CallSite site in context.Callers)
                {
                    work.Enqueue(site.Caller);
                }
            }
        }

        return uncertain;
    }

    private bool LeavesTheProgram(Context context) => context.Facts.Any(held =>
        context.Body.Instructions.ElementAtOrDefault(held.Index) is Invoke invoke
        && (invoke.RunsReceiver || (IsEntered(invoke.Member) && MayRunOther(invoke)))
        && IsPassed(invoke, held.Fact.Path));

    private bool MayRunOther(Invoke invoke) =>
        _targets.Of(invoke).IsEmpty
        || (invoke.Member.IsOpen && _bodies.Symbols.Method(invoke.Callee) is { } method && VisibleMembers.IsVisible(method));

    private static bool IsPassed(Invoke invoke, AccessPath path) => invoke.Arguments.Select(static argument => argument.Value.Place)
        .Append(invoke.Receiver?.Place)
        .Any(place => place is not null && (place.IsPrefixOf(path) || path.Covers(place)));
}
