using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using NhiAnalyzers.Flow.Lattice;

namespace NhiAnalyzers.Flow.Ir.Lowering;

/// <summary>Objects that become text by a <c>ToString</c> of the program: it runs wherever they are printed.</summary>
internal sealed partial class BodyLowering
{
    /// <summary>An operand that becomes a part of a text.</summary>
    private Operand LowerPrinted(IOperation operation)
    {
        Operand operand = Lower(operation);
        return Printed(operation, operand) ?? operand;
    }

    /// <summary>The object that is the last argument may be printed, where its parameter takes any: then its text is what the parameter gets, too.</summary>
    private void AddPrinted(ImmutableArray<Argument>.Builder arguments, IParameterSymbol? parameter, IOperation value)
    {
        Argument argument = arguments[arguments.Count - 1];
        Operand? printed = Uncaptured(value) is IConversionOperation { OperatorMethod: null, Type.SpecialType: SpecialType.System_Object } || TakesAnything(parameter)
            ? TextOf(Unconverted(value).Type, argument.Value)
            : Joins(parameter) ? TextOfElements(value, argument.Value) : null;
        if (printed is { } text)
        {
            arguments.Add(argument with { Value = text, IsByReference = false, IsOut = false, IsUntyped = false, IsPrinted = true });
        }
    }

    /// <summary>True for a type parameter of a method that nothing else in the method mentions.</summary>
    private static bool TakesAnything(IParameterSymbol? parameter) =>
        parameter?.OriginalDefinition is { Type: ITypeParameterSymbol { DeclaringMethod: { } method } type } generic
        && !Mentions(method.ReturnType, type)
        && method.Parameters.All(other => other.Ordinal == generic.Ordinal || !Mentions(other.Type, type));

    private static bool Mentions(ITypeSymbol type, ITypeParameterSymbol parameter) => type switch
    {
        IArrayTypeSymbol array => Mentions(array.ElementType, parameter),
        INamedTypeSymbol named => named.TypeArguments.Any(argument => Mentions(argument, parameter)),
        _ => SymbolEqualityComparer.Default.Equals(type, parameter),
    };

    /// <summary>True for a collection whose elements become one text.</summary>
    private static bool Joins(IParameterSymbol? parameter) =>
        parameter is { ContainingSymbol: IMethodSymbol { Name: nameof(string.Join) or nameof(string.Concat) or "AppendJoin", ContainingType.Name: nameof(String) or "StringBuilder" } }
        && TypeParts.ElementOf(parameter.Type) is not null;

    private Operand? TextOfElements(IOperation collection, Operand operand)
    {
        // A span is one of the array that it is made of.
        IOperation made = Unconverted(collection);
        ITypeSymbol? type = made is IConversionOperation { Operand: var array } ? Unconverted(array).Type : made.Type;
        return operand.Place is { } place && TypeParts.ElementOf(type) is { } element
            ? TextOf(element, At(place.Append(PathStep.Element), element, operand.Span))
            : null;
    }

    private Operand? TextOf(ITypeSymbol? type, Operand operand)
    {
        if (Printed(type, operand) is { } printed)
        {
            return printed;
        }

        if (!operand.PrintsMembers)
        {
            return null;
        }

        var text = new Operand(NewTemporary(), null, operand.Span);
        Emit(new Combine(text.Place!, ImmutableArray.Create(operand), IsWeak: false, operand.Span));
        return text;
    }

    // Arguments are captured where a later one branches, or is an object that is made.
    private IOperation Uncaptured(IOperation operation) =>
        operation is IFlowCaptureReferenceOperation reference && CaptureOf(reference.Id) is { Count: 1, Operation: { } captured } ? Uncaptured(captured) : operation;

    private IOperation Unconverted(IOperation operation) =>
        Uncaptured(operation) is IConversionOperation { OperatorMethod: null } conversion ? Unconverted(conversion.Operand) : Uncaptured(operation);

    private Operand? Printed(IOperation operation, Operand operand) => Printed(Unconverted(operation).Type, operand);

    private Operand? Printed(ITypeSymbol? type, Operand operand)
    {
        // A variable of a base type that only ever names one object is that object.
        if (operand.Place is { Steps.IsEmpty: true, Root: var root } && _made.TryGetValue(root, out ITypeSymbol? made))
        {
            type = made;
        }

        if (operand.Place is null)
        {
            return null;
        }

        if ((_symbols.PrintingOf(type) ?? PrinterOfCollection(type)) is { } method)
        {
            var text = new Operand(NewTemporary(), null, operand.Span);
            Emit(new Invoke(_symbols.Member(method), _symbols.Remember(method), operand, ImmutableArray<Argument>.Empty, text.Place, IsWrite: false, operand.Span));
            return text;
        }

        return _symbols.MembersPrinterOf(type) is { } printer ? PrintedMembers(printer, operand) : null;
    }

    /// <summary>The compiler's own text of a record is what the record's method puts in a builder.</summary>
    private Operand PrintedMembers(IMethodSymbol printer, Operand operand)
    {
        var builder = new Operand(NewTemporary(), null, operand.Span, IsReference: true);
        _fresh.Add(builder.Place!.Root);
        Emit(new Invoke(_symbols.Member(printer), _symbols.Remember(printer), operand, ImmutableArray.Create(new Argument(0, builder, IsByReference: false)), Target: null, IsWrite: false, operand.Span));
        var text = new Operand(NewTemporary(), null, operand.Span);
        Emit(new Combine(text.Place!, ImmutableArray.Create(builder), IsWeak: false, operand.Span));
        return text;
    }

    // Collections of a library that print what they hold, such as the headers of a request.
    private IMethodSymbol? PrinterOfCollection(ITypeSymbol? type) =>
        type is { IsReferenceType: true } && Symbols.ShapeOf(type) == TypeShape.Collection && !_symbols.InSource(type) ? Symbols.PrinterOf(type) : null;
}
