using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;
using NhiAnalyzers.Flow.Ir.Lowering;
using NhiAnalyzers.Flow.Lattice;

namespace NhiAnalyzers.Flow.Ir;

/// <summary>The bodies of a compilation, lowered when they are first asked for.</summary>
public sealed class Bodies(SemanticModels models, CancellationToken cancellationToken)
{
    private readonly Dictionary<Compilation, (Symbols Symbols, ulong Shape)> _projects = [];
    private readonly Methods _methods = new(models.Projects);
    private readonly Dictionary<string, Body?> _bodies = new(StringComparer.Ordinal);
    private Dictionary<string, Body?>? _loweredBefore;

    /// <summary>The symbols as the compilation under analysis sees them.</summary>
    public Symbols Symbols => Project(models.Projects.Main).Symbols;

    /// <summary>The body of a method of the program, or a lambda or local function in one that was asked for before.</summary>
    public Body? Find(string id)
    {
        if (_bodies.TryGetValue(id, out Body? body))
        {
            return body;
        }

        return LoweredBefore().TryGetValue(id, out body) ? Keep(id, body) : Symbols.Method(id) is { } method ? Of(method) : null;
    }

    // To find the method itself, the compiler would bind the signatures of all that are called like it.
    private Dictionary<string, Body?> LoweredBefore()
    {
        if (_loweredBefore is null)
        {
            _loweredBefore = new(StringComparer.Ordinal);
            foreach (SyntaxTree tree in models.Projects.Main.SyntaxTrees)
            {
                foreach (KeyValuePair<string, Body?> lowered in LoweredTree.Existing(tree, Project(models.Projects.Main).Shape)?.Bodies ?? [])
                {
                    _loweredBefore[lowered.Key] = lowered.Value;
                }
            }
        }

        return _loweredBefore;
    }

    /// <summary>All that anybody asked for.</summary>
    internal IEnumerable<Body> Known => _bodies.Values.OfType<Body>();

    public bool IsLowered(string id) => _bodies.ContainsKey(id);

    /// <summary>The bodies that a declaration's code runs in; for an initializer, those of the constructors.</summary>
    public IEnumerable<Body> In(SyntaxNode declaration)
    {
        LoweredTree lowered = Lowered(declaration.SyntaxTree);
        if (!lowered.Declarations.TryGetValue(declaration, out ImmutableArray<string> ids))
        {
            ids = ImmutableArray.CreateRange(MethodsOf(declaration).Select(Symbols.Remember).Distinct());
            lowered.Declarations[declaration] = ids;
        }

        // A method of a referenced project may be declared here too, and is then this one.
        bool isMain = models.Projects.Main.ContainsSyntaxTree(declaration.SyntaxTree);
        foreach (string id in ids)
        {
            if ((isMain && lowered.Bodies.TryGetValue(id, out Body? body) ? Keep(id, body) : Find(id)) is { } found)
            {
                yield return found;
            }
        }
    }

    private (Symbols Symbols, ulong Shape) Project(Compilation project)
    {
        if (!_projects.TryGetValue(project, out (Symbols Symbols, ulong Shape) known))
        {
            known = (new Symbols(project, _methods), DeclarationShape.Of(project, cancellationToken));
            _projects.Add(project, known);
        }

        return known;
    }

    private LoweredTree Lowered(SyntaxTree tree) => LoweredTree.Of(tree, Project(models.Projects.With(tree)).Shape);

    private IEnumerable<IMethodSymbol> MethodsOf(SyntaxNode declaration)
    {
        SemanticModel model = models.For(declaration.SyntaxTree);
        return declaration switch
        {
            BaseFieldDeclarationSyntax field => field.Declaration.Variables
                .Select(variable => model.GetDeclaredSymbol(variable, cancellationToken))
                .SelectMany(member => member is null ? [] : InitializedIn(member)),
            BasePropertyDeclarationSyntax property => model.GetDeclaredSymbol(property, cancellationToken) switch
            {
                IPropertySymbol symbol when HasInitializer(property) => Accessors(symbol.GetMethod, symbol.SetMethod).Concat(InitializedIn(symbol)),
                IPropertySymbol symbol => Accessors(symbol.GetMethod, symbol.SetMethod),
                IEventSymbol symbol => Accessors(symbol.AddMethod, symbol.RemoveMethod),
                _ => [],
            },
            TypeDeclarationSyntax type =>
                model.GetDeclaredSymbol(type, cancellationToken)?.InstanceConstructors ?? ImmutableArray<IMethodSymbol>.Empty,
            CompilationUnitSyntax unit => Accessors(model.GetDeclaredSymbol(unit, cancellationToken)),
            _ => Accessors(model.GetDeclaredSymbol(declaration, cancellationToken) as IMethodSymbol),
        };
    }

    private static bool HasInitializer(BasePropertyDeclarationSyntax property) => property is PropertyDeclarationSyntax { Initializer: not null };

    private static IEnumerable<IMethodSymbol> Accessors(params IMethodSymbol?[] accessors) => accessors.Where(static accessor => accessor is not null)!;

