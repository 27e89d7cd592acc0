using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace NhiAnalyzers.Flow.Ir;

/// <summary>
/// A compilation and the ones whose source it references, as editors and workspaces hand them over; a build references assemblies, so there it is
/// alone. What it knows depends on nothing but the compilation, so it serves every analysis that meets it. Safe for concurrent use.
/// </summary>
public sealed class SourceProjects
{
    private static readonly ConditionalWeakTable<Compilation, SourceProjects> Known = new();

    private readonly Dictionary<AssemblyIdentity, Compilation> _referenced = [];

    private SourceProjects(Compilation compilation)
    {
        var all = ImmutableArray.CreateBuilder<Compilation>();
        all.Add(compilation);
        for (int i = 0; i < all.Count; i++)
        {
            foreach (CompilationReference reference in all[i].References.OfType<CompilationReference>())
            {
                // Of two versions of one project, the nearer one.
                if (!_referenced.ContainsKey(reference.Compilation.Assembly.Identity))
                {
                    _referenced.Add(reference.Compilation.Assembly.Identity, reference.Compilation);
                    all.Add(reference.Compilation);
                }
            }
        }

        All = all.ToImmutable();
    }

    /// <summary>The compilation first, then what it references, nearest first.</summary>
    public ImmutableArray<Compilation> All { get; }

    public Compilation Main => All[0];

    public static SourceProjects Of(Compilation compilation) => Known.GetValue(compilation, static compilation => new SourceProjects(compilation));

    /// <summary>True for what the source of the compilation itself declares.</summary>
    public bool MainDeclares(ISymbol symbol) => SymbolEqualityComparer.Default.Equals(symbol.ContainingAssembly, Main.Assembly);

    /// <summary>True for what the source of one of the projects declares.</summary>
    public bool Declare(ISymbol symbol) =>
        MainDeclares(symbol) || (_referenced.Count > 0 && symbol.ContainingAssembly is { } assembly && _referenced.ContainsKey(assembly.Identity));

    /// <summary>What the files of all projects spell, found out when it is asked for.</summary>
    public IEnumerable<TreeIndex> Indexes(CancellationToken cancellationToken) =>
        All.SelectMany(static project => project.SyntaxTrees).Select(tree => TreeIndex.Of(tree, cancellationToken));

    /// <summary>The project that has the file.</summary>
    public Compilation With(SyntaxTree tree) => All.FirstOrDefault(project => project.ContainsSyntaxTree(tree)) ?? Main;

    /// <summary>
    /// The symbol as the project that declares it sees it: another project may see it with other versions of the libraries in its signature.
    /// </summary>
    public ISymbol Declared(ISymbol symbol) =>
        symbol.ContainingAssembly is { } assembly and not ISourceAssemblySymbol
        && _referenced.TryGetValue(assembly.Identity, out Compilation? project)
            ? DocumentationCommentId.GetFirstSymbolForDeclarationId(Symbols.IdOf(symbol), project) ?? symbol
            : symbol;

    /// <summary>The symbol with the id as the first project finds it that has it or references it.</summary>
    public ISymbol? Find(string id) => First(id, DocumentationCommentId.GetFirstSymbolForDeclarationId) is { } symbol ? Declared(symbol) : null;

    /// <summary>The type that a reference id means, as the first project sees it that has it or references it.</summary>
    public ITypeSymbol? TypeOf(string referenceId) => First(referenceId, DocumentationCommentId.GetFirstSymbolForReferenceId) as ITypeSymbol;

    private ISymbol? First(string id, Func<string, Compilation, ISymbol?> find) =>
        All.Select(project => find(id, project)).FirstOrDefault(static symbol => symbol is not null);
}
