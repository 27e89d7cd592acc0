using Microsoft.CodeAnalysis.Text;
using NhiAnalyzers.Flow.Ir;
using NhiAnalyzers.Flow.Lattice;
using NhiAnalyzers.Flow.Models;
using NhiAnalyzers.Flow.Summaries;

namespace NhiAnalyzers.Flow.Solver;

/// <summary>
/// Delegates. That a delegate runs a body is a fact like any other, so it travels through variables, members and calls; where it is called,
/// or given to a library, it meets the values that are passed with it. A delegate alone is no reason to look into a body.
/// </summary>
internal sealed partial class FlowSolver
{
    private const string ClosureMark = "closure:";

    // A place that may hold more delegates than this is not followed further: an event bus would join everything with everything.
    private const int MaximumClosures = 16;

    private readonly Dictionary<(string BodyId, int Index), DelegateCall> _delegateCalls = [];
    private readonly Dictionary<string, List<DelegateCall>> _delegateCallsIn = new(StringComparer.Ordinal);
    private readonly Dictionary<(string CallerId, int Index, string TargetId), AccessPath> _callbacks = [];
    private readonly Dictionary<string, List<(Context Caller, int Index, Fact Fact, Trace? Trace)>> _waitingClosures = new(StringComparer.Ordinal);
    private readonly Dictionary<(string CallerId, int Index, string TargetId), List<Context>> _entered = [];
    private readonly Dictionary<string, List<(Context Context, Fact Fact, Trace? Trace)>> _capturedExits = new(StringComparer.Ordinal);
    private readonly HashSet<string> _changing = new(StringComparer.Ordinal);

    /// <summary>What meets at one instruction: the bodies that its delegates run and the facts that go into them, by context.</summary>
    private sealed class DelegateCall(int index)
    {
        public int Index { get; } = index;

        public bool IsWanted { get; set; }

        public bool IsUnknown { get; set; }

        public Dictionary<Context, List<Body>> Targets { get; } = [];

        public Dictionary<Context, List<(Fact Fact, Trace? Trace)>> Reached { get; } = [];
    }

    // Whoever passes code of its own to a method gets a context of its own: what the code does is no concern of other callers.
    private (string CallerId, int Index)? SiteOf(Context caller, int index, Instruction call) =>
        call is Invoke invoke && (invoke.RunsReceiver || IsEntered(invoke.Member))
        && invoke.Arguments.Any(static argument => argument.Value is { Shape: TypeShape.Delegate, Place: not null })
            ? (caller.Body.Id, index)
            : null;

    private static bool IsClosure(Fact fact) => fact.Kind.StartsWith(ClosureMark, StringComparison.Ordinal);

    private void GenerateClosure(Context context, int index, Closure closure)
    {
        if (!closure.IsLocal)
        {
            Register(context, index, closure.BodyId);
        }

        Land(context, index, new Fact(closure.Target, ClosureMark + closure.BodyId), null);
    }

    private void TransferClosure(Context context, int index, Closure closure, Fact fact, Trace? trace)
    {
        if (_bodies.Find(closure.BodyId) is { } body)
        {
            if (!closure.IsLocal)
            {
                Enter(context, index, body, fact, trace);
            }

            bool isHeld = body.Captured.Contains(fact.Path.Root) && fact.Path.Root.Kind is RootKind.Local or RootKind.Parameter;
            if (isHeld && ModelKinds.Credentials.Contains(fact.Kind))
            {
                Pass(context, index, fact with { Path = closure.Target.Append(PathStep.Captured) }, trace);
            }
        }

        Pass(context, index, fact, trace);
    }

    /// <summary>Code that was made before the variable got the credential may run after it.</summary>
    private void EnterEarlierClosures(Context context, int index, Fact fact, Trace? trace)
    {
        if (!ModelKinds.Credentials.Contains(fact.Kind) || fact.Path.Root.Kind is not (RootKind.Local or RootKind.Parameter))
        {
            return;
        }

        foreach (Body nested in context.Body.Nested.Where(nested => nested.Captured.Contains(fact.Path.Root)))
        {
            for (int made = 0; made < index; made++)
            {
                if (context.Body.Instructions[made] is Closure { IsLocal: false } closure && closure.BodyId == nested.Id)
                {
                    Enter(context, made, nested, fact, trace);
                }
            }
        }
    }

