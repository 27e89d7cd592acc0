using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using NhiAnalyzers.Flow.Lattice;

namespace NhiAnalyzers.Flow.Ir.Lowering;

/// <summary>Conditions that tell of a place what it holds: a value that is null, empty or a constant is no credential.</summary>
internal sealed partial class BodyLowering
{
    private void EmitTest(IOperation condition, Operand operand) => Emit(
        FlagIn(condition) is var (flag, isNot) ? new FlagTest(flag, isNot, condition.Syntax.Span)
        : ConstantIn(condition) is var (place, isNegated) ? new ConstantTest(place, isNegated, condition.Syntax.Span)
        : MemberIn(condition) is var (member, constant, isOpposite) ? new MemberTest(member, constant, isOpposite, condition.Syntax.Span)
        : new Label(operand.Span));

    private (MemberReference Member, string? Constant, bool IsNegated)? MemberIn(IOperation condition)
    {
        switch (condition)
        {
            case IUnaryOperation { OperatorKind: UnaryOperatorKind.Not } not:
                return MemberIn(not.Operand) is var (member, constant, isNegated) ? (member, constant, !isNegated) : null;
            case IPropertyReferenceOperation { Property: var property } when !_symbols.InSource(property):
                return (_symbols.Member(property), null, false);
            case IInvocationOperation { TargetMethod: var method } call when !_symbols.InSource(method):
                string? text = call.Arguments.Select(static argument => argument.Value.ConstantValue).FirstOrDefault(static value => value.Value is string).Value as string;
                return (_symbols.Member(Definition(method)), text, false);
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals } equality
                when equality.RightOperand.ConstantValue is { HasValue: true, Value: int value }:
                return MemberThatIs(equality.LeftOperand, value, equality.OperatorKind == BinaryOperatorKind.NotEquals);
            case IIsPatternOperation { Pattern: IConstantPatternOperation { Value.ConstantValue.Value: int value } } pattern:
                return MemberThatIs(pattern.Value, value, isNegated: false);
            case IIsPatternOperation { Pattern: INegatedPatternOperation { Pattern: IConstantPatternOperation { Value.ConstantValue.Value: int value } } } pattern:
                return MemberThatIs(pattern.Value, value, isNegated: true);
            default:
                return null;
        }
    }

    private (MemberReference Member, string? Constant, bool IsNegated)? MemberThatIs(IOperation compared, int value, bool isNegated) => compared switch
    {
        IConversionOperation conversion => MemberThatIs(conversion.Operand, value, isNegated),
        IFlowCaptureReferenceOperation reference when CaptureOf(reference.Id) is { Count: 1, Operation: { } captured } => MemberThatIs(captured, value, isNegated),
        IPropertyReferenceOperation { Property: var number } when !_symbols.InSource(number) => (_symbols.Member(number), TextOf(value), isNegated),
        _ => null,
    };

    private (Root Flag, bool IsNegated)? FlagIn(IOperation condition) => condition switch
    {
        IUnaryOperation { OperatorKind: UnaryOperatorKind.Not } not => FlagIn(not.Operand) is var (flag, isNegated) ? (flag, !isNegated) : null,
        IParameterReferenceOperation { Parameter: { Type.SpecialType: SpecialType.System_Boolean, RefKind: RefKind.None } parameter }
            when !_assigned.Contains(parameter) && PlaceOf(parameter) is { Steps.IsEmpty: true, Root: var root } => (root, false),
        IFlowCaptureReferenceOperation reference when CaptureOf(reference.Id) is { Count: 1, Operation: { } captured } => FlagIn(captured),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals, RightOperand.ConstantValue.Value: bool value } equality =>
            FlagThatIs(value, equality.LeftOperand),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.NotEquals, RightOperand.ConstantValue.Value: bool value } equality =>
            FlagThatIs(!value, equality.LeftOperand),
        IIsPatternOperation { Pattern: IConstantPatternOperation { Value.ConstantValue.Value: bool value } } pattern => FlagThatIs(value, pattern.Value),
        IIsPatternOperation { Pattern: INegatedPatternOperation { Pattern: IConstantPatternOperation { Value.ConstantValue.Value: bool value } } } pattern =>
            FlagThatIs(!value, pattern.Value),
        _ => null,
    };

    private (Root Flag, bool IsNegated)? FlagThatIs(bool value, IOperation condition) =>
        FlagIn(condition) is var (flag, isNegated) ? (flag, isNegated == value) : null;

    /// <summary>The place that holds a constant when the condition is true, or when it is false.</summary>
    private (AccessPath Place, bool IsNegated)? ConstantIn(IOperation condition)
    {
        switch (condition)
        {
            case IUnaryOperation { OperatorKind: UnaryOperatorKind.Not } not:
                return ConstantIn(not.Operand) is var (place, isNegated) ? (place, !isNegated) : null;
            case IIsNullOperation test:
                return Holds(test.Operand);
            case IIsPatternOperation { Pattern: INegatedPatternOperation negated } pattern when IsConstant(negated.Pattern):
                return Holds(pattern.Value, isNegated: true);
            case IIsPatternOperation pattern when IsConstant(pattern.Pattern):
                return Holds(pattern.Value);
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals, OperatorMethod: null or { IsImplicitlyDeclared: true } or
                { ContainingType.SpecialType: SpecialType.System_String } } equality:
                IOperation? compared = equality.RightOperand.ConstantValue.HasValue ? equality.LeftOperand
                    : equality.LeftOperand.ConstantValue.HasValue ? equality.RightOperand
                    : null;
                return compared is null ? null : Holds(LengthOf(compared) ?? compared, equality.OperatorKind == BinaryOperatorKind.NotEquals);
            case IInvocationOperation { TargetMethod: { ContainingType.SpecialType: SpecialType.System_String, Name: "IsNullOrEmpty" or "IsNullOrWhiteSpace" } } call:
                return Holds(call.Arguments[0].Value);
            case IInvocationOperation { TargetMethod: { ContainingType.SpecialType: SpecialType.System_String, Name: nameof(string.Equals) } } call:
                IOperation?[] sides = [call.Instance, .. call.Arguments.Select(static argument => argument.Value)];
                return sides.Any(static side => side?.ConstantValue.HasValue == true && side.Type?.SpecialType == SpecialType.System_String)
                    ? sides.OfType<IOperation>().Select(side => Holds(side)).FirstOrDefault(static held => held is not null)
                    : null;
            default:
                return null;
        }
    }

    private static bool IsConstant(IPatternOperation pattern) => pattern switch
    {
        IConstantPatternOperation constant => constant.Value.ConstantValue.HasValue,
        IBinaryPatternOperation { OperatorKind: BinaryOperatorKind.Or } either => IsConstant(either.LeftPattern) && IsConstant(either.RightPattern),
        _ => false,
    };

    // A text whose length equals a constant is not that constant, unless it is empty.
    private static IOperation? LengthOf(IOperation compared) =>
        compared is IPropertyReferenceOperation { Property.Name: "Length", Instance: { } text, Parent: IBinaryOperation { RightOperand.ConstantValue.Value: 0 } } ? text : null;

    private (AccessPath Place, bool IsNegated)? Holds(IOperation operation, bool isNegated = false) => Known(operation) is { } place ? (place, isNegated) : null;

    private AccessPath? Known(IOperation operation) => operation switch
    {
        IConversionOperation conversion => Known(conversion.Operand),
        ILocalReferenceOperation local => PlaceOf(local.Local),
        IParameterReferenceOperation parameter => PlaceOf(parameter.Parameter),
        IFlowCaptureReferenceOperation capture => CaptureOf(capture.Id).Operand.Place,
        IFieldReferenceOperation { Instance: IInstanceReferenceOperation } field => This().Append(StepOf(field.Field)),
        IPropertyReferenceOperation { Instance: IInstanceReferenceOperation } property when Symbols.IsAutomatic(property.Property) => This().Append(StepOf(property.Property)),
        _ => null,
    };
}
