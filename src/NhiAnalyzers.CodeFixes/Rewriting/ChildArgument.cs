using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace NhiAnalyzers.CodeFixes.Rewriting;

/// <summary>An argument or a variable of a child process that holds a credential, and how to leave it out.</summary>
internal sealed class ChildArgument
{
    private ChildArgument(
        SyntaxNode owner, SyntaxNode item, IReadOnlyList<ExpressionSyntax> credentials, IReadOnlyList<string> handed, Action remove, string? variable = null)
    {
        Credentials = credentials;
        Variable = variable;
        Owner = owner;
        Item = item;
        Handed = handed;
        Remove = remove;
    }

    /// <summary>What the argument belongs to: a call that starts the process, the creation of its start info, or an expression that names
    /// that.</summary>
    public SyntaxNode Owner { get; }

    /// <summary>What is given to the owner: an argument, an element, or a statement.</summary>
    public SyntaxNode Item { get; }

    public IReadOnlyList<ExpressionSyntax> Credentials { get; }

    /// <summary>The name of the variable that goes, if it is a constant; null for an argument.</summary>
    public string? Variable { get; }

    /// <summary>The code of what the child is to read instead, each in a line of its own.</summary>
    public IReadOnlyList<string> Handed { get; }

    public Action Remove { get; }

    /// <param name="credentials">The expressions that are credentials: one, or several in one text.</param>
    /// <param name="finding">The finding of them; it learns why an argument can not be left out.</param>
    /// <param name="optionsOf">What is known of the program, by the owner.</param>
    /// <param name="edits">What <see cref="Remove"/> adds to.</param>
    public static ChildArgument? Of(
        IReadOnlyList<ExpressionSyntax> credentials, Finding finding, Func<SyntaxNode, StandardInputOptions> optionsOf, Edits edits)
    {
        ExpressionSyntax credential = credentials[0];
        ExpressionSyntax text = ArgumentPlace.Text(credential);
        if (ArgumentPlace.Of(text) is not { } place || credentials.Any(other => ArgumentPlace.Text(other) != text))
        {
            finding.Refuse("the argument or variable is put together elsewhere");
            return null;
        }

        StandardInputOptions options = optionsOf(place.Owner);
        if (GuardedStatement.Of(place.Item, credential) is { } guarded
            && (place.Form == ArgumentForm.Item || (place.Form == ArgumentForm.Variable && guarded.Flag is null)))
        {
            return OfGuarded(guarded, credential, place, options, finding, edits);
        }

        if (!Siblings.CanRemove(place.Item))
        {
            finding.Refuse("the argument or variable is set only sometimes");
            return null;
        }

        switch (place.Form)
        {
            case ArgumentForm.Text:
                return new CommandLine(text).Without(credentials, options, finding) is var (remaining, handed)
                    ? new ChildArgument(place.Owner, place.Item, credentials, handed, () => ReplaceText(place.Item, text, remaining, finding.Document, edits))
                    : null;
            case ArgumentForm.Item:
                return OfItem(credential, text, place.Owner, place.Item, finding, options, edits, isListOptional: true);
            case ArgumentForm.Variable when options.RefusalForVariable is { } reason:
                finding.Refuse(reason);
                return null;
            default:
                return new ChildArgument(
                    place.Owner,
                    place.Item,
                    [credential],
                    [credential.ToString()],
                    () => Siblings.Remove(place.Item, finding.Document, edits),
                    VariableOf(place.Item, finding.Model));
        }
    }

    private static void ReplaceText(SyntaxNode item, ExpressionSyntax text, string remaining, Document document, Edits edits)
    {
        if (remaining == "\"\"")
        {
            Siblings.Remove(item, document, edits);
        }
        else
        {
            edits.Replace(document, text.Span, remaining);
        }
    }

    // if (token is not null) { info.Environment["TOKEN"] = token; }
    private static ChildArgument? OfGuarded(
        GuardedStatement guarded, ExpressionSyntax credential, ArgumentPlace place, StandardInputOptions options, Finding finding, Edits edits)
    {
        string? reason = place.Form == ArgumentForm.Variable ? options.RefusalForVariable : options.RefusalFor(guarded.Flag);
        if (reason is not null || options.InPlaceOf(guarded.Flag) is not null || options.SendsAll(guarded.Flag))
        {
            finding.Refuse(reason ?? "the argument or variable is set only sometimes");
            return null;
        }

        return new ChildArgument(
            place.Owner,
            guarded.Whole,
            [credential],
            [credential.ToString()],
            () => Siblings.Remove(guarded.Whole, finding.Document, edits),
            place.Form == ArgumentForm.Variable ? VariableOf(place.Item, finding.Model) : null);
    }

    private static string? VariableOf(SyntaxNode item, SemanticModel model) => item.DescendantNodes().OfType<ExpressionSyntax>()
        .Select(part => model.GetConstantValue(part).Value).OfType<string>().FirstOrDefault();

