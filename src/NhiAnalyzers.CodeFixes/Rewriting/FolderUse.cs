using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NhiAnalyzers.CodeFixes.Rewriting;

/// <summary>A call that reaches the files of a folder without naming them: it lists, moves, deletes, packs or watches them.</summary>
internal sealed class FolderUse
{
    private static readonly string[] _types =
    [
        "System.IO.DirectoryInfo", "System.IO.FileSystemWatcher", "System.IO.Compression.ZipFile", "Microsoft.Extensions.FileProviders.PhysicalFileProvider",
    ];

    private FolderUse(ExpressionSyntax folder, string? pattern, SemanticModel model)
    {
        Folder = folder;
        Pattern = pattern;
        Model = model;
    }

    public ExpressionSyntax Folder { get; }

    /// <summary>What the names of the files have to be like; null where every file is reached.</summary>
    public string? Pattern { get; }

    public SemanticModel Model { get; }

    public static IEnumerable<FolderUse> In(SyntaxNode scope, SemanticModel model) =>
        from node in scope.DescendantNodes().OfType<ExpressionSyntax>()
        let arguments = (node as InvocationExpressionSyntax)?.ArgumentList ?? (node as BaseObjectCreationExpressionSyntax)?.ArgumentList
        where arguments is { Arguments.Count: > 0 } && model.GetSymbolInfo(node).Symbol is IMethodSymbol method && Reaches(method)
        select new FolderUse(
            arguments.Arguments[0].Expression,
            arguments.Arguments.Select(argument => model.GetConstantValue(argument.Expression).Value).Skip(1).OfType<string>().FirstOrDefault(),
            model);

    /// <summary>True where a file with such a path may be in the folder.</summary>
    public bool MayHold(Origins file, Origins folder) =>
        (Pattern is null || file.Endings.Count() < file.Keys.Count || file.Endings.Any(IsMatch))
        && (!folder.Unseen.IsSubsetOf(file.Unseen) || folder.Keys.Any(outer => file.Keys.Any(inner => IsIn(outer, inner))));

    private static bool Reaches(IMethodSymbol method)
    {
        string type = method.ContainingType.ToDisplayString();
        return type == "System.IO.Directory"
            ? method.Name.Contains("Files") || method.Name.Contains("Entries") || method.Name == "Move" || (method.Name == "Delete" && method.Parameters.Length > 1)
            : _types.Contains(type);
    }

    private bool IsMatch(string name) => Regex.IsMatch(
        name,
        "^" + Regex.Escape(Pattern!).Replace("\\*", ".*").Replace("\\?", ".") + "$",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);

    // A constant path without a folder is in the current one, which has many names.
    private static bool IsIn(string folder, string file)
    {
        string outer = folder.Trim('"').TrimEnd('/', '\\');
        bool isConstant = file.StartsWith("\"", StringComparison.Ordinal);
        bool isCurrent = isConstant && file.IndexOfAny(['/', '\\', ':']) < 0;
        return outer.Length <= 1 ? isCurrent
            : file.Contains(outer) || folder.Contains(file) || (isCurrent && !folder.StartsWith("\"", StringComparison.Ordinal));
    }
}
