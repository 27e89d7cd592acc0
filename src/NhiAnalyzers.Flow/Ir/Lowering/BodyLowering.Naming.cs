using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using NhiAnalyzers.Flow.Lattice;

namespace NhiAnalyzers.Flow.Ir.Lowering;

/// <summary>Variables that are called after what is taken out of a text: <c>string accessToken = header["Bearer ".Length..].Trim()</c>.</summary>
internal sealed partial class BodyLowering
{
    /// <summary>A parameter under another name, or the rest of a text without what stood around it, is what the variable is called.</summary>
    private void NameRest(Operand value, ISymbol variable, ITypeSymbol? type, IOperation? from)
    {
        if (value.Place is { } place && from is not null && Symbols.IsText(type) && IsRest(from, out IOperation text))
        {
            Root? parameter = text is IParameterReferenceOperation { Parameter: var given } ? PlaceOf(given).Root : null;
            Emit(new Named(place, variable.Name, IsParameter: false, From: null, from.Syntax.Span) { Parameter = parameter });
        }
    }

    /// <summary>What a library puts in a variable is what the variable is called: <c>cache.TryGetValue(key, out string? accessToken)</c>.</summary>
    private void NameOutputs(IInvocationOperation call, IMethodSymbol method)
    {
        if (_symbols.InSource(method) && !method.IsAbstract)
        {
            return;
        }

        foreach (IArgumentOperation argument in call.Arguments)
        {
            if (argument is { Parameter.RefKind: RefKind.Out, Value: IDeclarationExpressionOperation { Expression: ILocalReferenceOperation { Local: var local } } }
                && Symbols.IsText(local.Type))
            {
                Emit(new Named(PlaceOf(local), local.Name, IsParameter: false, _symbols.Member(Definition(method)), argument.Syntax.Span));
            }
        }
    }

    private bool IsRest(IOperation from, out IOperation text)
    {
        text = from;
        switch (from)
        {
            case IConversionOperation { OperatorMethod: null } conversion:
                return IsRest(conversion.Operand, out text);
            case IFlowCaptureReferenceOperation reference when CaptureOf(reference.Id) is { Count: 1, Operation: { } captured }:
                return IsRest(captured, out text);
            case IParameterReferenceOperation parameter:
                return Symbols.IsText(parameter.Type);
            case IImplicitIndexerReferenceOperation { Argument: IRangeOperation { LeftOperand: { } start, RightOperand: null } } slice:
                return !IsFromEnd(start) && IsRestOf(slice.Instance, out text);
            case IInvocationOperation { Instance: { } instance, TargetMethod.ContainingType.SpecialType: SpecialType.System_String } call:
                return LeavesTheRest(call) && IsRestOf(instance, out text);
            default:
                return false;
        }
    }

    private bool IsRestOf(IOperation whole, out IOperation text)
    {
        text = whole;
        return whole switch
        {
            IFlowCaptureReferenceOperation reference when CaptureOf(reference.Id) is { Count: 1, Operation: { } captured } => IsRestOf(captured, out text),
            ILocalReferenceOperation => true,
            _ => IsRest(whole, out text) || SaysWhatItIs(whole, out _),
        };
    }

    private static bool IsFromEnd(IOperation position) =>
        position is IUnaryOperation { OperatorKind: UnaryOperatorKind.Hat } || EndOffset(position) is not null;

    // Few characters of a text are no credential, and what replaces it by something else hides it.
    private static bool LeavesTheRest(IInvocationOperation call)
    {
        switch (call.TargetMethod.Name)
        {
            case nameof(string.Trim) or nameof(string.TrimStart) or nameof(string.TrimEnd):
                return true;
            case nameof(string.Substring):
                IOperation? length = call.Arguments.Length > 1 ? call.Arguments[1].Value : null;
                bool isShort = length is not null && (length.ConstantValue.Value as int? ?? AtMost(length)) <= ShownText.MaximumLength;
                return !isShort && !IsFromEnd(call.Arguments[0].Value);
            case nameof(string.Replace):
                return call.Arguments[0].Value.ConstantValue.HasValue && call.Arguments[1].Value.ConstantValue is { HasValue: true, Value: "" or null };
            default:
                return false;
        }
    }
}
