using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using NhiAnalyzers.Flow.Ir;
using NhiAnalyzers.Flow.Ir.Lowering;
using NhiAnalyzers.Flow.Lattice;
using NhiAnalyzers.Flow.Summaries;

namespace NhiAnalyzers.Flow.Solver;

/// <summary>
/// What a fact in a body depends on: which flag was passed, and which override a call runs. The callers decide it, by the constants they pass
/// and the objects they make.
/// </summary>
internal sealed partial class FlowSolver
{
    private readonly RuntimeTypes _types = new();
    private readonly Flags _flags = new();

    /// <summary>Goes to a successor of an instruction, under the condition that the test asks for there.</summary>
    private void ReachAfter(Context context, Instruction instruction, FlagTest? test, int successor, Fact fact, Trace? trace)
    {
        if (test is not null && instruction.Successors.Length == 2)
        {
            Condition taken = test.When(successor == 0);
            if (Condition.Like(fact.Condition, taken) is { } known && !Condition.Agree(known, taken))
            {
                return;
            }

            fact = IsClosure(fact) ? fact : fact with { Condition = Condition.And(fact.Condition, taken) };
        }

        Reach(context, instruction.Successors[successor], fact, trace);
    }

    /// <summary>True when the call may run the body, and the condition under which it does.</summary>
    private bool Runs(Body caller, int index, Body target, Condition? known, out Condition? condition)
    {
        condition = null;
        if (caller.Instructions[index] is not Invoke { Member.IsOpen: true, RunsReceiver: false, Receiver.Place: { } receiver } invoke)
        {
            return true;
        }

        if (invoke.ReceiverType is { } library && !_targets.MayRunOn(library, invoke.Callee, target))
        {
            return false;
        }

        ImmutableHashSet<RuntimeType> types = _types.Of(caller, index, receiver);
        if (types.IsEmpty)
        {
            if (invoke.Receiver is { Declared: { } own } && !_targets.MayRunOn(own, invoke.Callee, target))
            {
                return false;
            }

            return PartOf(caller, receiver) is not { } part || RunsOnPart(invoke, target, part, known, out condition);
        }

        bool mayRun = false;
        foreach (RuntimeType type in types)
        {
            if (type.Type is { } made)
            {
                mayRun |= (_targets.RunOn(made, invoke.Callee) ?? target.Id) == target.Id;
                continue;
            }

            if (type.Declared is { } given)
            {
                mayRun |= _targets.MayRunOn(given, invoke.Callee, target);
                continue;
            }

            if (DeclaredType(caller, type.Variable!) is { } declared && !_targets.MayRunOn(declared, invoke.Callee, target))
            {
                continue;
            }

            string? run = Condition.ValueOf(known, type.Variable!, invoke.Callee);
            if (run is null || run == target.Id)
            {
                mayRun = true;
                condition = run is null && types.Count == 1 ? new Condition(type.Variable!, invoke.Callee, target.Id) : null;
            }
        }

        return mayRun;
    }

    // A cast, or a variable of another type, changes nothing of what the object is.
    private INamedTypeSymbol? DeclaredType(Body body, Root parameter) =>
        parameter.Kind == RootKind.Parameter
            ? _bodies.Symbols.Method(body.Id)?.Parameters.FirstOrDefault(declared => declared.Name == parameter.Name)?.Type as INamedTypeSymbol
            : null;

    /// <summary>Puts what holds in a callee in the caller's terms. False when it cannot hold there.</summary>
    private bool Resolve(Body caller, int index, Body callee, Condition? conditions, Condition? known, out Condition? resolved)
    {
        resolved = known;
        if (!Runs(caller, index, callee, known, out Condition? run))
        {
            return false;
        }

        resolved = Condition.And(resolved, run);
        for (; conditions is not null; conditions = conditions.Rest)
        {
            if (!Resolve(caller, index, callee, conditions, ref resolved))
            {
                return false;
            }
        }

        return true;
    }

    private bool Resolve(Body caller, int index, Body callee, Condition condition, ref Condition? resolved)
    {
        bool isOwn = condition.Place.Kind == RootKind.This || callee.Parameters.Contains(condition.Place);
        if (callee.IsAroundOrIn(caller) && !isOwn)
        {
            resolved = Condition.And(resolved, condition with { Rest = null });
            return true;
        }

        // What a nested body calls this is the object of the body around it.
        bool isAround = condition.Place.Kind == RootKind.This && callee.IsNested;
        if (isAround && callee.IsAroundOrIn(caller))
        {
            string? known = Condition.ValueOf(resolved, Root.This, condition.Member, condition.Part);
            resolved = Condition.And(resolved, condition with { Rest = null });
            return known is null || known == condition.Value;
        }

        if (isAround || caller.Instructions[index] is not Invoke invoke || _callbacks.ContainsKey((caller.Id, index, callee.Id)))
        {
            return true;
        }

        int parameter = callee.Parameters.IndexOf(condition.Place);
        foreach (Operand operand in condition.Place.Kind == RootKind.This ? Ports.ReceiverOf(invoke) : Ports.ArgumentsOf(invoke, parameter))
        {
            return condition.Member.Length == 0 || condition.Bits is not null ? ResolveFlag(operand, condition, ref resolved)
                : condition.Member == Condition.UnknownKey ? ResolveKey(operand, condition, ref resolved)
                : condition.Member == Condition.Long ? ResolveLength(operand, condition, ref resolved)
                : condition.Member == Condition.Untold ? ResolveUntold(caller, index, operand, condition, ref resolved)
                : condition.Member == Condition.Shared ? ResolveShared(caller, index, operand, condition, ref resolved)
                : condition.Part is { } part ? ResolvePart(caller, index, operand, condition, part, ref resolved)
                : ResolveRun(caller, index, operand, condition, ref resolved);
        }

        return true;
    }

