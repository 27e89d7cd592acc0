using System.Collections.Immutable;
using NhiAnalyzers.Flow.Lattice;

namespace NhiAnalyzers.Flow.Ir;

/// <summary>How far each temporary of a body is used: what is known of it need not be carried further.</summary>
internal static class Liveness
{
    /// <summary>The last instruction at which a temporary may still be used, loops included.</summary>
    public static ImmutableDictionary<Root, int> Of(IReadOnlyList<Instruction> instructions, IEnumerable<Body> nested)
    {
        var first = new Dictionary<Root, int>();
        var last = new Dictionary<Root, int>();
        var mentions = new Mentions();
        for (int i = 0; i < instructions.Count; i++)
        {
            foreach (Root root in mentions.Of(instructions[i]))
            {
                if (root.Kind == RootKind.Temporary)
                {
                    last[root] = i;
                    if (!first.ContainsKey(root))
                    {
                        first.Add(root, i);
                    }
                }
            }
        }

        ExtendOverLoops(instructions, first, last);
        foreach (Root captured in nested.SelectMany(static body => body.Captured))
        {
            last.Remove(captured);
        }

        return last.ToImmutableDictionary();
    }

    // What is made before a loop and used in it is used again in the next round.
    private static void ExtendOverLoops(IReadOnlyList<Instruction> instructions, Dictionary<Root, int> first, Dictionary<Root, int> last)
    {
        for (int end = 0; end < instructions.Count; end++)
        {
            foreach (int start in instructions[end].Successors.Concat(instructions[end].Handlers))
            {
                if (start < 0 || start > end)
                {
                    continue;
                }

                foreach (Root root in first.Keys)
                {
                    if (first[root] < start && last[root] >= start && last[root] < end)
                    {
                        last[root] = end;
                    }
                }
            }
        }
    }
}
