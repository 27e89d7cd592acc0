using NhiAnalyzers.Flow.Ir;
using NhiAnalyzers.Flow.Lattice;

namespace NhiAnalyzers.Flow.Summaries;

/// <summary>A call of a library that is given a delegate runs it with what else it is given: the elements of a sequence, or the thing itself.</summary>
internal static class CallbackMapping
{
    /// <summary>The facts with which the delegate's body is entered.</summary>
    public static IEnumerable<Fact> Enter(Invoke call, AccessPath callback, Body target, Fact fact)
    {
        // A delegate over two sequences gets an element of each, in their order.
        bool isPaired = target.Parameters.Length > 1 && Operands(call).Count(static operand => operand.Shape == TypeShape.Collection) == target.Parameters.Length;
        int sequence = -1;
        foreach (Operand operand in Operands(call))
        {
            sequence += operand.Shape == TypeShape.Collection ? 1 : 0;
            if (operand.Place is not { } place || place.Equals(callback) || operand.Shape == TypeShape.Plain)
            {
                continue;
            }

            AccessPath given = operand.Shape == TypeShape.Delegate ? place.Append(PathStep.Result) : place;
            for (int i = 0; i < target.Parameters.Length; i++)
            {
                bool isOther = isPaired && operand.Shape == TypeShape.Collection && i != sequence;
                if (isOther || target.Shapes[i] is TypeShape.Plain or TypeShape.Delegate)
                {
                    continue;
                }

                foreach (AccessPath path in Given(given, AccessPath.Of(target.Parameters[i]), target.Shapes[i], fact))
                {
                    yield return fact with { Path = path };
                }
            }
        }
    }

    /// <summary>What the body leaves in its parameters stands in the elements they came from.</summary>
    public static IEnumerable<Fact> Leave(Invoke call, AccessPath callback, Body target, Fact exit)
    {
        if (exit.Path.Steps.IsEmpty || !target.Parameters.Contains(exit.Path.Root))
        {
            yield break;
        }

        foreach (Operand operand in Operands(call))
        {
            if (operand is { Place: { } place, Shape: TypeShape.Collection } && !place.Equals(callback))
            {
                yield return exit with { Path = place.Append(PathStep.Element).AppendRest(exit.Path, 0) };
            }
        }
    }

    private static IEnumerable<AccessPath> Given(AccessPath given, AccessPath parameter, TypeShape shape, Fact fact)
    {
        if (!given.IsPrefixOf(fact.Path))
        {
            return fact.Path.Contains(given) ? [parameter] : [];
        }

        int depth = given.Steps.Length;
        bool isElement = fact.Path.Steps.Length > depth && fact.Path.Steps[depth].IsCollection;
        AccessPath whole = parameter.AppendRest(fact.Path, depth);
        return !isElement ? [whole]
            : shape == TypeShape.Collection ? [whole, parameter.AppendRest(fact.Path, depth + 1)]
            : [parameter.AppendRest(fact.Path, depth + 1)];
    }

    private static IEnumerable<Operand> Operands(Invoke call)
    {
        if (call.Receiver is { } receiver)
        {
            yield return receiver;
        }

        foreach (Argument argument in call.Arguments)
        {
            yield return argument.Value;
        }
    }
}
