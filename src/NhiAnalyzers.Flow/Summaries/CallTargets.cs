using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using NhiAnalyzers.Flow.Ir;

namespace NhiAnalyzers.Flow.Summaries;

/// <summary>Which bodies of the program a call may run.</summary>
internal sealed class CallTargets(Bodies bodies, Compilation compilation, CancellationToken cancellationToken)
{
    // A call that may run more than this is treated as one of a library.
    private const int MaximumTargets = 16;

    private readonly Dictionary<string, ImmutableArray<Body>> _overrides = new(StringComparer.Ordinal);

    public ImmutableArray<Body> Of(Invoke call)
    {
        ImmutableArray<Body> targets = call.Member.IsOpen ? Overrides(call.Callee) : ImmutableArray<Body>.Empty;
        return call.Member.InSource && bodies.Find(call.Callee) is { } body && !targets.Contains(body) ? targets.Insert(0, body) : targets;
    }

    /// <summary>Of those, the ones lowered so far: a call alone is no reason to look into a body.</summary>
    public IEnumerable<Body> Started(Invoke call) =>
        bodies.IsLowered(call.Callee) || call.Member.IsOpen ? Of(call) : ImmutableArray<Body>.Empty;

    /// <summary>True when the program has bodies that run for the abstract member: of what they give it is known what it is.</summary>
    public bool IsImplemented(string member) => !Overrides(member).IsEmpty;

    private ImmutableArray<Body> Overrides(string callee)
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
        ImmutableArray<IMethodSymbol> overrides = compilation.GetSymbolsWithName(name, SymbolFilter.Member, cancellationToken)
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
        return overrides.Length > MaximumTargets
            ? ImmutableArray<Body>.Empty
            : overrides.Select(candidate => bodies.Find(bodies.Symbols.Remember(candidate))).Where(static body => body is not null).ToImmutableArray()!;
    }
}
