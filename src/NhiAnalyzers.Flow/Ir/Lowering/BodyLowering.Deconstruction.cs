using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;
using NhiAnalyzers.Flow.Lattice;

namespace NhiAnalyzers.Flow.Ir.Lowering;

/// <summary>Values taken apart: tuples and records by position, other types by what their <c>Deconstruct</c> does.</summary>
internal sealed partial class BodyLowering
{
    private void Deconstruct(IOperation target, Operand value, ITypeSymbol? type, IOperation? from, TextSpan span)
    {
        switch (target)
        {
            case IDeclarationExpressionOperation declaration:
                Deconstruct(declaration.Expression, value, type, from, span);
                break;
            case ITupleOperation tuple:
                ImmutableArray<Operand> parts = PartsOf(value, type, tuple.Elements.Length, span);
                // All parts are read before the first is stored: (a, b) = (b, a) swaps.
                for (int i = 0; i < parts.Length; i++)
                {
                    Deconstruct(tuple.Elements[i], parts[i], PartType(type, i, parts.Length), from, span);
                }

                break;
            default:
                Store(target, value, from is not null && (OwnMethodIn(from) is not null || SaysWhatItIs(from, out _)) ? from : null, span);
                break;
        }
    }

    private ImmutableArray<Operand> PartsOf(Operand value, ITypeSymbol? type, int count, TextSpan span)
    {
        if (value.Place is not { } place)
        {
            return ImmutableArray.CreateRange(Enumerable.Repeat(Operand.None(span), count));
        }

        IMethodSymbol? method = type is { IsTupleType: false } ? DeconstructOf(type, count) : null;
        return method switch
        {
            null => ImmutableArray.CreateRange(Enumerable.Range(1, count).Select(item => new Operand(place.Append(PathStep.Member("Item" + item)), null, span))),
            { IsImplicitlyDeclared: false } when _symbols.InSource(method) => CallDeconstruct(value, method, span),
            _ => ImmutableArray.CreateRange(method.Parameters.Select(parameter => PartNamed(value, place, type!, parameter.Name, span))),
        };
    }

    private static IMethodSymbol? DeconstructOf(ITypeSymbol type, int count)
    {
        for (ITypeSymbol? current = type; current is not null; current = current.BaseType)
        {
            if (current.GetMembers(WellKnownMemberNames.DeconstructMethodName)
                .OfType<IMethodSymbol>()
                .FirstOrDefault(method => method.Parameters.Length == count) is { } method)
            {
                return method;
            }
        }

        return null;
    }

    private ImmutableArray<Operand> CallDeconstruct(Operand value, IMethodSymbol method, TextSpan span)
    {
        ImmutableArray<Operand> parts = ImmutableArray.CreateRange(method.Parameters.Select(_ => new Operand(NewTemporary(), null, span)));
        ImmutableArray<Argument> arguments = ImmutableArray.CreateRange(
            parts.Select(static (part, index) => new Argument(index, part, IsByReference: true, IsOut: true)));
        Emit(new Invoke(_symbols.Member(method), _symbols.Remember(method), value, arguments, Target: null, IsWrite: false, span));
        return parts;
    }

    // A record's Deconstruct gives its positional properties in order, a library's the properties it names.
    private Operand PartNamed(Operand value, AccessPath place, ITypeSymbol type, string name, TextSpan span)
    {
        ISymbol? member = type.GetMembers().FirstOrDefault(member =>
            member is IPropertySymbol or IFieldSymbol
            && member.DeclaredAccessibility != Accessibility.Private
            && string.Equals(member.Name, name, StringComparison.OrdinalIgnoreCase));
        AccessPath part = place.Append(member is null ? PathStep.Member(name) : StepOf(member));
        if (member is IPropertySymbol { GetMethod: { } getter } property && !_symbols.InSource(property))
        {
            Emit(new Invoke(_symbols.Member(property), _symbols.Remember(getter), value, ImmutableArray<Argument>.Empty, part, IsWrite: false, span));
        }

        else if (member is not null)
        {
            Emit(new Read(part, _symbols.Member(member), span));
        }

        return new Operand(part, null, span);
    }

    private static ITypeSymbol? PartType(ITypeSymbol? type, int index, int count) => type switch
    {
        null => null,
        INamedTypeSymbol { IsTupleType: true } tuple => index < tuple.TupleElements.Length ? tuple.TupleElements[index].Type : null,
        _ => DeconstructOf(type, count)?.Parameters[index].Type,
    };
}
