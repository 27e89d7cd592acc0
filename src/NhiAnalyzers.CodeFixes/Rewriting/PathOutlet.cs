using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NhiAnalyzers.CodeFixes.Rewriting;

/// <summary>A text that the program gives to a library which may open the file of that name.</summary>
internal static class PathOutlet
{
    // What opens files by their names is looked at where it does so; the rest shows the path, or takes it apart.
    private static readonly string[] _harmless =
    [
        "System.IO", "System.Console", "string", "System.Text.StringBuilder", "System.Diagnostics.Debug", "System.Diagnostics.Trace", "System.Environment",
        "Microsoft.Extensions.Logging", "Nhi.SecureTokens",
    ];

    // What parameters and properties are called that take a path, alone or among others.
    private static readonly string[] _words = ["path", "file", "uri", "arg"];

    /// <summary>The texts, in calls of methods and settings of properties that other code declares.</summary>
    public static IEnumerable<ExpressionSyntax> In(SyntaxNode scope, SemanticModel model) =>
        from given in scope.DescendantNodes().OfType<ExpressionSyntax>()
        where given.Parent is ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax or BaseObjectCreationExpressionSyntax }
            || (given.Parent is AssignmentExpressionSyntax assignment && assignment.Right == given)
        where TakesOutside(given, model)
        from part in given.DescendantNodesAndSelf(static node => node is not (InvocationExpressionSyntax or BaseObjectCreationExpressionSyntax))
            .OfType<ExpressionSyntax>()
        where model.GetTypeInfo(part).Type?.SpecialType == SpecialType.System_String
        select part;

    private static bool TakesOutside(ExpressionSyntax given, SemanticModel model)
    {
        (ISymbol? taker, string name) = given.Parent is AssignmentExpressionSyntax assignment
            ? (model.GetSymbolInfo(assignment.Left).Symbol, assignment.Left.ToString())
            : (model.GetSymbolInfo(given.Parent!.Parent!.Parent!).Symbol, Places.ParameterOf((ArgumentSyntax)given.Parent, model)?.Name ?? "arguments");
        return taker is IMethodSymbol or IPropertySymbol
            && _words.Any(word => name.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0)
            && taker.DeclaringSyntaxReferences.Length == 0
            && !_harmless.Contains(taker.ContainingType.ToDisplayString())
            && !_harmless.Contains(taker.ContainingNamespace.ToDisplayString())
            && !(taker is IMethodSymbol method && StoreXml.Is(method))
            && !taker.ContainingType.Name.EndsWith("Exception", StringComparison.Ordinal);
    }
}
