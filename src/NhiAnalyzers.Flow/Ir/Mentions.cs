using NhiAnalyzers.Flow.Lattice;

namespace NhiAnalyzers.Flow.Ir;

/// <summary>The places that an instruction names.</summary>
internal static class Mentions
{
    public static IEnumerable<AccessPath> Of(Instruction instruction) => instruction switch
    {
        Move move => [move.Target, move.Source],
        Forget forget => [forget.Target],
        Combine combine => Places(combine.Parts).Append(combine.Target),
        Read read => [read.Place],
        ConstantText text => [text.Target],
        Named named => [named.Place],
        ChangeBehind change => [change.Receiver, change.Result],
        Closure closure => [closure.Target],
        ConstantTest test => [test.Place],
        TypeTest test => [test.Place],
        Invoke invoke => Places(invoke.Arguments.Select(static argument => argument.Value))
            .Concat(Places(invoke.Receiver is { } receiver ? [receiver] : []))
            .Concat(invoke.Target is { } target ? [target] : []),
        _ => [],
    };

    private static IEnumerable<AccessPath> Places(IEnumerable<Operand> operands) =>
        operands.Select(static operand => operand.Place).OfType<AccessPath>();
}
