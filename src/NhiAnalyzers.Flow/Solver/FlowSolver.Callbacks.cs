using NhiAnalyzers.Flow.Ir;
using NhiAnalyzers.Flow.Lattice;
using NhiAnalyzers.Flow.Summaries;

namespace NhiAnalyzers.Flow.Solver;

/// <summary>Delegates that are given away: to libraries, which run them, and to methods of the program.</summary>
internal sealed partial class FlowSolver
{
    /// <summary>What a delegate gives is what the call makes its result of, unless a model says otherwise.</summary>
    private void TransferCallbackResult(Context context, int index, Invoke invoke, AccessPath callback, Fact fact, Trace? trace)
    {
        AccessPath result = callback.Append(PathStep.Result);
        AccessPath? target = invoke.Member.Name == ".ctor" ? invoke.Receiver?.Place : invoke.Target;
        if (target is null
            || !result.IsPrefixOf(fact.Path)
            || ModelOf(invoke.Member) is not null
            || (invoke.Member.Result == TypeShape.Plain && invoke.Target is not null))
        {
            return;
        }

        int depth = result.Steps.Length;
        bool isElement = invoke.Member.Result == TypeShape.Collection && (fact.Path.Steps.Length == depth || !fact.Path.Steps[depth].IsCollection);
        AccessPath path = (isElement ? target.Append(PathStep.Element) : target).AppendRest(fact.Path, depth);
        Arrive(context, index, invoke, invoke.Span, fact with { Path = path }, trace);
    }

    /// <summary>A body that a library ran for a delegate ends.</summary>
    private void ReturnFromCallback(Context caller, int index, AccessPath callback, Body target, Fact fact, Trace? trace)
    {
        var invoke = (Invoke)caller.Body.Instructions[index];
        if (fact.Path.Root.Kind == RootKind.Thrown || (target.Captured.Contains(fact.Path.Root) && target.IsAroundOrIn(caller.Body)))
        {
            Land(caller, index, fact, trace);
        }

        foreach (Fact left in CallbackMapping.Leave(invoke, callback, target, fact))
        {
            Land(caller, index, left, trace);
        }

        if (fact.Path.Root.Kind == RootKind.Return)
        {
            Fact given = fact with { Path = callback.Append(PathStep.Result).AppendRest(fact.Path, 0) };
            TransferCallbackResult(caller, index, invoke, callback, given, trace);
            if (ModelOf(invoke.Member) is { } model)
            {
                TransferModel(caller, index, invoke, model, given, trace);
            }

            ArriveWithDelegates(caller, index, given, trace);
        }
    }

    /// <summary>A delegate goes into the bodies that are looked into anyway, now or later.</summary>
    private void EnterWithClosure(Context context, int index, Invoke invoke, Fact fact, Trace? trace)
    {
        bool isPassed = invoke.Arguments.Any(argument => argument.Value.Place?.IsPrefixOf(fact.Path) == true)
            || invoke.Receiver?.Place?.IsPrefixOf(fact.Path) == true;
        if (!isPassed || (!IsEntered(invoke.Member) && !invoke.Member.IsOpen))
        {
            return;
        }

        ListAt(_waitingClosures, invoke.Callee).Add((context, index, fact, trace));
        if (_changing.Contains(fact.Kind))
        {
            Start(_targets.Of(invoke));
        }

        foreach (Body target in _targets.Started(invoke))
        {
            if (_contexts.ContainsKey((target.Id, null, null)))
            {
                Enter(context, index, target, fact, trace);
            }
        }
    }

    /// <summary>A delegate puts a credential in what it is given: who gives it that has to be looked into.</summary>
    private void LeaveInParameter(Context context, Fact fact, Trace? trace)
    {
        string kind = ClosureMark + context.Body.Id;
        if (_changing.Add(kind))
        {
            foreach ((Context caller, int index, Fact closure, Trace? _) in _waitingClosures.Values.SelectMany(static waiting => waiting).ToArray())
            {
                if (closure.Kind == kind)
                {
                    Start(_targets.Of((Invoke)caller.Body.Instructions[index]));
                }
            }
        }

        // What holds only where its caller was entered with something holds for that caller's callers, not for all of them.
        if (context.Entry is { } entry && context.Body.Captured.Contains(entry.Path.Root)
            && context.Callers.FirstOrDefault(static site => site.Caller.Entry is null) is { } brings)
        {
            Trace? whole = Trace.Join(brings.Trace, trace);
            ListAt(_capturedExits, context.Body.Id).Add((context, fact, whole));
            foreach ((Context caller, int index) in _callers.Registered(context.Body).ToArray())
            {
                ReturnCaptured(caller, index, context, fact, whole);
            }
        }
    }

    private void ReturnCaptured(Context caller, int index, Context context, Fact fact, Trace? trace)
    {
        if (caller.Body.Instructions[index] is Invoke)
        {
            Return(context, caller, index, fact, trace);
        }
    }

    private void EnterWithWaitingClosures(Body body)
    {
        foreach (string id in body.Inherited.Insert(0, body.Id))
        {
            if (_waitingClosures.TryGetValue(id, out List<(Context Caller, int Index, Fact Fact, Trace? Trace)>? waiting))
            {
                foreach ((Context caller, int index, Fact fact, Trace? trace) in waiting.ToArray())
                {
                    Enter(caller, index, body, fact, trace);
                }
            }
        }
    }
}
