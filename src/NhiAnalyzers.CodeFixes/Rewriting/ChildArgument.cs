using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace NhiAnalyzers.CodeFixes.Rewriting;

/// <summary>An argument or a variable of a child process that holds a credential, and how to leave it out.</summary>
internal sealed class ChildArgument
{
    private ChildArgument(SyntaxNode owner, SyntaxNode item, string handed, Action remove)
    {
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

    /// <summary>The code of what the child is to read instead.</summary>
    public string Handed { get; }

    public Action Remove { get; }

    /// <param name="credential">The expression that is the credential.</param>
    /// <param name="document">Its document.</param>
    /// <param name="optionsOf">What is known of the program, by the owner.</param>
    /// <param name="edits">What <see cref="Remove"/> adds to.</param>
    public static ChildArgument? Of(ExpressionSyntax credential, Document document, Func<SyntaxNode, StandardInputOptions> optionsOf, Edits edits)
    {
        ExpressionSyntax text = ArgumentPlace.Text(credential);
        if (ArgumentPlace.Of(text) is not { } place || !Siblings.CanRemove(place.Item))
        {
            return null;
        }

        StandardInputOptions options = optionsOf(place.Owner);
        switch (place.Form)
        {
            case ArgumentForm.Text when !options.IsShell && new CommandLine(text).Without(credential, options) is var (remaining, handed):
                return new ChildArgument(place.Owner, place.Item, handed, () =>
                {
                    if (remaining == "\"\"")
                    {
                        Siblings.Remove(place.Item, document, edits);
                    }
                    else
                    {
                        edits.Replace(document, text.Span, remaining);
                    }
                });
            case ArgumentForm.Item when !options.IsShell:
                return OfItem(credential, text, place.Owner, place.Item, document, options, edits, isListOptional: true);
            case ArgumentForm.Variable:
                return new ChildArgument(place.Owner, place.Item, credential.ToString(), () => Siblings.Remove(place.Item, document, edits));
            default:
                return null;
        }
    }

    /// <summary>The same for what the caller of a method gives: one of several words, or a text of all arguments.</summary>
    public static ChildArgument? OfCall(
        ExpressionSyntax credential, InvocationExpressionSyntax call, SemanticModel model, Document document, StandardInputOptions options, Edits edits)
    {
        ExpressionSyntax text = ArgumentPlace.Text(credential);
        if (options.IsShell)
        {
            return null;
        }

        switch (text.Parent)
        {
            case ArgumentSyntax argument when argument.Parent == call.ArgumentList && Places.ParameterOf(argument, model) is null:
                return OfItem(credential, text, call, argument, document, options, edits);
            case ArgumentSyntax argument when argument.Parent == call.ArgumentList:
                return new CommandLine(text).Without(credential, options) is var (remaining, handed) && remaining != "\"\""
                    ? new ChildArgument(call, argument, handed, () => edits.Replace(document, text.Span, remaining))
                    : null;
            case ExpressionElementSyntax { Parent.Parent: ArgumentSyntax list } element when list.Parent == call.ArgumentList:
                return OfItem(credential, text, call, element, document, options, edits);
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
        Document document,
        StandardInputOptions options,
        Edits edits,
        bool isListOptional = false)
    {
        var line = new CommandLine(text);
        string? inline = StandardInputOptions.InlineFlag(line.Text);
        ExpressionSyntax? before = inline is null && Siblings.Before(item) is { } previous && AreOfOneList(previous, item) ? ItemValue(previous) : null;
        string? flag = before is LiteralExpressionSyntax { Token.Value: string value } && StandardInputOptions.IsFlag(value) ? value : null;
        if (options.SendsAll(flag))
        {
            return new ChildArgument(owner, item, text.ToString(), () => edits.Replace(document, text.Span, "\"@-\""));
        }

        if (line.HoldsMoreThan(credential))
        {
            return null;
        }

        return new ChildArgument(owner, item, credential.ToString(), options.InPlaceOf(inline ?? flag) is { } replacement
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

    private static InvocationExpressionSyntax? Added(StatementSyntax statement) =>
        statement is ExpressionStatementSyntax { Expression: InvocationExpressionSyntax { ArgumentList.Arguments.Count: 1 } call } ? call : null;
}