    /// <summary>A call with a delegate: as its receiver, or among the arguments of a library.</summary>
    private void TransferDelegates(Context context, int index, Invoke invoke, Fact fact, Trace? trace)
    {
        if (invoke.RunsReceiver && invoke.Receiver is { Place: { } receiver })
        {
            if (receiver.Append(PathStep.Result) is var result && invoke.Target is { } target && result.IsPrefixOf(fact.Path))
            {
                Land(context, index, fact with { Path = target.AppendRest(fact.Path, result.Steps.Length) }, trace);
            }

            Meet(context, index, invoke, receiver, fact, trace);
            return;
        }

        bool hasDelegate = false;
        foreach (Argument argument in invoke.Arguments)
        {
            if (argument.Value is not { Shape: TypeShape.Delegate, Place: { } place })
            {
                continue;
            }

            hasDelegate = true;
            if (IsEntered(invoke.Member))
            {
                continue;
            }

            LinkIfCarried(context, index, place, fact);
            TransferCallbackResult(context, index, invoke, place, fact, trace);
        }

        if (hasDelegate && !IsEntered(invoke.Member))
        {
            ArriveWithDelegates(context, index, fact, trace);
        }
    }

    private void Meet(Context context, int index, Invoke invoke, AccessPath receiver, Fact fact, Trace? trace)
    {
        LinkIfCarried(context, index, receiver, fact);
        bool isPassed = !IsClosure(fact)
            && invoke.Arguments.Any(argument => argument.Value.Place is { } place && (place.IsPrefixOf(fact.Path) || fact.Path.Covers(place)));
        if (isPassed && DelegateCallAt(context, index) is { IsWanted: false } call)
        {
            call.IsWanted = true;
            Want(context.Body, receiver);
        }

        ArriveWithDelegates(context, index, fact, trace);
    }

    /// <summary>A credential is passed to a delegate: whoever puts one there is looked for.</summary>
    private void Want(Body body, AccessPath receiver)
    {
        WantAt(body, receiver);
        foreach (Instruction instruction in body.Instructions)
        {
            if (instruction is Move move && move.Target.Equals(receiver))
            {
                WantAt(body, move.Source);
            }
        }
    }

    private void WantAt(Body body, AccessPath place)
    {
        if (place.Root.Kind == RootKind.Parameter)
        {
            Start(_callers.Of(body));
        }
        else if (place.Root.Kind == RootKind.Static)
        {
            Start(_callers.Reading(place.Root.Name));
        }

        foreach (PathStep step in place.Steps)
        {
            if (step.MemberId is { } member)
            {
                Start(_callers.Reading(member));
            }
        }
    }

    private DelegateCall DelegateCallAt(Context context, int index)
    {
        if (!_delegateCalls.TryGetValue((context.Body.Id, index), out DelegateCall? call))
        {
            _delegateCalls.Add((context.Body.Id, index), call = new DelegateCall(index));
            ListAt(_delegateCallsIn, context.Body.Id).Add(call);
        }

        return call;
    }

    private static List<TValue> ListAt<TKey, TValue>(Dictionary<TKey, List<TValue>> lists, TKey key)
        where TKey : notnull
    {
        if (!lists.TryGetValue(key, out List<TValue>? list))
        {
            lists.Add(key, list = []);
        }

        return list;
    }

    private void LinkIfCarried(Context context, int index, AccessPath place, Fact fact)
    {
        if (!IsClosure(fact) || !fact.Path.Covers(place) || _bodies.Find(fact.Kind.Substring(ClosureMark.Length)) is not { } target)
        {
            return;
        }

        DelegateCall call = DelegateCallAt(context, index);
        List<Body> targets = ListAt(call.Targets, context);
        if (targets.Contains(target) || targets.Count >= MaximumClosures)
        {
            return;
        }

        targets.Add(target);
        if (context.Body.Instructions[index] is Invoke { RunsReceiver: false })
        {
            _callbacks[(context.Body.Id, index, target.Id)] = place;
        }

        foreach (Context other in Partners(context, call.Reached.Keys))
        {
            foreach ((Fact passed, Trace? trace) in call.Reached[other].ToArray())
            {
                Enter(Running(context, other), index, target, passed, trace);
            }
        }

        _callers.Register(target.Id, context, index);
        Replay(context, index, target);
        foreach ((Context left, Fact exit, Trace? trace) in ListAt(_capturedExits, target.Id).ToArray())
        {
            ReturnCaptured(context, index, left, exit, trace);
        }
    }