    /// <summary>The same for what the caller of a method gives: one of several words, or a text of all arguments.</summary>
    public static ChildArgument? OfCall(
        ExpressionSyntax credential, InvocationExpressionSyntax call, StandardInputOptions options, Finding finding, Edits edits)
    {
        ExpressionSyntax text = ArgumentPlace.Text(credential);
        switch (text.Parent)
        {
            case ArgumentSyntax argument when argument.Parent == call.ArgumentList && Places.ParameterOf(argument, finding.Model) is null:
                return OfItem(credential, text, call, argument, finding, options, edits);
            case ArgumentSyntax argument when argument.Parent == call.ArgumentList:
                return new CommandLine(text).Without([credential], options, finding) is var (remaining, handed) && remaining != "\"\""
                    ? new ChildArgument(call, argument, [credential], handed, () => edits.Replace(finding.Document, text.Span, remaining))
                    : null;
            case ExpressionElementSyntax { Parent.Parent: ArgumentSyntax list } element when list.Parent == call.ArgumentList:
                return OfItem(credential, text, call, element, finding, options, edits);
            case InitializerExpressionSyntax { Parent: ImplicitArrayCreationExpressionSyntax { Parent: ArgumentSyntax list } } when list.Parent == call.ArgumentList:
                return OfItem(credential, text, call, text, finding, options, edits);
            case AssignmentExpressionSyntax { Parent.Parent: BaseObjectCreationExpressionSyntax { Parent: ArgumentSyntax variables } } variable
                when variables.Parent == call.ArgumentList && options.RefusalForVariable is null:
                return new ChildArgument(
                    call,
                    variable,
                    [credential],
                    [credential.ToString()],
                    () => Siblings.Remove(variable, finding.Document, edits),
                    VariableOf(variable, finding.Model));
            default:
                return null;
        }
    }

    /// <summary>The same for one of several words.</summary>
    public static ChildArgument? OfItem(
        ExpressionSyntax credential,
        ExpressionSyntax text,
        SyntaxNode owner,
        SyntaxNode item,
        Finding finding,
        StandardInputOptions options,
        Edits edits,
        bool isListOptional = false)
    {
        Document document = finding.Document;
        var line = new CommandLine(text);
        string? inline = StandardInputOptions.InlineFlag(line.Text);
        ExpressionSyntax? before = inline is null && Siblings.Before(item) is { } previous && AreOfOneList(previous, item) ? ItemValue(previous) : null;
        string? flag = before is LiteralExpressionSyntax { Token.Value: string value } && StandardInputOptions.IsFlag(value) ? value : null;
        if (options.SendsAll(flag))
        {
            return new ChildArgument(owner, item, [credential], [text.ToString()], () => edits.Replace(document, text.Span, "\"@-\""));
        }

        if ((options.RefusalFor(inline ?? flag) ?? (line.HoldsMoreThan(credential) ? CommandLine.HoldsMore : null)) is { } reason)
        {
            finding.Refuse(reason);
            return null;
        }

        return new ChildArgument(owner, item, [credential], [credential.ToString()], options.InPlaceOf(inline ?? flag) is { } replacement
            ? () => Replace(inline is null ? before! : text, replacement)
            : () => Leave(flag is not null));

        void Replace(ExpressionSyntax replaced, string replacement)
        {
            edits.Replace(document, replaced.Span, $"\"{replacement}\"");
            if (replaced != text)
            {
                Siblings.Remove(item, document, edits);
            }
        }

        void Leave(bool withFlag)
        {
            bool isAll = item.Parent!.ChildNodes().Count() == (withFlag ? 2 : 1);
            if (isAll && isListOptional && ListOf(item) is { Parent: ArgumentSyntax whole })
            {
                Siblings.Remove(whole, document, edits);
            }
            else
            {
                Siblings.Remove(item, document, edits, withFlag);
            }
        }
    }

    private static ExpressionSyntax? ListOf(SyntaxNode item) =>
        item.Parent as CollectionExpressionSyntax ?? (item.Parent as InitializerExpressionSyntax)?.Parent as ExpressionSyntax;

    private static ExpressionSyntax? ItemValue(SyntaxNode item) => item switch
    {
        ExpressionElementSyntax element => element.Expression,
        ArgumentSyntax argument => argument.Expression,
        StatementSyntax statement => Added(statement)?.ArgumentList.Arguments[0].Expression,
        ExpressionSyntax expression => expression,
        _ => null,
    };

    // Statements that add to different lists stand next to each other, too.
    private static bool AreOfOneList(SyntaxNode before, SyntaxNode item) =>
        item is not StatementSyntax statement
        || (before is StatementSyntax other && Added(other)?.Expression.ToString() == Added(statement)?.Expression.ToString());

    /// <summary>The call that adds one word to a list, as a statement of its own.</summary>
    public static InvocationExpressionSyntax? Added(StatementSyntax statement) =>
        statement is ExpressionStatementSyntax { Expression: InvocationExpressionSyntax { ArgumentList.Arguments.Count: 1 } call } ? call : null;
}
