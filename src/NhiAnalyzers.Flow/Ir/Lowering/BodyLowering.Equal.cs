using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using NhiAnalyzers.Flow.Lattice;

namespace NhiAnalyzers.Flow.Ir.Lowering;

/// <summary>
/// A setter that changes its field only if the value is another one: where the two are equal, the field holds the value as well.
/// </summary>
internal sealed partial class BodyLowering
{
    private readonly Dictionary<int, bool> _equalAfter = [];

    /// <summary>What runs only where the test at the end of the block found the two equal.</summary>
    private void LowerEqual(BasicBlock block)
    {
        if (block is { BranchValue: { } condition, ConditionalSuccessor: not null } && EqualIn(condition) is var (target, value, isWhenTrue))
        {
            _equalAfter.Add(_instructions.Count - 1, isWhenTrue);
            int test = _instructions.Count;
            Move(target, value, condition.Syntax.Span);
            if (_instructions.Count == test)
            {
                Emit(new Label(default));
            }
        }
    }

    /// <summary>Leads from the test to what runs only there, and on; gives the last instruction of the two.</summary>
    private int LinkEqual(int test)
    {
        if (!_equalAfter.TryGetValue(test, out bool isWhenTrue) || _instructions[test].Successors is not { Length: 2 } successors)
        {
            return test;
        }

        _instructions[test + 1].Successors = Instruction.Only(successors[isWhenTrue ? 0 : 1]);
        _instructions[test].Successors = successors.SetItem(isWhenTrue ? 0 : 1, test + 1);
        return test + 1;
    }

    private (AccessPath Target, Operand Value, bool IsWhenTrue)? EqualIn(IOperation condition)
    {
        bool isWhenTrue = true;
        while (condition is IUnaryOperation { OperatorKind: UnaryOperatorKind.Not } not)
        {
            condition = not.Operand;
            isWhenTrue = !isWhenTrue;
        }

        IOperation[] sides = condition switch
        {
            IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals } equality => [equality.LeftOperand, equality.RightOperand],
            IInvocationOperation { TargetMethod: { Name: nameof(Equals) } method } call when !_symbols.InSource(method) =>
                [.. call.Arguments.Select(static argument => argument.Value).Concat(call is { Arguments.Length: 1, Instance: { } instance } ? [instance] : [])],
            _ => [],
        };
        isWhenTrue ^= condition is IBinaryOperation { OperatorKind: BinaryOperatorKind.NotEquals };
        return sides.Length >= 2 ? Kept(sides[0], sides[1]) ?? Kept(sides[1], sides[0]) : null;

        (AccessPath, Operand, bool)? Kept(IOperation kept, IOperation value) =>
            Unconverted(value) is IParameterReferenceOperation { Parameter: var parameter } given
            && Unconverted(kept) is var place
            && SymbolOf(place) is { } member
            && Known(place) is { } target
            && _graph!.OriginalOperation.Descendants().Any(operation => operation is ISimpleAssignmentOperation assignment
                && SymbolEqualityComparer.Default.Equals(SymbolOf(assignment.Target), member)
                && Unconverted(assignment.Value) is IParameterReferenceOperation { Parameter: var assigned }
                && SymbolEqualityComparer.Default.Equals(assigned, parameter))
                ? (target, At(PlaceOf(parameter), given), isWhenTrue)
                : null;
    }

    /// <summary>What a caller or the object itself holds afterwards.</summary>
    private static ISymbol? SymbolOf(IOperation target) => target switch
    {
        IFieldReferenceOperation { Instance: IInstanceReferenceOperation } field => field.Field,
        IPropertyReferenceOperation { Instance: IInstanceReferenceOperation } property => property.Property,
        IParameterReferenceOperation { Parameter.RefKind: RefKind.Ref } parameter => parameter.Parameter,
        _ => null,
    };
}
