using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NhiAnalyzers.CodeFixes.Rewriting;

/// <summary>
/// Saves to the protected store what was written to a file as a whole text, and moves every other use of that file in the program along. Not open
/// where one of them cannot move, or where a method between hands the credential on.
/// </summary>
internal sealed class KeepInStore(string equivalenceKey) : Remedy(equivalenceKey, "Keep credentials in the protected store")
{
    public override Task<string?> PlanAsync(Finding finding, Edits edits, CancellationToken cancellationToken) =>
        Task.FromResult(Plan(finding, edits, cancellationToken));

    private static string? Plan(Finding finding, Edits edits, CancellationToken cancellationToken)
    {
        if (finding.PublicType("Nhi.SecureTokens.ProtectedTokenStore") is not { } store)
        {
            return finding.Refuse("the project does not reference Nhi.SecureTokens");
        }

        if ((finding.IsDirect ? finding.Expression : Written(finding)) is not { } write)
        {
            return finding.Refuse("a method between writes the file, perhaps for others too");
        }

        if (Path(write, finding.Model) is not { } path)
        {
            return finding.Refuse("the file is not written as one whole text");
        }

        Solution solution = finding.Document.Project.Solution;
        FileUse[] uses = [.. FileUse.Of(PathKey.Of(path, finding.Model), finding.Model.Compilation, cancellationToken)];
        bool canMove = uses.All(use => use.Method is not null
            && StoreCalls.CanRewrite((InvocationExpressionSyntax)use.Syntax, use.Method, use.Model)
            && solution.GetDocument(use.Syntax.SyntaxTree) is not (null or SourceGeneratedDocument));
        if (!canMove)
        {
            return finding.Refuse("the file is also used in ways that the protected store does not have");
        }

        foreach (FileUse use in uses)
        {
            new StoreCalls(store, solution.GetDocument(use.Syntax.SyntaxTree)!, use.Model, edits)
                .Rewrite((InvocationExpressionSyntax)use.Syntax, use.Method!);
        }

        return $"Keep the {finding.Credential} in the protected store";
    }

    // What a method of the same type writes for its callers, if that type reads no file: what was written by another name must be found again.
    private static SyntaxNode? Written(Finding finding)
    {
        TypeDeclarationSyntax? type = finding.Expression.FirstAncestorOrSelf<TypeDeclarationSyntax>();
        return type is not null && finding.Steps.Length > 0 && type.Span.Contains(finding.Steps.Last()) && !FileUse.Reads(type, finding.Model)
            ? type.FindNode(finding.Steps.Last())
            : null;
    }

    // The path that the call of the finding writes to.
    private static ExpressionSyntax? Path(SyntaxNode written, SemanticModel model) =>
        written.AncestorsAndSelf().OfType<InvocationExpressionSyntax>()
            .Where(call => model.GetSymbolInfo(call).Symbol
                is IMethodSymbol { Name: "WriteAllText" or "WriteAllTextAsync", ContainingType.Name: "File" })
            .SelectMany(static call => call.ArgumentList.Arguments)
            .FirstOrDefault(argument => Places.ParameterOf(argument, model)?.Name == "path")?.Expression;
}
