using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;
using NhiAnalyzers.Flow.Lattice;

namespace NhiAnalyzers.Flow.Ir.Lowering;

/// <summary>Pieces of a text too short to be of use: those of one text that come together in another add up.</summary>
internal sealed partial class BodyLowering
{
    /// <summary>The texts of which more is shown than one short piece.</summary>
    private static IEnumerable<Operand> Shown(IEnumerable<Operand> parts, TextSpan span) =>
        from part in parts
        where part.Piece is not null
        group part.Piece!.Value.Length by part.Piece!.Value.Whole into pieces
        where pieces.Sum() > ShownText.MaximumLength
        select new Operand(pieces.Key, null, span);

    private void AddShown(AccessPath text, IMethodSymbol method, ImmutableArray<Argument> arguments, TextSpan span)
    {
        bool joins = method is { ContainingType.SpecialType: SpecialType.System_String, Name: nameof(string.Concat) or nameof(string.Format) or nameof(string.Join) };
        ImmutableArray<Operand> shown = ImmutableArray.CreateRange(Shown(arguments.Select(static argument => argument.Value), span));
        if (joins && !shown.IsEmpty)
        {
            Emit(new Combine(text, shown, IsWeak: true, span));
        }
    }

    private static (AccessPath Whole, int Length)? PieceOf(IInvocationOperation call, Operand? receiver)
    {
        if (receiver?.Place is not { } whole || call.TargetMethod.ContainingType.SpecialType != SpecialType.System_String)
        {
            return null;
        }

        int? length = (call.TargetMethod.Name, call.Arguments.Length) switch
        {
            (nameof(string.Substring), 1) => EndOffset(call.Arguments[0].Value),
            (nameof(string.Substring), 2) => Offset(call.Arguments[1].Value) ?? AtMost(call.Arguments[1].Value),
            (nameof(string.Remove), 1) => Offset(call.Arguments[0].Value),
            _ => null,
        };
        return length is { } piece and <= ShownText.MaximumLength ? (whole, piece) : null;
    }

    /// <summary>How many characters a library's method takes from a known position of a text, where they are few, as in <c>Write(buffer, 0, 4)</c>.</summary>
    private int? PieceTaken(IArgumentOperation argument, ImmutableArray<IArgumentOperation> arguments)
    {
        if (argument.Parameter is not { ContainingSymbol: IMethodSymbol { Parameters: var parameters } method, Ordinal: var text }
            || text + 2 >= parameters.Length
            || parameters[text + 2].Name is not ("count" or "length" or "charCount" or "byteCount")
            || method.Name.StartsWith("Read", StringComparison.Ordinal)
            || !Symbols.IsText(argument.Parameter.Type)
            || _symbols.InSource(method))
        {
            return null;
        }

        return ConstantAt(text + 1) is not null && ConstantAt(text + 2) is { } length and <= ShownText.MaximumLength ? length : null;

        int? ConstantAt(int parameter) =>
            arguments.FirstOrDefault(candidate => candidate.Parameter?.Ordinal == parameter)?.Value.ConstantValue.Value as int?;
    }

    /// <summary>The piece of a text whose length a parameter holds: the callers know whether it is a short one.</summary>
    private Operand PieceOf(AccessPath whole, Root length, IOperation piece)
    {
        AccessPath place = NewTemporary();
        Emit(new Move(place, whole, IsWeak: false, piece.Syntax.Span, piece.Syntax.Span) { Length = length });
        return At(place, piece);
    }

    private Root? LengthParameter(IInvocationOperation call) =>
        call.TargetMethod.ContainingType.SpecialType != SpecialType.System_String ? null : (call.TargetMethod.Name, call.Arguments.Length) switch
        {
            (nameof(string.Substring), 1) => EndParameter(call.Arguments[0].Value),
            (nameof(string.Substring), 2) => MostParameter(call.Arguments[1].Value),
            (nameof(string.Remove), 1) => MostParameter(call.Arguments[0].Value),
            _ => null,
        };

    private Root? LengthParameter(IRangeOperation range) => (range.LeftOperand, range.RightOperand) switch
    {
        (null, { } right) => MostParameter(right),
        ({ } left, null) => EndParameter(left),
        _ => null,
    };

    /// <summary>The parameter that the length is, or than which it is no longer.</summary>
    private Root? MostParameter(IOperation length) => length switch
    {
        IConversionOperation conversion => MostParameter(conversion.Operand),
        IInvocationOperation { TargetMethod: { Name: nameof(Math.Min), ContainingType.Name: nameof(Math) } } least =>
            least.Arguments.Select(argument => FixedRoot(argument.Value)).FirstOrDefault(static most => most is not null),
        _ => FixedRoot(length),
    };

    /// <summary>The parameter that holds how far from the end of a text the position lies.</summary>
    private Root? EndParameter(IOperation position) => position switch
    {
        IConversionOperation conversion => EndParameter(conversion.Operand),
        IUnaryOperation { OperatorKind: UnaryOperatorKind.Hat } hat => MostParameter(hat.Operand),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Subtract, LeftOperand: IPropertyReferenceOperation { Property.Name: "Length" } } difference => MostParameter(difference.RightOperand),
        IInvocationOperation { TargetMethod: { Name: nameof(Math.Max), ContainingType.Name: nameof(Math) } } largest =>
            largest.Arguments.Select(argument => EndParameter(argument.Value)).FirstOrDefault(static end => end is not null),
        _ => null,
    };

    /// <summary>One character at a known position, as an index gives it.</summary>
    private static bool IsOneCharacter(IInvocationOperation call) =>
        call.TargetMethod is { ContainingType: { Name: nameof(Enumerable), ContainingNamespace.Name: nameof(System.Linq) }, ReturnType.SpecialType: SpecialType.System_Char }
        && call.Arguments[0].Value is IConversionOperation { Operand.Type.SpecialType: SpecialType.System_String }
        && call.TargetMethod.Name switch
        {
            nameof(Enumerable.First) or nameof(Enumerable.FirstOrDefault) or nameof(Enumerable.Last) or nameof(Enumerable.LastOrDefault)
                or nameof(Enumerable.Single) or nameof(Enumerable.SingleOrDefault) => call.Arguments.Length == 1,
            nameof(Enumerable.ElementAt) or nameof(Enumerable.ElementAtOrDefault) => IsKnownPosition(call.Arguments[1].Value),
            _ => false,
        };
}
