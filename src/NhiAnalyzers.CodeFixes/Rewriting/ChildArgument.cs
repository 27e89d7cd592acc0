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

    /// <summary>What the argument belongs to: a call that starts the process, the creation of its start info, or an expression that names that.</summary>
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
        ExpressionSyntax text = Text(credential);
        if (Owned(text) is not { } place || !Siblings.CanRemove(place.Item))
        {
            return null;
        }

        StandardInputOptions options = optionsOf(place.Owner);
        switch (place.Kind)
        {
            case PlaceKind.Text when !options.IsShell && new CommandLine(text).Without(credential, options) is var (remaining, handed):
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
            case PlaceKind.Item when !options.IsShell:
                return OfItem(credential, text, place.Owner, place.Item, document, options, edits);
            case PlaceKind.Variable:
                return new ChildArgument(place.Owner, place.Item, credential.ToString(), () => Siblings.Remove(place.Item, document, edits));
            default:
                return null;
        }
    }

    /// <summary>The same for an argument that the caller of a method gives: one of several words, or a text of all.</summary>
    public static ChildArgument? OfCall(
        ExpressionSyntax credential, InvocationExpressionSyntax call, Document document, StandardInputOptions options, Edits edits)
    {
        ExpressionSyntax text = Text(credential);
        bool isWord = text.Parent is ArgumentSyntax { Parent.Parent: var called } && called == call && call.ArgumentList.Arguments.Count > 2;
        SyntaxNode? item = isWord ? text.Parent
            : text.Parent is ExpressionElementSyntax { Parent.Parent: ArgumentSyntax { Parent.Parent: var taken } } && taken == call ? text.Parent
            : null;
        return item is null || options.IsShell ? null : OfItem(credential, text, call, item, document, options, edits);
    }

    private static ChildArgument? OfItem(
        ExpressionSyntax credential, ExpressionSyntax text, SyntaxNode owner, SyntaxNode item, Document document, StandardInputOptions options, Edits edits)
    {
        bool holdsMore = text.DescendantNodesAndSelf().OfType<InterpolationSyntax>().Count() > 1;
        SyntaxNode? before = Siblings.Before(item);
        ExpressionSyntax? flag = before is null ? null : ItemValue(before);
        string? flagText = flag is LiteralExpressionSyntax { Token.Value: string value } && StandardInputOptions.IsFlag(value) ? value : null;
        (string? replacement, bool sendsAll) = options.InPlaceOf(flagText);
        return holdsMore && !sendsAll ? null : new ChildArgument(owner, item, (sendsAll ? text : credential).ToString(), () =>
        {
            if (sendsAll)
            {
                edits.Replace(document, text.Span, "\"@-\"");
                return;
            }

            if (replacement is not null)
            {
                edits.Replace(document, flag!.Span, $"\"{replacement}\"");
            }

            bool withFlag = replacement is null && flagText is not null;
            if (ListOf(item) is { Parent: ArgumentSyntax whole } && item.Parent!.ChildNodes().Count() == (withFlag ? 2 : 1))
            {
                Siblings.Remove(whole, document, edits);
            }
            else
            {
                Siblings.Remove(item, document, edits, withFlag);
            }
        });
    }

    private static ExpressionSyntax? ListOf(SyntaxNode item) =>
        item.Parent as CollectionExpressionSyntax ?? (item.Parent as InitializerExpressionSyntax)?.Parent as ExpressionSyntax;

    private static ExpressionSyntax Text(ExpressionSyntax credential)
    {
        SyntaxNode text = credential;
        while (text.Parent is ParenthesizedExpressionSyntax or InterpolationSyntax or InterpolatedStringExpressionSyntax
            || text.Parent.IsKind(SyntaxKind.AddExpression)
            || text.Parent.IsKind(SyntaxKind.SuppressNullableWarningExpression))
        {
            text = text.Parent!;
        }

        return (ExpressionSyntax)text;
    }

    private static (PlaceKind Kind, SyntaxNode Owner, SyntaxNode Item)? Owned(ExpressionSyntax text) => text.Parent switch
    {
        ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax method } call } argument =>
            method.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: var collection, Expression: var info } && call.Parent is StatementSyntax statement
                ? (collection, method.Name.Identifier.ValueText) switch
                {
                    ("ArgumentList", "Add") => (PlaceKind.Item, info, statement),
                    ("Environment" or "EnvironmentVariables", "Add" or "TryAdd") => (PlaceKind.Variable, info, statement),
                    _ => null,
                }
                : IsStart(method) ? (PlaceKind.Text, call, argument) : null,
        ArgumentSyntax { Parent.Parent: BaseObjectCreationExpressionSyntax creation } argument => (PlaceKind.Text, creation, argument),
        AssignmentExpressionSyntax assignment when assignment.Right == text => Assigned(assignment),
        ExpressionElementSyntax { Parent: CollectionExpressionSyntax list } element when OwnerOf(list) is { } owner => (PlaceKind.Item, owner, element),
        InitializerExpressionSyntax { Parent: AssignmentExpressionSyntax { Left: IdentifierNameSyntax { Identifier.ValueText: "ArgumentList" } } property }
            when Creation(property) is { } creation => (PlaceKind.Item, creation, text),
        InitializerExpressionSyntax { RawKind: (int)SyntaxKind.ComplexElementInitializerExpression, Parent.Parent: AssignmentExpressionSyntax property } pair
            when IsEnvironment(property.Left) && Creation(property) is { } creation => (PlaceKind.Variable, creation, pair),
        InitializerExpressionSyntax { Parent: ExpressionSyntax list } when OwnerOf(list) is { } owner => (PlaceKind.Item, owner, text),
        _ => null,
    };

    private static (PlaceKind Kind, SyntaxNode Owner, SyntaxNode Item)? Assigned(AssignmentExpressionSyntax assignment) => assignment.Left switch
    {
        IdentifierNameSyntax { Identifier.ValueText: "Arguments" } when Creation(assignment) is { } creation => (PlaceKind.Text, creation, assignment),
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Arguments" } property when assignment.Parent is StatementSyntax statement =>
            (PlaceKind.Text, property.Expression, statement),
        ElementAccessExpressionSyntax { Expression: MemberAccessExpressionSyntax variables }
            when IsEnvironment(variables.Name) && assignment.Parent is StatementSyntax statement => (PlaceKind.Variable, variables.Expression, statement),
        ImplicitElementAccessSyntax when assignment.Parent?.Parent is AssignmentExpressionSyntax property && IsEnvironment(property.Left)
            && Creation(property) is { } creation => (PlaceKind.Variable, creation, assignment),
        _ => null,
    };

    // What takes a whole list of arguments.
    private static SyntaxNode? OwnerOf(ExpressionSyntax list) => list.Parent switch
    {
        ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax method } call } when IsStart(method) => call,
        ArgumentSyntax { Parent.Parent: BaseObjectCreationExpressionSyntax creation } => creation,
        _ => null,
    };

    // Of 'new ProcessStartInfo { Arguments = ... }' and of 'new Process { StartInfo = { Arguments = ... } }'.
    private static SyntaxNode? Creation(AssignmentExpressionSyntax property) => property.Parent?.Parent switch
    {
        BaseObjectCreationExpressionSyntax creation => creation,
        AssignmentExpressionSyntax { Left: IdentifierNameSyntax { Identifier.ValueText: "StartInfo" }, Parent.Parent: BaseObjectCreationExpressionSyntax process } => process,
        _ => null,
    };

    private static bool IsStart(MemberAccessExpressionSyntax method) => method.Name.Identifier.ValueText == "Start";

    private static bool IsEnvironment(ExpressionSyntax name) => name is IdentifierNameSyntax { Identifier.ValueText: "Environment" or "EnvironmentVariables" };

    private static ExpressionSyntax? ItemValue(SyntaxNode item) => item switch
    {
        ExpressionElementSyntax element => element.Expression,
        ArgumentSyntax argument => argument.Expression,
        ExpressionStatementSyntax
        {
            Expression: InvocationExpressionSyntax
            {
                Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Add" }, ArgumentList.Arguments: { Count: 1 } added,
            },
        } => added[0].Expression,
        ExpressionSyntax expression => expression,
        _ => null,
    };

    private enum PlaceKind
    {
        /// <summary>A text of all arguments.</summary>
        Text,

        /// <summary>One argument.</summary>
        Item,

        /// <summary>A variable of the environment.</summary>
        Variable,
    }
}
