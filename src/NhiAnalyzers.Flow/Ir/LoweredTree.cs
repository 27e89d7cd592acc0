using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace NhiAnalyzers.Flow.Ir;

/// <summary>
/// What a file was lowered to, kept as long as the file and what it binds to are unchanged: an editor makes a new compilation at every keystroke,
/// with the same trees but one. Holds no symbols. Safe for concurrent use.
/// </summary>
internal sealed class LoweredTree
{
    private static readonly ConditionalWeakTable<SyntaxTree, StrongBox<LoweredTree>> Trees = new();

    private readonly ulong _shape;

    private LoweredTree(ulong shape) => _shape = shape;

    /// <summary>By id; null for a method without a body.</summary>
    public ConcurrentDictionary<string, Body?> Bodies { get; } = new(concurrencyLevel: 1, capacity: 4, StringComparer.Ordinal);

    /// <summary>The ids of the bodies that a declaration's code runs in.</summary>
    public ConcurrentDictionary<SyntaxNode, ImmutableArray<string>> Declarations { get; } = new(concurrencyLevel: 1, capacity: 4);

    /// <summary>What the file was lowered to before, if that is still true.</summary>
    public static LoweredTree? Existing(SyntaxTree tree, ulong shape)
    {
        if (!Trees.TryGetValue(tree, out StrongBox<LoweredTree>? kept))
        {
            return null;
        }

        lock (kept)
        {
            return kept.Value!._shape == shape ? kept.Value : null;
        }
    }

    public static LoweredTree Of(SyntaxTree tree, ulong shape)
    {
        StrongBox<LoweredTree> kept = Trees.GetValue(tree, _ => new StrongBox<LoweredTree>(new LoweredTree(shape)));
        lock (kept)
        {
            if (kept.Value!._shape != shape)
            {
                kept.Value = new LoweredTree(shape);
            }

            return kept.Value;
        }
    }
}
