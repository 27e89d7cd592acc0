using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NhiAnalyzers.CodeFixes.DeviceFlow;

/// <summary>What a method that signs in by hand tells of the server, the client and the prompt.</summary>
internal sealed class SignIn(TokenForm device, TokenForm token, IReadOnlyList<StatementSyntax> prompt)
{
    private static readonly string[] s_namespaces =
    [
        "System", "System.Net.Http", "System.Net.Http.Json", "System.Net.Http.Headers", "System.Text.Json", "System.Threading", "System.Threading.Tasks",
        "System.Collections.Generic",
    ];

    public ExpressionSyntax DeviceEndpoint => device.Address;

    public ExpressionSyntax TokenEndpoint => token.Address;

    public ExpressionSyntax ClientId => device["client_id"]!;

    public ExpressionSyntax? Scope => device["scope"];

    /// <summary>The statements that show the user what to do.</summary>
    public IReadOnlyList<StatementSyntax> Prompt => prompt;

    /// <summary>Reads a method that does nothing but sign in; null for one that does more, or does it in another way.</summary>
    public static SignIn? Read(MethodDeclarationSyntax method, SemanticModel model)
    {
        BlockSyntax body = method.Body!;
        TokenForm[] forms = [.. TokenForm.In(body, model)];
        if (forms.Length != 2
            || forms.FirstOrDefault(static form => form.HasOnly("client_id", "scope")) is not { } device
            || forms.FirstOrDefault(static form => form.HasOnly("grant_type", "device_code", "client_id")) is not { } token)
        {
            return null;
        }

        StatementSyntax[] prompt = [.. body.Statements.Where(statement => IsPrompt(statement, model))];
        ExpressionSyntax?[] kept = [device.Address, token.Address, device["client_id"], device["scope"]];
        bool isRead = prompt.Length > 0
            && kept.All(value => value is null || Outlives(value, body, model))
            && prompt.All(statement => ShowsOnlyTheAnswer(statement, body, model))
            && IsAddress(device.Address, model) && IsAddress(token.Address, model)
            && body.Statements.Except(prompt).All(statement => DoesNothingElse(statement, body, model))
            && body.DescendantNodes().OfType<ReturnStatementSyntax>()
                .All(end => end.Expression is not null && AnswerMember.Of(end.Expression, model) == "access_token");
        return isRead ? new SignIn(device, token, prompt) : null;
    }

    private static bool IsPrompt(StatementSyntax statement, SemanticModel model) =>
        statement is ExpressionStatementSyntax { Expression: InvocationExpressionSyntax call }
        && (model.GetSymbolInfo(call).Symbol?.ContainingType.ToDisplayString() == "System.Console" || IsConsole(call, model));

    // Console.Out, Console.Error
    private static bool IsConsole(InvocationExpressionSyntax call, SemanticModel model) =>
        call.Expression is MemberAccessExpressionSyntax { Expression: var writer }
        && model.GetSymbolInfo(writer).Symbol is IPropertySymbol { ContainingType: var type } && type.ToDisplayString() == "System.Console";

    // What the new code repeats must not be a local of the old.
    private static bool Outlives(ExpressionSyntax value, BlockSyntax body, SemanticModel model) =>
        value.DescendantNodesAndSelf().All(node => node is not (AwaitExpressionSyntax or DeclarationExpressionSyntax))
        && value.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().All(name => !IsLocalOf(name, body, model));

    private static bool IsLocalOf(IdentifierNameSyntax name, BlockSyntax body, SemanticModel model) =>
        model.GetSymbolInfo(name).Symbol is ILocalSymbol { DeclaringSyntaxReferences: var declared }
        && declared.Any(reference => body.Span.Contains(reference.Span));

    private static bool ShowsOnlyTheAnswer(StatementSyntax statement, BlockSyntax body, SemanticModel model) =>
        AnswerMember.Outermost(statement, model).All(static found => SignInCode.PromptMember(found.Member) is not null)
        && statement.DescendantNodes().OfType<IdentifierNameSyntax>()
            .Where(name => !AnswerMember.Outermost(statement, model).Any(found => found.Value.Span.Contains(name.Span)))
            .All(name => !IsLocalOf(name, body, model));

    // The runtime refuses what is not https, but for this machine.
    private static bool IsAddress(ExpressionSyntax value, SemanticModel model) =>
        model.GetConstantValue(value) is not { HasValue: true, Value: string text }
        || (Uri.TryCreate(text, UriKind.Absolute, out Uri? address) && (address.Scheme == "https" || (address.Scheme == "http" && address.IsLoopback)));

    private static bool DoesNothingElse(StatementSyntax statement, BlockSyntax body, SemanticModel model) =>
        statement.DescendantNodesAndSelf().All(node => node switch
        {
            InvocationExpressionSyntax or BaseObjectCreationExpressionSyntax => IsOfTheFlow(model.GetSymbolInfo(node).Symbol),
            AssignmentExpressionSyntax { Parent: InitializerExpressionSyntax } => true,
            AssignmentExpressionSyntax set => set.Left is IdentifierNameSyntax name && IsLocalOf(name, body, model),
            AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or YieldStatementSyntax => false,
            _ => true,
        });

    private static bool IsOfTheFlow(ISymbol? called) =>
        called?.ContainingType is { } type
        && type.Name is not ("Console" or "Environment" or "AppContext" or "AppDomain" or "GC")
        && s_namespaces.Contains(type.ContainingNamespace.ToDisplayString());
}
