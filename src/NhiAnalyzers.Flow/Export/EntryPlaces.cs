using Microsoft.CodeAnalysis;
using NhiAnalyzers.Flow.Ir;
using NhiAnalyzers.Flow.Lattice;

namespace NhiAnalyzers.Flow.Export;

/// <summary>Where a caller may put a credential that it passes to a method.</summary>
internal static class EntryPlaces
{
    /// <summary>A member that no type declares: what is done with it is done with an object as a whole.</summary>
    public static readonly PathStep Anything = PathStep.Member("*");

    public static IEnumerable<AccessPath> In(IMethodSymbol method, Body body) => method.Parameters
        .Where(parameter => Takes(parameter) && parameter.Ordinal < body.Parameters.Length)
        .SelectMany(parameter => In(parameter.Type, AccessPath.Of(body.Parameters[parameter.Ordinal])));

    /// <summary>True when a caller can pass a credential to the method at all.</summary>
    public static bool Takes(IMethodSymbol method) => method.Parameters.Any(Takes);

    private static bool Takes(IParameterSymbol parameter) =>
        parameter.RefKind != RefKind.Out && Symbols.ShapeOf(parameter.Type) is TypeShape.Text or TypeShape.Collection or TypeShape.Object;

    /// <summary>The members that a caller may fill by itself.</summary>
    public static IEnumerable<PathStep> Settable(ITypeSymbol type) =>
        from member in type.GetMembers()
        where !member.IsStatic && VisibleMembers.IsVisible(member)
        let held = member switch
        {
            IPropertySymbol { IsIndexer: false, SetMethod: not null } property => property.Type,
            IFieldSymbol { IsReadOnly: false } field => field.Type,
            _ => null,
        }
        where Symbols.ShapeOf(held) == TypeShape.Text
        select PathStep.Member(member.Name);

    private static IEnumerable<AccessPath> In(ITypeSymbol type, AccessPath place)
    {
        switch (Symbols.ShapeOf(type))
        {
            case TypeShape.Text:
                return IsMereText(type) ? [place] : [place, place.Append(Anything)];
            case TypeShape.Collection:
                AccessPath element = place.Append(PathStep.Element);
                return ElementOf(type) is { } held && IsMereText(held) ? [element] : [element, element.Append(Anything)];
            case TypeShape.Object:
                return Parts(type).Select(part => place.Append(part)).Append(place.Append(Anything));
            default:
                return [];
        }
    }

    private static bool IsMereText(ITypeSymbol type) =>
        Symbols.IsText(type) && type is not ITypeParameterSymbol && type.SpecialType != SpecialType.System_Object;

    private static ITypeSymbol? ElementOf(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => array.ElementType,
        INamedTypeSymbol { TypeArguments.Length: 1 } sequence => sequence.TypeArguments[0],
        _ => null,
    };

    private static IEnumerable<PathStep> Parts(ITypeSymbol type)
    {
        for (ITypeSymbol? current = type; current?.DeclaringSyntaxReferences.IsEmpty == false; current = current.BaseType)
        {
            foreach (ISymbol member in current.GetMembers())
            {
                ITypeSymbol? held = member is IPropertySymbol { IsIndexer: false } property ? property.Type : (member as IFieldSymbol)?.Type;
                if (!member.IsStatic && VisibleMembers.IsVisible(member) && Symbols.ShapeOf(held) == TypeShape.Text)
                {
                    yield return PathStep.Member(member.Name);
                }
            }
        }
    }
}