    private static IEnumerable<IMethodSymbol> InitializedIn(ISymbol member) =>
        member.IsStatic ? member.ContainingType.StaticConstructors : member.ContainingType.InstanceConstructors;

    private Body? Of(IMethodSymbol method)
    {
        string id = Symbols.Remember(method);
        if (_bodies.TryGetValue(id, out Body? body))
        {
            return body;
        }

        IMethodSymbol definition = Symbols.Method(id)!;
        if (!Symbols.InSource(definition) || definition.IsAbstract || definition.IsExtern || SyntaxOf(definition) is not { } syntax)
        {
            return Keep(id, null);
        }

        LoweredTree lowered = Lowered(syntax.SyntaxTree);
        if (!lowered.Bodies.TryGetValue(id, out body))
        {
            body = Lower(definition, id, syntax);
            // Initializers in other files are no part of what this file's shape tells.
            if (definition.ContainingType.DeclaringSyntaxReferences.Length == 1)
            {
                lowered.Bodies[id] = body;
            }
        }

        return Keep(id, body);
    }

    private Body? Keep(string id, Body? body)
    {
        _bodies[id] = body;
        foreach (Body nested in body?.Nested ?? ImmutableArray<Body>.Empty)
        {
            _bodies[nested.Id] = nested;
        }

        return body;
    }

    private SyntaxNode? SyntaxOf(IMethodSymbol method)
    {
        ISymbol declared = method is { IsImplicitlyDeclared: true, MethodKind: MethodKind.Constructor or MethodKind.StaticConstructor }
            ? method.ContainingType
            : method;
        // A record's copy constructor has no code of its own: a copy holds what the original holds.
        return method is { IsImplicitlyDeclared: true, Parameters.IsEmpty: false, MethodKind: MethodKind.Constructor }
            ? null
            : declared.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellationToken);
    }

    private Body? Lower(IMethodSymbol method, string id, SyntaxNode syntax)
    {
        bool isConstructor = method.MethodKind is MethodKind.Constructor or MethodKind.StaticConstructor;
        SemanticModel model = models.For(syntax.SyntaxTree);
        Symbols symbols = Project(models.Projects.With(syntax.SyntaxTree)).Symbols;
        var lowering = new BodyLowering(symbols, syntax.SyntaxTree, id, id, method, cancellationToken);
        ImmutableArray<Root> parameters = lowering.Enter(method);
        IOperation? operation = syntax is TypeDeclarationSyntax ? null : model.GetOperation(syntax, cancellationToken);
        if (isConstructor)
        {
            LowerInitializers(method, syntax, operation, lowering);
        }

        switch (operation)
        {
            case IMethodBodyBaseOperation body:
                lowering.Lower(body);
                break;
            case IBlockOperation block:
                lowering.Lower(block);
                break;
            case null when isConstructor:
                break;
            default:
                return null;
        }

        return lowering.Complete(SpelledName(method), parameters, syntax.Span);
    }

    private void LowerInitializers(IMethodSymbol constructor, SyntaxNode syntax, IOperation? operation, BodyLowering lowering)
    {
        bool callsAnother = operation is IConstructorBodyOperation
            && syntax is ConstructorDeclarationSyntax { Initializer.RawKind: (int)SyntaxKind.ThisConstructorInitializer };
        if (callsAnother)
        {
            return;
        }

        foreach (IGrouping<SyntaxTree, EqualsValueClauseSyntax> part in constructor.ContainingType.GetMembers()
            .Where(member => member.IsStatic == constructor.IsStatic)
            .Select(InitializerOf)
            .OfType<EqualsValueClauseSyntax>()
            .GroupBy(static initializer => initializer.SyntaxTree))
        {
            SemanticModel model = models.For(part.Key);
            IEnumerable<IOperation> values = part.Select(initializer => model.GetOperation(initializer, cancellationToken)).OfType<IOperation>();
            lowering.Prelude(values, part.Key);
        }

        if (syntax is TypeDeclarationSyntax { ParameterList: not null } type && !constructor.IsStatic)
        {
            foreach (IParameterSymbol parameter in constructor.Parameters)
            {
                lowering.KeepParameter(parameter);
            }

            if (type.BaseList?.Types.OfType<PrimaryConstructorBaseTypeSyntax>().FirstOrDefault() is { } chain
                && models.For(type.SyntaxTree).GetOperation(chain, cancellationToken) is { } call)
            {
                lowering.Prelude(call);
            }
        }
    }

    private EqualsValueClauseSyntax? InitializerOf(ISymbol member) => member.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellationToken) switch
    {
        VariableDeclaratorSyntax variable => variable.Initializer,
        PropertyDeclarationSyntax property => property.Initializer,
        _ => null,
    };

    /// <summary>What a caller's text holds: the type's name for a constructor, the property's for an accessor.</summary>
    private static string SpelledName(IMethodSymbol method) => method switch
    {
        { MethodKind: MethodKind.Constructor } => method.ContainingType.Name,
        { AssociatedSymbol: IPropertySymbol { IsIndexer: true } } => TreeIndex.Indexer,
        { AssociatedSymbol: { } owner } => owner.Name,
        _ => method.Name,
    };
}
