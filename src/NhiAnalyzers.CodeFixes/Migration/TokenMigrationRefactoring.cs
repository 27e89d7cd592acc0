using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeRefactorings;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NhiAnalyzers.CodeFixes.Migration;

/// <summary>Offers, on a text that holds a credential, to make it a token of the runtime wherever it goes.</summary>
[ExportCodeRefactoringProvider(LanguageNames.CSharp), Shared]
public sealed class TokenMigrationRefactoring : CodeRefactoringProvider
{
    public override async Task ComputeRefactoringsAsync(CodeRefactoringContext context)
    {
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        SemanticModel? model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        ISymbol? symbol = root is null || model is null
            ? null
            : SymbolAt(root.FindToken(context.Span.Start).Parent!, model, context.CancellationToken);
        if (Declaration.MayHold(symbol)
            && await TokenMigration.PlanAsync(symbol!, context.Document.Project, context.CancellationToken).ConfigureAwait(false) is { Edits: { } edits, Type: { } type })
        {
            context.RegisterRefactoring(CodeAction.Create(
                TokenMigration.TitleFor(symbol!, type), edits.ApplyAsync, nameof(TokenMigrationRefactoring)));
        }
    }

    private static ISymbol? SymbolAt(SyntaxNode node, SemanticModel model, CancellationToken cancellationToken) => node switch
    {
        VariableDeclaratorSyntax or ParameterSyntax or PropertyDeclarationSyntax or MethodDeclarationSyntax or LocalFunctionStatementSyntax
            or SingleVariableDesignationSyntax => model.GetDeclaredSymbol(node, cancellationToken),
        IdentifierNameSyntax => model.GetSymbolInfo(node, cancellationToken).Symbol?.OriginalDefinition,
        _ => null,
    };
}
