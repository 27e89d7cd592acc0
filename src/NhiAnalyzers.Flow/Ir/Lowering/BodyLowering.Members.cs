using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;
using NhiAnalyzers.Flow.Lattice;

namespace NhiAnalyzers.Flow.Ir.Lowering;

/// <summary>
/// Fields and properties. A field and an automatic property are a place; another property of the program is a call; a property of a library
/// is both: what models say of it, and what was put in it comes out again.
/// </summary>
internal sealed partial class BodyLowering
{
    private AccessPath MemberPlace(IOperation? instance, ISymbol member)
    {
        if (member.IsStatic)
        {
            return StaticPlace(member);
        }

        return instance is null ? This().Append(StepOf(member)) : PlaceOf(Lower(instance)).Append(StepOf(member, instance is IInstanceReferenceOperation ? _owner.ContainingType : instance.Type));
    }

    private Operand LowerField(IFieldReferenceOperation field)
    {
        IFieldSymbol symbol = field.Field.CorrespondingTupleField ?? field.Field;
        if (HeaderNameOf(field) is { } header)
        {
            return new Operand(null, header, field.Syntax.Span);
        }

        AccessPath place = MemberPlace(field.Instance, symbol);
        Emit(new Read(place, _symbols.Member(field.Field), NameSpan(field.Syntax)));
        return At(place, field);
    }

    /// <summary>The name that a field of <c>HeaderNames</c> is called after, though it is no constant.</summary>
    private string? HeaderNameOf(IOperation? operation) =>
        operation is IFieldReferenceOperation { Field: { IsStatic: true, ContainingType.Name: "HeaderNames" } field } && !_symbols.InSource(field) ? field.Name : null;

    private Operand LowerProperty(IPropertyReferenceOperation property)
    {
        IPropertySymbol symbol = property.Property;
        if (SequenceOf(property) is { } element)
        {
            return element;
        }

        // What a document holds is its root.
        if (symbol is { Name: "Root", ContainingType.Name: "XDocument" } or { Name: "DocumentElement", ContainingType.Name: "XmlDocument" }
            && property.Instance is { } document && !_symbols.InSource(symbol))
        {
            return At(PlaceOf(Lower(document)), property);
        }

        if (symbol is { IsIndexer: true, Type.SpecialType: SpecialType.System_Char } && IsKnownPosition(property.Arguments[0].Value))
        {
            return Operand.None(property.Syntax.Span);
        }

        if (Symbols.IsAutomatic(symbol) && !symbol.IsAbstract)
        {
            AccessPath place = MemberPlace(property.Instance, symbol);
            Emit(new Read(place, _symbols.Member(symbol), NameSpan(property.Syntax)));
            return At(place, property);
        }

        if (FieldBehind(symbol, isWrite: false) is { } field)
        {
            AccessPath place = MemberPlace(property.Instance, field);
            Emit(new Read(place, _symbols.Member(field), NameSpan(property.Syntax)));
            Emit(new Read(place, _symbols.Member(symbol), NameSpan(property.Syntax)));
            return At(place, property);
        }

        Operand? receiver = property.Instance is null ? Standing(property.ConstrainedToType, property.Syntax.Span) : Lower(property.Instance);
        ImmutableArray<Argument> arguments = LowerArguments(property.Arguments);
        AccessPath target = _symbols.InSource(symbol) ? NewTemporary() : LibraryPlace(symbol, receiver, property);
        if (symbol.GetMethod is { } getter)
        {
            Emit(new Invoke(_symbols.Member(symbol), _symbols.Remember(getter), receiver, arguments, target, IsWrite: false, NameSpan(property.Syntax)));
        }

        if (_symbols.InSource(symbol) && (symbol.IsAbstract || symbol.ContainingType.TypeKind == TypeKind.Interface) && receiver?.Place is { } instance)
        {
            AccessPath place = symbol.IsIndexer ? instance.Append(PathStep.Element) : instance.Append(StepOf(symbol));
            Emit(new Move(target, place, IsWeak: true, property.Syntax.Span, property.Syntax.Span));
        }

        Emit(new Read(target, _symbols.Member(symbol), NameSpan(property.Syntax)));
        return At(target, property);
    }

