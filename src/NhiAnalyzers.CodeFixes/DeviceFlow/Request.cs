using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NhiAnalyzers.CodeFixes.DeviceFlow;

/// <summary>Where a content is sent to, by a call or with a message.</summary>
internal sealed class Request(SyntaxNode body, SemanticModel model)
{
    /// <summary>The one address; null where there is none, or several.</summary>
    public ExpressionSyntax? AddressOf(ExpressionSyntax content)
    {
        ExpressionSyntax[] addresses =
        [
            .. Mentions(content).Select(mention => mention.Parent switch
            {
                ArgumentSyntax
                {
                    Parent.Parent: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "PostAsync" } } post,
                } =>
                    post.ArgumentList.Arguments[0].Expression,
                AssignmentExpressionSyntax
                {
                    Left: IdentifierNameSyntax { Identifier.ValueText: "Content" }, Parent.Parent: BaseObjectCreationExpressionSyntax message,
                } =>
                    OfMessage(message),
                AssignmentExpressionSyntax
                {
                    Left: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Content", Expression: IdentifierNameSyntax message },
                } =>
                    Initial(message) is BaseObjectCreationExpressionSyntax made ? OfMessage(made) : null,
                _ => null,
            }).OfType<ExpressionSyntax>(),
        ];
        return addresses.Length == 1 ? addresses[0] : null;
    }

    private IEnumerable<ExpressionSyntax> Mentions(ExpressionSyntax content) =>
        content.Parent is EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax variable }
            ? body.DescendantNodes().OfType<IdentifierNameSyntax>()
                .Where(name => name.Identifier.ValueText == variable.Identifier.ValueText
                    && SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(name).Symbol, model.GetDeclaredSymbol(variable)))
            : [content];

    // new HttpRequestMessage(HttpMethod.Post, address), new HttpRequestMessage { RequestUri = address }
    private ExpressionSyntax? OfMessage(BaseObjectCreationExpressionSyntax message) =>
        model.GetTypeInfo(message).Type?.ToDisplayString() != "System.Net.Http.HttpRequestMessage" ? null
        : message.ArgumentList?.Arguments is { Count: 2 } arguments ? arguments[1].Expression
        : message.Initializer?.Expressions.OfType<AssignmentExpressionSyntax>()
            .FirstOrDefault(static member => member.Left is IdentifierNameSyntax { Identifier.ValueText: "RequestUri" })?.Right;

    private ExpressionSyntax? Initial(IdentifierNameSyntax name) =>
        model.GetSymbolInfo(name).Symbol is ILocalSymbol { DeclaringSyntaxReferences: { Length: 1 } declared }
        && declared[0].GetSyntax() is VariableDeclaratorSyntax { Initializer.Value: var value }
            ? value
            : null;
}
