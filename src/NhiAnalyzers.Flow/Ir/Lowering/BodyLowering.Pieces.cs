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
