using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NhiAnalyzers.CodeFixes.Rewriting;

/// <summary>
/// Code that may read a variable of the process without a mention of its name in the project: another project, a name that is put together, all
/// variables at once, or the configuration.
/// </summary>
internal sealed class VariableReaders(string name, Project project, CancellationToken cancellationToken)
{
    private readonly OriginSearch _search = new(project.Solution, cancellationToken);

    /// <summary>True where the solution reads a variable by its constant name.</summary>
    public static async Task<bool> IsReadAsync(string name, Project project, CancellationToken cancellationToken)
    {
        foreach (Document document in await SolutionCode.OfAsync(project, cancellationToken).ConfigureAwait(false))
        {
            if ((await document.GetTextAsync(cancellationToken).ConfigureAwait(false)).ToString().Contains("GetEnvironmentVariable")
                && await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false) is { } model
                && (await model.SyntaxTree.GetRootAsync(cancellationToken).ConfigureAwait(false)).DescendantNodes().OfType<InvocationExpressionSyntax>()
                    .Any(call => VariableCall.Of(call, model) is { Value: null } read && model.GetConstantValue(read.Name, cancellationToken).Value as string == name))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Why the variable cannot move; null where nothing else reads it.</summary>
    public async Task<string?> RefusalAsync()
    {
        foreach (Document document in await SolutionCode.OfAsync(project, cancellationToken).ConfigureAwait(false))
        {
            if (await RefusalAsync(document, isOwn: document.Project.Id == project.Id).ConfigureAwait(false) is { } reason)
            {
                return reason;
            }
        }

        return null;
    }

    private async Task<string?> RefusalAsync(Document document, bool isOwn)
    {
        string text = (await document.GetTextAsync(cancellationToken).ConfigureAwait(false)).ToString();
        bool mayRead = text.Contains("EnvironmentVariable") || text.Contains("GetData");
        if ((!mayRead && text.IndexOf(name, StringComparison.OrdinalIgnoreCase) < 0)
            || await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false) is not { } model)
        {
            return null;
        }

        SyntaxNode[] nodes = [.. (await model.SyntaxTree.GetRootAsync(cancellationToken).ConfigureAwait(false)).DescendantNodes()];
        if (nodes.OfType<LiteralExpressionSyntax>().Any(literal => literal.Token.Value is string said && Names(said, isOwn)))
        {
            return isOwn ? "the program also uses the variable by another name" : "another project uses the variable";
        }

        foreach (InvocationExpressionSyntax call in nodes.OfType<InvocationExpressionSyntax>())
        {
            switch (model.GetSymbolInfo(call, cancellationToken).Symbol)
            {
                case IMethodSymbol { Name: "GetEnvironmentVariables", ContainingType.Name: "Environment" }:
                    return "the program also reads all variables at once";
                case IMethodSymbol { Name: "AddEnvironmentVariables" }
                    when Prefix(call, model) is not { } prefix || name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase):
                    return "the program also reads its variables as configuration";
                case IMethodSymbol { Name: "GetEnvironmentVariable" or "GetData" }
                    when VariableCall.Of(call, model) is { } read && await MayReadAsync(read).ConfigureAwait(false):
                    return "the program also reads variables whose names it does not show";
            }
        }

        return null;
    }

    // Of a method that does nothing but read, each call is looked at by itself.
    private async Task<bool> MayReadAsync(VariableCall read)
    {
        if (read.Model.GetConstantValue(read.Name, cancellationToken).HasValue)
        {
            return read.Model.GetConstantValue(read.Name, cancellationToken).Value is string said && said != name
                && string.Equals(said, name, StringComparison.OrdinalIgnoreCase);
        }

        Origins names = await _search.OfAsync(read.Name, read.Model).ConfigureAwait(false);
        return read.Model.GetSymbolInfo(read.Name, cancellationToken).Symbol is IParameterSymbol { ContainingSymbol: IMethodSymbol method }
            && VariableCall.IsForward(method, read.Model.Compilation)
            ? !names.Unseen.IsEmpty
            : names.MayBe(name);
    }

    private bool Names(string said, bool isOwn) =>
        (said == name && !isOwn) || said.IndexOf($"%{name}%", StringComparison.OrdinalIgnoreCase) >= 0;

    private static string? Prefix(InvocationExpressionSyntax call, SemanticModel model) =>
        call.ArgumentList.Arguments.Select(argument => model.GetConstantValue(argument.Expression).Value).OfType<string>().FirstOrDefault();
}