    /// <summary>The field that a property of the program gives or takes unchanged.</summary>
    private IFieldSymbol? FieldBehind(IPropertySymbol property, bool isWrite)
    {
        if (property.IsVirtual || property.IsAbstract || property.IsOverride || property.IsIndexer || !_symbols.InSource(property)
            || property.ContainingType.TypeKind == TypeKind.Interface)
        {
            return null;
        }

        SyntaxNode? declaration = property.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(_cancellationToken);
        if (declaration is null || TrivialAccessors.IsBare(declaration, isWrite))
        {
            return Symbols.BackingField(property);
        }

        string? name = isWrite ? TrivialAccessors.Setter(declaration) : TrivialAccessors.Getter(declaration);
        return name is null ? null : property.ContainingType.GetMembers(name).OfType<IFieldSymbol>().FirstOrDefault(static field => !field.IsConst);
    }

    /// <summary>A foreach reads <c>Current</c> of an enumerator: it is an element of what the enumerator was made of.</summary>
    private Operand? SequenceOf(IPropertyReferenceOperation property) =>
        property is { Property.Name: WellKnownMemberNames.CurrentPropertyName, IsImplicit: true, Instance: { } enumerator }
            ? At(PlaceOf(Lower(enumerator)).Append(PathStep.Element), property)
            : null;

    private AccessPath LibraryPlace(IPropertySymbol symbol, Operand? receiver, IPropertyReferenceOperation property)
    {
        if (symbol.IsStatic)
        {
            return StaticPlace(symbol);
        }

        // Text under a key that changes is that of this one read.
        if (symbol.IsIndexer && Symbols.ShapeOf(symbol.Type) == TypeShape.Text
            && property.Arguments[0].Value is { Type.SpecialType: SpecialType.System_String } && KeyOf(property).Equals(PathStep.Element))
        {
            return NewTemporary();
        }

        AccessPath instance = receiver is { } operand ? PlaceOf(operand) : NewTemporary();
        return EntryOf(instance, symbol.IsIndexer ? KeyOf(property) : StepOf(symbol));
    }

    private PathStep KeyOf(IPropertyReferenceOperation property)
    {
        IOperation? key = property.Arguments.Length == 1 ? Unconverted(property.Arguments[0].Value) : null;
        return (key?.ConstantValue.Value as string ?? HeaderNameOf(key)) is { } name ? PathStep.Key(name)
            : key?.Type?.SpecialType == SpecialType.System_String && FixedRoot(key) is { } parameter ? PathStep.KeyOf(parameter)
            : key is not null && HasFixedPositions(property.Property.ContainingType) ? PositionOf(ImmutableArray.Create(key))
            : PathStep.Element;
    }

    // What stands in a list moves when something is put before it.
    private static bool HasFixedPositions(INamedTypeSymbol type) =>
        type is { Name: "Span" or "ReadOnlySpan" or "ImmutableArray", TypeArguments.Length: 1 };

