using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NhiAnalyzers.Flow.Ir;
using NhiAnalyzers.Flow.Models;

namespace NhiAnalyzers.Flow.Export;

/// <summary>Which code may come to use something, told from the names that it spells: nothing is bound for it.</summary>
internal static class NameReach
{
    /// <summary>The declarations that spell one of the names, or that of a declaration which does, and so on.</summary>
    public static HashSet<SyntaxNode> Of(IEnumerable<string> names, IReadOnlyList<TreeIndex> files)
    {
        HashSet<SyntaxNode> reached = [];
        HashSet<string> known = [.. names];
        var work = new Queue<string>(known);
        while (work.Count > 0)
        {
            string spelled = work.Dequeue();
            foreach (SyntaxNode declaration in files.SelectMany(file => file.DeclarationsWith([spelled])))
            {
                if (reached.Add(declaration) && NameOf(declaration) is { } declared && known.Add(declared))
                {
                    work.Enqueue(declared);
                }
            }
        }

        return reached;
    }

    /// <summary>The names by which the program would mention the sinks of the libraries that it references, and its own statics.</summary>
    public static IEnumerable<string> OfSinks(Compilation compilation, ModelSet models)
    {
        foreach (MemberPattern pattern in models.Leaks)
        {
            string id = MemberPattern.TypeOf(pattern.Id);
            if (DocumentationCommentId.GetFirstSymbolForDeclarationId(id, compilation) is not INamedTypeSymbol type)
            {
                continue;
            }

            foreach (string name in pattern.IsPrefix ? type.GetMembers().Select(static member => member.Name) : [pattern.MemberName])
            {
                // Indexers spell nothing, and stand everywhere.
                if (name != "Item" && name.StartsWith(pattern.MemberName, StringComparison.Ordinal))
                {
                    yield return name == "#ctor" ? type.Name : MemberPattern.WithoutArity(name);
                }
            }
        }

        foreach (ISymbol member in VisibleMembers.TypesIn(compilation.Assembly.GlobalNamespace).SelectMany(static type => type.GetMembers()))
        {
            if (member is IFieldSymbol { IsStatic: true, IsConst: false } field
                && Symbols.ShapeOf(field.Type) is not (TypeShape.Plain or TypeShape.Delegate))
            {
                yield return field.AssociatedSymbol?.Name ?? field.Name;
            }
        }
    }

    private static string? NameOf(SyntaxNode declaration) => declaration switch
    {
        MethodDeclarationSyntax method => method.Identifier.ValueText,
        PropertyDeclarationSyntax property => property.Identifier.ValueText,
        IndexerDeclarationSyntax => TreeIndex.Indexer,
        ConstructorDeclarationSyntax constructor => constructor.Identifier.ValueText,
        TypeDeclarationSyntax type => type.Identifier.ValueText,
        _ => null,
    };
}
