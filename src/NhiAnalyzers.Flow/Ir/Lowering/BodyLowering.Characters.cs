using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace NhiAnalyzers.Flow.Ir.Lowering;

/// <summary>
/// The code of a character, and what is made of it by constants alone, still tells the character; a number into which others go, such as a sum
/// or a hash, does not.
/// </summary>
internal sealed partial class BodyLowering
{
    /// <summary>The one character that a number is made of.</summary>
    private IOperation? CharacterIn(IBinaryOperation number)
    {
        if (!IsCode(number.Type))
        {
            return null;
        }

        IOperation[] varying = [.. LeavesOf(number, CanBeUndone).Where(leaf => IsCharacter(leaf) || (!leaf.ConstantValue.HasValue && FixedRoot(leaf) is null))];
        return varying.Length == 1 && IsCharacter(varying[0]) ? varying[0] : null;
    }

    /// <summary>A number that becomes a character is what went into it.</summary>
    private Operand CharacterOf(IConversionOperation conversion)
    {
        ImmutableArray<Operand> parts = ImmutableArray.CreateRange(LeavesOf(conversion.Operand, static _ => true)
            .Select(Lower)
            .Where(static part => part is { Place: not null, Constant: null })
            .Select(static part => part with { Shape = TypeShape.Text }));
        return parts.IsEmpty ? Operand.None(conversion.Syntax.Span) : Combine(parts, conversion);
    }

    private static bool IsCode(ITypeSymbol? type) => type?.SpecialType is >= SpecialType.System_SByte and <= SpecialType.System_UInt64;

    private static bool IsCharacter(IOperation leaf) => leaf is { ConstantValue.HasValue: false, Type.SpecialType: SpecialType.System_Char };

    private static bool CanBeUndone(IBinaryOperation binary) =>
        binary.OperatorKind is BinaryOperatorKind.Add or BinaryOperatorKind.Subtract or BinaryOperatorKind.ExclusiveOr;

    private static IEnumerable<IOperation> LeavesOf(IOperation number, Func<IBinaryOperation, bool> enters)
    {
        var pending = new Stack<IOperation>();
        pending.Push(number);
        while (pending.Count > 0)
        {
            switch (pending.Pop())
            {
                case IConversionOperation { OperatorMethod: null, ConstantValue.HasValue: false } conversion:
                    pending.Push(conversion.Operand);
                    break;
                case IParenthesizedOperation parenthesized:
                    pending.Push(parenthesized.Operand);
                    break;
                case IBinaryOperation { OperatorMethod: null, ConstantValue.HasValue: false } binary when IsCode(binary.Type) && enters(binary):
                    pending.Push(binary.RightOperand);
                    pending.Push(binary.LeftOperand);
                    break;
                case { } leaf:
                    yield return leaf;
                    break;
            }
        }
    }
}
