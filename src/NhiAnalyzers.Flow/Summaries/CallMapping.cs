using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;
using NhiAnalyzers.Flow.Ir;
using NhiAnalyzers.Flow.Lattice;

namespace NhiAnalyzers.Flow.Summaries;

/// <summary>What a place of a caller is called inside the body that is called, and the way back.</summary>
internal static class CallMapping
{
    public static IEnumerable<(Fact Entry, TextSpan Value, Handover Handover)> Enter(Body caller, Instruction call, Body target, Fact fact)
    {
        if (target.Captured.Contains(fact.Path.Root) && target.IsAroundOrIn(caller))
        {
            yield return (fact, call.Span, Handover.None);
        }

        if (call is not Invoke invoke)
        {
            yield break;
        }

        if (invoke is { RunsReceiver: false, Receiver: { Place: { } receiver } operand } && receiver.IsPrefixOf(fact.Path)
            && (fact.Path.Steps.Length > receiver.Steps.Length || operand.Shape == TypeShape.Text))
        {
            yield return (fact with { Path = AccessPath.Of(Root.This).AppendRest(fact.Path, receiver.Steps.Length) }, operand.Span, operand.Shape == TypeShape.Text ? Handover.Credential : Handover.None);
        }

        // A method that runs what it is given can not know what that does: the one to change is the delegate.
        bool runsGiven = invoke is { RunsReceiver: true, Receiver.Place.Root.Kind: RootKind.Parameter };
        foreach (Argument argument in invoke.Arguments)
        {
            if (argument.Value.Place is not { } place || argument.Parameter >= target.Parameters.Length || argument.Value.Shape == TypeShape.Plain)
            {
                continue;
            }

            AccessPath parameter = AccessPath.Of(target.Parameters[argument.Parameter]);
            parameter = !argument.IsElement ? parameter
                : parameter.Append(target.Positioned.Contains(parameter.Root) ? PathStep.Index(argument.Position) : PathStep.Element);
            if (place.IsPrefixOf(fact.Path))
            {
                Handover handover = runsGiven ? Handover.None
                    : argument.Value.Shape == TypeShape.Delegate ? Handover.Code
                    : fact.Path.EntersOnlyCollections(place.Steps.Length) ? Handover.Credential
                    : invoke.RunsReceiver || caller.IsForwarding ? Handover.None
                    : Handover.Holder;
                yield return (fact with { Path = parameter.AppendRest(fact.Path, place.Steps.Length) }, argument.Value.Span, handover);
            }
            else if (fact.Path.Contains(place))
            {
                yield return (fact with { Path = parameter }, argument.Value.Span, runsGiven ? Handover.None : Handover.Credential);
            }
        }
    }

    public static IEnumerable<Fact> Leave(Body caller, Instruction call, Body target, Fact exit) =>
        Left(caller, call, target, exit).Select(left => left with { Path = left.Path.WithKeys(step => KeyAt(call, target, step)) });

    // What a parameter of the callee holds is what the caller passed: a constant, a parameter of its own, or anything.
    private static PathStep KeyAt(Instruction call, Body target, PathStep step)
    {
        int parameter = target.Parameters.IndexOf(step.Parameter!);
        if (parameter < 0 && target.IsNested)
        {
            return step;
        }

        foreach (Argument argument in call is Invoke invoke ? invoke.Arguments : ImmutableArray<Argument>.Empty)
        {
            if (argument.Parameter == parameter)
            {
                return argument.Value.Constant is { } constant ? step.At(constant)
                    : argument.Value is { IsFixed: true, Place.Root: { } passed } ? step.Kind == PathStepKind.KeyOf ? PathStep.KeyOf(passed) : PathStep.PositionOf(passed)
                    : PathStep.Element;
            }
        }

        return PathStep.Element;
    }

    private static IEnumerable<Fact> Left(Body caller, Instruction call, Body target, Fact exit)
    {
        AccessPath path = exit.Path;
        if (target.Captured.Contains(path.Root) && target.IsAroundOrIn(caller))
        {
            yield return exit;
        }

        AccessPath? result = call switch
        {
            Invoke invoke => invoke.Target,
            Closure closure => closure.Target.Append(PathStep.Result),
            _ => null,
        };
        if (path.Root.Kind == RootKind.Return && result is not null)
        {
            yield return exit with { Path = result.AppendRest(path, 0) };
        }

        if (call is not Invoke made)
        {
            yield break;
        }

        if (path.Root.Kind == RootKind.Thrown)
        {
            yield return exit;
        }

        if (made.IsPrinting)
        {
            yield break;
        }

        if (path.Root.Kind == RootKind.This && (!path.Steps.IsEmpty || made.Member.Name == ".ctor") && made is { RunsReceiver: false, Receiver: { Place: { } receiver } })
        {
            yield return exit with { Path = receiver.AppendRest(path, 0) };
        }

        int index = target.Parameters.IndexOf(path.Root);
        foreach (Argument argument in made.Arguments)
        {
            // The array that gathers arguments is made for the call: what is put in it stays there.
            bool isLeft = argument.IsElement ? path.Steps.Length > 1 && IsAt(argument.Position, path.Steps[0])
                : argument.IsByReference || !path.Steps.IsEmpty || (argument.Value.IsReference && !IsReplaced(target, path.Root));
            if (argument.Parameter == index && argument.Value.Place is { } place && isLeft)
            {
                bool isElement = argument.IsElement && path.Steps[0].IsCollection;
                yield return exit with { Path = place.AppendRest(path, isElement ? 1 : 0) };
            }
        }
    }

    private static bool IsAt(int position, PathStep step) => step.Kind != PathStepKind.Index || step.Equals(PathStep.Index(position));

    // The caller knows nothing of the object that a parameter was made to hold.
    private static bool IsReplaced(Body target, Root parameter) =>
        target.Instructions.Any(instruction => instruction is Move { Target: { IsVariable: true } made } && made.Root.Equals(parameter));
}
