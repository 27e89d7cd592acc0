using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace NhiAnalyzers.CodeFixes.Rewriting;

/// <summary>Turns the calls of <c>System.IO.File</c> on one document into calls of the protected store.</summary>
internal sealed class StoreCalls(INamedTypeSymbol store, Document document, SemanticModel model, Edits edits)
{
    /// <summary>True for a call that <see cref="Rewrite"/> can turn into one of the store without a loss.</summary>
    public static bool CanRewrite(InvocationExpressionSyntax call, IMethodSymbol method, SemanticModel model) => method.Name switch
    {
        "WriteAllText" or "WriteAllTextAsync" => call.ArgumentList.Arguments.Any(argument =>
            Places.ParameterOf(argument, model) is { Name: "contents", Type.SpecialType: SpecialType.System_String }
            && model.GetConstantValue(argument.Expression) is not { HasValue: true, Value: null or "" }),
        "ReadAllTextAsync" => Whole(call) is AwaitExpressionSyntax,
        "ReadAllText" or "Exists" or "Delete" => true,
        _ => false,
    };

    public void Rewrite(InvocationExpressionSyntax call, IMethodSymbol method)
    {
        string member = method.Name switch
        {
            "WriteAllText" => "Save",
            "WriteAllTextAsync" => "SaveAsync",
            "ReadAllTextAsync" => "LoadAsync",
            "Delete" => "Remove",
            _ => "Load",
        };
        string type = TypeNames.Write(store, document, model, call.SpanStart, edits);
        edits.Replace(document, call.Expression.Span, $"{type}.ForCurrentUser().{member}");
        foreach (ArgumentSyntax argument in call.ArgumentList.Arguments)
        {
            Fit(argument, call.ArgumentList.Arguments);
        }

        if (method.Name == "Exists")
        {
            CompareWithNull(call);
        }
        else if (method.Name is "ReadAllText" or "ReadAllTextAsync")
        {
            ThrowWhenMissing(Whole(call), call);
        }
    }

    private void Fit(ArgumentSyntax argument, SeparatedSyntaxList<ArgumentSyntax> arguments)
    {
        string parameter = Places.ParameterOf(argument, model)?.Name ?? "";
        int index = arguments.IndexOf(argument);
        if (parameter == "encoding" || argument.Expression.IsKind(SyntaxKind.DefaultLiteralExpression))
        {
            edits.Remove(document, index > 0
                ? TextSpan.FromBounds(arguments.GetSeparator(index - 1).SpanStart, argument.Span.End)
                : TextSpan.FromBounds(argument.SpanStart, arguments[1].SpanStart));
        }
        else if (argument.NameColon is { Name: var name } && parameter is "path" or "contents")
        {
            edits.Replace(document, argument.NameColon!.Name.Span, parameter == "path" ? "name" : "token");
        }
    }

    private void CompareWithNull(InvocationExpressionSyntax call)
    {
        ExpressionSyntax whole = call;
        string comparison = " is not null";
        if (call.Parent is PrefixUnaryExpressionSyntax not && not.IsKind(SyntaxKind.LogicalNotExpression))
        {
            whole = not;
            comparison = " is null";
            edits.Remove(document, not.OperatorToken.Span);
        }

        bool isCondition = whole.Parent is IfStatementSyntax or WhileStatementSyntax or ConditionalExpressionSyntax
            || whole.Parent.IsKind(SyntaxKind.LogicalAndExpression) || whole.Parent.IsKind(SyntaxKind.LogicalOrExpression);
        Append(whole, comparison, isCondition || Places.StandsAlone(whole));
    }

    // As reading a missing file does.
    private void ThrowWhenMissing(ExpressionSyntax whole, InvocationExpressionSyntax call)
    {
        if (whole.Parent is ExpressionStatementSyntax)
        {
            return;
        }

        ExpressionSyntax path = call.ArgumentList.Arguments.First(argument => Places.ParameterOf(argument, model)?.Name == "path").Expression;
        ISymbol missing = DocumentationCommentId.GetFirstSymbolForDeclarationId("T:System.IO.FileNotFoundException", model.Compilation)!;
        string arguments = path is IdentifierNameSyntax or LiteralExpressionSyntax or MemberAccessExpressionSyntax ? $"null, {path}" : "";
        Append(whole, $" ?? throw new {missing.ToMinimalDisplayString(model, call.SpanStart)}({arguments})", Places.StandsAlone(whole));
    }

    private void Append(ExpressionSyntax whole, string text, bool standsAlone)
    {
        if (!standsAlone)
        {
            edits.Insert(document, whole.SpanStart, "(");
        }

        edits.Insert(document, whole.Span.End, standsAlone ? text : text + ")");
    }

    // With its 'await', and the 'ConfigureAwait' between.
    private static ExpressionSyntax Whole(InvocationExpressionSyntax call) => call.Parent switch
    {
        AwaitExpressionSyntax awaited => awaited,
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ConfigureAwait", Parent: InvocationExpressionSyntax configured }
            when configured.Parent is AwaitExpressionSyntax awaited => awaited,
        _ => call,
    };
}
