using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using NhiAnalyzers.Flow.Lattice;

namespace NhiAnalyzers.Flow.Ir.Lowering;

/// <summary>
/// Blocks and branches of a control flow graph. A finally block stands twice: where the code leaves the try by itself it goes on behind it,
/// where an exception does, it goes on to the handlers around it.
/// </summary>
internal sealed partial class BodyLowering
{
    // Blocks of nested finally blocks are laid out once more for each level; deeper ones than this share the layout of the code around them.
    private const int MaximumLayouts = 8;

    private readonly Dictionary<ControlFlowRegion, AccessPath> _caught = [];

    private BasicBlock? _block;

    /// <summary>Where the blocks of a graph, or of one finally block for exceptions, begin and end among the instructions.</summary>
    private sealed class Layout(ControlFlowGraph graph, Layout? around, ControlFlowRegion region)
    {
        private readonly Dictionary<int, (int Entry, int End)> _blocks = [];

        public ControlFlowRegion Region { get; } = region;

        public IEnumerable<BasicBlock> Blocks => graph.Blocks.Skip(Region.FirstBlockOrdinal).Take(Region.LastBlockOrdinal - Region.FirstBlockOrdinal + 1);

        public bool Contains(int block) => block >= Region.FirstBlockOrdinal && block <= Region.LastBlockOrdinal;

        public int EntryOf(int block) => _blocks.TryGetValue(block, out (int Entry, int End) place) ? place.Entry : around!.EntryOf(block);

        public int EndOf(int block) => _blocks.TryGetValue(block, out (int Entry, int End) place) ? place.End : around!.EndOf(block);

        public void Place(int block, int entry, int end) => _blocks[block] = (entry, end);
    }

    private void LowerGraph(ControlFlowGraph graph)
    {
        ControlFlowGraph? outer = _graph;
        _graph = graph;
        DeclareLocals(graph.Root);
        if (outer is null && !IsNested)
        {
            NoteAssigned(graph);
        }

        CountCaptures(graph);
        var layouts = new List<Layout> { new(graph, null, graph.Root) };
        Lower(layouts[0]);
        AddFinallyLayouts(graph, graph.Root, layouts);
        int exit = _instructions.Count;
        foreach (Layout layout in layouts)
        {
            Link(graph, layout, layouts, exit);
        }

        LowerLocalFunctions(graph);
        _graph = outer;
    }

    private void AddFinallyLayouts(ControlFlowGraph graph, ControlFlowRegion region, List<Layout> layouts)
    {
        if (region.Kind == ControlFlowRegionKind.Finally && layouts.Count < MaximumLayouts)
        {
            var layout = new Layout(graph, layouts[0], region);
            layouts.Add(layout);
            Lower(layout);
        }

        foreach (ControlFlowRegion nested in region.NestedRegions)
        {
            AddFinallyLayouts(graph, nested, layouts);
        }
    }

    private void Lower(Layout layout)
    {
        foreach (BasicBlock block in layout.Blocks)
        {
            _cancellationToken.ThrowIfCancellationRequested();
            int entry = _instructions.Count;
            Emit(new Label(default));
            if (HandlerAround(block) is { } handler && handler.FirstBlockOrdinal == block.Ordinal)
            {
                Enter(handler);
            }

            _block = block;
            foreach (IOperation operation in block.Operations)
            {
                Lower(operation);
            }

            LowerBranchValue(block);
            layout.Place(block.Ordinal, entry, _instructions.Count - 1);
            LowerEqual(block);
        }
    }

    /// <summary>The handler that a block belongs to, with its filter.</summary>
    private static ControlFlowRegion? HandlerAround(BasicBlock block)
    {
        for (ControlFlowRegion? region = block.EnclosingRegion; region is not null; region = region.EnclosingRegion)
        {
            if (region.Kind is ControlFlowRegionKind.Catch or ControlFlowRegionKind.Filter)
            {
                return region.EnclosingRegion is { Kind: ControlFlowRegionKind.FilterAndHandler } filtered ? filtered : region;
            }
        }

        return null;
    }

