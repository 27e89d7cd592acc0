using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NhiAnalyzers.CodeFixes.Rewriting;

/// <summary>
/// Arguments that a method collects in a local list and gives to a process as a whole, or one by one in a loop; one of them is the credential.
/// </summary>
internal sealed class WordList
{
    private readonly ExpressionSyntax _given;
    private readonly Finding _finding;
    private readonly ExpressionSyntax _credential;
    private readonly SyntaxNode _item;

    private WordList(ExpressionSyntax given, ExpressionSyntax credential, SyntaxNode item, Finding finding)
    {
        _given = given;
        _credential = credential;
        _item = item;
        _finding = finding;
    }

    /// <summary>True for a local list, and for the variable of a loop over one.</summary>
    public static bool IsOf(ExpressionSyntax given, SemanticModel model) => Declarator(given, model) is not null;

    /// <summary>
    /// Null where the expression is no such list, the method does anything else with it, or shows no or several words that are the credential.
    /// </summary>
    public static WordList? Of(ExpressionSyntax given, Finding finding)
    {
        if (Declarator(given, finding.Model) is not { Initializer.Value: var initial } declarator)
        {
            return null;
        }

        StatementSyntax?[] mentions =
            [.. FileVariable.MentionsOf(declarator, finding.Model).Select(static list => list.FirstAncestorOrSelf<StatementSyntax>())];
        StatementSyntax[] added =
        [
            .. mentions.OfType<StatementSyntax>()
                .Where(statement => ChildArgument.Added(statement)?.Expression.ToString() == declarator.Identifier.ValueText + ".Add"),
        ];
        if (mentions.Length != added.Length + 1)
        {
            return null;
        }

        (ExpressionSyntax Word, SyntaxNode Item)[] words =
        [
            .. Elements(initial),
            .. added.Select(static statement => (ChildArgument.Added(statement)!.ArgumentList.Arguments[0].Expression, (SyntaxNode)statement)),
        ];
        (ExpressionSyntax Word, SyntaxNode Item)[] carrying = [.. words.Where(word => Carriers.IsCredential(word.Word, finding))];
        return carrying.Length == 1 && Siblings.CanRemove(carrying[0].Item) && Carriers.CredentialIn(carrying[0].Word, finding) is { } credential
            ? new WordList(given, credential, carrying[0].Item, finding)
            : null;
    }

    public ChildArgument? Argument(Func<SyntaxNode, StandardInputOptions> optionsOf, Edits edits) =>
        ArgumentPlace.Of(_given) is { } place
            ? ChildArgument.OfItem(_credential, ArgumentPlace.Text(_credential), place.Owner, _item, _finding, optionsOf(place.Owner), edits)
            : null;

    private static IEnumerable<(ExpressionSyntax Word, SyntaxNode Item)> Elements(ExpressionSyntax list) => list switch
    {
        BaseObjectCreationExpressionSyntax { Initializer: { } words } => words.Expressions.Select(static word => (word, (SyntaxNode)word)),
        ArrayCreationExpressionSyntax { Initializer: { } words } => words.Expressions.Select(static word => (word, (SyntaxNode)word)),
        ImplicitArrayCreationExpressionSyntax { Initializer: var words } => words.Expressions.Select(static word => (word, (SyntaxNode)word)),
        CollectionExpressionSyntax words => words.Elements.OfType<ExpressionElementSyntax>().Select(static word => (word.Expression, (SyntaxNode)word)),
        _ => [],
    };

    private static VariableDeclaratorSyntax? Declarator(ExpressionSyntax given, SemanticModel model) =>
        given is IdentifierNameSyntax && model.GetSymbolInfo(given).Symbol is ILocalSymbol { DeclaringSyntaxReferences: { Length: 1 } declared } local
            ? declared[0].GetSyntax() switch
            {
                ForEachStatementSyntax loop => Declarator(loop.Expression, model),
                VariableDeclaratorSyntax { Initializer.Value: var initial } list
                    when local.Type.SpecialType != SpecialType.System_String && Elements(initial).Any() || initial is BaseObjectCreationExpressionSyntax =>
                    local.Type.Name is "List" || local.Type is IArrayTypeSymbol ? list : null,
                _ => null,
            }
            : null;
}
