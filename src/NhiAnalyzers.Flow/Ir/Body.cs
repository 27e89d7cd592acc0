using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using NhiAnalyzers.Flow.Lattice;

namespace NhiAnalyzers.Flow.Ir;

/// <summary>A method, accessor, constructor, lambda or local function, lowered.</summary>
/// <param name="Id">The documentation id, or the containing body's with the position for lambdas and local functions.</param>
/// <param name="Name">The name that callers spell.</param>
/// <param name="Display">The name a message shows.</param>
/// <param name="Inherited">Ids of what it overrides or implements.</param>
/// <param name="Parameters">Parameters in order; the extra one of a setter last.</param>
/// <param name="Shapes">What each parameter can carry.</param>
/// <param name="Captured">Variables of the body around it that it uses.</param>
/// <param name="Fresh">Variables that hold nothing but objects made here.</param>
/// <param name="LastUses">Where each temporary is used for the last time; one that is not in it lives on.</param>
/// <param name="Nested">Lambdas and local functions in it, all levels.</param>
public sealed record Body(
    string Id,
    string Name,
    string Display,
    ImmutableArray<string> Inherited,
    SyntaxTree Tree,
    ImmutableArray<Root> Parameters,
    ImmutableArray<TypeShape> Shapes,
    ImmutableHashSet<Root> Captured,
    ImmutableHashSet<Root> Fresh,
    ImmutableDictionary<Root, int> LastUses,
    ImmutableArray<Instruction> Instructions,
    ImmutableArray<Body> Nested)
{
    /// <summary>Stands in the id of a lambda or local function before its position; no documentation id has it.</summary>
    public const char NestedMark = '|';

    /// <summary>True for a method that is taken as a value: it hands on what it gets.</summary>
    public bool IsForwarding { get; init; }

    /// <summary>Parameters of which it asks for the element at one position.</summary>
    public ImmutableHashSet<Root> Positioned { get; init; } = ImmutableHashSet<Root>.Empty;

    /// <summary>True for two bodies of one member: they see the same variables.</summary>
    public bool IsAroundOrIn(Body other) => Id == other.Id || Outer(Id) == Outer(other.Id);

    private static string Outer(string id) => id.IndexOf(NestedMark) is >= 0 and var mark ? id.Substring(0, mark) : id;

    /// <summary>The object or the parameter that it always gives back, such as a builder's methods do.</summary>
    public Root? Returned { get; } = ReturnedBy(Instructions);

    /// <summary>True when it calls methods whose source the program has.</summary>
    public bool CallsSource { get; } = Instructions.Any(static instruction => instruction is Invoke { Member.InSource: true });

    private static Root? ReturnedBy(ImmutableArray<Instruction> instructions)
    {
        AccessPath? returned = null;
        foreach (Move move in instructions.OfType<Move>().Where(IsReturn))
        {
            if (move.Source is not { Steps.IsEmpty: true, Root.Kind: RootKind.This or RootKind.Parameter } || (returned ?? move.Source).Equals(move.Source) == false)
            {
                return null;
            }

            returned = move.Source;
        }

        return returned?.Root;
    }

    private static bool IsReturn(Move move) => move.Target is { Root.Kind: RootKind.Return, Steps.IsEmpty: true };

    public bool IsNested => Id.IndexOf(NestedMark) >= 0;
}
