using Microsoft.CodeAnalysis;

namespace NhiAnalyzers.Flow.Export;

/// <summary>What other assemblies can name: public and protected members of public and protected types.</summary>
internal static class VisibleMembers
{
    /// <summary>The methods, constructors, operators and properties of an assembly's source.</summary>
    public static IEnumerable<ISymbol> Of(IAssemblySymbol assembly) => TypesIn(assembly.GlobalNamespace)
        .Where(static type => type.TypeKind is TypeKind.Class or TypeKind.Struct or TypeKind.Interface)
        .SelectMany(static type => type.GetMembers())
        .Where(static member => IsVisible(member) && !member.IsImplicitlyDeclared && member is IPropertySymbol or IMethodSymbol
        {
            MethodKind: MethodKind.Ordinary or MethodKind.Constructor or MethodKind.UserDefinedOperator or MethodKind.Conversion,
        });

    public static bool IsVisible(ISymbol symbol)
    {
        for (ISymbol? current = symbol; current is not null and not INamespaceSymbol; current = current.ContainingSymbol)
        {
            if (current.DeclaredAccessibility is not (Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>True when code of other assemblies may run in place of the member.</summary>
    public static bool IsOpen(ISymbol member) =>
        IsVisible(member)
        && (member.IsAbstract || member.IsVirtual || (member.IsOverride && !member.IsSealed))
        && !member.ContainingType.IsSealed;

    /// <summary>All types, visible or not.</summary>
    public static IEnumerable<INamedTypeSymbol> TypesIn(INamespaceOrTypeSymbol container) => container.GetMembers()
        .OfType<INamespaceOrTypeSymbol>()
        .SelectMany(static member => member is INamedTypeSymbol type ? TypesIn(type).Prepend(type) : TypesIn(member));
}
