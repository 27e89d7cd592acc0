using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using NhiAnalyzers.Flow.Lattice;

namespace NhiAnalyzers.Flow.Ir.Lowering;

/// <summary>Conditions that ask which constant a caller passed: a flag or several in one, a mode, a name.</summary>
internal sealed partial class BodyLowering
{
    private FlagTest? FlagIn(IOperation condition) => condition switch
    {
        IUnaryOperation { OperatorKind: UnaryOperatorKind.Not } not => Opposite(FlagIn(not.Operand)),
        IParameterReferenceOperation { Parameter.Type.SpecialType: SpecialType.System_Boolean } => ParameterThatIs(true, condition, isNegated: false),
        IFlowCaptureReferenceOperation reference when CaptureOf(reference.Id) is { Count: 1, Operation: { } captured } => FlagIn(captured),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals } equality => FlagThatIs(equality),
        IIsPatternOperation { Pattern: IConstantPatternOperation { Value.ConstantValue: { HasValue: true, Value: var value } } } pattern =>
            FlagThatIs(value, pattern.Value, isNegated: false),
        IIsPatternOperation { Pattern: INegatedPatternOperation { Pattern: IConstantPatternOperation { Value.ConstantValue: { HasValue: true, Value: var value } } } } pattern =>
            FlagThatIs(value, pattern.Value, isNegated: true),
        // A comparison that ignores case finds more texts than one.
        IInvocationOperation { Instance: { } instance, Arguments: { Length: 1 } arguments } call when IsEquality(call.TargetMethod) =>
            FlagThatIs(arguments[0].Value.ConstantValue.Value, instance, isNegated: false),
        IInvocationOperation { TargetMethod: { Name: nameof(Enum.HasFlag), ContainingType.SpecialType: SpecialType.System_Enum }, Instance: { } flags, Arguments: { Length: 1 } asked }
            when BitsIn(Unconverted(asked[0].Value)) is { } bits && IsOne(bits) => BitsThatAre(bits, flags, isNegated: false),
        _ => null,
    };

    private FlagTest? FlagThatIs(IBinaryOperation equality)
    {
        bool isNegated = equality.OperatorKind == BinaryOperatorKind.NotEquals;
        return equality.RightOperand.ConstantValue is { HasValue: true, Value: var right } ? FlagThatIs(right, equality.LeftOperand, isNegated)
            : equality.LeftOperand.ConstantValue is { HasValue: true, Value: var left } ? FlagThatIs(left, equality.RightOperand, isNegated)
            : null;
    }

    private FlagTest? FlagThatIs(object? value, IOperation compared, bool isNegated) =>
        value is bool truth ? (truth == isNegated ? Opposite(FlagIn(compared)) : FlagIn(compared))
        : Unconverted(compared) is IBinaryOperation { OperatorKind: BinaryOperatorKind.And } masked ? BitsThatAre(value, masked, isNegated)
        : ParameterThatIs(value, compared, isNegated);

    // That bits equal zero is the opposite of one of them being set, that they equal the mask says it of a single one.
    private FlagTest? BitsThatAre(object? value, IBinaryOperation masked, bool isNegated) =>
        (BitsIn(masked.RightOperand) ?? BitsIn(masked.LeftOperand)) is { } bits
        && (TextOf(value) == "0" || (IsOne(bits) && TextOf(value) == bits.ToString(CultureInfo.InvariantCulture)))
            ? BitsThatAre(bits, BitsIn(masked.RightOperand) is null ? masked.RightOperand : masked.LeftOperand, isNegated != (TextOf(value) == "0"))
            : null;

    private FlagTest? BitsThatAre(long bits, IOperation flags, bool isNegated) =>
        ParameterThatIs(true, flags, isNegated) is { } test ? test with { Member = Condition.BitsOf(bits) } : null;

    private static long? BitsIn(IOperation mask) =>
        long.TryParse(TextOf(mask.ConstantValue.Value), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long bits) ? bits : null;

    private static bool IsOne(long bits) => bits != 0 && (bits & (bits - 1)) == 0;

    private FlagTest? ParameterThatIs(object? value, IOperation compared, bool isNegated) => compared switch
    {
        IConversionOperation conversion => ParameterThatIs(value, conversion.Operand, isNegated),
        IFlowCaptureReferenceOperation reference when CaptureOf(reference.Id) is { Count: 1, Operation: { } captured } => ParameterThatIs(value, captured, isNegated),
        IParameterReferenceOperation { Parameter: { RefKind: RefKind.None } parameter }
            when !_assigned.Contains(parameter) && TextOf(value) is { Length: > 0 } text && PlaceOf(parameter) is { Steps.IsEmpty: true, Root: var root } =>
                new FlagTest(root, text, isNegated, compared.Syntax.Span),
        _ => null,
    };

    private static FlagTest? Opposite(FlagTest? test) => test is null ? null : test with { IsNegated = !test.IsNegated };
}
