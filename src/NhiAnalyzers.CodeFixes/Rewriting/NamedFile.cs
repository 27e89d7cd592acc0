using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NhiAnalyzers.CodeFixes.Rewriting;

/// <summary>A <c>FileInfo</c> that is made of a path and only opens the file.</summary>
internal sealed class NamedFile(BaseObjectCreationExpressionSyntax creation, SemanticModel model)
{
    private static readonly string[] _opens = ["AppendText", "Create", "CreateText", "Open", "OpenRead", "OpenText", "OpenWrite"];

    public ExpressionSyntax Path => creation.ArgumentList!.Arguments[0].Expression;

    /// <summary>Null for a call that opens no file by a <c>FileInfo</c> of which the method shows the path.</summary>
    public static NamedFile? OpenedBy(ExpressionSyntax call, SemanticModel model)
    {
        if (call is not InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: var receiver, Name.Identifier.ValueText: var name } }
            || !_opens.Contains(name) || model.GetTypeInfo(receiver).Type?.ToDisplayString() != "System.IO.FileInfo")
        {
            return null;
        }

        SyntaxNode? value = receiver is IdentifierNameSyntax
            ? (model.GetSymbolInfo(receiver).Symbol as ILocalSymbol)?.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is VariableDeclaratorSyntax local
                ? local.Initializer?.Value
                : null
            : receiver;
        return value is BaseObjectCreationExpressionSyntax { ArgumentList.Arguments.Count: 1 } made ? new NamedFile(made, model) : null;
    }

    /// <summary>What goes when the protected store takes the place of the file; null where something else is done with the <c>FileInfo</c>.</summary>
    public Action? Plan(Document document, Edits edits)
    {
        if (creation.Parent is MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax direct })
        {
            return OpenedBy(direct, model) is null ? null : static () => { };
        }

        return creation.Parent is EqualsValueClauseSyntax
        {
            Parent: VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Variables.Count: 1, Parent: LocalDeclarationStatementSyntax statement } } declarator,
        }
            && Siblings.CanRemove(statement)
            && FileVariable.MentionsOf(declarator, model).All(mention =>
                mention.Parent is MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax call } && OpenedBy(call, model) is not null)
            ? () => Siblings.Remove(statement, document, edits)
            : null;
    }
}
