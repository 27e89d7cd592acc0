using System.Collections.Immutable;
using NhiAnalyzers.Flow.Ir;
using NhiAnalyzers.Flow.Lattice;

namespace NhiAnalyzers.Flow.Summaries;

/// <summary>
/// Places of which a body knows what stands there, so that the name of the member or the entry tells nothing: it was just overwritten by what
/// is followed, such as a constant, or tested to be one. What a call changes is known by the bodies that it runs.
/// </summary>
/// <param name="isCredential">True for a member that is a source by itself.</param>
/// <param name="ofLibrary">What a call of a library does with the places that it is given.</param>
internal sealed class KnownContents(
    Bodies bodies,
    CallTargets targets,
    Aliases aliases,
    Func<MemberReference, bool> isCredential,
    Func<Invoke, Contents, Func<Operand, bool>, Contents> ofLibrary)
{
    // What lies deeper may have changed everything.
    private const int Depth = 3;

    private const string Constructor = ".ctor";

    private readonly Dictionary<(string Id, int Depth, string Told), Contents?[]> _before = [];
    private readonly Dictionary<string, ImmutableHashSet<AccessPath>> _credentials = new(StringComparer.Ordinal);

    /// <summary>True when something that is followed, or a constant, stands in the place before the instruction.</summary>
    public bool IsTold(Body body, int index, AccessPath place) =>
        MayTell(body, place) && Before(body, Depth, ImmutableArray<bool>.Empty)[index]?.IsTold(place) == true;

    /// <summary>True when a place below the object or a parameter still holds what it held when the body began.</summary>
    public bool IsUntouched(Body body, int index, AccessPath place) =>
        !body.IsNested
        && place is { IsCut: false, Steps.IsEmpty: false, Root.Kind: RootKind.This or RootKind.Parameter }
        && (!MayTell(body, place) || Before(body, Depth, ImmutableArray<bool>.Empty)[index]?.IsUntouched(place) == true);

    // Most sources are members of what a body is given and only reads.
    private static bool MayTell(Body body, AccessPath place) => place.Root.Kind != RootKind.Thrown && body.Instructions.Any(instruction => instruction switch
    {
        Move move => move.Target.Replaces(place),
        Forget forget => forget.Target.Replaces(place),
        ConstantTest test => test.Place.Replaces(place),
        Invoke call => call.Target?.Replaces(place) == true
            || call.Receiver?.Place?.IsPrefixOf(place) == true
            || call.Arguments.Any(argument => argument.Value.Place?.IsPrefixOf(place) == true),
        _ => false,
    });

    private Contents?[] Before(Body body, int depth, ImmutableArray<bool> told)
    {
        (string Id, int Depth, string Told) key = (body.Id, body.CallsSource ? depth : 0, string.Concat(told.Select(static isTold => isTold ? '1' : '0')));
        if (!_before.TryGetValue(key, out Contents?[]? before))
        {
            before = Solve(body, depth, told);
            _before.Add(key, before);
        }

        return before;
    }

    private Contents?[] Solve(Body body, int depth, ImmutableArray<bool> told)
    {
        ImmutableArray<Instruction> instructions = body.Instructions;
        var before = new Contents?[instructions.Length];
        var work = new PendingInstructions(instructions.Length);
        before[0] = AtEntry(body, told);
        work.Add(0);
        while (work.TryTake(out int index))
        {
            Contents reached = before[index]!;
            Contents after = After(body, index, reached, depth);
            ImmutableArray<int> next = instructions[index].Next(index);
            for (int i = 0; i < next.Length; i++)
            {
                bool isConstant = instructions[index] is ConstantTest test && next.Length == 2 && i == (test.IsNegated ? 1 : 0);
                Meet(next[i], isConstant ? after.With(((ConstantTest)instructions[index]).Place, isTold: true) : after);
            }

            Contents? thrown = null;
            foreach (int handler in instructions[index].Handlers)
            {
                if (handler != instructions.Length - 1)
                {
                    Meet(handler, thrown ??= reached.And(after));
                }
            }
        }

        return before;

        void Meet(int index, Contents reached)
        {
            if (index < 0 || index >= instructions.Length)
            {
                return;
            }

            Contents met = before[index]?.And(reached) ?? reached;
            if (before[index] is not { } known || !known.IsSameAs(met))
            {
                before[index] = met;
                work.Add(index);
            }
        }
    }

    private static Contents AtEntry(Body body, ImmutableArray<bool> told)
    {
        Contents entry = !body.IsNested && body.Id.Contains(".#ctor") ? Contents.None.With(AccessPath.Of(Root.This), isTold: true) : Contents.None;
        for (int i = 0; i < told.Length && i < body.Parameters.Length; i++)
        {
            entry = told[i] ? entry.With(AccessPath.Of(body.Parameters[i]), isTold: true) : entry;
        }

        return entry;
    }

    private Contents After(Body body, int index, Contents before, int depth)
    {
        switch (body.Instructions[index])
        {
            case Move { IsWeak: false } or Move { Target: { Steps.IsEmpty: true, Root.Kind: RootKind.Return } }:
                var move = (Move)body.Instructions[index];
                bool isTold = before.IsTold(move.Source);
                Contents moved = isTold ? before : Untold(body, index, before, move.Target);
                return OfVariable(body, move.Target) is { } shared ? moved.With(shared, isTold: false) : moved.WithCopy(move.Target, move.Source, before, isTold);
            case Move added:
                return before.IsTold(added.Source) ? before : Untold(body, index, before, added.Target);
            case Forget forget:
                return OfVariable(body, forget.Target) is { } set ? before.With(set, isTold: false) : before.With(forget.Target, isTold: true);
            case Combine combine:
                bool areTold = combine.Parts.All(part => IsFollowed(body, before, part));
                return combine.IsWeak ? areTold ? before : Untold(body, index, before, combine.Target) : before.With(combine.Target, areTold);
            case Invoke { RunsReceiver: true } run:
                return run.Target is { } given ? before.Lose().With(given, isTold: false) : before.Lose();
            case Invoke { IsPrinting: true, Member.InSource: true, Target: { } text } printing:
                return before.With(text, AfterCall(body, index, printing, before, depth).IsTold(text));
            case Invoke { Member.InSource: true } call:
                return AfterCall(body, index, call, before, depth);
            case Invoke call:
                return ofLibrary(call, before, operand => IsFollowed(body, before, operand));
            default:
                return before;
        }
    }

    // A variable that a lambda sets holds this or that at any time.
    private static AccessPath? OfVariable(Body body, AccessPath target) =>
        target.Root.Kind is RootKind.Local or RootKind.Parameter
        && body.Nested.Any(nested => nested.Captured.Contains(target.Root) && nested.Instructions.Any(instruction => instruction is
            Move { Target: var moved } && moved.Root.Equals(target.Root)))
            ? AccessPath.Of(target.Root)
            : null;

    private Contents Untold(Body body, int index, Contents before, AccessPath place)
    {
        Contents after = before.With(place, isTold: false);
        if (place.Steps.IsEmpty || body.Fresh.Contains(place.Root))
        {
            return after;
        }

        foreach (AccessPath name in aliases.Of(body, index, place))
        {
            after = after.With(name, isTold: false);
        }

        return after.WithoutMember(place.Steps[place.Steps.Length - 1]);
    }

    /// <summary>True for what is told, and for a credential that was just read: facts go with it wherever it goes.</summary>
    private bool IsFollowed(Body body, Contents before, Operand operand) =>
        before.IsTold(operand) || (operand.Place is { } place && CredentialsOf(body).Contains(place));

    private ImmutableHashSet<AccessPath> CredentialsOf(Body body)
    {
        if (!_credentials.TryGetValue(body.Id, out ImmutableHashSet<AccessPath>? read))
        {
            read = body.Instructions.OfType<Read>().Where(read => isCredential(read.Member)).Select(static read => read.Place).ToImmutableHashSet();
            _credentials.Add(body.Id, read);
        }

        return read;
    }

    private Contents AfterCall(Body body, int index, Invoke call, Contents before, int depth)
    {
        bool isConstructor = call.Member.Name == Constructor;
        ImmutableArray<Body> run = targets.Of(call);
        if (run.IsEmpty && bodies.Find(call.Callee) is { } described)
        {
            run = ImmutableArray.Create(described);
        }

        if (run.IsEmpty)
        {
            bool isDefault = isConstructor && call.Arguments.IsEmpty && call.Receiver?.Place is { Root.Kind: RootKind.Temporary };
            return isDefault ? before.With(call.Receiver!.Value.Place!, isTold: true) : AfterUnknown(call, before);
        }

        if (depth == 0)
        {
            return AfterUnknown(call, before.Lose());
        }

        Contents? after = null;
        foreach (Body callee in run)
        {
            var told = ImmutableArray.CreateRange(callee.Parameters, (_, i) => call.Arguments.Any(argument => argument.Parameter == i)
                && call.Arguments.All(argument => argument.Parameter != i || IsFollowed(body, before, argument.Value)), 0);
            Contents? atEnd = Before(callee, depth - 1, told)[callee.Instructions.Length - 1];
            Contents left = atEnd is null ? before : Left(body, index, call, callee, before, atEnd, isConstructor);
            after = after?.And(left) ?? left;
        }

        return after!;
    }

    private Contents Left(Body body, int index, Invoke call, Body callee, Contents before, Contents atEnd, bool isConstructor)
    {
        Contents after = atEnd.IsLost ? before.Lose() : before;
        if (isConstructor && call.Receiver?.Place is { Root.Kind: RootKind.Temporary } made)
        {
            after = after.WithCopy(made, AccessPath.Of(Root.This), atEnd, atEnd.IsTold(AccessPath.Of(Root.This)));
        }

        foreach (KeyValuePair<AccessPath, bool> place in atEnd.Places.OrderBy(static place => place.Key.Steps.Length))
        {
            if (Overwrites.In(call, callee, place.Key) is { } left)
            {
                after = place.Value ? after.With(left, isTold: true) : Untold(body, index, after, left);
            }
            else if (!place.Value && !place.Key.Steps.IsEmpty && place.Key.Root.Kind is not RootKind.Return)
            {
                after = after.WithoutMember(place.Key.Steps[place.Key.Steps.Length - 1]);
            }
        }

        AccessPath returned = AccessPath.Of(Root.Return);
        return call.Target is { } target ? after.WithCopy(target, returned, atEnd, atEnd.IsTold(returned)) : after;
    }

    /// <summary>What is known after code has run that is not here: objects that it was given may hold anything.</summary>
    public static Contents AfterUnknown(Invoke call, Contents before)
    {
        Contents after = before;
        foreach (Argument argument in call.Arguments)
        {
            if (argument.Value.Place is { } given && (argument.IsByReference || argument.Value.IsReference))
            {
                after = after.With(given, isTold: false);
            }
        }

        if (call.Receiver is { IsReference: true, Place: { } receiver })
        {
            after = after.With(receiver, isTold: false);
        }

        return call.Target is { IsVariable: true } target ? after.With(target, isTold: false) : after;
    }
}
