using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using NhiAnalyzers.Flow.Lattice;

namespace NhiAnalyzers.Flow.Ir.Lowering;

/// <summary>Conditions that tell of which type an object is, and of which it is not.</summary>
internal sealed partial class BodyLowering
{
    private TypeTest? TypeTestIn(IOperation condition)
    {
        switch (condition)
        {
            case IUnaryOperation { OperatorKind: UnaryOperatorKind.Not } not:
                return TypeTestIn(not.Operand) is { } opposite ? opposite with { IsNegated = !opposite.IsNegated } : null;
            case IIsTypeOperation test:
                return TypeTestOf(test.ValueOperand, test.TypeOperand, test.IsNegated, condition);
            case IIsPatternOperation { Pattern: INegatedPatternOperation negated } test:
                return TypeTestOf(test.Value, TypeIn(negated.Pattern), isNegated: true, condition);
            case IIsPatternOperation test:
                return TypeTestOf(test.Value, TypeIn(test.Pattern), isNegated: false, condition);
            default:
                return null;
        }
    }

    // An object that is no list of texts may be one of numbers.
    private TypeTest? TypeTestOf(IOperation value, ITypeSymbol? type, bool isNegated, IOperation condition) =>
        type is INamedTypeSymbol { IsGenericType: false } && _symbols.InSource(type) && Known(value) is { } place ? new TypeTest(place, Symbols.IdOf(type), isNegated, condition.Syntax.Span) : null;

    /// <summary>The type of which all objects match the pattern, and no others.</summary>
    private static ITypeSymbol? TypeIn(IPatternOperation pattern) => pattern switch
    {
        ITypePatternOperation type => type.MatchedType,
        IDeclarationPatternOperation { MatchesNull: false } declaration => declaration.MatchedType,
        IRecursivePatternOperation recursive when recursive.DeconstructionSubpatterns.All(TakesAnything) && recursive.PropertySubpatterns.All(static part => TakesAnything(part.Pattern)) =>
            recursive.MatchedType,
        _ => null,
    };

    private static bool TakesAnything(IPatternOperation pattern) => pattern is IDiscardPatternOperation or IDeclarationPatternOperation { MatchesNull: true };
}
