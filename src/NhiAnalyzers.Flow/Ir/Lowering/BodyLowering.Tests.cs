using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using NhiAnalyzers.Flow.Lattice;

namespace NhiAnalyzers.Flow.Ir.Lowering;

/// <summary>Conditions that tell of a place what it holds: a value that is null, empty or a constant is no credential.</summary>
internal sealed partial class BodyLowering
{
    private void EmitTest(IOperation condition, Operand operand)
    {
        MemberTest? test = MemberIn(condition);
        // That a library's property equals a text says what the object is, such as a JSON property by its name.
        bool tells = test?.Member == MemberReference.AnswerStatus
            || (test is { Constant.Length: > 0, Owner: not null }
            && (condition is not IInvocationOperation { TargetMethod: { ContainingType.SpecialType: SpecialType.System_String } } call || IsEquality(call.TargetMethod)));
        Emit(
            !tells && ConstantIn(condition) is var (place, isNegated)
                ? new ConstantTest(place, isNegated, condition.Syntax.Span) { Texts = TextsIn(condition), Flag = FlagIn(condition) }
            : FlagIn(condition) is { } flag ? flag
            : test is not null ? test
            : TypeTestIn(condition) is { } typed ? typed
            : new Label(operand.Span));
    }

    private MemberTest? MemberIn(IOperation condition)
    {
        switch (condition)
        {
            case IUnaryOperation { OperatorKind: UnaryOperatorKind.Not } not:
                return MemberIn(not.Operand) is { } opposite ? opposite with { IsNegated = !opposite.IsNegated } : null;
            case IPropertyReferenceOperation property:
                return MemberThatIs(property, true, condition);
            case IInvocationOperation { TargetMethod: var method } call when IsEquality(method):
                IOperation[] sides = [.. call.ChildOperations.Select(static side => side is IArgumentOperation argument ? argument.Value : side)];
                object? compared = sides.Select(static side => side.ConstantValue.Value).FirstOrDefault(static value => value is string);
                return sides.Select(side => MemberThatIs(side, compared, condition)).FirstOrDefault(static found => found is not null);
            case IInvocationOperation { TargetMethod: var method } call when !_symbols.InSource(method):
                string? text = call.Arguments.Select(static argument => argument.Value.ConstantValue.Value).OfType<string>().FirstOrDefault();
                return new MemberTest(_symbols.Member(Definition(method)), text, OwnerOf(call.Instance), IsNegated: false, condition.Syntax.Span);
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals } equality:
                return MemberThatIs(
                    equality.LeftOperand, equality.RightOperand.ConstantValue.Value, condition, equality.OperatorKind == BinaryOperatorKind.NotEquals);
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.GreaterThanOrEqual or BinaryOperatorKind.GreaterThan or BinaryOperatorKind.LessThan or BinaryOperatorKind.LessThanOrEqual } range:
                return FailureIn(range);
            case IIsPatternOperation pattern:
                bool isNegated = pattern.Pattern is INegatedPatternOperation;
                return MemberThatIs(pattern, pattern.Pattern is INegatedPatternOperation negated ? negated.Pattern : pattern.Pattern, isNegated);
            default:
                return null;
        }
    }

    // From 300 on, a status tells of a failure.
    private MemberTest? FailureIn(IBinaryOperation range)
    {
        bool isFailure = range.OperatorKind is BinaryOperatorKind.GreaterThanOrEqual or BinaryOperatorKind.GreaterThan;
        bool isBeyond = range.OperatorKind is BinaryOperatorKind.GreaterThan or BinaryOperatorKind.LessThanOrEqual;
        int? least = range.RightOperand.ConstantValue.Value is int limit ? limit + (isBeyond ? 1 : 0) : null;
        return least >= 300 && MemberThatIs(range.LeftOperand, least, range, isNegated: !isFailure) is { } test
            && test.Member == MemberReference.AnswerStatus
                ? test
                : null;
    }

    private MemberTest? MemberThatIs(IIsPatternOperation condition, IPatternOperation pattern, bool isNegated)
    {
        if (pattern is IConstantPatternOperation constant)
        {
            return MemberThatIs(condition.Value, constant.Value.ConstantValue.Value, condition, isNegated);
        }

        if (pattern is IRecursivePatternOperation { DeconstructionSubpatterns.IsEmpty: true } recursive)
        {
            return recursive.PropertySubpatterns.Select(part => MemberThatIs(condition, part, isNegated)).FirstOrDefault(static found => found is not null);
        }

        ImmutableArray<string> texts = pattern is IBinaryPatternOperation && IsConstant(pattern)
            ? ImmutableArray.CreateRange(pattern.Descendants().Select(static part => TextOf(part.ConstantValue.Value)).OfType<string>().Where(static text => text.Length > 0).Distinct())
            : ImmutableArray<string>.Empty;
        return MemberThatIs(condition.Value, texts.FirstOrDefault(), condition, isNegated) is { } either ? either with { Others = texts.RemoveAt(0) } : null;
    }

    // What else a pattern asks for tells nothing of the member.
    private MemberTest? MemberThatIs(IIsPatternOperation condition, IPropertySubpatternOperation part, bool isNegated) =>
        part is { Member: IPropertyReferenceOperation { Property: var property }, Pattern: IConstantPatternOperation { Value.ConstantValue.Value: string { Length: > 0 } text } }
        && !_symbols.InSource(property) && OwnerOf(condition.Value) is { } owner
            ? new MemberTest(_symbols.Member(property), text, owner, isNegated, condition.Syntax.Span)
            : null;

    private static bool IsEquality(IMethodSymbol method) => method is { ContainingType.SpecialType: SpecialType.System_String, Name: nameof(string.Equals) };

    private MemberTest? MemberThatIs(IOperation compared, object? value, IOperation condition, bool isNegated = false)
    {
        while (true)
        {
            switch (compared)
            {
                case { Type: { Name: "HttpStatusCode", ContainingNamespace.Name: "Net" } } when TextOf(value) is { } status:
                    // Wherever a program keeps the status of an answer, it tells the same.
                    return new MemberTest(MemberReference.AnswerStatus, status, null, isNegated, condition.Syntax.Span);
                case IConversionOperation conversion:
                    compared = conversion.Operand;
                    continue;
                case IFlowCaptureReferenceOperation reference when CaptureOf(reference.Id) is { Count: 1, Operation: { } captured }:
                    compared = captured;
                    continue;
                case IPropertyReferenceOperation { Property: { Name: "IsSuccessStatusCode" } property } when value is bool isSuccess && _symbols.InSource(property):
                    return new MemberTest(MemberReference.AnswerSuccess, null, null, isNegated != !isSuccess, condition.Syntax.Span);
                case IPropertyReferenceOperation { Property: var property, Instance: var instance } when TextOf(value) is { } text && !_symbols.InSource(property):
                    // That a truth value is false is the opposite of its being true.
                    return new MemberTest(
                        _symbols.Member(property), value is bool ? null : text, OwnerOf(instance), isNegated != value is false, condition.Syntax.Span);
                default:
                    return null;
            }
        }
    }

    private AccessPath? OwnerOf(IOperation? instance) => instance is null ? null : Known(instance);

    /// <summary>The place that holds a constant when the condition is true, or when it is false.</summary>
    private (AccessPath Place, bool IsNegated)? ConstantIn(IOperation condition)
    {
        switch (condition)
        {
            case IUnaryOperation { OperatorKind: UnaryOperatorKind.Not } not:
                return ConstantIn(not.Operand) is var (place, isNegated) ? (place, !isNegated) : null;
            case IIsNullOperation test:
                return Holds(test.Operand);
            case IIsPatternOperation pattern:
                return Known(pattern.Value) is { } value ? ConstantIn(pattern.Pattern, value) : null;
            case IIsTypeOperation { TypeOperand.SpecialType: SpecialType.System_String } type:
                return Holds(type.ValueOperand, !type.IsNegated);
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals, OperatorMethod: null or { IsImplicitlyDeclared: true } or
                { ContainingType.SpecialType: SpecialType.System_String } } equality:
                IOperation? compared = equality.RightOperand.ConstantValue.HasValue ? equality.LeftOperand
                    : equality.LeftOperand.ConstantValue.HasValue ? equality.RightOperand
                    : null;
                return compared is null ? null : Holds(LengthOf(compared) ?? compared, equality.OperatorKind == BinaryOperatorKind.NotEquals);
            case IInvocationOperation { TargetMethod: { ContainingType.SpecialType: SpecialType.System_String, Name: "IsNullOrEmpty" or "IsNullOrWhiteSpace" } } call:
                return Holds(call.Arguments[0].Value);
            case IInvocationOperation call when IsEquality(call.TargetMethod):
                IOperation?[] sides = [call.Instance, .. call.Arguments.Select(static argument => argument.Value)];
                return sides.Any(static side => side?.ConstantValue.HasValue == true && side.Type?.SpecialType == SpecialType.System_String)
                    ? sides.OfType<IOperation>().Select(side => Holds(side)).FirstOrDefault(static held => held is not null)
                    : null;
            default:
                return null;
        }
    }

    /// <summary>The place that holds null or another constant when the value matches, or when it does not.</summary>
    private (AccessPath Place, bool IsNegated)? ConstantIn(IPatternOperation pattern, AccessPath value)
    {
        switch (pattern)
        {
            case INegatedPatternOperation negated:
                return ConstantIn(negated.Pattern, value) is var (place, isNegated) ? (place, !isNegated) : null;
            case IRecursivePatternOperation { DeconstructionSubpatterns.IsEmpty: true } recursive when Symbols.IsText(recursive.MatchedType):
                bool isFilled = recursive.PropertySubpatterns.All(static part => part is { Member: IPropertyReferenceOperation { Property.Name: "Length" }, Pattern: var length } && IsPositive(length));
                return isFilled && MatchesAll(recursive) ? (value, true) : null;
            case IDeclarationPatternOperation declaration when Symbols.IsText(declaration.MatchedType) && MatchesAll(declaration):
                return (value, true);
            case ITypePatternOperation type when Symbols.IsText(type.MatchedType) && MatchesAll(type):
                return (value, true);
            case IRecursivePatternOperation { DeconstructionSubpatterns.IsEmpty: true } recursive:
                (AccessPath Place, bool IsNegated)?[] parts =
                [
                    .. recursive.PropertySubpatterns.Select(part => part.Member is IMemberReferenceOperation { Member: var member } && IsPlain(member)
                        ? ConstantIn(part.Pattern, value.Append(StepOf(member, recursive.MatchedType)))
                        : null),
                ];
                // One of several parts may be what does not match.
                return parts.FirstOrDefault(part => part is { IsNegated: false } || (parts.Length == 1 && MatchesAll(recursive)));
            default:
                return IsConstant(pattern) ? (value, false) : null;
        }
    }

    private static bool MatchesAll(IPatternOperation pattern) => SymbolEqualityComparer.Default.Equals(pattern.InputType, pattern.NarrowedType);

    private static bool IsPositive(IPatternOperation length) => length switch
    {
        IRelationalPatternOperation { OperatorKind: BinaryOperatorKind.GreaterThan, Value.ConstantValue.Value: 0 } => true,
        IRelationalPatternOperation { OperatorKind: BinaryOperatorKind.GreaterThanOrEqual, Value.ConstantValue.Value: 1 } => true,
        INegatedPatternOperation { Pattern: IConstantPatternOperation { Value.ConstantValue.Value: 0 } } => true,
        _ => false,
    };

    private static ImmutableArray<string> TextsIn(IOperation condition) => ImmutableArray.CreateRange(
        condition.Descendants().Select(static part => part.ConstantValue.Value).OfType<string>().Where(static text => text.Length > 0));

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
        // Of an object it is told what a text in it is; what its other members are says what the object is.
        IMemberReferenceOperation { Instance: { } instance } member when Symbols.IsText(member.Type) && IsPlain(member.Member) =>
            Holder(instance)?.Append(StepOf(member.Member, instance.Type)),
        _ => null,
    };

    private AccessPath? Holder(IOperation operation) =>
        Known(operation)
        ?? (operation is IMemberReferenceOperation { Instance: { } instance } member && IsPlain(member.Member)
            ? Holder(instance)?.Append(StepOf(member.Member, instance.Type))
            : null);

    /// <summary>True for a member that gives what was put in it.</summary>
    private bool IsPlain(ISymbol member) => member is IFieldSymbol { IsStatic: false }
        || (member is IPropertySymbol { IsStatic: false, IsIndexer: false } property && (Symbols.IsAutomatic(property) || !_symbols.InSource(property)));
}
