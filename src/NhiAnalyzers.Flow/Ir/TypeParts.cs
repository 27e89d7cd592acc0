using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using NhiAnalyzers.Flow.Lattice;

namespace NhiAnalyzers.Flow.Ir;

/// <summary>A member that text made of a whole object shows, and the way to it.</summary>
public sealed record TypePart(ImmutableArray<PathStep> Steps, MemberReference Member);

/// <summary>The members that serializers and records write out, for the types that operands have.</summary>
public sealed class TypeParts(Symbols symbols, SourceProjects projects)
{
    // Deeper parts of an object are seldom its own credentials, and graphs of types are often cyclic.
    private const int MaximumDepth = 3;

    private readonly Dictionary<ITypeSymbol, string?> _ids = new(SymbolEqualityComparer.Default);

    /// <summary>An id by which any compilation finds the parts of an object or collection type; null for types that have none.</summary>
    public string? IdOf(ITypeSymbol? type)
    {
        if (type is null)
        {
            return null;
        }

        if (!_ids.TryGetValue(type, out string? id))
        {
            ITypeSymbol held = type is INamedTypeSymbol { Name: "Task" or "ValueTask", TypeArguments.Length: 1 } task ? task.TypeArguments[0] : type;
            id = HasParts(held) ? DocumentationCommentId.CreateReferenceId(held) : null;
            _ids.Add(type, id);
        }

        return id;
    }

    /// <param name="isPrinted">Only what the type's own text shows; else what serializers write.</param>
    public ImmutableArray<TypePart> Of(string id, bool isPrinted)
    {
        var parts = ImmutableArray.CreateBuilder<TypePart>();
        if (projects.TypeOf(id) is { } type)
        {
            Add(type, ImmutableArray<PathStep>.Empty, isPrinted, parts);
        }

        return parts.ToImmutable();
    }

    private static bool HasParts(ITypeSymbol type) =>
        type is { TypeKind: not TypeKind.Error, IsAnonymousType: false, IsTupleType: false }
        && (Symbols.PrintsMembers(type) || Symbols.ShapeOf(type) is TypeShape.Object or TypeShape.Collection);

    private void Add(ITypeSymbol type, ImmutableArray<PathStep> way, bool isPrinted, ImmutableArray<TypePart>.Builder parts)
    {
        if (isPrinted && !Symbols.PrintsMembers(type))
        {
            return;
        }

        if (Symbols.ShapeOf(type) == TypeShape.Collection)
        {
            if (ElementOf(type) is { } element && HasParts(element) && way.Length < MaximumDepth)
            {
                Add(element, way.Add(PathStep.Element), isPrinted, parts);
            }

            return;
        }

        for (ITypeSymbol? current = type; current is { SpecialType: SpecialType.None }; current = current.BaseType)
        {
            foreach (ISymbol member in current.GetMembers())
            {
                if (IsShown(member, isPrinted) && TypeOf(member) is { } memberType)
                {
                    ImmutableArray<PathStep> steps = way.Add(PathStep.Member(Symbols.StepName(member), symbols.InSource(member) ? Symbols.IdOf(member) : null));
                    parts.Add(new TypePart(steps, symbols.Member(member)));
                    if (steps.Length < MaximumDepth && symbols.InSource(member) && HasParts(memberType))
                    {
                        Add(memberType, steps, isPrinted, parts);
                    }
                }
            }
        }
    }

    private static bool IsShown(ISymbol member, bool isPrinted) =>
        member is { IsStatic: false, IsImplicitlyDeclared: false } and (IPropertySymbol { IsIndexer: false, GetMethod: not null } or IFieldSymbol)
        && (isPrinted ? member.DeclaredAccessibility == Accessibility.Public : Serializers.MayWrite(member));

    private static ITypeSymbol? TypeOf(ISymbol member) => member switch
    {
        IPropertySymbol property => property.Type,
        IFieldSymbol field => field.Type,
        _ => null,
    };

    internal static ITypeSymbol? ElementOf(ITypeSymbol? type) => type switch
    {
        IArrayTypeSymbol array => array.ElementType,
        INamedTypeSymbol { TypeArguments: { IsEmpty: false } arguments } => arguments[arguments.Length - 1],
        _ => null,
    };
}
