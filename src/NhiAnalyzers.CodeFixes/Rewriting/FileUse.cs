using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NhiAnalyzers.CodeFixes.Rewriting;

/// <summary>One use of a file: a call of <c>System.IO.File</c>, or, without a method, something else that opens the file.</summary>
internal sealed class FileUse(SyntaxNode syntax, SemanticModel model, IMethodSymbol? method)
{
    public SyntaxNode Syntax { get; } = syntax;

    public SemanticModel Model { get; } = model;

    public IMethodSymbol? Method { get; } = method;

    /// <summary>Every use of the file that the program shows.</summary>
    public static IEnumerable<FileUse> Of(string pathKey, Compilation compilation, CancellationToken cancellationToken)
    {
        foreach (SyntaxTree tree in compilation.SyntaxTrees)
        {
            cancellationToken.ThrowIfCancellationRequested();
            string text = tree.GetText(cancellationToken).ToString();
            if (text.Contains("File") || text.Contains("Stream"))
            {
                SemanticModel model = compilation.GetSemanticModel(tree);
                foreach (SyntaxNode node in tree.GetRoot(cancellationToken).DescendantNodes())
                {
                    if (Arguments(node) is { } arguments
                        && model.GetSymbolInfo(node, cancellationToken).Symbol is IMethodSymbol method && Opens(method)
                        && arguments.Arguments.Any(argument => PathKey.Of(argument.Expression, model) == pathKey))
                    {
                        yield return new FileUse(node, model, method.ContainingType.Name == "File" ? method : null);
                    }
                }
            }
        }
    }

    /// <summary>True where a type opens a file for anything but writing a whole text.</summary>
    public static bool Reads(SyntaxNode type, SemanticModel model) => type.DescendantNodes().Any(node =>
        Arguments(node) is not null
        && model.GetSymbolInfo(node).Symbol is IMethodSymbol method && Opens(method) && method.Name is not ("WriteAllText" or "WriteAllTextAsync"));

    private static ArgumentListSyntax? Arguments(SyntaxNode node) => node switch
    {
        InvocationExpressionSyntax call => call.ArgumentList,
        BaseObjectCreationExpressionSyntax creation => creation.ArgumentList,
        _ => null,
    };

    private static bool Opens(IMethodSymbol method) =>
        method.ContainingType.ContainingNamespace.ToDisplayString() == "System.IO"
        && (method.ContainingType.Name == "File"
            || (method.MethodKind == MethodKind.Constructor
                && method.ContainingType.Name is "FileInfo" or "FileStream" or "StreamReader" or "StreamWriter"));
}
