using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NhiAnalyzers.CodeFixes.Rewriting;

/// <summary>How a process gets a text.</summary>
internal enum ArgumentForm
{
    /// <summary>It is, or is a part of, the text of all arguments.</summary>
    Text,

    /// <summary>It is one argument.</summary>
    Item,

    /// <summary>It is a variable of the environment.</summary>
    Variable,
}

/// <summary>The place of a text that a process gets.</summary>
internal sealed class ArgumentPlace(ArgumentForm form, SyntaxNode owner, SyntaxNode item)
{
    public ArgumentForm Form { get; } = form;

    /// <summary>A call that starts the process, the creation of its start info, or an expression that names that.</summary>
    public SyntaxNode Owner { get; } = owner;

    /// <summary>What is given to the owner: an argument, an element, or a statement.</summary>
    public SyntaxNode Item { get; } = item;

    /// <summary>The whole text that a credential is a part of.</summary>
    public static ExpressionSyntax Text(ExpressionSyntax credential)
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

    /// <summary>Where that text stands; null where it is nothing that a process gets.</summary>
    public static ArgumentPlace? Of(ExpressionSyntax text) => text.Parent switch
    {
        ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax method } call } argument =>
            !IsStart(method) ? Passed(method, call) : IsArguments(argument) ? new(ArgumentForm.Text, call, argument) : null,
        ArgumentSyntax { Parent.Parent: BaseObjectCreationExpressionSyntax creation } argument when IsArguments(argument) =>
            new(ArgumentForm.Text, creation, argument),
        AssignmentExpressionSyntax assignment when assignment.Right == text => Assigned(assignment),
        ExpressionElementSyntax { Parent: CollectionExpressionSyntax list } element when OwnerOf(list) is { } owner => new(ArgumentForm.Item, owner, element),
        InitializerExpressionSyntax { Parent: AssignmentExpressionSyntax property } when IsNamed(property.Left, "ArgumentList") =>
            Creation(property) is { } creation ? new(ArgumentForm.Item, creation, text) : null,
        InitializerExpressionSyntax { Parent: InitializerExpressionSyntax { Parent: AssignmentExpressionSyntax property } } pair when IsEnvironment(property.Left) =>
            Creation(property) is { } creation ? new(ArgumentForm.Variable, creation, pair) : null,
        InitializerExpressionSyntax { Parent: ExpressionSyntax list } when OwnerOf(list) is { } owner => new(ArgumentForm.Item, owner, text),
        _ => null,
    };

    // info.ArgumentList.Add(text), info.Environment.Add(name, text)
    private static ArgumentPlace? Passed(MemberAccessExpressionSyntax method, InvocationExpressionSyntax call) =>
        method.Expression is MemberAccessExpressionSyntax collection && call.Parent is StatementSyntax statement
            ? (collection.Name.Identifier.ValueText, method.Name.Identifier.ValueText) switch
            {
                ("ArgumentList", "Add") => new(ArgumentForm.Item, collection.Expression, statement),
                ("Environment" or "EnvironmentVariables", "Add" or "TryAdd") => new(ArgumentForm.Variable, collection.Expression, statement),
                _ => null,
            }
            : null;

    private static ArgumentPlace? Assigned(AssignmentExpressionSyntax assignment) => assignment.Left switch
    {
        IdentifierNameSyntax name when IsNamed(name, "Arguments") && Creation(assignment) is { } creation => new(ArgumentForm.Text, creation, assignment),
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Arguments" } property when assignment.Parent is StatementSyntax statement =>
            new(ArgumentForm.Text, property.Expression, statement),
        ElementAccessExpressionSyntax { Expression: MemberAccessExpressionSyntax variables }
            when IsEnvironment(variables.Name) && assignment.Parent is StatementSyntax statement => new(ArgumentForm.Variable, variables.Expression, statement),
        ImplicitElementAccessSyntax when assignment.Parent?.Parent is AssignmentExpressionSyntax property && IsEnvironment(property.Left)
            && Creation(property) is { } creation => new(ArgumentForm.Variable, creation, assignment),
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
        AssignmentExpressionSyntax { Parent.Parent: BaseObjectCreationExpressionSyntax process } outer when IsNamed(outer.Left, "StartInfo") => process,
        _ => null,
    };

    // The second one, after the program.
    private static bool IsArguments(ArgumentSyntax argument) => argument.NameColon is { } named
        ? named.Name.Identifier.ValueText == "arguments"
        : ((ArgumentListSyntax)argument.Parent!).Arguments.IndexOf(argument) == 1;

    private static bool IsStart(MemberAccessExpressionSyntax method) => method.Name.Identifier.ValueText == "Start";

    private static bool IsEnvironment(ExpressionSyntax name) => IsNamed(name, "Environment") || IsNamed(name, "EnvironmentVariables");

    private static bool IsNamed(ExpressionSyntax expression, string name) =>
        expression is IdentifierNameSyntax identifier && identifier.Identifier.ValueText == name;
}