    // The exception is in the hands of the handler from here on: it goes further only if the handler throws it again.
    private void Enter(ControlFlowRegion handler)
    {
        AccessPath caught = NewTemporary();
        bool isFiltered = handler.Kind == ControlFlowRegionKind.FilterAndHandler;
        Emit(new Move(caught, AccessPath.Of(Root.Thrown), IsWeak: isFiltered, default, default) { As = CaughtBy(handler) });
        Emit(new Forget(AccessPath.Of(Root.Thrown), default));
        _caught[handler] = caught;
    }

    private static string? CaughtBy(ControlFlowRegion handler) =>
        !CatchesAll(handler) && handler.ExceptionType is INamedTypeSymbol type ? Symbols.IdOf(type) : null;

    private static AccessPath ThrownOf(ITypeSymbol? type) =>
        AccessPath.Of(type is INamedTypeSymbol { TypeKind: not TypeKind.Error, SpecialType: not SpecialType.System_Object } ? Root.ThrownOf(Symbols.IdOf(type)) : Root.Thrown);

    private Operand LowerCaught(ICaughtExceptionOperation operation) =>
        _block is not null && HandlerAround(_block) is { } handler && _caught.TryGetValue(handler, out AccessPath? caught) ? At(caught, operation) : Operand.None(operation.Syntax.Span);

    private void LowerBranchValue(BasicBlock block)
    {
        ControlFlowBranchSemantics? semantics = block.FallThroughSuccessor?.Semantics;
        if (semantics == ControlFlowBranchSemantics.Rethrow && HandlerAround(block) is { } handler && _caught.TryGetValue(handler, out AccessPath? caught))
        {
            Emit(new Move(ThrownOf(handler.ExceptionType), caught, IsWeak: false, default, default));
            Emit(new Label(default));
        }

        if (block.BranchValue is not { } value)
        {
            return;
        }

        Operand operand = Lower(value);
        if (block.ConditionalSuccessor is not null)
        {
            EmitTest(value, operand);
        }
        else if (semantics == ControlFlowBranchSemantics.Return)
        {
            Move(AccessPath.Of(Root.Return), operand, value.Syntax.Span, isWeak: true);
        }
        else if (semantics == ControlFlowBranchSemantics.Throw)
        {
            Move(ThrownOf(Unconverted(value).Type), operand, value.Syntax.Span);
            Emit(new Label(value.Syntax.Span));
        }
    }

    private void Link(ControlFlowGraph graph, Layout layout, List<Layout> layouts, int exit)
    {
        foreach (BasicBlock block in layout.Blocks)
        {
            int end = layout.EndOf(block.Ordinal);
            ImmutableArray<int> handlers = Handlers(graph, block.EnclosingRegion, layout, layouts, exit);
            bool throws = block.FallThroughSuccessor?.Semantics is ControlFlowBranchSemantics.Throw or ControlFlowBranchSemantics.Rethrow;
            // The end of a finally block that an exception runs: on to the next handler.
            bool isInterrupted = layout != layouts[0]
                && block.FallThroughSuccessor?.Semantics == ControlFlowBranchSemantics.StructuredExceptionHandling
                && block.Ordinal == layout.Region.LastBlockOrdinal;
            _instructions[end].Successors = isInterrupted ? Handlers(graph, layout.Region.EnclosingRegion, layouts[0], layouts, exit)
                : throws && block.ConditionalSuccessor is null ? Handlers(graph, block.EnclosingRegion, layout, layouts, exit, MadeAndThrown(block))
                : Successors(graph, block, layout, exit);
            end = LinkEqual(end);
            for (int index = layout.EntryOf(block.Ordinal); index <= end; index++)
            {
                _instructions[index].Handlers = handlers;
            }
        }

        foreach (BasicBlock block in layout.Blocks)
        {
            LinkFinally(block.FallThroughSuccessor, layout);
            LinkFinally(block.ConditionalSuccessor, layout);
        }
    }

    /// <summary>The type of the exception that a block makes and throws; null where it throws one from elsewhere.</summary>
    private ITypeSymbol? MadeAndThrown(BasicBlock block) =>
        block.BranchValue is { } value && Unconverted(value) is IObjectCreationOperation { Type: { TypeKind: not TypeKind.Error } made } ? made : null;

