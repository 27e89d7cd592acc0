using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NhiAnalyzers.CodeFixes.Rewriting;

/// <summary>One use of a file: a call of <c>System.IO.File</c>, or something else that opens it.</summary>
internal sealed class FileUse
{
    private static readonly string[] _contents = ["contents", "searchPattern"];

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
    public ExpressionSyntax? Path => _opening?.Path ?? Paths.FirstOrDefault(path => path.Parameter == "path" || IsXml).Given;

    /// <summary>All that it is given that may be a path.</summary>
    public IEnumerable<(string Parameter, ExpressionSyntax Given)> Paths => NamedFile.OpenedBy(Syntax, Model) is { } file
        ? [("path", file.Path)]
        : from argument in Arguments(Syntax)!.Arguments
          let parameter = Places.ParameterOf(argument, Model)
          where parameter is { Type.SpecialType: SpecialType.System_String } && !_contents.Contains(parameter.Name)
          select (parameter.Name, argument.Expression);

    /// <summary>True where it adds to what the file holds.</summary>
    public bool Appends => _opening is { Direction: FileDirection.Append } || _method.Name.StartsWith("AppendAll", StringComparison.Ordinal);

    /// <summary>True for a <c>FileInfo</c>, which has a path and opens nothing by itself.</summary>
    public bool OnlyNames => _method is { MethodKind: MethodKind.Constructor, ContainingType.Name: "FileInfo" };

    /// <summary>True where an XML document is saved or loaded.</summary>
    public bool IsXml => StoreXml.Is(_method);

    /// <summary>True where it does anything but write.</summary>
    public bool Reads => _opening is null
        ? !(IsXml && _method.Name == "Save") && !_method.Name.StartsWith("WriteAll", StringComparison.Ordinal) && !_method.Name.StartsWith("AppendAll", StringComparison.Ordinal)
        : _opening.Direction == FileDirection.Read;

    /// <summary>True where it takes what the file holds.</summary>
    public bool TakesContent => _opening is null ? _method.Name.StartsWith("Read", StringComparison.Ordinal) || _method.Name == "Load" : Reads;

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
        OnlyNames ? new NamedFile((BaseObjectCreationExpressionSyntax)Syntax, Model).Plan(code.Document, code.Edits)
        : IsXml ? StoreXml.Plan((InvocationExpressionSyntax)Syntax, _method, code, form)
        : _opening is not null ? new StoreStreams(_opening, code).Plan(form)
        : Syntax is InvocationExpressionSyntax call && _method.ContainingType.Name == "File" ? new StoreCalls(call, _method, code).Plan(form)
        : null;

    private static ArgumentListSyntax? Arguments(SyntaxNode node) => node switch
    {
        InvocationExpressionSyntax call => call.ArgumentList,
        BaseObjectCreationExpressionSyntax creation => creation.ArgumentList,
        _ => null,
    };

    private static bool Opens(IMethodSymbol method) => StoreXml.Is(method)
        || (method.ContainingType.ContainingNamespace?.ToDisplayString() == "System.IO"
        && (method.ContainingType.Name == "File"
            || (method.ContainingType.Name == "FileInfo" && method.MethodKind == MethodKind.Ordinary)
            || (method.MethodKind == MethodKind.Constructor
                && method.ContainingType.Name is "FileInfo" or "FileStream" or "StreamReader" or "StreamWriter"
                && !method.Parameters.Any(static parameter => parameter.Type.Name is "Stream" or "SafeFileHandle"))));
}
