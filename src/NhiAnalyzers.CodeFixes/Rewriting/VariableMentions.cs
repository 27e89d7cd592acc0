using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NhiAnalyzers.CodeFixes.Rewriting;

/// <summary>Where the program mentions the name of a variable, as a literal or by a constant.</summary>
internal sealed class VariableMentions(string name, Compilation compilation)
{
    /// <summary>The calls that read or set the variable; null for each mention that is something else.</summary>
    public IEnumerable<VariableCall?> Calls(CancellationToken cancellationToken)
    {
        SyntaxTree[] trees = [.. compilation.SyntaxTrees];
        var words = new HashSet<string>(trees.SelectMany(tree => Constants(tree, cancellationToken)), StringComparer.Ordinal);
        foreach (SyntaxTree tree in trees)
        {
            SemanticModel model = compilation.GetSemanticModel(tree);
            foreach (ExpressionSyntax mention in Literals(tree, cancellationToken)
                .Concat(Names(tree, words, cancellationToken).Where(mention => IsName(mention, model, cancellationToken)))
                .Concat(Joined(model, cancellationToken)))
            {
                yield return mention.Parent is ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call } argument
                    && call.ArgumentList.Arguments[0] == argument
                    ? VariableCall.Of(call, model)
                    : null;
            }
        }
    }

    // const string Name = "TOKEN", const string Name = Prefix + "TOKEN"
    private IEnumerable<string> Constants(SyntaxTree tree, CancellationToken cancellationToken)
    {
        SemanticModel model = compilation.GetSemanticModel(tree);
        return tree.GetRoot(cancellationToken).DescendantNodes().OfType<VariableDeclaratorSyntax>()
            .Where(declarator => IsConstant(declarator) && declarator.Initializer is { Value: var value } && IsName(value, model, cancellationToken))
            .Select(static declarator => declarator.Identifier.ValueText);
    }

    // Prefix + "TOKEN"
    private IEnumerable<ExpressionSyntax> Joined(SemanticModel model, CancellationToken cancellationToken) =>
        model.SyntaxTree.GetRoot(cancellationToken).DescendantNodes().OfType<ExpressionSyntax>().Where(expression =>
            expression.Parent is ArgumentSyntax
            && (expression is InterpolatedStringExpressionSyntax || expression.IsKind(SyntaxKind.AddExpression))
            && IsName(expression, model, cancellationToken));

    private bool IsName(ExpressionSyntax expression, SemanticModel model, CancellationToken cancellationToken) =>
        model.GetConstantValue(expression, cancellationToken) is { HasValue: true, Value: string text } && text == name;

    private IEnumerable<ExpressionSyntax> Literals(SyntaxTree tree, CancellationToken cancellationToken) =>
        tree.GetText(cancellationToken).ToString().Contains(name)
            ? tree.GetRoot(cancellationToken).DescendantNodes().OfType<LiteralExpressionSyntax>()
                .Where(literal => literal.Token.Value as string == name
                    && !(literal.Parent is EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax declarator } && IsConstant(declarator)))
            : [];

    private static IEnumerable<ExpressionSyntax> Names(SyntaxTree tree, HashSet<string> words, CancellationToken cancellationToken) =>
        words.Any(tree.GetText(cancellationToken).ToString().Contains)
            ? tree.GetRoot(cancellationToken).DescendantNodes().OfType<IdentifierNameSyntax>()
                .Where(identifier => words.Contains(identifier.Identifier.ValueText))
                .Select(static identifier =>
                    identifier.Parent is MemberAccessExpressionSyntax access && access.Name == identifier ? access : (ExpressionSyntax)identifier)
            : [];

    private static bool IsConstant(VariableDeclaratorSyntax declarator) => declarator.Parent?.Parent switch
    {
        FieldDeclarationSyntax field => field.Modifiers.Any(SyntaxKind.ConstKeyword),
        LocalDeclarationStatementSyntax local => local.IsConst,
        _ => false,
    };
}