    /// <summary>Where an exception goes that is thrown in the region; the exit stands for the callers.</summary>
    private static ImmutableArray<int> Handlers(
        ControlFlowGraph graph, ControlFlowRegion? region, Layout layout, List<Layout> layouts, int exit, ITypeSymbol? thrown = null)
    {
        var handlers = ImmutableArray.CreateBuilder<int>();
        // The root of a lambda's graph has the regions around the lambda above it.
        for (; region != graph.Root && region?.EnclosingRegion is { } around; region = around)
        {
            if (region.Kind != ControlFlowRegionKind.Try)
            {
                continue;
            }

            if (around.Kind == ControlFlowRegionKind.TryAndFinally)
            {
                ControlFlowRegion handler = around.NestedRegions[1];
                Layout? interrupted = layouts.FirstOrDefault(candidate => candidate.Region == handler);
                handlers.Add((interrupted ?? layout).EntryOf(handler.FirstBlockOrdinal));
                return handlers.ToImmutable();
            }

            bool catchesAll = false;
            foreach (ControlFlowRegion handler in around.NestedRegions.Skip(1).Where(handler => thrown is null || Catches(handler, thrown)))
            {
                handlers.Add(layout.EntryOf(handler.FirstBlockOrdinal));
                if (handler.Kind == ControlFlowRegionKind.Catch && (thrown is not null || CatchesAll(handler)))
                {
                    catchesAll = true;
                    break;
                }
            }

            if (catchesAll)
            {
                return handlers.ToImmutable();
            }
        }

        handlers.Add(exit);
        return handlers.ToImmutable();
    }

    private static bool CatchesAll(ControlFlowRegion handler) =>
        handler.ExceptionType is null or { SpecialType: SpecialType.System_Object } or { Name: nameof(Exception), ContainingNamespace.Name: nameof(System) };

    private static bool Catches(ControlFlowRegion handler, ITypeSymbol thrown)
    {
        for (ITypeSymbol? type = thrown; type is not null; type = type.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(type, handler.ExceptionType))
            {
                return true;
            }
        }

        return CatchesAll(handler);
    }

    private static ImmutableArray<int> Successors(ControlFlowGraph graph, BasicBlock block, Layout layout, int exit)
    {
        if (block.Kind == BasicBlockKind.Exit)
        {
            return Instruction.Only(exit);
        }

        int? next = Target(block.FallThroughSuccessor, layout);
        int? conditional = Target(block.ConditionalSuccessor, layout);
        if (block.ConditionalSuccessor is null)
        {
            return Instruction.Only(next ?? -1);
        }

        bool jumpsWhenTrue = block.ConditionKind == ControlFlowConditionKind.WhenTrue;
        int whenTrue = (jumpsWhenTrue ? conditional : next) ?? -1;
        int whenFalse = (jumpsWhenTrue ? next : conditional) ?? -1;
        return block.BranchValue?.ConstantValue is { HasValue: true, Value: bool constant }
            ? Instruction.Only(constant ? whenTrue : whenFalse)
            : ImmutableArray.Create(whenTrue, whenFalse);
    }

    // A branch that leaves a try runs the finally blocks first: the first one is where it goes, the last one leads on to the destination.
    private static int? Target(ControlFlowBranch? branch, Layout layout) => branch switch
    {
        null => null,
        { FinallyRegions.IsEmpty: false } => layout.EntryOf(branch.FinallyRegions[0].FirstBlockOrdinal),
        { Destination: not null } => layout.EntryOf(Reached(branch).Ordinal),
        _ => null,
    };

    private void LinkFinally(ControlFlowBranch? branch, Layout layout)
    {
        for (int i = 0; i < (branch?.FinallyRegions.Length ?? 0); i++)
        {
            int? next = i + 1 < branch!.FinallyRegions.Length
                ? layout.EntryOf(branch.FinallyRegions[i + 1].FirstBlockOrdinal)
                : branch.Destination is { } destination ? layout.EntryOf(destination.Ordinal) : null;
            if (next is { } target)
            {
                Link(layout.EndOf(branch.FinallyRegions[i].LastBlockOrdinal), target);
            }
        }
    }

    private void Link(int from, int to)
    {
        Instruction instruction = _instructions[from];
        ImmutableArray<int> successors = instruction.Successors.IsEmpty ? Instruction.Only(from + 1) : instruction.Successors;
        successors = successors.Length == 1 && successors[0] < 0 ? ImmutableArray<int>.Empty : successors;
        if (!successors.Contains(to))
        {
            instruction.Successors = successors.Add(to);
        }
    }
}
