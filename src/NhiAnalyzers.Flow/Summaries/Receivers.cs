using Microsoft.CodeAnalysis;
using NhiAnalyzers.Flow.Ir;
using NhiAnalyzers.Flow.Lattice;
using NhiAnalyzers.Flow.Models;

namespace NhiAnalyzers.Flow.Summaries;

/// <summary>
/// What the object may have that a body runs on. A call of an interface's or a virtual member may run many bodies, but an object that has the
/// credential in a member of its own is of a type that has this member.
/// </summary>
internal sealed class Receivers(Bodies bodies)
{
    private readonly Dictionary<(string BodyId, PathStepKind Kind, string Name, string? MemberId), bool> _mayHave = [];

    public bool MayHave(Body target, PathStep step)
    {
        (string BodyId, PathStepKind Kind, string Name, string? MemberId) key = (target.Id, step.Kind, step.Name, step.MemberId);
        if (!_mayHave.TryGetValue(key, out bool mayHave))
        {
            // The members of interfaces and of extensions run on objects of other types.
            _mayHave.Add(key, mayHave = target.IsNested
                || bodies.Symbols.Method(target.Id)?.ContainingType is not { IsStatic: false, TypeKind: TypeKind.Class or TypeKind.Struct } type
                || MayHave(type, step));
        }

        return mayHave;
    }

    private bool MayHave(INamedTypeSymbol type, PathStep step)
    {
        if (step.Kind == PathStepKind.Member)
        {
            return step.MemberId is { } member
                ? bodies.Symbols.AreRelated(Symbols.IdOf(type), step.Holder ?? MemberPattern.TypeOf(member))
                : Types(type).Any(part => part.GetMembers(step.Name).Length > 0);
        }

        return !step.IsCollection || Types(type).Any(IsCollection);
    }

    private static IEnumerable<INamedTypeSymbol> Types(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? current = type; current is not null; current = current.BaseType)
        {
            yield return current;
        }

        foreach (INamedTypeSymbol implemented in type.AllInterfaces)
        {
            yield return implemented;
        }
    }

    private static bool IsCollection(INamedTypeSymbol type) =>
        type.Name is nameof(System.Collections.IEnumerable) or nameof(System.Collections.IEnumerator) or "IAsyncEnumerable" or "IAsyncEnumerator"
        || type.GetMembers().Any(static member => member is IPropertySymbol { IsIndexer: true });
}
