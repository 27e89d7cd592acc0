using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using NhiAnalyzers.CodeFixes.Migration;
using NhiAnalyzers.CodeFixes.Rewriting;

namespace NhiAnalyzers.CodeFixes.DeviceFlow;

/// <summary>Writes the sign-in of the runtime in the place of one by hand.</summary>
internal static class SignInCode
{
    public static void Write(SignIn signIn, BlockSyntax body, IMethodSymbol method, Source source, Edits edits)
    {
        SourceText text = source.Root.SyntaxTree.GetText();
        string line = text.ToString().Contains("\r\n") ? "\r\n" : "\n";
        string indent = new(' ', text.Lines.GetLinePosition(body.Statements[0].SpanStart).Character);
        string? cancellation = method.Parameters.FirstOrDefault(static one => one.Type.ToDisplayString() == "System.Threading.CancellationToken")?.Name;
        var code = new StringBuilder();
        void Add(int depth, string content) => code.Append(code.Length == 0 ? "" : line + indent + new string(' ', depth * 4)).Append(content);

        // The session lives on with the token that the method gives away: it ends, and revokes the token, with the process.
        Add(0, $"{Name("TokenSession")} session = await {Name("DeviceCodeSignIn")}.StartAsync(");
        Add(1, $"new {Name("DeviceCodeOptions")}");
        Add(1, "{");
        Add(2, $"ClientId = {signIn.ClientId},");
        if (signIn.Scope is { } scope)
        {
            Add(2, $"Scopes = {Scopes(scope, source.Model)},");
        }

        Add(2, $"DeviceAuthorizationEndpoint = {Address(signIn.DeviceEndpoint, source.Model)},");
        Add(2, $"TokenEndpoint = {Address(signIn.TokenEndpoint, source.Model)},");
        Add(2, "Prompt = (prompt, _) =>");
        Add(2, "{");
        foreach (StatementSyntax statement in signIn.Prompt)
        {
            Add(3, Prompt(statement, source.Model));
        }

        Add(3, "return Task.CompletedTask;");
        Add(2, "},");
        Add(1, cancellation is null ? "});" : "},");
        if (cancellation is not null)
        {
            Add(1, cancellation + ");");
        }

        Add(0, $"return await session.GetAccessTokenAsync({cancellation});");
        edits.Replace(source.Document, TextSpan.FromBounds(body.Statements[0].SpanStart, body.Statements.Last().Span.End), code.ToString());

        string Name(string name) => DocumentationCommentId.GetFirstSymbolForDeclarationId("T:Nhi.SecureTokens." + name, source.Model.Compilation)
            is INamedTypeSymbol type ? TypeNames.WriteType(type, source.Document, source.Model, body.SpanStart, edits) : name;
    }

    /// <summary>What the runtime's prompt calls a member of the answer; null for one that is not shown.</summary>
    public static string? PromptMember(string member) => member switch
    {
        "user_code" => "prompt.UserCode",
        "verification_uri" => "prompt.VerificationUri",
        "verification_uri_complete" => "prompt.VerificationUriComplete",
        _ => null,
    };

    private static string Prompt(StatementSyntax statement, SemanticModel model)
    {
        var text = new StringBuilder(statement.ToString());
        foreach ((ExpressionSyntax value, string member) in AnswerMember.Outermost(statement, model).Reverse())
        {
            text.Remove(value.SpanStart - statement.SpanStart, value.Span.Length).Insert(value.SpanStart - statement.SpanStart, PromptMember(member));
        }

        return text.ToString();
    }

    private static string Scopes(ExpressionSyntax scope, SemanticModel model) =>
        model.GetConstantValue(scope) is { HasValue: true, Value: string text } && scope is LiteralExpressionSyntax
            ? $"new[] {{ {string.Join(", ", text.Split([' '], StringSplitOptions.RemoveEmptyEntries).Select(one => SymbolDisplay.FormatLiteral(one, quote: true)))} }}"
            : scope + ".Split(' ')";

    private static string Address(ExpressionSyntax address, SemanticModel model) =>
        model.GetTypeInfo(address).Type?.SpecialType == SpecialType.System_String ? $"new Uri({address})" : address.ToString();
}
