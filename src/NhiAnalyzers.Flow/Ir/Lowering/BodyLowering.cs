using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;
using NhiAnalyzers.Flow.Lattice;

namespace NhiAnalyzers.Flow.Ir.Lowering;

/// <summary>Lowers one body: its control flow graph becomes a flat list of instructions with successors.</summary>
internal sealed partial class BodyLowering
{
    private readonly Symbols _symbols;
    private readonly SyntaxTree _tree;
    private readonly string _id;
    private readonly string _outerId;
    private readonly ISymbol _owner;
    private readonly CancellationToken _cancellationToken;
    private readonly List<Instruction> _instructions = [];
    private readonly ImmutableArray<Body>.Builder _nested = ImmutableArray.CreateBuilder<Body>();
    private readonly ImmutableHashSet<Root>.Builder _captured = ImmutableHashSet.CreateBuilder<Root>();
    private readonly Dictionary<Root, AccessPath> _variables;
    private readonly HashSet<Root> _own = [];
    private readonly Dictionary<CaptureId, Captured> _captures = [];
    private readonly Dictionary<Root, (AccessPath Receiver, MemberReference Member)> _chain = [];
    private readonly HashSet<Root> _fresh = [];
    private readonly Dictionary<Root, ITypeSymbol?> _made = [];
    private readonly HashSet<Root> _notFresh = [];
    private readonly HashSet<Root> _positioned;
    private ControlFlowGraph? _graph;
    private ImmutableArray<TypeShape> _shapes = ImmutableArray<TypeShape>.Empty;
    private int _temporaries;

    public BodyLowering(
        Symbols symbols, SyntaxTree tree, string id, string outerId, ISymbol owner, CancellationToken cancellationToken, BodyLowering? around = null)
    {
        _otherNames = around?._otherNames ?? [];
        _variables = around?._variables ?? [];
        _assigned = around?._assigned ?? new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        _positioned = around?._positioned ?? [];
        _symbols = symbols;
        _tree = tree;
        _id = id;
        _outerId = outerId;
        _owner = owner;
        _cancellationToken = cancellationToken;
    }

    /// <summary>Lowers what runs before the body proper: initializers of fields and properties, and the call of the base constructor.</summary>
    public void Prelude(IOperation operation)
    {
        if (operation is ISymbolInitializerOperation)
        {
            LowerGraph(operation);
        }
        else
        {
            Lower(operation);
        }
    }

    /// <summary>Lowers initializers; those in another file of a partial type are a body of their own there.</summary>
    public void Prelude(IEnumerable<IOperation> initializers, SyntaxTree tree)
    {
        if (tree == _tree)
        {
            foreach (IOperation initializer in initializers)
            {
                Prelude(initializer);
            }

            return;
        }

        string id = _outerId + Body.NestedMark + tree.FilePath;
        var lowering = new BodyLowering(_symbols, tree, id, _outerId, _owner, _cancellationToken, this);
        foreach (IOperation initializer in initializers)
        {
            lowering.Prelude(initializer);
        }

        Body body = lowering.Complete(_owner.Name, ImmutableArray<Root>.Empty, default);
        _nested.Add(body);
        _nested.AddRange(body.Nested);
        Emit(new Closure(NewTemporary(), id, default));
    }

    /// <summary>A primary constructor's parameter stands in the object from then on, as a property of a record or as a captured variable.</summary>
    public void KeepParameter(IParameterSymbol parameter)
    {
        TextSpan span = DeclarationOf(parameter);
        Emit(new Move(This(parameter.Name, MemberIdOf(parameter)), Variable(RootOf(parameter)), IsWeak: false, span, span)
        {
            Given = At(Variable(RootOf(parameter)), parameter.Type, span),
        });
    }

    /// <summary>Lowers the body proper.</summary>
    public void Lower(IMethodBodyBaseOperation body) => LowerGraph(body);

    /// <summary>Lowers the body of an accessor that is an expression.</summary>
    public void Lower(IBlockOperation block) => LowerGraph(block);

