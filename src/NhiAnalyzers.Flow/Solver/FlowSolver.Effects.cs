using System.Collections.Immutable;
using NhiAnalyzers.Flow.Ir;
using NhiAnalyzers.Flow.Lattice;
using NhiAnalyzers.Flow.Summaries;

namespace NhiAnalyzers.Flow.Solver;

/// <summary>Effects go from callee to caller until they reach the context the credential comes from.</summary>
internal sealed partial class FlowSolver
{
    private readonly Dictionary<string, List<(Context Context, int Index, Read Read)>> _readers = new(StringComparer.Ordinal);
    private readonly HashSet<object> _publishedOnce = [];
    private readonly Queue<(Context Context, Effect Effect)> _applied = new();
    private bool _isApplying;
    private readonly Dictionary<string, List<PublishEffect>> _published = new(StringComparer.Ordinal);

    // Effects wait their turn: a chain of calls may be longer than the stack is deep.
    private void Apply(Context context, Effect effect)
    {
        if (!context.Add(effect))
        {
            return;
        }

        if (effect is SinkEffect { Label: { } label } relying)
        {
            ListAt(_relying, label).Add((context, relying));
        }

        _applied.Enqueue((context, effect));
        if (_isApplying)
        {
            return;
        }

        _isApplying = true;
        while (_applied.Count > 0)
        {
            (Context next, Effect waiting) = _applied.Dequeue();
            PassOn(next, waiting);
        }

        _isApplying = false;
    }

    private void PassOn(Context context, Effect effect)
    {
        if (context.Entry is null)
        {
            Conclude(effect);
            return;
        }

        foreach (CallSite site in context.Callers.ToArray())
        {
            PassOn(context.Body, effect, site);
        }
    }

    private void PassOn(Body callee, Effect effect, CallSite site)
    {
        if (!Resolve(site.Caller.Body, site.Index, callee, effect.Condition, site.Fact.Condition, out Condition? condition))
        {
            return;
        }

        Trace? trace = Trace.Join(site.Trace, effect.Trace);
        bool handsOver = effect is SinkEffect found && HandsOver(site, found) && (site.Handover != Handover.Code || StandsIn(callee, found));
        Effect passed = effect switch
        {
            // The one to change is the caller that hands the credential over, not the wrapper that serves everyone.
            SinkEffect sink when handsOver => sink with
            {
                Inside = sink.Inside ?? (site.Handover == Handover.Holder ? sink : null),
                Tree = site.Caller.Body.Tree,
                Span = site.Caller.Body.Instructions[site.Index].Span,
                Expression = site.Value,
                IsDirect = false,
                IsRemembered = false,
                Trace = trace,
            },
            SinkEffect sink when site.Handover == Handover.None => sink with { IsRemembered = true, Trace = trace },
            _ => effect with { Trace = trace },
        };
        foreach (Effect labelled in PassLabel(callee, passed with { Condition = condition }, site))
        {
            Apply(site.Caller, PassExcuse(labelled, site));
        }

        if (handsOver && site.Handover is Handover.Credential or Handover.Code && effect is SinkEffect reached)
        {
            Findings.HandedOver(reached);
        }
    }

    // What the code does by itself is its own.
    private static bool StandsIn(Body body, SinkEffect sink) =>
        body.Tree == sink.Tree && body.Instructions.Any(instruction => instruction.Span.Equals(sink.Span));

    private void Conclude(Effect effect)
    {
        switch (effect)
        {
            case SinkEffect sink:
                Findings.Add(sink);
                break;
            case PublishEffect publish:
                Publish(publish);
                break;
        }
    }

    private void Publish(PublishEffect publish)
    {
        List<PublishEffect> known = ListAt(_published, publish.MemberId);
        bool isClosure = publish.Kind.StartsWith(ClosureMark, StringComparison.Ordinal);
        if ((isClosure && known.Count >= MaximumClosures) || !_publishedOnce.Add(publish.Identity))
        {
            return;
        }

        known.Add(publish);
        if (_readers.TryGetValue(publish.MemberId, out List<(Context Context, int Index, Read Read)>? readers))
        {
            foreach ((Context context, int index, Read read) in readers.ToArray())
            {
                Receive(context, index, read, publish);
            }
        }

        if (!isClosure)
        {
            Start(_callers.Reading(publish.MemberId));
        }
    }

    /// <summary>A body reads a member that other bodies write.</summary>
    private void Listen(Context context, int index, Read read)
    {
        if (!read.Member.InSource || _ownership.IsFresh(context.Body, read.Place.Root))
        {
            return;
        }

        foreach (string id in read.Member.Inherited.Insert(0, read.Member.Id))
        {
            ListAt(_readers, id).Add((context, index, read));
            if (_published.TryGetValue(id, out List<PublishEffect>? published))
            {
                foreach (PublishEffect publish in published.ToArray())
                {
                    Receive(context, index, read, publish);
                }
            }
        }
    }

    // Whoever calls the body on an object of its own knows what is in it.
    private Condition? SharedBy(Body body, int index, AccessPath read) =>
        read.Root.Kind is RootKind.This or RootKind.Parameter ? new Condition(read.Root, Condition.Shared, Condition.True) { Read = UntouchedIn(body, index, read) } : null;

    private void Receive(Context context, int index, Read read, PublishEffect publish)
    {
        // A member of a base type is another one in each derived type.
        string? holder = read.Place.Steps.IsEmpty ? null : read.Place.Steps[read.Place.Steps.Length - 1].Holder;
        if (holder is not null && publish.Holder is not null && holder != publish.Holder && !_bodies.Symbols.AreRelated(holder, publish.Holder))
        {
            return;
        }

        // Most members that are read hold nothing that anybody follows, so what the body itself put there is not asked before.
        AccessPath place = read.Place.Append(publish.Rest);
        if (_overwrites.Before(context.Body, index, read.Place)
            || _contents.IsTold(context.Body, index, read.Place)
            || (!publish.Rest.IsEmpty && (_overwrites.Before(context.Body, index, place) || _contents.IsTold(context.Body, index, place))))
        {
            return;
        }

        Pass(
            context,
            index,
            new Fact(place, publish.Kind, publish.IsNamed, SharedBy(context.Body, index, read.Place)),
            Trace.Then(publish.Trace, new FlowStep(context.Body.Tree, read.Span, "is read from '" + read.Member.Display + "'", IsShared: true)));
    }

    /// <summary>
    /// Objects whose methods nothing in the program calls are used by a framework or by other assemblies: what such a method leaves in
    /// its object is what the object's other methods find there. True when that brought anything new.
    /// </summary>
    private bool PublishUncalled()
    {
        foreach (Context context in _sources.ToArray())
        {
            if (_callers.Registered(context.Body).Any())
            {
                continue;
            }

            foreach ((Fact fact, Trace? trace) in context.Exits.ToArray())
            {
                if (fact.Path.Root.Kind is RootKind.This or RootKind.Parameter)
                {
                    PublishMembers(context, fact, trace);
                }
            }
        }

        return _work.Count > 0;
    }
}
