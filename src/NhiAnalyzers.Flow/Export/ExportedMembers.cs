using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using NhiAnalyzers.Flow.Ir;
using NhiAnalyzers.Flow.Models;

namespace NhiAnalyzers.Flow.Export;

/// <summary>The visible members of a library, and which of them are worth a look: looking into a body means to bind it.</summary>
internal sealed class ExportedMembers
{
    private readonly CancellationToken _cancellationToken;
    private readonly ILookup<ISymbol, ExportedMember> _related;
    private readonly HashSet<SyntaxNode> _leaking;

    public ExportedMembers(Compilation compilation, ModelSet models, CancellationToken cancellationToken)
    {
        _cancellationToken = cancellationToken;
        All = ImmutableArray.CreateRange(VisibleMembers.Of(compilation.Assembly).Select(static member => new ExportedMember(member)));
        IEnumerable<INamedTypeSymbol> types = All.Select(static member => member.Symbol.ContainingType);
        Types = ImmutableArray.CreateRange(types.Distinct<INamedTypeSymbol>(SymbolEqualityComparer.Default));
        _related = Related();
        _leaking = NameReach.Of(
            NameReach.OfSinks(compilation, models),
            [.. compilation.SyntaxTrees.Select(tree => TreeIndex.Of(tree, cancellationToken))]);
    }

    public ImmutableArray<ExportedMember> All { get; }

    /// <summary>The types that declare them.</summary>
    public ImmutableArray<INamedTypeSymbol> Types { get; }

    /// <summary>
    /// Those that a credential may go through: not those that give numbers or nothing, in types that come to no sink. Text is followed through
    /// the others, as the rule for unknown code would let it out.
    /// </summary>
    public IEnumerable<ExportedMember> Passed()
    {
        var leakingTypes = new HashSet<ISymbol>(Types.Where(type => _related[type].Any(IsLeaking)), SymbolEqualityComparer.Default);
        return All.Where(member => leakingTypes.Contains(member.Symbol.ContainingType) || GivesMore(member.Symbol));
    }

    /// <summary>The members that may run on an object of the type and come to use a member of it.</summary>
    public IEnumerable<ExportedMember> Using(INamedTypeSymbol type, string name)
    {
        ExportedMember[] members =
        [
            .. _related[type].Where(static member => member.Symbol is { IsStatic: false } and not IMethodSymbol { MethodKind: MethodKind.Constructor }),
        ];
        IEnumerable<SyntaxTree> files = members.SelectMany(NodesOf).Select(static node => node.SyntaxTree).Distinct();
        HashSet<SyntaxNode> users = NameReach.Of([name], [.. files.Select(file => TreeIndex.Of(file, _cancellationToken))]);

        // What runs in place of an open member may stand in any file.
        return members.Where(member => VisibleMembers.IsOpen(member.Symbol) || NodesOf(member).Any(users.Contains));
    }

    private bool IsLeaking(ExportedMember member) => NodesOf(member).Any(_leaking.Contains);

    private static bool GivesMore(ISymbol member) => member is not IMethodSymbol { MethodKind: MethodKind.Ordinary } method
        || Symbols.ShapeOf(method.ReturnType) != TypeShape.Plain
        || method.Parameters.Any(static parameter => parameter.RefKind is RefKind.Ref or RefKind.Out);

    private IEnumerable<SyntaxNode> NodesOf(ExportedMember member) =>
        member.Symbol.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax(_cancellationToken));

    /// <summary>For each type the members that may run on an object of it: its own, those of its base types and those of derived ones.</summary>
    private ILookup<ISymbol, ExportedMember> Related()
    {
        ILookup<ISymbol, ExportedMember> declared = All.ToLookup<ExportedMember, ISymbol>(
            static member => member.Symbol.ContainingType, SymbolEqualityComparer.Default);
        return Types
            .SelectMany(BasesOf, static (type, other) => (type, other))
            .SelectMany(static pair =>
                SymbolEqualityComparer.Default.Equals(pair.type, pair.other) ? [pair] : new[] { pair, (pair.other, pair.type) })
            .SelectMany(pair => declared[pair.Item2], static (pair, member) => (Type: pair.Item1, member))
            .ToLookup<(INamedTypeSymbol Type, ExportedMember Member), ISymbol, ExportedMember>(
                static pair => pair.Type, static pair => pair.Member, SymbolEqualityComparer.Default);
    }

    /// <summary>The type itself and those that it derives from.</summary>
    private static IEnumerable<INamedTypeSymbol> BasesOf(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? current = type; current is { SpecialType: SpecialType.None }; current = current.BaseType?.OriginalDefinition)
        {
            yield return current;
        }
    }
}
