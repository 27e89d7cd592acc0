using NhiAnalyzers.Flow.Ir;
using NhiAnalyzers.Flow.Lattice;

namespace NhiAnalyzers.Flow.Summaries;

/// <summary>Which variables hold nothing but objects that nobody else has: made in the body, or by the methods it calls for them.</summary>
internal sealed class Ownership(Bodies bodies)
{
    private readonly Dictionary<(string BodyId, Root Root), bool> _fresh = [];

    public bool IsFresh(Body body, Root root)
    {
        if (body.Fresh.Contains(root))
        {
            return true;
        }

        if (root.Kind is not (RootKind.Local or RootKind.Temporary))
        {
            return false;
        }

        if (!_fresh.TryGetValue((body.Id, root), out bool isFresh))
        {
            // A variable that takes its own value around a loop is what its other values are.
            _fresh[(body.Id, root)] = true;
            _fresh[(body.Id, root)] = isFresh = IsMadeForIt(body, root);
        }

        return isFresh;
    }

    private bool IsMadeForIt(Body body, Root root)
    {
        bool isMade = false;
        foreach (Instruction instruction in body.Instructions)
        {
            bool? made = instruction switch
            {
                Move { Target: { Steps.IsEmpty: true } target } move when target.Root.Equals(root) =>
                    move.Source.Steps.IsEmpty && IsFresh(body, move.Source.Root),
                Invoke { Target: { Steps.IsEmpty: true } target } call when target.Root.Equals(root) =>
                    call.Member is { InSource: true, IsOpen: false } && bodies.Find(call.Callee) is { ReturnsFresh: true },
                Combine { Target: { Steps.IsEmpty: true } target } when target.Root.Equals(root) => false,
                _ => null,
            };
            if (made == false)
            {
                return false;
            }

            isMade |= made == true;
        }

        return isMade;
    }
}
