using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace NhiAnalyzers.CodeFixes.Rewriting;

/// <summary>One use of a file in a type: a call of <c>System.IO.File</c>, or, without a method, something else that opens the file.</summary>
internal sealed class FileUse(SyntaxNode syntax, SemanticModel model, IMethodSymbol? method)
{
    public SyntaxNode Syntax { get; } = syntax;

    public SemanticModel Model { get; } = model;

    public IMethodSymbol? Method { get; } = method;

    /// <summary>Every use of the file that the type shows, in all of its parts.</summary>
    public static IEnumerable<FileUse> Of(string pathKey, INamedTypeSymbol type, Compilation compilation)
    {
        foreach (SyntaxReference part in type.DeclaringSyntaxReferences)
        {
            SemanticModel model = compilation.GetSemanticModel(part.SyntaxTree);
            foreach (SyntaxNode node in part.GetSyntax().DescendantNodes())
            {
                ArgumentListSyntax? arguments = node switch
                {
                    InvocationExpressionSyntax call => call.ArgumentList,
                    BaseObjectCreationExpressionSyntax creation => creation.ArgumentList,
                    _ => null,
                };
                if (arguments is not null && Opens(node, model, out IMethodSymbol? method)
                    && arguments.Arguments.Any(argument => PathKey.Of(argument.Expression, model) == pathKey))
                {
                    yield return new FileUse(node, model, method);
                }
            }
        }
    }

    private static bool Opens(SyntaxNode node, SemanticModel model, out IMethodSymbol? method)
    {
        IOperation? operation = model.GetOperation(node);
        method = operation is IInvocationOperation { TargetMethod: var target } && IsIn(target.ContainingType, "File") ? target : null;
        return method is not null
            || (operation is IObjectCreationOperation { Type: { } created }
                && (IsIn(created, "FileInfo") || IsIn(created, "FileStream") || IsIn(created, "StreamReader") || IsIn(created, "StreamWriter")));
    }

    private static bool IsIn(ITypeSymbol type, string name) => type.Name == name && type.ContainingNamespace.ToDisplayString() == "System.IO";
}
