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
    public override Task<string?> PlanAsync(Finding finding, Edits edits, CancellationToken cancellationToken) =>
        Task.FromResult(Plan(finding, edits));

    private static string? Plan(Finding finding, Edits edits)
    {
        SemanticModel model = finding.Model;
        if (Credential(finding) is not { } credential)
        {
            return null;
        }

        if (!finding.IsDirect)
        {
            return StartingMethod.Of(credential, finding, edits)?.Rewrite(finding, edits);
        }

        if (finding.SinkMember.StartsWith("M:CliWrap.", StringComparison.Ordinal))
        {
            return CommandPipe.TryUse(credential, finding, edits) ? $"Hand the {finding.Credential} to the command on its standard input" : null;
        }

        StandardInputOptions? options = null;
        var argument = ChildArgument.Of(
            credential, finding.Document, owner => options = StandardInputOptions.Of(Program(owner, model), model), edits);
        if (argument is null
            || finding.PublicType("Nhi.SecureTokens.ChildProcess") is not { } childProcess
            || finding.PublicType("System.Diagnostics.ProcessStartInfo") is not { } startInfo
            || ChildStart.Of(argument.Owner, model) is not { } start
            || !start.Has(credential, argument.Item, model)
            || edits.Changes(finding.Document, ArgumentPlace.Text(credential).Span))
        {
            return null;
        }

        start.Rewrite(argument.Handed, childProcess, startInfo, finding.Document, model, edits);
        argument.Remove();
        return $"Hand the {finding.Credential} to {options!.Display} on its standard input";
    }

    // A variable that was put together from more than the credential can not be left out.
    private static ExpressionSyntax? Credential(Finding finding)
    {
        IReadOnlyList<ExpressionSyntax> found = Carriers.In(
            finding, expression => finding.Model.GetTypeInfo(expression).Type?.SpecialType == SpecialType.System_String);
        if (found.Count != 1)
        {
            return null;
        }

        // What takes the credential takes null: a '!' that says otherwise goes.
        ExpressionSyntax credential = found[0];
        while (credential is PostfixUnaryExpressionSyntax sure)
        {
            credential = sure.Operand;
        }

        return IsWhole(credential, finding.Model) ? credential : null;
    }

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
        IdentifierNameSyntax name when model.GetSymbolInfo(name).Symbol is ILocalSymbol local && Initial(local) is BaseObjectCreationExpressionSyntax made =>
            Program(made, model),
        _ => null,
    };

    private static ExpressionSyntax? Initial(ILocalSymbol local) =>
        (local.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() as VariableDeclaratorSyntax)?.Initializer?.Value;
}