    /// <summary>Declares the parameters; what their names say is known from the first instruction on.</summary>
    public ImmutableArray<Root> Enter(ImmutableArray<IParameterSymbol> parameters)
    {
        _shapes = ImmutableArray.CreateRange(parameters, static parameter => Symbols.ShapeOf(parameter.Type));
        var roots = ImmutableArray.CreateBuilder<Root>();
        foreach (IParameterSymbol parameter in parameters)
        {
            Root root = ParameterRoot(parameter);
            _own.Add(root);
            roots.Add(root);
            if (parameter.RefKind != RefKind.Out && AttributeMarks.Of(parameter) is { IsEmpty: false } marks)
            {
                Emit(new Marked(Variable(root), parameter.Name, marks, DeclarationOf(parameter)));
            }

            if (parameter.RefKind != RefKind.Out && !parameter.IsImplicitlyDeclared && Symbols.IsText(parameter.Type))
            {
                Emit(new Named(Variable(root), parameter.Name, IsParameter: true, From: null, DeclarationOf(parameter)));
            }
        }

        return roots.ToImmutable();
    }

    /// <summary>The same for a method; what its type parameters stand for is passed like everything else.</summary>
    public ImmutableArray<Root> Enter(IMethodSymbol method)
    {
        ImmutableArray<Root> roots = Enter(method.Parameters);
        foreach (ITypeParameterSymbol parameter in method.TypeParameters)
        {
            Root root = TypeRoot(parameter);
            _own.Add(root);
            roots = roots.Add(root);
            _shapes = _shapes.Add(TypeShape.Plain);
        }

        return roots;
    }

    public Body Complete(string name, ImmutableArray<Root> parameters, TextSpan span)
    {
        Emit(new Exit(new TextSpan(span.End, 0)));
        LocalClosures.Mark(_instructions, _nested);
        return new Body(
            _id,
            name,
            Symbols.DisplayOf(_owner),
            Symbols.InheritedIds(_owner),
            _tree,
            parameters,
            _shapes,
            _captured.ToImmutable(),
            _fresh.Except(_notFresh).ToImmutableHashSet(),
            Liveness.Of(_instructions, _nested),
            _instructions.ToImmutableArray(),
            _nested.ToImmutable())
        {
            Positioned = _positioned.ToImmutableHashSet(),
        };
    }

    private void LowerGraph(IOperation operation)
    {
        switch (operation)
        {
            case IMethodBodyOperation body:
                LowerGraph(ControlFlowGraph.Create(body, _cancellationToken));
                break;
            case IConstructorBodyOperation body:
                LowerGraph(ControlFlowGraph.Create(body, _cancellationToken));
                break;
            case IBlockOperation block:
                LowerGraph(ControlFlowGraph.Create(block, _cancellationToken));
                break;
            case IFieldInitializerOperation initializer:
                LowerGraph(ControlFlowGraph.Create(initializer, _cancellationToken));
                break;
            case IPropertyInitializerOperation initializer:
                LowerGraph(ControlFlowGraph.Create(initializer, _cancellationToken));
                break;
        }
    }

    private void LowerLocalFunctions(ControlFlowGraph graph)
    {
        foreach (IMethodSymbol function in graph.LocalFunctions)
        {
            Nest(graph.GetLocalFunctionControlFlowGraph(function, _cancellationToken), function);
        }
    }

    /// <summary>Lowers a lambda or a local function as a body of its own; returns its id.</summary>
    private string Nest(ControlFlowGraph graph, IMethodSymbol function)
    {
        string id = NestedId(function);
        var lowering = new BodyLowering(_symbols, _tree, id, _outerId, function, _cancellationToken, this);
        ImmutableArray<Root> parameters = lowering.Enter(function.Parameters);
        lowering.LowerGraph(graph);
        Body body = lowering.Complete(function.Name, parameters, graph.OriginalOperation.Syntax.Span);
        _nested.Add(body);
        _nested.AddRange(body.Nested);
        _captured.UnionWith(body.Captured.Where(root => root.Kind == RootKind.This || !IsOwn(root)));
        return id;
    }

    // The position of a lambda or a local function names it: both have no documentation id.
    private string NestedId(IMethodSymbol function) =>
        _outerId + Body.NestedMark + (function.DeclaringSyntaxReferences.FirstOrDefault()?.Span.Start ?? 0);

    private void Emit(Instruction instruction) => _instructions.Add(instruction);

    private AccessPath NewTemporary() => AccessPath.Of(new Root(RootKind.Temporary, _id, _temporaries++));
}
