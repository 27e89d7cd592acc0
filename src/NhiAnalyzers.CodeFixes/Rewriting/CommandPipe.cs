using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace NhiAnalyzers.CodeFixes.Rewriting;

/// <summary>Gives a command of CliWrap its credential by its standard input.</summary>
internal static class CommandPipe
{
    /// <summary>False, and no change, where the command gets it in a way that can not be left out, or has an input already.</summary>
    public static bool TryUse(ExpressionSyntax credential, Finding finding, Edits edits)
    {
        if (finding.PublicType("CliWrap.PipeSource") is not { } source
            || With(credential) is not { Expression: MemberAccessExpressionSyntax method } with
            || HasInput(with)
            || Removal(credential, with, method, finding, edits) is not { } remove)
        {
            return false;
        }

        bool isSure = credential.Parent.IsKind(SyntaxKind.SuppressNullableWarningExpression);
        bool mayBeNull = finding.Model.GetTypeInfo(credential).Nullability.FlowState == NullableFlowState.MaybeNull;
        string text = credential + (isSure ? "!" : mayBeNull ? " ?? \"\"" : "");
        string type = TypeNames.Write(source, finding.Document, finding.Model, with.SpanStart, edits);
        if (!edits.TryInsertAlone(finding.Document, with.Span.End, $".WithStandardInputPipe({type}.FromString({text}))"))
        {
            return false;
        }

        remove();
        return true;
    }

    private static bool HasInput(InvocationExpressionSyntax with) =>
        with.Ancestors().First(static node => node is StatementSyntax or MemberDeclarationSyntax).ToString() is var command
        && (command.Contains("StandardInput") || command.Contains("PipeSource"));

    private static InvocationExpressionSyntax? With(ExpressionSyntax credential) =>
        credential.Ancestors().OfType<InvocationExpressionSyntax>().FirstOrDefault(static call =>
            call.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "WithArguments" or "WithEnvironmentVariables" });

    private static Action? Removal(
        ExpressionSyntax credential, InvocationExpressionSyntax with, MemberAccessExpressionSyntax method, Finding finding, Edits edits)
    {
        Document document = finding.Document;
        SyntaxNode item = credential;
        while (item.Parent is not (ExpressionElementSyntax or InitializerExpressionSyntax or ArgumentSyntax or AssignmentExpressionSyntax or null))
        {
            item = item.Parent;
        }

        switch (item.Parent)
        {
            case ExpressionElementSyntax element:
                return () => Siblings.Remove(element, document, edits, WithFlag(Siblings.Before(element)));
            case AssignmentExpressionSyntax { Parent: InitializerExpressionSyntax variables } assignment:
                return variables.Expressions.Count > 1
                    ? () => Siblings.Remove(assignment, document, edits)
                    : () => edits.Remove(document, TextSpan.FromBounds(method.Expression.Span.End, with.Span.End));
            case InitializerExpressionSyntax { Expressions.Count: > 2, Parent: ImplicitArrayCreationExpressionSyntax or ArrayCreationExpressionSyntax }:
                return () => Siblings.Remove(item, document, edits, WithFlag(Siblings.Before(item)));
            case ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call } when call == with:
                return new CommandLine((ExpressionSyntax)item).Without(credential, new StandardInputOptions(null)) is var (remaining, _)
                    ? () => edits.Replace(document, item.Span, remaining)
                    : null;
            case ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax added } call }:
                return Added(added, call, with, method, document, edits);
            default:
                return null;
        }
    }

    // arguments => arguments.Add("auth").Add("--token").Add(token)
    private static Action? Added(
        MemberAccessExpressionSyntax added,
        InvocationExpressionSyntax call,
        InvocationExpressionSyntax with,
        MemberAccessExpressionSyntax method,
        Document document,
        Edits edits)
    {
        ExpressionSyntax rest = added.Expression;
        if (added.Name.Identifier.ValueText == "Add"
            && rest is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax flagged, ArgumentList.Arguments: { Count: 1 } flags }
            && WithFlag(flags[0].Expression))
        {
            rest = flagged.Expression;
        }

        return rest is InvocationExpressionSyntax ? () => edits.Remove(document, TextSpan.FromBounds(rest.Span.End, call.Span.End))
            : call.Parent is LambdaExpressionSyntax ? () => edits.Remove(document, TextSpan.FromBounds(method.Expression.Span.End, with.Span.End))
            : null;
    }

    private static bool WithFlag(SyntaxNode? before) =>
        (before is ExpressionElementSyntax element ? element.Expression : before) is LiteralExpressionSyntax { Token.Value: string text }
        && StandardInputOptions.IsFlag(text);
}
