using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NhiAnalyzers.CodeFixes.Rewriting;

/// <summary>One use of a file: a call of <c>System.IO.File</c>, or something else that opens it.</summary>
internal sealed class FileUse
{
    private readonly IMethodSymbol _method;
    private readonly FileOpening? _opening;

    private FileUse(ExpressionSyntax syntax, SemanticModel model, IMethodSymbol method)
    {
        Syntax = syntax;
        Model = model;
        _method = method;
        _opening = FileOpening.Of(syntax, method, model);
    }

    public ExpressionSyntax Syntax { get; }

    public SemanticModel Model { get; }

    /// <summary>The path of the file; null where no argument is called that.</summary>
    public ExpressionSyntax? Path => _opening?.Path
        ?? Arguments(Syntax)!.Arguments.FirstOrDefault(argument => Places.ParameterOf(argument, Model)?.Name == "path")?.Expression;

    /// <summary>True where it adds to what the file holds.</summary>
    public bool Appends => _opening is { Direction: FileDirection.Append } || _method.Name.StartsWith("AppendAll", StringComparison.Ordinal);

    /// <summary>True where it does anything but write.</summary>
    public bool Reads => _opening is null
        ? !_method.Name.StartsWith("WriteAll", StringComparison.Ordinal) && !_method.Name.StartsWith("AppendAll", StringComparison.Ordinal)
        : _opening.Direction == FileDirection.Read;

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
                foreach (FileUse use in In(tree.GetRoot(cancellationToken), model))
                {
                    if (Arguments(use.Syntax)!.Arguments.Any(argument => PathKey.Of(argument.Expression, model) == pathKey))
                    {
                        yield return use;
                    }
                }
            }
        }
    }

    /// <summary>Every use of a file in some code.</summary>
    public static IEnumerable<FileUse> In(SyntaxNode scope, SemanticModel model) =>
        from node in scope.DescendantNodes().OfType<ExpressionSyntax>()
        where Arguments(node) is not null
        let method = model.GetSymbolInfo(node).Symbol as IMethodSymbol
        where method is not null && Opens(method)
        select new FileUse(node, model, method);

    /// <summary>True where it writes what some code gives it, itself or by the variable that it is opened for.</summary>
    public bool Writes(SyntaxNode given) => _opening is null
        ? !Reads && Syntax.Span.Contains(given.Span)
        : !Reads && FileVariable.Of(_opening, Model)?.Calls.Any(call => call.Span.Contains(given.Span)) == true;

    /// <summary>What changes when the protected store takes the place of the file; null where it cannot.</summary>
    public Action? Plan(StoreCode code, StoredForm form) =>
        _opening is not null ? new StoreStreams(_opening, code).Plan(form)
        : Syntax is InvocationExpressionSyntax call && _method.ContainingType.Name == "File" ? new StoreCalls(call, _method, code).Plan(form)
        : null;

    private static ArgumentListSyntax? Arguments(SyntaxNode node) => node switch
    {
        InvocationExpressionSyntax call => call.ArgumentList,
        BaseObjectCreationExpressionSyntax creation => creation.ArgumentList,
        _ => null,
    };

    private static bool Opens(IMethodSymbol method) =>
        method.ContainingType.ContainingNamespace?.ToDisplayString() == "System.IO"
        && (method.ContainingType.Name == "File"
            || (method.MethodKind == MethodKind.Constructor
                && method.ContainingType.Name is "FileInfo" or "FileStream" or "StreamReader" or "StreamWriter"
                && !method.Parameters.Any(static parameter => parameter.Type.Name is "Stream" or "SafeFileHandle")));
}
