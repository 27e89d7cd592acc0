using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NhiAnalyzers.CodeFixes.Rewriting;

/// <summary>
/// The file that a finding says a credential is written to, with every use of it in the program. Code that reaches the file in another way would go
/// on looking for a file that nobody writes any more: there is no such file then.
/// </summary>
internal sealed class WrittenFile
{
    private readonly OriginSearch _search;
    private readonly IReadOnlyCollection<string> _words;
    private readonly Origins _path;
    private readonly List<FileUse> _uses = [];

    private WrittenFile(OriginSearch search, IReadOnlyCollection<string> words, Origins path)
    {
        _search = search;
        _words = words;
        _path = path;
    }

    public IReadOnlyList<FileUse> Uses => _uses;

    /// <summary>True where the program adds to the file and never reads it.</summary>
    public bool IsJournal => Uses.All(static use => use.Appends || use.OnlyNames);

    /// <summary>True where others say which file it is, and the solution reads it nowhere: whoever asks for the file is its reader.</summary>
    public bool IsForOthers => _path.IsForeign && !Uses.Any(static use => use.TakesContent);

    /// <summary>Null where the program does not show what file it is, or all that uses it; the finding says why.</summary>
    public static async Task<WrittenFile?> OfAsync(Finding finding, CancellationToken cancellationToken)
    {
        if ((finding.IsDirect ? finding.Expression : Written(finding)) is not { } write)
        {
            finding.Refuse("a method between writes the file, perhaps for others too");
            return null;
        }

        SemanticModel model = finding.Model;
        SyntaxNode root = await model.SyntaxTree.GetRootAsync(cancellationToken).ConfigureAwait(false);
        if (FileUse.In(root, model).FirstOrDefault(use => use.Writes(write)) is not { Path: { } path })
        {
            finding.Refuse("the file is not opened by its path in the method that writes it");
            return null;
        }

        var search = new OriginSearch(finding.Document.Project.Solution, cancellationToken);
        Origins origins = await search.OfAsync(path, model).ConfigureAwait(false);
        string[] words = [.. path.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Select(static name => name.Identifier.ValueText), .. origins.Endings];
        var file = new WrittenFile(search, words, origins);
        foreach (Document document in await SolutionCode.OfAsync(finding.Document.Project, cancellationToken).ConfigureAwait(false))
        {
            bool isOwn = document.Project.Id == finding.Document.Project.Id;
            if (await file.RefusalAsync(document, isOwn, cancellationToken).ConfigureAwait(false) is { } reason)
            {
                finding.Refuse(reason);
                return null;
            }
        }

        return file;
    }

    // What a method of the same type, or a function of the same code without types, writes for its callers.
    private static SyntaxNode? Written(Finding finding)
    {
        SyntaxNode type = (SyntaxNode?)finding.Expression.FirstAncestorOrSelf<TypeDeclarationSyntax>() ?? finding.Model.SyntaxTree.GetRoot();
        return finding.Steps.Length > 0 && type.Span.Contains(finding.Steps.Last())
            ? type.FindNode(finding.Steps.Last())
            : null;
    }

    // Takes the uses of a document, or says what else it does with the file.
    private async Task<string?> RefusalAsync(Document document, bool isOwn, CancellationToken cancellationToken)
    {
        string text = (await document.GetTextAsync(cancellationToken).ConfigureAwait(false)).ToString();
        bool mayOpen = text.Contains("File") || text.Contains("Stream") || text.Contains("Directory")
            || text.Contains("Xml") || text.Contains("XDocument") || text.Contains("XElement");
        if ((!mayOpen && !_words.Any(text.Contains))
            || await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false) is not { } model)
        {
            return null;
        }

        SyntaxNode root = await model.SyntaxTree.GetRootAsync(cancellationToken).ConfigureAwait(false);
        foreach (FileUse use in FileUse.In(root, model))
        {
            Origins named = await NamedAsync(use).ConfigureAwait(false);
            if (named.Keys.IsEmpty || !(use.Reads ? named.MayMeet(_path) : named.Meet(_path)))
            {
                continue;
            }

            if (!isOwn || !named.AreWithin(_path))
            {
                return isOwn ? "the program also uses a file whose path may be the same" : "another project may use the file";
            }

            _uses.Add(use);
        }

        foreach (FolderUse use in FolderUse.In(root, model))
        {
            if (use.MayHold(_path, await _search.OfAsync(use.Folder, model).ConfigureAwait(false)))
            {
                return "the program also uses the folder of the file as a whole";
            }
        }

        foreach (ExpressionSyntax given in _words.Any(text.Contains) ? PathOutlet.In(root, model) : [])
        {
            if ((await _search.OfAsync(given, model).ConfigureAwait(false)).Keys.Overlaps(_path.Keys))
            {
                return "the program also gives the path to a library";
            }
        }

        return null;
    }

    private async Task<Origins> NamedAsync(FileUse use)
    {
        Origins named = Origins.None;
        foreach (ExpressionSyntax path in use.Paths.Select(static path => path.Given))
        {
            named = named.Or(await _search.OfAsync(path, use.Model).ConfigureAwait(false));
        }

        return named;
    }
}