    private void StoreProperty(IPropertyReferenceOperation property, Operand value, TextSpan span)
    {
        IPropertySymbol symbol = property.Property;
        if (Symbols.IsAutomatic(symbol) && !symbol.IsAbstract)
        {
            Move(MemberPlace(property.Instance, symbol), value, span);
            return;
        }

        if (FieldBehind(symbol, isWrite: true) is { } field)
        {
            Move(MemberPlace(property.Instance, field), value, span);
            return;
        }

        Operand? receiver = property.Instance is null ? null : Lower(property.Instance);
        if (symbol.ReturnsByRef)
        {
            Move((receiver is { } owner ? PlaceOf(owner) : NewTemporary()).Append(symbol.IsIndexer ? KeyOf(property) : PathStep.Element), value, span, isWeak: true);
            return;
        }

        ImmutableArray<Argument> arguments = LowerArguments(property.Arguments).Add(new Argument(symbol.Parameters.Length, value, IsByReference: false));
        bool isInSource = _symbols.InSource(symbol);
        AccessPath? copied = isInSource ? null : CopiedFrom(arguments);
        if (copied is null && (!isInSource || symbol.IsAbstract))
        {
            AccessPath place = LibraryPlace(symbol, receiver, property);
            Move(place, value, span, isWeak: place.Steps.IsEmpty || place.Steps[place.Steps.Length - 1].Kind == PathStepKind.Element);
        }

        if (symbol.SetMethod is { } setter)
        {
            Emit(new Invoke(_symbols.Member(symbol), _symbols.Remember(setter), receiver, arguments, Target: null, IsWrite: true, span) { CopiedFrom = copied });
        }
    }

    private Operand LowerAnonymous(IAnonymousObjectCreationOperation anonymous)
    {
        AccessPath place = NewTemporary();
        _fresh.Add(place.Root);
        foreach (IOperation initializer in anonymous.Initializers)
        {
            if (initializer is ISimpleAssignmentOperation { Target: IPropertyReferenceOperation property } assignment)
            {
                Move(place.Append(StepOf(property.Property)), Lower(assignment.Value), assignment.Syntax.Span);
                if (property.Property.Name.IndexOf('_') > 0)
                {
                    Emit(new ConstantText(place, property.Property.Name + "=", assignment.Syntax.Span));
                    if (Symbols.IsText(property.Type))
                    {
                        Emit(new Read(place.Append(StepOf(property.Property)), MemberReference.OfUnknownType(property.Property.Name), assignment.Syntax.Span));
                    }
                }
            }
        }

        return At(place, anonymous);
    }

    private Operand LowerTuple(ITupleOperation tuple)
    {
        AccessPath place = NewTemporary();
        for (int i = 0; i < tuple.Elements.Length; i++)
        {
            Move(place.Append(PathStep.Member("Item" + (i + 1))), Lower(tuple.Elements[i]), tuple.Elements[i].Syntax.Span);
        }

        return At(place, tuple);
    }

    private Operand LowerWith(IWithOperation with)
    {
        AccessPath copy = NewTemporary();
        Move(copy, Lower(with.Operand) with { IsReference = false }, with.Syntax.Span);
        foreach (IOperation initializer in with.Initializer.Initializers)
        {
            if (initializer is ISimpleAssignmentOperation { Target: IMemberReferenceOperation member } assignment)
            {
                Move(copy.Append(StepOf(member.Member)), Lower(assignment.Value), assignment.Syntax.Span);
            }
        }

        return At(copy, with);
    }

    /// <summary>The values of an array, whatever rows they stand in.</summary>
    private static ImmutableArray<IOperation> ValuesOf(IArrayInitializerOperation initializer) => ImmutableArray.CreateRange(
        initializer.ElementValues.SelectMany(static value => value is IArrayInitializerOperation row ? ValuesOf(row) : ImmutableArray.Create(value)));

    private Operand LowerElements(ImmutableArray<IOperation> elements, IOperation operation)
    {
        AccessPath place = NewTemporary();
        bool isAfterSpread = operation.Type is not IArrayTypeSymbol { Rank: 1 } && operation.Syntax is not CollectionExpressionSyntax;
        for (int i = 0; i < elements.Length; i++)
        {
            Operand value = Lower(elements[i]);
            isAfterSpread |= elements[i].Syntax is SpreadElementSyntax;
            if (elements[i].Syntax is SpreadElementSyntax && value.Place is { } spread)
            {
                value = At(spread.Append(PathStep.Element), TypeParts.ElementOf(elements[i].ChildOperations.First().Type), value.Span);
            }

            PathStep step = isAfterSpread ? PathStep.Element : PathStep.Index(i);
            Move(place.Append(step), value, elements[i].Syntax.Span, isWeak: true);
        }

        return At(place, operation);
    }
}