    /// <summary>A fact arrives at a call with delegates.</summary>
    private void ArriveWithDelegates(Context context, int index, Fact fact, Trace? trace)
    {
        // A delegate that is not passed here goes on without a meeting.
        if (IsClosure(fact) && ((Invoke)context.Body.Instructions[index]).Arguments.All(argument => argument.Value.Place?.IsPrefixOf(fact.Path) != true))
        {
            return;
        }

        DelegateCall call = DelegateCallAt(context, index);
        ListAt(call.Reached, context).Add((fact, trace));
        if (call.IsUnknown)
        {
            TransferUnknown(context, index, (Invoke)context.Body.Instructions[index], fact, trace);
        }

        foreach (Context other in Partners(context, call.Targets.Keys))
        {
            foreach (Body target in call.Targets[other].ToArray())
            {
                Enter(Running(other, context), index, target, fact, trace);
            }
        }
    }

    // What comes into being in a body belongs to those callers alone that pass the delegate it goes to.
    private static Context Running(Context running, Context passing) => passing.Entry is null ? running : passing;

    /// <summary>Delegates that nothing in the program makes are code of which nothing is known. True when that brought anything new.</summary>
    private bool RunUnknownDelegates()
    {
        foreach (DelegateCall call in _delegateCalls.Values.Where(static call => !call.IsUnknown && call.Targets.Count == 0).ToArray())
        {
            foreach (Context context in call.Reached.Keys.ToArray())
            {
                if (context.Body.Instructions[call.Index] is not Invoke { RunsReceiver: true } invoke)
                {
                    continue;
                }

                call.IsUnknown = true;
                foreach ((Fact fact, Trace? trace) in call.Reached[context].ToArray())
                {
                    TransferUnknown(context, call.Index, invoke, fact, trace);
                }
            }
        }

        return _work.Count > 0;
    }

    /// <summary>The contexts that may run together with this one: what comes from the same call, or from the body itself.</summary>
    private IEnumerable<Context> Partners(Context context, ICollection<Context> others)
    {
        if (context.Entry is null)
        {
            return others.ToArray();
        }

        var partners = new HashSet<Context> { context };
        if (_contexts.TryGetValue((context.Body.Id, null, null), out Context? own))
        {
            partners.Add(own);
        }

        foreach (CallSite site in context.Callers)
        {
            partners.UnionWith(ListAt(_entered, (site.Caller.Body.Id, site.Index, context.Body.Id)));
        }

        return others.Where(partners.Contains).ToArray();
    }

    /// <summary>A context gets another caller: what else came from that call now meets what is in it.</summary>
    private void NoteEntered(Context context, CallSite site)
    {
        List<Context> entered = ListAt(_entered, (site.Caller.Body.Id, site.Index, context.Body.Id));
        if (entered.Contains(context))
        {
            return;
        }

        foreach (DelegateCall call in ListAt(_delegateCallsIn, context.Body.Id).ToArray())
        {
            foreach (Context other in entered.ToArray())
            {
                Join(call, context, other);
                Join(call, other, context);
            }
        }

        entered.Add(context);
    }

    private void Join(DelegateCall call, Context running, Context passing)
    {
        if (!call.Targets.TryGetValue(running, out List<Body>? targets) || !call.Reached.TryGetValue(passing, out List<(Fact Fact, Trace? Trace)>? reached))
        {
            return;
        }

        foreach (Body target in targets.ToArray())
        {
            foreach ((Fact fact, Trace? trace) in reached.ToArray())
            {
                Enter(Running(running, passing), call.Index, target, fact, trace);
            }
        }
    }
}
