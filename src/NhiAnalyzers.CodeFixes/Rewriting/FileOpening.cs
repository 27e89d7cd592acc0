using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NhiAnalyzers.CodeFixes.Rewriting;

/// <summary>What a file is opened for.</summary>
internal enum FileDirection
{
    Read,
    Write,
    Append,
}

/// <summary>An expression that opens a file by its path, as a stream, a writer or a reader.</summary>
internal sealed class FileOpening
{
    private FileOpening(ExpressionSyntax syntax, ExpressionSyntax path, string type, FileDirection direction)
    {
        Syntax = syntax;
        Path = path;
        Type = type;
        Direction = direction;
    }

    public ExpressionSyntax Syntax { get; }

    public ExpressionSyntax Path { get; }

    /// <summary><c>FileStream</c>, <c>StreamWriter</c> or <c>StreamReader</c>.</summary>
    public string Type { get; }

    public FileDirection Direction { get; }

    /// <summary>Null for anything else, also for a file that is opened to be read and written.</summary>
    public static FileOpening? Of(ExpressionSyntax syntax, IMethodSymbol method, SemanticModel model)
    {
        SeparatedSyntaxList<ArgumentSyntax> arguments = syntax switch
        {
            InvocationExpressionSyntax call => call.ArgumentList.Arguments,
            BaseObjectCreationExpressionSyntax creation => creation.ArgumentList?.Arguments ?? default,
            _ => default,
        };
        string type = method.MethodKind == MethodKind.Constructor ? method.ContainingType.Name : method.ReturnType.Name;
        ExpressionSyntax? path = NamedFile.OpenedBy(syntax, model)?.Path
            ?? arguments.FirstOrDefault(argument => Places.ParameterOf(argument, model)?.Name == "path")?.Expression;
        return type is "FileStream" or "StreamWriter" or "StreamReader" && path is not null && DirectionOf(method, arguments, model) is { } direction
            ? new FileOpening(syntax, path, type, direction)
            : null;
    }

    private static FileDirection? DirectionOf(IMethodSymbol method, SeparatedSyntaxList<ArgumentSyntax> arguments, SemanticModel model)
    {
        switch (method.MethodKind == MethodKind.Constructor ? method.ContainingType.Name : method.Name)
        {
            case "StreamReader" or "OpenRead" or "OpenText":
                return FileDirection.Read;
            case "Create" or "OpenWrite" or "CreateText":
                return FileDirection.Write;
            case "AppendText":
                return FileDirection.Append;
            case "StreamWriter" when !method.Parameters.Any(static parameter => parameter.Type.Name == "FileStreamOptions"):
                ArgumentSyntax? append = arguments.FirstOrDefault(argument => Places.ParameterOf(argument, model)?.Name == "append");
                return append is null ? FileDirection.Write
                    : model.GetConstantValue(append.Expression) is { HasValue: true, Value: bool adds } ? adds ? FileDirection.Append : FileDirection.Write
                    : null;
            default:
                return (Named("FileMode", arguments, model), Named("FileAccess", arguments, model)) switch
                {
                    ("Create" or "Truncate", "Write" or null) => FileDirection.Write,
                    ("Append", "Write" or null) => FileDirection.Append,
                    ("Open", "Read") => FileDirection.Read,
                    _ => null,
                };
        }
    }

    // The one constant of an enumeration that the arguments name.
    private static string? Named(string type, SeparatedSyntaxList<ArgumentSyntax> arguments, SemanticModel model) =>
        arguments.SelectMany(static argument => argument.DescendantNodes()).OfType<IdentifierNameSyntax>()
            .Select(name => model.GetSymbolInfo(name).Symbol).OfType<IFieldSymbol>()
            .FirstOrDefault(field => field.ContainingType.Name == type)?.Name;
}
