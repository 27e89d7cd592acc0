using NhiAnalyzers.Flow.Lattice;

namespace NhiAnalyzers.Flow.Ir;

/// <summary>Finds delegates that never leave their body: they run where they are called, not where they are made.</summary>
internal static class LocalClosures
{
    public static void Mark(IReadOnlyList<Instruction> instructions, IEnumerable<Body> nested)
    {
        if (!instructions.Any(static instruction => instruction is Closure))
        {
            return;
        }

        var leaving = new HashSet<Root>(nested.SelectMany(static body => body.Captured));
        foreach (Instruction instruction in instructions)
        {
            leaving.UnionWith(LeavingAt(instruction));
        }

        // What is moved to a variable that leaves, leaves with it.
        ILookup<Root, Root> sources = instructions.OfType<Move>()
            .Where(static move => move.Target.IsVariable && move.Source.Steps.IsEmpty)
            .ToLookup(static move => move.Target.Root, static move => move.Source.Root);
        var work = new Queue<Root>(leaving);
        while (work.Count > 0)
        {
            foreach (Root source in sources[work.Dequeue()])
            {
                if (leaving.Add(source))
                {
                    work.Enqueue(source);
                }
            }
        }

        foreach (Closure closure in instructions.OfType<Closure>())
        {
            closure.IsLocal = closure.Target.IsVariable && !leaving.Contains(closure.Target.Root) && sources.Any(group => group.Contains(closure.Target.Root));
        }
    }

    private static IEnumerable<Root> LeavingAt(Instruction instruction)
    {
        switch (instruction)
        {
            case Move { Target.IsVariable: false } move:
                yield return move.Source.Root;
                break;
            case Invoke invoke:
                foreach (Argument argument in invoke.Arguments)
                {
                    if (argument.Value.Place is { } place)
                    {
                        yield return place.Root;
                    }
                }

                if (invoke is { RunsReceiver: false, Receiver.Place: { } receiver })
                {
                    yield return receiver.Root;
                }

                break;
            case Combine combine:
                foreach (Operand part in combine.Parts)
                {
                    if (part.Place is { } place)
                    {
                        yield return place.Root;
                    }
                }

                break;
        }
    }
}
