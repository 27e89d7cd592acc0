using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace NhiAnalyzers.Flow.Ir.Lowering;

/// <summary>Cases with guards: where the guard of <c>case "a" when</c> fails, the value still is "a", so further cases do not match.</summary>
internal sealed partial class BodyLowering
{
    /// <summary>The block that a branch leads to when tests that cannot hold are left out.</summary>
    private static BasicBlock Reached(ControlFlowBranch branch)
    {
        BasicBlock reached = branch.Destination!;
        while (reached.Operations.IsEmpty
            && TestIn(reached) is var (value, constants)
            && Otherwise(reached) is { FinallyRegions.IsEmpty: true, Destination: { } next }
            && next.Ordinal > reached.Ordinal
            && ConstantsBefore(branch.Source, value) is { Length: > 0 } known
            && !known.Intersect(constants).Any())
        {
            reached = next;
        }

        return reached;
    }

    /// <summary>The constants of which the value is one in the block.</summary>
    private static object?[] ConstantsBefore(BasicBlock block, CaptureId value)
    {
        BasicBlock current = block;
        while (current.Predecessors.Length == 1 && current.Predecessors[0].Source is { } test && test.Ordinal < current.Ordinal)
        {
            if (TestIn(test) is var (tested, constants) && tested.Equals(value))
            {
                return Otherwise(test)?.Destination == current ? [] : constants;
            }

            current = test;
        }

        return [];
    }

    private static ControlFlowBranch? Otherwise(BasicBlock test) =>
        test.ConditionKind == ControlFlowConditionKind.WhenTrue ? test.FallThroughSuccessor : test.ConditionalSuccessor;

    private static (CaptureId Value, object?[] Constants)? TestIn(BasicBlock block) =>
        block.ConditionKind == ControlFlowConditionKind.None ? null : block.BranchValue switch
        {
            IIsPatternOperation { Value: IFlowCaptureReferenceOperation value } test when ConstantsOf(test.Pattern) is { Length: > 0 } constants => (value.Id, constants),
            IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals, LeftOperand: IFlowCaptureReferenceOperation value } test
                when test.RightOperand.ConstantValue is { HasValue: true, Value: var constant } => (value.Id, [constant]),
            _ => null,
        };

    private static object?[] ConstantsOf(IPatternOperation pattern) => pattern switch
    {
        IConstantPatternOperation { Value.ConstantValue: { HasValue: true, Value: var constant } } => [constant],
        IBinaryPatternOperation { OperatorKind: BinaryOperatorKind.Or } either
            when ConstantsOf(either.LeftPattern) is { Length: > 0 } left && ConstantsOf(either.RightPattern) is { Length: > 0 } right => [.. left, .. right],
        _ => [],
    };
}
