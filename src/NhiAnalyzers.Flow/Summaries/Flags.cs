using System.Collections.Immutable;
using NhiAnalyzers.Flow.Ir;
using NhiAnalyzers.Flow.Lattice;

namespace NhiAnalyzers.Flow.Summaries;

/// <summary>Which value a parameter has on every way to an instruction, as far as tests tell.</summary>
internal sealed class Flags
{
    private readonly Dictionary<string, Condition?[]> _before = new(StringComparer.Ordinal);

    public Condition? Before(Body body, int index)
    {
        if (!_before.TryGetValue(body.Id, out Condition?[]? before))
        {
            _before.Add(body.Id, before = body.Instructions.Any(static instruction => instruction.Test is not null) ? Solve(body) : []);
        }

        return before.Length == 0 ? null : before[index];
    }

    private static Condition?[] Solve(Body body)
    {
        ImmutableArray<Instruction> instructions = body.Instructions;
        var before = new Condition?[instructions.Length];
        var reached = new bool[instructions.Length];
        var work = new PendingInstructions(instructions.Length);
        reached[0] = true;
        work.Add(0);
        while (work.TryTake(out int index))
        {
            ImmutableArray<int> successors = instructions[index].Next(index);
            for (int i = 0; i < successors.Length; i++)
            {
                Meet(successors[i], instructions[index].Test is { } test && successors.Length == 2 ? Condition.And(before[index], test.When(i == 0)) : before[index]);
            }

            foreach (int handler in instructions[index].Handlers)
            {
                Meet(handler, before[index]);
            }
        }

        return before;

        void Meet(int index, Condition? conditions)
        {
            if (index < 0 || index >= instructions.Length)
            {
                return;
            }

            Condition? met = reached[index] ? Common(before[index], conditions) : conditions;
            if (!reached[index] || !Equals(met, before[index]))
            {
                reached[index] = true;
                before[index] = met;
                work.Add(index);
            }
        }
    }

    private static Condition? Common(Condition? one, Condition? other)
    {
        if (one is null)
        {
            return null;
        }

        Condition? rest = Common(one.Rest, other);
        return Condition.Like(other, one) is { } same && same.Value == one.Value && same.IsNot == one.IsNot ? one with { Rest = rest } : rest;
    }
}
