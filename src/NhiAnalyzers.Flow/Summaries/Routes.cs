using System.Collections.Immutable;
using NhiAnalyzers.Flow.Ir;
using NhiAnalyzers.Flow.Lattice;
using NhiAnalyzers.Flow.Models;

namespace NhiAnalyzers.Flow.Summaries;

/// <summary>Which instructions a fact meets: those that name its variable. All others it passes by, so that its cost is that of its uses.</summary>
internal sealed class Routes
{
    private readonly Dictionary<string, Dictionary<(Root Root, bool IsAnswer), Route>> _routes = new(StringComparer.Ordinal);

    /// <summary>The instruction at the index, or those that come first after it, on which something may happen to the fact.</summary>
    public ImmutableArray<int> From(Body body, int index, Fact fact)
    {
        if (index < 0 || index >= body.Instructions.Length)
        {
            return ImmutableArray<int>.Empty;
        }

        if (!_routes.TryGetValue(body.Id, out Dictionary<(Root Root, bool IsAnswer), Route>? routes))
        {
            _routes.Add(body.Id, routes = []);
        }

        (Root Root, bool IsAnswer) key = (fact.Path.Root, fact.Kind == ModelKinds.Response);
        if (!routes.TryGetValue(key, out Route? route))
        {
            routes.Add(key, route = new Route(body, key.Root, key.IsAnswer));
        }

        return route.From(index);
    }

    private sealed class Route
    {
        private readonly ImmutableArray<Instruction> _instructions;
        private readonly bool[] _meets;
        private readonly ImmutableArray<int>[] _from;

        public Route(Body body, Root root, bool isAnswer)
        {
            _instructions = body.Instructions;
            bool isEverywhere = root.Kind is RootKind.Static or RootKind.Thrown
                || body.Captured.Contains(root)
                || body.Nested.Any(nested => nested.Captured.Contains(root));
            _meets = new bool[_instructions.Length];
            _from = new ImmutableArray<int>[_instructions.Length];
            var mentions = new Mentions();
            for (int i = 0; i < _instructions.Length; i++)
            {
                _meets[i] = _instructions[i] switch
                {
                    Exit or { Test: not null } => true,
                    ConstantTest when isAnswer => true,
                    MemberTest test => isAnswer || test.Owner?.Root.Equals(root) == true,
                    Invoke or Closure when isEverywhere => true,
                    Instruction instruction when root.Kind == RootKind.Thrown => mentions.Of(instruction).Any(static mentioned => mentioned.Kind == RootKind.Thrown),
                    Instruction instruction => mentions.Of(instruction).Contains(root),
                };
            }
        }

        public ImmutableArray<int> From(int index)
        {
            if (_from[index].IsDefault)
            {
                _from[index] = _meets[index] ? ImmutableArray.Create(index) : Search(index);
            }

            return _from[index];
        }

        private ImmutableArray<int> Search(int start)
        {
            ImmutableArray<int>.Builder met = ImmutableArray.CreateBuilder<int>();
            var seen = new HashSet<int> { start };
            var work = new Stack<int>();
            work.Push(start);
            while (work.Count > 0)
            {
                int index = work.Pop();
                if (_meets[index])
                {
                    met.Add(index);
                    continue;
                }

                foreach (int next in Next(index))
                {
                    if (next >= 0 && next < _instructions.Length && seen.Add(next))
                    {
                        work.Push(next);
                    }
                }
            }

            met.Sort();
            return met.ToImmutable();
        }

        // Only a call throws with what holds before it; what only callers catch is not met again here.
        private IEnumerable<int> Next(int index)
        {
            Instruction instruction = _instructions[index];
            ImmutableArray<int> next = instruction.Next(index);
            return instruction is Invoke ? next.Concat(instruction.Handlers.Where(handler => handler != _instructions.Length - 1)) : next;
        }
    }
}
