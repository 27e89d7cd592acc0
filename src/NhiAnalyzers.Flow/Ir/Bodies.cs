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
    private readonly Dictionary<string, Body?> _bodies = new(StringComparer.Ordinal);

    public Symbols Symbols { get; } = new(models.Compilation);

    /// <summary>Every body lowered so far whose id this is: a method the program calls, or a lambda or local function in a lowered one.</summary>
    public Body? Find(string id)
    {
        if (_bodies.TryGetValue(id, out Body? body))
        {
            return body;
        }

        return Symbols.Method(id) is { } method ? Of(method) : null;
    }

    public bool IsLowered(string id) => _bodies.ContainsKey(id);

    /// <summary>The bodies that a declaration's code runs in; for an initializer, those of the constructors.</summary>
    public IEnumerable<Body> In(SyntaxNode declaration)
    {
        SemanticModel model = models.For(declaration.SyntaxTree);
        IEnumerable<IMethodSymbol> methods = declaration switch
        {
            BaseFieldDeclarationSyntax field => field.Declaration.Variables
                .Select(variable => model.GetDeclaredSymbol(variable, cancellationToken))
                .SelectMany(member => member is null ? [] : InitializedIn(member)),
            BasePropertyDeclarationSyntax property => model.GetDeclaredSymbol(property, cancellationToken) switch
            {
                IPropertySymbol symbol => Accessors(symbol.GetMethod, symbol.SetMethod).Concat(HasInitializer(property) ? InitializedIn(symbol) : Enumerable.Empty<IMethodSymbol>()),
                IEventSymbol symbol => Accessors(symbol.AddMethod, symbol.RemoveMethod),
                _ => [],
            },
            TypeDeclarationSyntax type => model.GetDeclaredSymbol(type, cancellationToken)?.InstanceConstructors ?? ImmutableArray<IMethodSymbol>.Empty,
            CompilationUnitSyntax unit => Accessors(model.GetDeclaredSymbol(unit, cancellationToken)),
            _ => Accessors(model.GetDeclaredSymbol(declaration, cancellationToken) as IMethodSymbol),
        };
        return methods.Select(Of).Where(static body => body is not null).Distinct()!;
    }

    private static bool HasInitializer(BasePropertyDeclarationSyntax property) => property is PropertyDeclarationSyntax { Initializer: not null };

    private static IEnumerable<IMethodSymbol> Accessors(params IMethodSymbol?[] accessors) => accessors.Where(static accessor => accessor is not null)!;

    private static IEnumerable<IMethodSymbol> InitializedIn(ISymbol member) =>
        member.IsStatic ? member.ContainingType.StaticConstructors : member.ContainingType.InstanceConstructors;

    private Body? Of(IMethodSymbol method)
    {
        string id = Symbols.Remember(method);
        if (!_bodies.TryGetValue(id, out Body? body))
        {
            IMethodSymbol definition = Symbols.Method(id)!;
            body = Symbols.InSource(definition) && !definition.IsAbstract && !definition.IsExtern ? Lower(definition, id) : null;
            _bodies.Add(id, body);
            foreach (Body nested in body?.Nested ?? ImmutableArray<Body>.Empty)
            {
                _bodies[nested.Id] = nested;
            }
        }

        return body;
    }

    private Body? Lower(IMethodSymbol method, string id)
    {
        bool isConstructor = method.MethodKind is MethodKind.Constructor or MethodKind.StaticConstructor;
        SyntaxNode? syntax = method.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellationToken)
            ?? (isConstructor ? method.ContainingType.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellationToken) : null);
        // A record's copy constructor has no code of its own: a copy holds what the original holds.
        if (syntax is null || (method.IsImplicitlyDeclared && !method.Parameters.IsEmpty && isConstructor))
        {
            return null;
        }

        SemanticModel model = models.For(syntax.SyntaxTree);
        var lowering = new BodyLowering(Symbols, syntax.SyntaxTree, id, id, method, cancellationToken);
        ImmutableArray<Root> parameters = lowering.Enter(method.Parameters);
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

        foreach (ISymbol member in constructor.ContainingType.GetMembers())
        {
            if (member.IsStatic == constructor.IsStatic && InitializerOf(member, syntax.SyntaxTree) is { } initializer
                && models.For(initializer.SyntaxTree).GetOperation(initializer, cancellationToken) is { } value)
            {
                lowering.Prelude(value);
            }
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

    private EqualsValueClauseSyntax? InitializerOf(ISymbol member, SyntaxTree tree) =>
        member.DeclaringSyntaxReferences.FirstOrDefault() is { } reference && reference.SyntaxTree == tree
            ? reference.GetSyntax(cancellationToken) switch
            {
                VariableDeclaratorSyntax variable => variable.Initializer,
                PropertyDeclarationSyntax property => property.Initializer,
                _ => null,
            }
            : null;

    /// <summary>What a caller's text holds: the type's name for a constructor, the property's for an accessor.</summary>
    private static string SpelledName(IMethodSymbol method) => method switch
    {
        { MethodKind: MethodKind.Constructor } => method.ContainingType.Name,
        { AssociatedSymbol: IPropertySymbol { IsIndexer: true } } => TreeIndex.Indexer,
        { AssociatedSymbol: { } owner } => owner.Name,
        _ => method.Name,
    };
}
