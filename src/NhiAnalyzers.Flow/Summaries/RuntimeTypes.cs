using System.Collections.Immutable;
using NhiAnalyzers.Flow.Ir;
using NhiAnalyzers.Flow.Lattice;
using NhiAnalyzers.Flow.Models;

namespace NhiAnalyzers.Flow.Summaries;

/// <summary>What an object is at runtime: of a type it was made of, by the instruction at the index, or what a parameter or the object itself is.</summary>
/// <param name="Declared">The class that it is declared to be of, or that it derives from.</param>
internal readonly record struct RuntimeType(string? Type, Root? Variable, int MadeAt = -1, string? Declared = null);

/// <summary>What stands in the variables of a body, instruction by instruction, as far as the body alone tells.</summary>
internal sealed class RuntimeTypes
{
    private readonly Dictionary<string, ImmutableDictionary<Root, ImmutableHashSet<RuntimeType>>?[]> _before = new(StringComparer.Ordinal);

    /// <summary>All that the place may be; empty where that is not known.</summary>
    public ImmutableHashSet<RuntimeType> Of(Body body, int index, AccessPath? place)
    {
        if (place is not { Steps.IsEmpty: true })
        {
            return ImmutableHashSet<RuntimeType>.Empty;
        }

        if (place.Root.Kind == RootKind.This)
        {
            return ImmutableHashSet.Create(new RuntimeType(null, Root.This));
        }

        if (!_before.TryGetValue(body.Id, out ImmutableDictionary<Root, ImmutableHashSet<RuntimeType>>?[]? before))
        {
            _before.Add(body.Id, before = Solve(body));
        }

        return before[index]?.TryGetValue(place.Root, out ImmutableHashSet<RuntimeType>? types) == true ? types : ImmutableHashSet<RuntimeType>.Empty;
    }

    private static ImmutableDictionary<Root, ImmutableHashSet<RuntimeType>>?[] Solve(Body body)
    {
        ImmutableArray<Instruction> instructions = body.Instructions;
        var before = new ImmutableDictionary<Root, ImmutableHashSet<RuntimeType>>?[instructions.Length];
        ImmutableDictionary<Root, ImmutableHashSet<RuntimeType>> start = ImmutableDictionary.CreateRange(body.Parameters
            .Concat(body.Captured)
            .Where(static root => root.Kind is RootKind.Parameter)
            .Distinct()
            .Select(static parameter => new KeyValuePair<Root, ImmutableHashSet<RuntimeType>>(parameter, ImmutableHashSet.Create(new RuntimeType(null, parameter)))));
        before[0] = start;
        var work = new PendingInstructions(instructions.Length);
        work.Add(0);
        while (work.TryTake(out int index))
        {
            ImmutableDictionary<Root, ImmutableHashSet<RuntimeType>> after = After(instructions[index], index, before[index]!);
            foreach (int successor in instructions[index].Next(index).Concat(instructions[index].Handlers))
            {
                if (successor >= 0 && successor < instructions.Length && Meet(before[successor], after) is var met && !ReferenceEquals(met, before[successor]))
                {
                    before[successor] = met;
                    work.Add(successor);
                }
            }
        }

        return before;
    }

    private static ImmutableDictionary<Root, ImmutableHashSet<RuntimeType>> After(
        Instruction instruction, int index, ImmutableDictionary<Root, ImmutableHashSet<RuntimeType>> before)
    {
        switch (instruction)
        {
            case Invoke { Member: { Name: ".ctor", Id: var id }, Receiver.Place: { IsVariable: true } made }:
                return before.SetItem(made.Root, ImmutableHashSet.Create(new RuntimeType(MemberPattern.TypeOf(id), null, index)));
            case Invoke invoke:
                foreach (Argument argument in invoke.Arguments)
                {
                    before = argument is { IsByReference: true, Value.Place: { IsVariable: true } changed } ? before.Remove(changed.Root) : before;
                }

                return invoke.Target is { IsVariable: true } target ? before.Remove(target.Root) : before;
            case Move { Target.IsVariable: true } move:
                ImmutableHashSet<RuntimeType>? types = null;
                if (move.Source is { Steps.IsEmpty: true, Root: var source })
                {
                    types = source.Kind == RootKind.This ? ImmutableHashSet.Create(new RuntimeType(null, Root.This)) : before.TryGetValue(source, out types) ? types : null;
                }

                types ??= move.Given.Declared is { } declared ? ImmutableHashSet.Create(new RuntimeType(null, null, Declared: declared)) : null;
                return types is null ? before.Remove(move.Target.Root)
                    : move.IsWeak && before.TryGetValue(move.Target.Root, out ImmutableHashSet<RuntimeType>? kept) ? before.SetItem(move.Target.Root, kept.Union(types))
                    : before.SetItem(move.Target.Root, types);
            // Null runs nothing, so it changes nothing.
            case Forget { Target.IsVariable: true } forget:
                return before.SetItem(forget.Target.Root, ImmutableHashSet<RuntimeType>.Empty);
            case Combine { Target.IsVariable: true } combine:
                return before.Remove(combine.Target.Root);
            default:
                return before;
        }
    }

    // A variable of which one way says nothing may be anything.
    private static ImmutableDictionary<Root, ImmutableHashSet<RuntimeType>> Meet(
        ImmutableDictionary<Root, ImmutableHashSet<RuntimeType>>? known, ImmutableDictionary<Root, ImmutableHashSet<RuntimeType>> reached)
    {
        if (known is null || ReferenceEquals(known, reached))
        {
            return reached;
        }

        ImmutableDictionary<Root, ImmutableHashSet<RuntimeType>> met = known;
        foreach (KeyValuePair<Root, ImmutableHashSet<RuntimeType>> variable in known)
        {
            if (!reached.TryGetValue(variable.Key, out ImmutableHashSet<RuntimeType>? types))
            {
                met = met.Remove(variable.Key);
            }
            else if (!types.IsSubsetOf(variable.Value))
            {
                met = met.SetItem(variable.Key, variable.Value.Union(types));
            }
        }

        return met;
    }
}
