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

    /// <summary>Reads a method that, with its steps, does nothing but sign in; null for one that does more, or does it in another way.</summary>
    public static SignIn? Read(FlowSteps steps, SemanticModel model)
    {
        BlockSyntax body = steps.Method.Body!;
        TokenForm[] forms = [.. steps.Bodies.SelectMany(code => TokenForm.In(code, model))];
        if (forms.Length != 2
            || forms.FirstOrDefault(static form => form.HasOnly("client_id", "scope")) is not { } device
            || forms.FirstOrDefault(static form => form.HasOnly("grant_type", "device_code", "client_id")) is not { } token)
        {
            return null;
        }

        StatementSyntax[] prompt = [.. body.Statements.Where(statement => IsPrompt(statement, model))];
        ExpressionSyntax?[] kept = [device.Address, token.Address, device["client_id"], device["scope"]];
        bool isRead = prompt.Length > 0
            && kept.All(value => value is null || Outlives(value, steps, model))
            && prompt.All(statement => ShowsOnlyTheAnswer(statement, body, model))
            && IsAddress(device.Address, model) && IsAddress(token.Address, model)
            && body.Statements.Except(prompt).Concat(steps.Bodies.Skip(1)).All(code => DoesNothingElse(code, steps, model))
            && body.DescendantNodes().OfType<ReturnStatementSyntax>().All(end => end.Expression is not null && steps.GivesToken(end.Expression));
        return isRead ? new SignIn(device, token, prompt) : null;
    }

    private static bool IsPrompt(StatementSyntax statement, SemanticModel model) =>
        statement is ExpressionStatementSyntax { Expression: InvocationExpressionSyntax call }
        && (model.GetSymbolInfo(call).Symbol?.ContainingType.ToDisplayString() == "System.Console" || IsConsole(call, model));

    // Console.Out, Console.Error
    private static bool IsConsole(InvocationExpressionSyntax call, SemanticModel model) =>
        call.Expression is MemberAccessExpressionSyntax { Expression: var writer }
        && model.GetSymbolInfo(writer).Symbol is IPropertySymbol { ContainingType: var type } && type.ToDisplayString() == "System.Console";

    // What the new code repeats must not be a local of the old, or a parameter of a step.
    private static bool Outlives(ExpressionSyntax value, FlowSteps steps, SemanticModel model) =>
        value.DescendantNodesAndSelf().All(node => node is not (AwaitExpressionSyntax or DeclarationExpressionSyntax))
        && value.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().All(name =>
            steps.Bodies.All(body => !IsLocalOf(name, body, model))
            && !(model.GetSymbolInfo(name).Symbol is IParameterSymbol { ContainingSymbol: var method } && steps.IsStep(method)));

    private static bool IsLocalOf(IdentifierNameSyntax name, SyntaxNode body, SemanticModel model) =>
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

    private static bool DoesNothingElse(SyntaxNode code, FlowSteps steps, SemanticModel model) =>
        code.DescendantNodesAndSelf().All(node => node switch
        {
            InvocationExpressionSyntax
            {
                Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Add" or "TryAddWithoutValidation", Expression: var headers },
            }
                when headers.ToString().EndsWith("Headers", StringComparison.Ordinal) => false,
            InvocationExpressionSyntax or BaseObjectCreationExpressionSyntax =>
                model.GetSymbolInfo(node).Symbol is { } called && (IsOfTheFlow(called) || IsPlain(called) || steps.IsStep(called)),
            AssignmentExpressionSyntax { Parent: InitializerExpressionSyntax } => true,
            AssignmentExpressionSyntax set => Root(set.Left) is { } name && steps.Bodies.Any(body => IsLocalOf(name, body, model)),
            AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or YieldStatementSyntax => false,
            _ => true,
        });

    // Of a local, its content and its elements.
    private static IdentifierNameSyntax? Root(ExpressionSyntax target) => target switch
    {
        IdentifierNameSyntax name => name,
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Content", Expression: IdentifierNameSyntax name } => name,
        ElementAccessExpressionSyntax { Expression: IdentifierNameSyntax name } => name,
        _ => null,
    };

    // An object that only holds what it is made of.
    private static bool IsPlain(ISymbol called) =>
        called is IMethodSymbol { MethodKind: MethodKind.Constructor, ContainingType.DeclaringSyntaxReferences.IsEmpty: false }
        && (called.IsImplicitlyDeclared || called.DeclaringSyntaxReferences.All(static declared => declared.GetSyntax() is RecordDeclarationSyntax));

    private static bool IsOfTheFlow(ISymbol? called) =>
        called?.ContainingType is { } type
        && type.Name is not ("Console" or "Environment" or "AppContext" or "AppDomain" or "GC")
        && s_namespaces.Contains(type.ContainingNamespace.ToDisplayString());
}
