using NhiAnalyzers.Flow.Lattice;

namespace NhiAnalyzers.Flow.Ir;

/// <summary>The variables that an instruction names. Asked of every instruction of every body, so the list is the caller's.</summary>
internal sealed class Mentions
{
    private readonly List<Root> _roots = [];

    /// <summary>Good until the next one is asked for.</summary>
    public IReadOnlyList<Root> Of(Instruction instruction)
    {
        _roots.Clear();
        switch (instruction)
        {
            case Move move:
                Add(move.Target, move.Source);
                break;
            case Forget forget:
                Add(forget.Target);
                break;
            case Combine combine:
                foreach (Operand part in combine.Parts)
                {
                    Add(part.Place);
                }

                Add(combine.Target);
                break;
            case Read read:
                Add(read.Place);
                break;
            case ConstantText text:
                Add(text.Target);
                break;
            case Named named:
                Add(named.Place);
                break;
            case ChangeBehind change:
                Add(change.Receiver, change.Result);
                break;
            case Closure closure:
                Add(closure.Target);
                break;
            case ConstantTest test:
                Add(test.Place);
                break;
            case TypeTest test:
                Add(test.Place);
                break;
            case Invoke invoke:
                foreach (Argument argument in invoke.Arguments)
                {
                    Add(argument.Value.Place);
                }

                Add(invoke.Receiver?.Place, invoke.Target);
                Add(invoke.CopiedFrom);
                break;
        }

        return _roots;
    }

    private void Add(AccessPath? place, AccessPath? other = null)
    {
        if (place is not null && !_roots.Contains(place.Root))
        {
            _roots.Add(place.Root);
        }

        if (other is not null)
        {
            Add(other);
        }
    }
}
