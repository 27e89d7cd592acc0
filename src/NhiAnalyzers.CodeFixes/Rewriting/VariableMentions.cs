using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NhiAnalyzers.CodeFixes.Rewriting;

/// <summary>Where the program mentions the name of a variable, as a literal or by a constant.</summary>
internal sealed class VariableMentions(string name, Compilation compilation)
{
    /// <summary>The calls that read or set the variable; null for each mention that is something else.</summary>
    public IEnumerable<VariableCall?> Calls(CancellationToken cancellationToken)
    {
        SyntaxTree[] trees = [.. compilation.SyntaxTrees];
        var words = new HashSet<string>(
            trees.SelectMany(tree => Literals(tree, cancellationToken)).Select(ConstantOf).OfType<VariableDeclaratorSyntax>()
                .Select(static constant => constant.Identifier.ValueText),
            StringComparer.Ordinal);
        foreach (SyntaxTree tree in trees)
        {
            SemanticModel model = compilation.GetSemanticModel(tree);
            IEnumerable<ExpressionSyntax> constants = Names(tree, words, cancellationToken)
                .Where(mention => model.GetConstantValue(mention, cancellationToken) is { HasValue: true, Value: string text } && text == name);
            foreach (ExpressionSyntax mention in Literals(tree, cancellationToken).Where(static literal => ConstantOf(literal) is null).Concat(constants))
            {
                yield return mention.Parent is ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call } argument
                    && call.ArgumentList.Arguments[0] == argument
                    ? VariableCall.Of(call, model)
                    : null;
            }
        }
    }

    private IEnumerable<ExpressionSyntax> Literals(SyntaxTree tree, CancellationToken cancellationToken) =>
        tree.GetText(cancellationToken).ToString().Contains(name)
            ? tree.GetRoot(cancellationToken).DescendantNodes().OfType<LiteralExpressionSyntax>()
                .Where(literal => literal.Token.Value as string == name)
            : [];

    private static IEnumerable<ExpressionSyntax> Names(SyntaxTree tree, HashSet<string> words, CancellationToken cancellationToken) =>
        words.Any(tree.GetText(cancellationToken).ToString().Contains)
            ? tree.GetRoot(cancellationToken).DescendantNodes().OfType<IdentifierNameSyntax>()
                .Where(identifier => words.Contains(identifier.Identifier.ValueText))
                .Select(static identifier =>
                    identifier.Parent is MemberAccessExpressionSyntax access && access.Name == identifier ? access : (ExpressionSyntax)identifier)
            : [];

    private static VariableDeclaratorSyntax? ConstantOf(ExpressionSyntax literal) =>
        literal.Parent is EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent.Parent: SyntaxNode declaration } declarator }
        && declaration switch
        {
            FieldDeclarationSyntax field => field.Modifiers.Any(static modifier => modifier.ValueText == "const"),
            LocalDeclarationStatementSyntax local => local.IsConst,
            _ => false,
        }
            ? declarator
            : null;
}
