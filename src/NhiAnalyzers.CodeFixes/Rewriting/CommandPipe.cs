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
            || Left(credential, with, method, finding, edits) is not var (handed, remove))
        {
            return false;
        }

        string type = TypeNames.Write(source, finding.Document, finding.Model, with.SpanStart, edits);
        string text = handed == credential.ToString() ? Sure(credential, finding.Model) : handed;
        if (!edits.TryInsertAlone(finding.Document, with.Span.End, $".WithStandardInputPipe({type}.FromString({text}))"))
        {
            return false;
        }

        remove();
        return true;
    }

    // The pipe takes no null.
    private static string Sure(ExpressionSyntax credential, SemanticModel model) =>
        credential.Parent.IsKind(SyntaxKind.SuppressNullableWarningExpression) ? credential + "!"
        : model.GetTypeInfo(credential).Nullability.FlowState == NullableFlowState.MaybeNull ? credential + " ?? \"\""
        : credential.ToString();

    private static bool HasInput(InvocationExpressionSyntax with) =>
        with.Ancestors().First(static node => node is StatementSyntax or MemberDeclarationSyntax).ToString() is var command
        && (command.Contains("StandardInput") || command.Contains("PipeSource"));

    private static InvocationExpressionSyntax? With(ExpressionSyntax credential) =>
        credential.Ancestors().OfType<InvocationExpressionSyntax>().FirstOrDefault(static call =>
            call.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "WithArguments" or "WithEnvironmentVariables" });

    // What the command is to read, and how to leave it out.
    private static (string Handed, Action Remove)? Left(
        ExpressionSyntax credential, InvocationExpressionSyntax with, MemberAccessExpressionSyntax method, Finding finding, Edits edits)
    {
        Document document = finding.Document;
        ExpressionSyntax text = ArgumentPlace.Text(credential);
        bool isArguments = method.Name.Identifier.ValueText == "WithArguments";
        StandardInputOptions options = StandardInputOptions.Of(Program(method), finding.Model);
        Action whole = () => edits.Remove(document, TextSpan.FromBounds(method.Expression.Span.End, with.Span.End));
        if (!isArguments && options.RefusalForVariable is { } reason)
        {
            finding.Refuse(reason);
            return null;
        }

        switch (text.Parent)
        {
            case ExpressionElementSyntax or InitializerExpressionSyntax { Expressions.Count: > 2 } when isArguments:
                SyntaxNode item = text.Parent is ExpressionElementSyntax element ? element : text;
                return ChildArgument.OfItem(credential, text, with, item, finding, options, edits) is { } argument
                    ? (argument.Handed[0], argument.Remove)
                    : null;
            case AssignmentExpressionSyntax { Parent: InitializerExpressionSyntax variables } assignment:
                return (credential.ToString(), variables.Expressions.Count > 1 ? () => Siblings.Remove(assignment, document, edits) : whole);
            case ArgumentSyntax given when given.Parent == with.ArgumentList:
                return new CommandLine(text).Without([credential], options, finding) is var (remaining, handed)
                    ? (handed[0], () => edits.Replace(document, text.Span, remaining))
                    : null;
            case ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax added } call }
                when !new CommandLine(text).HoldsMoreThan(credential):
                return Added(added, call, text, isArguments ? options : null, whole, finding, edits) is { } remove ? (credential.ToString(), remove) : null;
            default:
                return null;
        }
    }

    private static ExpressionSyntax? Program(MemberAccessExpressionSyntax method) =>
        method.Expression.DescendantNodesAndSelf().OfType<InvocationExpressionSyntax>()
            .FirstOrDefault(static call => call.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Wrap" })
            ?.ArgumentList.Arguments.FirstOrDefault()?.Expression;

    // arguments => arguments.Add("auth").Add("--token").Add(token)
    private static Action? Added(
        MemberAccessExpressionSyntax added,
        InvocationExpressionSyntax call,
        ExpressionSyntax text,
        StandardInputOptions? options,
        Action whole,
        Finding finding,
        Edits edits)
    {
        ExpressionSyntax rest = added.Expression;
        string? inline = StandardInputOptions.InlineFlag(new CommandLine(text).Text);
        string? flag = null;
        if (added.Name.Identifier.ValueText == "Add" && inline is null
            && rest is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax flagged, ArgumentList.Arguments: { Count: 1 } flags }
            && flags[0].Expression is LiteralExpressionSyntax { Token.Value: string before } && StandardInputOptions.IsFlag(before))
        {
            (flag, rest) = (before, flagged.Expression);
        }

        if (options?.RefusalFor(inline ?? flag) is { } reason)
        {
            finding.Refuse(reason);
            return null;
        }

        TextSpan span = TextSpan.FromBounds(rest.Span.End, call.Span.End);
        return options?.SendsAll(inline ?? flag) == true ? null
            : options?.InPlaceOf(inline ?? flag) is { } replacement ? () => edits.Replace(finding.Document, span, $".Add(\"{replacement}\")")
            : rest is InvocationExpressionSyntax || call.Parent is MemberAccessExpressionSyntax ? () => edits.Remove(finding.Document, span)
            : call.Parent is LambdaExpressionSyntax ? whole
            : null;
    }
}
