using System.Collections.Immutable;
using NhiAnalyzers.Flow.Ir;
using NhiAnalyzers.Flow.Lattice;
using NhiAnalyzers.Flow.Summaries;

namespace NhiAnalyzers.Flow.Solver;

/// <summary>Which handlers an exception comes to.</summary>
internal sealed partial class FlowSolver
{
    /// <summary>The fact holds where the instruction throws; an exception that nobody here catches goes to the callers.</summary>
    private void PassToHandlers(Context context, int index, Fact fact, Trace? trace)
    {
        int exit = context.Body.Instructions.Length - 1;
        ImmutableArray<int> handlers = context.Body.Instructions[index].Handlers;
        bool isThrown = fact.Path.Root.Kind == RootKind.Thrown;
        foreach (int handler in handlers.IsEmpty && isThrown ? ImmutableArray.Create(exit) : handlers)
        {
            if (handler != exit || isThrown)
            {
                Reach(context, handler, fact, trace);
            }

            if (isThrown && Catches(context.Body.Instructions, handler, fact.Path.Root))
            {
                break;
            }
        }
    }

    private bool MayCatch(Move handler, Fact fact) =>
        fact.Path.Root.Kind == RootKind.Thrown
        && (handler.As is not { } type || fact.Path.Root.Equals(Root.Thrown) || _bodies.Symbols.AreRelated(fact.Path.Root.Name, type));

    /// <summary>True where the exception goes no further than to the handler that begins there.</summary>
    private bool Catches(ImmutableArray<Instruction> instructions, int handler, Root thrown) =>
        handler + 1 < instructions.Length
        && instructions[handler + 1] is Move { Source.Root.Kind: RootKind.Thrown, IsWeak: false } caught
        && (caught.As is not { } type || (!thrown.Equals(Root.Thrown) && _bodies.Symbols.Derives(thrown.Name, type)));
}