    private static bool ResolveFlag(Operand operand, Condition condition, ref Condition? resolved)
    {
        if (operand.Constant is { } value)
        {
            value = condition.Bits is not { } bits ? value
                : long.TryParse(value, out long set) ? (set & bits) != 0 ? Condition.True : Condition.False
                : condition.Value;
            return value == condition.Value != condition.IsNot;
        }

        if (operand is { IsFixed: true, Place.Root: { } flag })
        {
            condition = condition with { Place = flag, Rest = null };
            if (Condition.Like(resolved, condition) is { } known && !Condition.Agree(known, condition))
            {
                return false;
            }

            resolved = Condition.And(resolved, condition);
        }

        return true;
    }

    private static bool ResolveKey(Operand operand, Condition condition, ref Condition? resolved)
    {
        if (operand is { IsFixed: true, Place.Root: { } key })
        {
            resolved = Condition.And(resolved, condition with { Place = key, Rest = null });
        }

        return operand.Constant is null;
    }

    private static bool ResolveLength(Operand operand, Condition condition, ref Condition? resolved)
    {
        if (operand is { IsFixed: true, Place.Root: { } length })
        {
            resolved = Condition.And(resolved, condition with { Place = length, Rest = null });
        }

        return !(int.TryParse(operand.Constant, out int known) && known <= ShownText.MaximumLength);
    }

    private bool ResolveUntold(Body caller, int index, Operand operand, Condition condition, ref Condition? resolved)
    {
        if (operand.Place?.AppendRest(condition.Read!, 0) is not { } read)
        {
            return true;
        }

        resolved = Condition.And(resolved, UntoldIn(caller, index, read));
        return !_contents.IsTold(caller, index, read);
    }

    /// <summary>Who calls the body on an object knows what it put in the place that the body reads.</summary>
    private Condition? UntoldIn(Body body, int index, AccessPath read) =>
        UntouchedIn(body, index, read) is { } untouched ? new Condition(read.Root, Condition.Untold, Condition.True) { Read = untouched } : null;

    private AccessPath? UntouchedIn(Body body, int index, AccessPath read) => _contents.IsUntouched(body, index, read) ? read : null;

    private bool ResolveShared(Body caller, int index, Operand operand, Condition condition, ref Condition? resolved)
    {
        if (operand.Place is not { } place)
        {
            return true;
        }

        AccessPath? read = condition.Read is { } below ? place.AppendRest(below, 0) : null;
        if (read is not null && (_overwrites.Before(caller, index, read) || _contents.IsTold(caller, index, read)))
        {
            return false;
        }

        if (!place.Steps.IsEmpty)
        {
            return !place.Steps[place.Steps.Length - 1].IsOwned;
        }

        if (place.Root.Kind is RootKind.This or RootKind.Parameter)
        {
            AccessPath? untouched = read is null ? null : UntouchedIn(caller, index, read);
            resolved = Condition.And(resolved, condition with { Place = place.Root, Read = untouched, Rest = null });
        }

        return !_ownership.IsFresh(caller, place.Root);
    }

    private bool ResolveRun(Body caller, int index, Operand operand, Condition condition, ref Condition? resolved)
    {
        if (operand.Constant is { } named)
        {
            return !named.StartsWith(BodyLowering.TypeMark, StringComparison.Ordinal)
                || (_targets.RunOn(named, condition.Member) ?? condition.Value) == condition.Value;
        }

        ImmutableHashSet<RuntimeType> types = _types.Of(caller, index, operand.Place);
        if (types.Count == 1 && types.Single() is { Variable: { } variable })
        {
            if (Condition.ValueOf(resolved, variable, condition.Member) is { } known)
            {
                return known == condition.Value;
            }

            resolved = Condition.And(resolved, condition with { Place = variable, Rest = null });
            return true;
        }

        return MayRun(types, operand, condition);
    }

    /// <summary>True when a call of the member on one of the objects may run the body.</summary>
    private bool MayRun(ImmutableHashSet<RuntimeType> types, Operand operand, Condition condition)
    {
        return types.IsEmpty ? MayRunOn(operand.Declared)
            : types.Any(type => type.Type is { } made ? (_targets.RunOn(made, condition.Member) ?? condition.Value) == condition.Value : MayRunOn(type.Declared));

        bool MayRunOn(string? declared) =>
            declared is null || _bodies.Find(condition.Value) is not { } body || _targets.MayRunOn(declared, condition.Member, body);
    }
}
