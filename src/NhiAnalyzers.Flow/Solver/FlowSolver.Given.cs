using Microsoft.CodeAnalysis.Text;
using NhiAnalyzers.Flow.Ir;
using NhiAnalyzers.Flow.Lattice;
using NhiAnalyzers.Flow.Summaries;

namespace NhiAnalyzers.Flow.Solver;

/// <summary>
/// Objects from elsewhere that are put somewhere as they are: in an object that is made here and written out as a whole, or in a static. There they
/// show the credentials that their types declare.
/// </summary>
internal sealed partial class FlowSolver
{
    /// <summary>What was put in an object that is made in the body, and in the objects in it.</summary>
    private void GenerateGiven(Context context, AccessPath whole, bool isPrinted)
    {
        var work = new Queue<AccessPath>([whole]);
        var seen = new HashSet<AccessPath>();
        while (work.Count > 0)
        {
            AccessPath place = work.Dequeue();
            foreach ((int index, Operand given, AccessPath to) in seen.Add(place) ? _aliases.PutIn(context.Body, place.Root) : [])
            {
                if ((isPrinted && !given.PrintsMembers) || !(place.IsPrefixOf(to) || to.IsPrefixOf(place)))
                {
                    continue;
                }

                if (_ownership.IsMadeHere(context.Body, given.Place!.Root))
                {
                    work.Enqueue(place.IsPrefixOf(to) ? given.Place : given.Place.AppendRest(place, to.Steps.Length));
                    continue;
                }

                foreach ((Fact fact, Origin origin) in HeldIn(context, index, given, to, isPrinted))
                {
                    Land(context, index, fact, From(context, origin, given.Span));
                }
            }
        }
    }

    /// <summary>What an instruction puts in a static, or in an object that one holds.</summary>
    private void GenerateKept(Context context, int index, Instruction instruction)
    {
        if (instruction is not (Move { SharesObject: true } or Invoke { Receiver.Place.Root.Kind: RootKind.Static }))
        {
            return;
        }

        TextSpan span = instruction.Span;
        foreach ((Operand given, AccessPath to) in _aliases.LinksAt(context.Body, index))
        {
            if (given.Type is null || _ownership.IsMadeHere(context.Body, given.Place!.Root) || HeldPlace(context.Body, to) is not { } kept)
            {
                continue;
            }

            foreach ((Fact fact, Origin origin) in HeldIn(context, index, given, to, isPrinted: false))
            {
                Trace trace = From(context, origin, given.Span);
                KeepInStatic(context, kept, fact, span, given.Span, trace);
                Land(context, index, fact, trace);
            }
        }
    }

    /// <summary>What stands below the place after an object came there, if the object's type alone tells what it holds.</summary>
    private IEnumerable<(Fact Fact, Origin Origin)> HeldIn(Context context, int index, Operand given, AccessPath to, bool isPrinted) =>
        from held in HeldBy(given.Type, isPrinted)
        where !_contents.IsTold(context.Body, index, given.Place!.Append(held.Steps))
        select (new Fact(to.Append(held.Steps), held.Kind, held.Origin.IsNamed, _flags.Before(context.Body, index)), held.Origin);
}
