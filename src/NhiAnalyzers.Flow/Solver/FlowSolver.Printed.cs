using Microsoft.CodeAnalysis;
using NhiAnalyzers.Flow.Ir;
using NhiAnalyzers.Flow.Lattice;

namespace NhiAnalyzers.Flow.Solver;

/// <summary>What text that is made of a value shows of it.</summary>
internal sealed partial class FlowSolver
{
    private readonly Dictionary<string, bool> _shown = new(StringComparer.Ordinal);

    /// <summary>True when text made of the operand shows what the fact tells of.</summary>
    private bool Reaches(Operand operand, Fact fact)
    {
        if (operand.Place is not { } place || operand.Shape is TypeShape.Plain or TypeShape.Delegate)
        {
            return false;
        }

        if (!place.IsPrefixOf(fact.Path))
        {
            return operand.Shape != TypeShape.Object && fact.Path.Contains(place);
        }

        return (operand.PrintsMembers && ShowsParts(fact.Path, place.Steps.Length))
            || (fact.Path.EntersOnlyCollections(place.Steps.Length) && (operand.Shape != TypeShape.Object || fact.Path.Steps.Length > place.Steps.Length));
    }

    /// <summary>True when each part on the way is in the text of the one before; of a collection inside an object that is its type.</summary>
    private bool ShowsParts(AccessPath path, int start)
    {
        for (int i = start; i < path.Steps.Length; i++)
        {
            // Members of the same name are one step, so the type of what stands in a type parameter is not known.
            bool isKnown = i == start || !HoldsAnyType(path.Steps[i - 1]);
            if (path.Steps[i].IsCollection ? i > start : isKnown && path.Steps[i].MemberId is { } member && !IsShown(member))
            {
                return false;
            }
        }

        return true;
    }

    private bool HoldsAnyType(PathStep step) =>
        step.MemberId is not { } id
        || _bodies.Symbols.Find(id) is not { } member
        || member is IPropertySymbol { Type: ITypeParameterSymbol } or IFieldSymbol { Type: ITypeParameterSymbol };

    private bool IsShown(string memberId)
    {
        if (!_shown.TryGetValue(memberId, out bool isShown))
        {
            _shown.Add(memberId, isShown = _bodies.Symbols.Find(memberId) is not { ContainingType: { TypeKind: not TypeKind.Interface } type } member || IsShown(member, type));
        }

        return isShown;
    }

    private bool IsShown(ISymbol member, INamedTypeSymbol type)
    {
        IMethodSymbol[] printers =
        [
            .. type.GetMembers().OfType<IMethodSymbol>().Where(static method => method is { Name: nameof(ToString) or "PrintMembers", IsImplicitlyDeclared: false }),
            .. type.IsRecord ? [] : new[] { _bodies.Symbols.PrintingOf(type) }.OfType<IMethodSymbol>(),
        ];
        return printers.Length == 0
            ? type.IsRecord && member.DeclaredAccessibility == Accessibility.Public
            : printers.Any(printer => Mentions(printer, member.Name));
    }

    private bool Mentions(IMethodSymbol method, string name) =>
        method.DeclaringSyntaxReferences.Any(reference => Identifiers.In(reference.GetSyntax(_cancellationToken)).Contains(name));
}
