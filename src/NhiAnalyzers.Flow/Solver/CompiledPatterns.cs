using Microsoft.CodeAnalysis;
using NhiAnalyzers.Flow.Ir;
using NhiAnalyzers.Flow.Lattice;

namespace NhiAnalyzers.Flow.Solver;

/// <summary>The pattern that a regular expression was made with: where a variable or a read-only member is made, or in the attribute of a generated one.</summary>
internal sealed class CompiledPatterns(Bodies bodies, SourceProjects projects)
{
    private const int MaximumMoves = 8;

    private readonly Dictionary<(string BodyId, AccessPath Place), CompiledPattern?> _patterns = [];

    public CompiledPattern? Of(Body body, AccessPath place)
    {
        if (!_patterns.TryGetValue((body.Id, place), out CompiledPattern? pattern))
        {
            pattern = Of(body, place, MaximumMoves);
            _patterns.Add((body.Id, place), pattern);
        }

        return pattern;
    }

    private CompiledPattern? Of(Body body, AccessPath place, int moves) =>
        place.Root.Kind == RootKind.Static ? OfMember(place.Root.Name, moves)
        : !place.Steps.IsEmpty ? place.Steps[place.Steps.Length - 1].MemberId is { } member ? OfMember(member, moves) : null
        : OfOnly(WritersOf(body, place).ToArray(), body, moves);

    // Only constructors write it, and each runs the initializers.
    private CompiledPattern? OfMember(string id, int moves)
    {
        ISymbol? member = projects.Find(id);
        if (member is not (IFieldSymbol { IsReadOnly: true } or IPropertySymbol { SetMethod: null }))
        {
            return null;
        }

        CompiledPattern?[] patterns =
        [
            .. from constructor in member.ContainingType.InstanceConstructors.Concat(member.ContainingType.StaticConstructors)
               let body = bodies.Find(bodies.Symbols.Remember(constructor))
               where body is not null
               let writers = WritersOf(body, id).ToArray()
               where writers.Length > 0
               select OfOnly(writers, body, moves),
        ];
        return patterns.Distinct().Count() == 1 ? patterns[0] : null;
    }

    private CompiledPattern? OfOnly(Instruction[] writers, Body body, int moves) => writers.Length != 1 ? null : writers[0] switch
    {
        Invoke { Member.Name: ".ctor" } creation => creation.ConstantOf("pattern") is { } pattern ? new(pattern, creation.ConstantOf("options")) : null,
        Invoke call => OfGenerated(projects.Find(call.Member.Id)),
        Move move when moves > 0 => Of(body, move.Source, moves - 1),
        _ => null,
    };

    private static CompiledPattern? OfGenerated(ISymbol? member)
    {
        object?[] arguments = member?.GetAttributes()
            .FirstOrDefault(static attribute => attribute.AttributeClass?.Name == "GeneratedRegexAttribute")?.ConstructorArguments
            .Select(static argument => argument.Value).ToArray() ?? [];
        return arguments.OfType<string>().FirstOrDefault() is { } pattern ? new(pattern, arguments.OfType<int>().FirstOrDefault().ToString()) : null;
    }

    // A lambda uses the variables of the method around it.
    private IEnumerable<Instruction> WritersOf(Body body, AccessPath variable)
    {
        Body outer = bodies.Find(body.Id.Split(Body.NestedMark)[0]) ?? body;
        return outer.Nested.Prepend(outer).SelectMany(static part => part.Instructions).Where(instruction => instruction switch
        {
            Move move => move.Target.Equals(variable),
            Invoke { Member.Name: ".ctor" } creation => variable.Equals(creation.Receiver?.Place),
            Invoke call => variable.Equals(call.Target),
            _ => false,
        });
    }

    private static IEnumerable<Instruction> WritersOf(Body constructor, string member) =>
        constructor.Nested.Prepend(constructor).SelectMany(static part => part.Instructions).Where(instruction => instruction is Move { Target: var target }
            && (target.Steps.IsEmpty ? target.Root.Kind == RootKind.Static && target.Root.Name == member : target.Steps[target.Steps.Length - 1].MemberId == member));
}

/// <summary>A pattern and the number of its options, where they are given.</summary>
internal sealed record CompiledPattern(string Text, string? Options);
