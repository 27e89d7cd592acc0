using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NhiAnalyzers.CodeFixes.Rewriting;

/// <summary>
/// Sends the credential to the standard input of the child process, one line for each that it gets, and leaves out the argument or variable that
/// held it, with its flag. Not open where the process is started in a way that can not be changed, reads its input already, or is a shell.
/// </summary>
internal sealed class HandToChild(string equivalenceKey) : Remedy(equivalenceKey, "Hand credentials to child processes on their standard input")
{
    private const string IsRead = "the solution reads a variable of that name, perhaps in the child";
    private const string Elsewhere = "the process is started elsewhere, more than once, or with its standard input in use";

    public override async Task<string?> PlanAsync(Finding finding, Edits edits, CancellationToken cancellationToken)
    {
        IReadOnlyList<ExpressionSyntax> credentials = Credentials(finding);
        if (credentials.Count == 0)
        {
            return finding.Refuse("the argument or variable is put together elsewhere");
        }

        if (!finding.IsDirect)
        {
            return StartingMethod.Of(credentials[0], finding, edits) is not { } method
                ? finding.Refuse("a method between gets the credential in a way that can not be changed")
                : await IsReadAsync(method.Variable, finding, cancellationToken).ConfigureAwait(false)
                ? finding.Refuse(IsRead)
                : method.Rewrite(finding, edits);
        }

        if (finding.SinkMember.StartsWith("M:CliWrap.", StringComparison.Ordinal))
        {
            return CommandPipe.TryUse(credentials[0], finding, edits)
                ? $"Hand the {finding.Credential} to the command on its standard input"
                : finding.Refuse("the command gets the credential in a way that can not be left out, or has an input already");
        }

        SemanticModel model = finding.Model;
        StandardInputOptions? options = null;
        StandardInputOptions Options(SyntaxNode owner) => options = StandardInputOptions.Of(Program(owner, model), model);
        ChildArgument? argument = WordList.IsOf(credentials[0], model)
            ? WordList.Of(credentials[0], finding)?.Argument(Options, edits)
            : ChildArgument.Of(credentials, finding, Options, edits);
        if (argument is null)
        {
            return finding.Refuse("the list of arguments is also used for something else");
        }

        if (await IsReadAsync(argument.Variable, finding, cancellationToken).ConfigureAwait(false))
        {
            return finding.Refuse(IsRead);
        }

        if (finding.PublicType("Nhi.SecureTokens.ChildProcess") is not { } childProcess
            || finding.PublicType("System.Diagnostics.ProcessStartInfo") is not { } startInfo)
        {
            return finding.Refuse("the project does not reference Nhi.SecureTokens");
        }

        if (ChildStart.Of(argument.Owner, model) is not { } start
            || !argument.Credentials.All(credential => start.Has(credential, argument.Item, model))
            || edits.Changes(finding.Document, ArgumentPlace.Text(credentials[0]).Span))
        {
            return finding.Refuse(Elsewhere);
        }

        foreach (string handed in argument.Handed)
        {
            start.Rewrite(handed, childProcess, startInfo, finding.Document, model, edits);
        }

        argument.Remove();
        return $"Hand the {finding.Credential} to {options!.Display} on its standard input";
    }

    private static async Task<bool> IsReadAsync(string? variable, Finding finding, CancellationToken cancellationToken) =>
        variable is not null && await VariableReaders.IsReadAsync(variable, finding.Document.Project, cancellationToken).ConfigureAwait(false);

    // A variable that was put together from more than the credential can not be left out.
    private static IReadOnlyList<ExpressionSyntax> Credentials(Finding finding)
    {
        // What takes the credential takes null: a '!' that says otherwise goes.
        ExpressionSyntax[] found =
        [
            .. Carriers.In(finding, expression => finding.Model.GetTypeInfo(expression).Type?.SpecialType == SpecialType.System_String)
                .Select(WithoutSuppression),
        ];
        return found.Length > 0 && found.All(credential => IsWhole(credential, finding.Model)) ? found
            : WordList.IsOf(finding.Expression, finding.Model) ? [finding.Expression]
            : [];
    }

    private static ExpressionSyntax WithoutSuppression(ExpressionSyntax expression) =>
        expression is PostfixUnaryExpressionSyntax sure ? WithoutSuppression(sure.Operand) : expression;

    private static bool IsWhole(ExpressionSyntax expression, SemanticModel model) => expression switch
    {
        PostfixUnaryExpressionSyntax { Operand: var operand } => IsWhole(operand, model),
        InvocationExpressionSyntax call => model.GetSymbolInfo(call).Symbol is IMethodSymbol { ContainingType: var type, Name: var name }
            && type.Name != "StringBuilder" && (type.SpecialType != SpecialType.System_String || name.StartsWith("Trim", StringComparison.Ordinal)),
        IdentifierNameSyntax name when model.GetSymbolInfo(name).Symbol is ILocalSymbol local => Initial(local) is { } value && IsWhole(value, model),
        IdentifierNameSyntax or MemberAccessExpressionSyntax or ConditionalAccessExpressionSyntax or ElementAccessExpressionSyntax => true,
        AwaitExpressionSyntax awaited => IsWhole(awaited.Expression, model),
        BinaryExpressionSyntax choice when choice.IsKind(SyntaxKind.CoalesceExpression) => IsWhole(choice.Left, model),
        _ => false,
    };

    private static ExpressionSyntax? Program(SyntaxNode owner, SemanticModel model) => owner switch
    {
        InvocationExpressionSyntax call => call.ArgumentList.Arguments[0].Expression,
        BaseObjectCreationExpressionSyntax creation =>
            creation.Initializer?.Expressions.OfType<AssignmentExpressionSyntax>()
                .FirstOrDefault(static property => property.Left is IdentifierNameSyntax { Identifier.ValueText: "FileName" })?.Right
            ?? creation.ArgumentList?.Arguments.FirstOrDefault()?.Expression,
        IdentifierNameSyntax or MemberAccessExpressionSyntax when Assigned(owner, "FileName") is { } name => name,
        IdentifierNameSyntax name when model.GetSymbolInfo(name).Symbol is ILocalSymbol local && Initial(local) is BaseObjectCreationExpressionSyntax made =>
            Program(made, model),
        _ => null,
    };

    // info.FileName = "docker";
    private static ExpressionSyntax? Assigned(SyntaxNode owner, string property) =>
        owner.FirstAncestorOrSelf<MemberDeclarationSyntax>()?.DescendantNodes().OfType<AssignmentExpressionSyntax>()
            .FirstOrDefault(set => set.Left is MemberAccessExpressionSyntax member && member.Name.Identifier.ValueText == property
                && member.Expression.ToString() == owner.ToString())?.Right;

    private static ExpressionSyntax? Initial(ILocalSymbol local) =>
        (local.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() as VariableDeclaratorSyntax)?.Initializer?.Value;
}
