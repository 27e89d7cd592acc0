using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

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

    /// <summary>An object that is passed as <c>object</c> may be printed there: then its text is what the parameter gets.</summary>
    private void AddPrinted(ImmutableArray<Argument>.Builder arguments, int parameter, IOperation value, Operand operand, bool isElement)
    {
        if (value is IConversionOperation { OperatorMethod: null, Type.SpecialType: SpecialType.System_Object } && Printed(value, operand) is { } printed)
        {
            arguments.Add(new Argument(parameter, printed, IsByReference: false, isElement));
        }
    }

    private Operand? Printed(IOperation operation, Operand operand)
    {
        while (operation is IConversionOperation { OperatorMethod: null } conversion)
        {
            operation = conversion.Operand;
        }

        if (operand.Place is null || _symbols.PrintingOf(operation.Type) is not { } method)
        {
            return null;
        }

        var text = new Operand(NewTemporary(), null, operand.Span);
        Emit(new Invoke(_symbols.Member(method), _symbols.Remember(method), operand, ImmutableArray<Argument>.Empty, text.Place, IsWrite: false, operand.Span));
        return text;
    }
}
