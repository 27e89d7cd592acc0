using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NhiAnalyzers.Flow.Ir;

namespace NhiAnalyzers.Flow.Summaries;

/// <summary>Which bodies of the program a call may run.</summary>
internal sealed class CallTargets(
    Bodies bodies, SourceProjects projects, Func<MemberReference, bool> isDescribed, CancellationToken cancellationToken)
{
    // A call that may run more than this is treated as one of a library.
    private const int MaximumTargets = 16;

    private readonly Dictionary<string, ImmutableArray<Body>> _overrides = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Type, string Callee), string?> _runs = [];
    private readonly Dictionary<(string Library, string Callee, string Target), bool> _mayRunOn = [];

    public ImmutableArray<Body> Of(Invoke call)
    {
        ImmutableArray<Body> targets = call.Member.IsOpen ? Overrides(call.Callee) : ImmutableArray<Body>.Empty;
        Body? body = call.Member.InSource && !isDescribed(call.Member) ? bodies.Find(call.Callee) : null;
        return body is not null && !targets.Contains(body) ? targets.Insert(0, body) : targets;
    }

    /// <summary>Of those, the ones lowered so far: a call alone is no reason to look into a body.</summary>
    public IEnumerable<Body> Started(Invoke call) =>
        bodies.IsLowered(call.Callee) || call.Member.IsOpen ? Of(call) : ImmutableArray<Body>.Empty;

    /// <summary>True when the program has bodies that run for the abstract member: of what they give it is known what it is.</summary>
    public bool IsImplemented(string member) => !Overrides(member).IsEmpty;

    /// <summary>The id of the method that a call runs on an object of exactly this type; null where that is not known.</summary>
    public string? RunOn(string type, string callee)
    {
        if (!_runs.TryGetValue((type, callee), out string? run))
        {
            var made = projects.Find(type) as INamedTypeSymbol;
            IMethodSymbol? found = made is not null && bodies.Symbols.Method(callee) is { } method ? Implementation(made, method) : null;
            _runs.Add((type, callee), run = found is null ? null : bodies.Symbols.Remember(found));
        }

        return run;
    }

    /// <summary>False where no object of the declared type, or of one that derives from it, runs the body.</summary>
    public bool MayRunOn(INamedTypeSymbol declared, string callee, Body target) =>
        declared.TypeKind is not (TypeKind.Class or TypeKind.Struct)
        || RunOn(Symbols.IdOf(declared), callee) is not { } run
        || run == target.Id
        || bodies.Symbols.Method(target.Id) is not { } method
        || Inherits(method.ContainingType, Symbols.IdOf(declared));

    /// <summary>False where no object of the library's type, nor of one of the program that derives from it, runs the body.</summary>
    public bool MayRunOn(string library, string callee, Body target)
    {
        if (!_mayRunOn.TryGetValue((library, callee, target.Id), out bool mayRun))
        {
            mayRun = projects.Find(library) is not INamedTypeSymbol declared
                || (declared.TypeKind == TypeKind.Interface ? MayImplement(target, declared) : MayRunOn(declared, callee, target));
            _mayRunOn.Add((library, callee, target.Id), mayRun);
        }

        return mayRun;
    }

    private bool MayImplement(Body target, INamedTypeSymbol declared) =>
        bodies.Symbols.Method(target.Id)?.ContainingType.AllInterfaces.Any(implemented => SymbolEqualityComparer.Default.Equals(implemented.OriginalDefinition, declared)) != false;

    private static bool Inherits(INamedTypeSymbol type, string fromId)
    {
        for (INamedTypeSymbol? current = type; current is not null; current = current.BaseType)
        {
            if (Symbols.IdOf(current) == fromId)
            {
                return true;
            }
        }

        return false;
    }

    private static IMethodSymbol? Implementation(INamedTypeSymbol type, IMethodSymbol method)
    {
        if (method.ContainingType.TypeKind == TypeKind.Interface)
        {
            return type.AllInterfaces
                .Where(candidate => SymbolEqualityComparer.Default.Equals(candidate.OriginalDefinition, method.ContainingType))
                .SelectMany(candidate => candidate.GetMembers(method.Name))
                .Where(member => SymbolEqualityComparer.Default.Equals(member.OriginalDefinition, method))
                .Select(type.FindImplementationForInterfaceMember)
                .OfType<IMethodSymbol>()
                .FirstOrDefault();
        }

        for (INamedTypeSymbol? current = type; current is not null; current = current.BaseType)
        {
            foreach (IMethodSymbol candidate in current.GetMembers(method.Name).OfType<IMethodSymbol>())
            {
                for (IMethodSymbol? overridden = candidate; overridden is not null; overridden = overridden.OverriddenMethod)
                {
                    if (SymbolEqualityComparer.Default.Equals(overridden.OriginalDefinition, method))
                    {
                        return candidate;
                    }
                }
            }
        }

        return null;
    }

    /// <summary>The bodies of the program that may run in place of the method.</summary>
    public ImmutableArray<Body> Overrides(string callee)
    {
        if (!_overrides.TryGetValue(callee, out ImmutableArray<Body> found))
        {
            _overrides.Add(callee, found = FindOverrides(callee));
        }

        return found;
    }

    private ImmutableArray<Body> FindOverrides(string callee)
    {
        // Everything overrides these: following them would join everything that is printed.
        if (bodies.Symbols.Method(callee) is not { } method || method.ContainingType.SpecialType == SpecialType.System_Object)
        {
            return ImmutableArray<Body>.Empty;
        }

        string name = method.AssociatedSymbol?.Name ?? method.Name;
        ImmutableArray<IMethodSymbol> overrides = projects.All
            .SelectMany(project => project.GetSymbolsWithName(name, SymbolFilter.Member, cancellationToken))
            .SelectMany(member => member switch
            {
                IMethodSymbol candidate => [candidate],
                IPropertySymbol property => new[] { property.GetMethod, property.SetMethod },
                _ => [],
            })
            .Where(candidate => candidate is { IsAbstract: false } && Symbols.InheritedIds(candidate).Contains(callee))
            .OrderBy(Symbols.IdOf!, StringComparer.Ordinal)
            .Take(MaximumTargets + 1)
            .ToImmutableArray()!;
        if (overrides.Length > MaximumTargets)
        {
            return ImmutableArray<Body>.Empty;
        }

        ImmutableArray<Body> found = overrides.Select(candidate => bodies.Find(bodies.Symbols.Remember(candidate)))
            .OfType<Body>()
            .Concat(method.ContainingType.TypeKind == TypeKind.Interface ? ExplicitlyOf(name, callee) : [])
            .ToImmutableArray();
        return found.Length > MaximumTargets ? ImmutableArray<Body>.Empty : found;
    }

    // The compiler finds no member by name that says which interface it is for.
    private IEnumerable<Body> ExplicitlyOf(string name, string callee) =>
        from project in projects.All
        from tree in project.SyntaxTrees
        from declaration in TreeIndex.Of(tree, cancellationToken).DeclarationsWith([name])
        where declaration is MethodDeclarationSyntax { ExplicitInterfaceSpecifier: not null } method && method.Identifier.ValueText == name
        from body in bodies.In(declaration)
        where body.Inherited.Contains(callee)
        select body;
}
