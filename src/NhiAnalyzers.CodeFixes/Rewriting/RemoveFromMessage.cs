using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace NhiAnalyzers.CodeFixes.Rewriting;

/// <summary>Takes the credential out of a message: its argument and the hole with its name in a constant template.</summary>
internal sealed class RemoveFromMessage(string equivalenceKey) : Remedy(equivalenceKey, "Remove credentials from log messages")
{
    private static readonly Regex _holes = new(@"\{\{|\{(?<name>[^{}\r\n]+)\}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture);

    public override Task<string?> PlanAsync(Finding finding, Edits edits, CancellationToken cancellationToken) =>
        Task.FromResult(Plan(finding, edits));

    private static string? Plan(Finding finding, Edits edits)
    {
        if (!finding.IsDirect
            || finding.Expression.Parent is not ArgumentSyntax { NameColon: null } argument
            || argument.Parent is not ArgumentListSyntax { Parent: InvocationExpressionSyntax call } list
            || call.Expression.DescendantNodesAndSelf().OfType<GenericNameSyntax>().Any()
            || Carriers.OtherPieces(finding).Any()
            || DoesMore(argument, finding.Model)
            || Template(list, finding.Model) is not { } template)
        {
            return null;
        }

        int first = list.Arguments.IndexOf(template) + 1;
        int index = list.Arguments.IndexOf(argument) - first;
        Match[] holes = [.. _holes.Matches(template.Expression.ToString()).Cast<Match>().Where(static match => match.Groups["name"].Success)];
        bool fits = index >= 0
            && holes.Length == list.Arguments.Count - first
            && holes.All(static hole => !char.IsDigit(hole.Groups["name"].Value[0]))
            && list.Arguments.Skip(first).All(static value => value.NameColon is null);
        if (!fits)
        {
            return null;
        }

        edits.Remove(finding.Document, Gap(template.Expression, holes[index]));
        edits.Remove(finding.Document, TextSpan.FromBounds(list.Arguments.GetSeparator(first + index - 1).SpanStart, argument.Span.End));
        return $"Remove the {finding.Credential} from the log message";
    }

    // It assigns or declares what is used later, or is all that uses a local function.
    private static bool DoesMore(ArgumentSyntax argument, SemanticModel model) =>
        argument.DescendantNodes().Any(node => node is AssignmentExpressionSyntax or VariableDesignationSyntax
            || (node is InvocationExpressionSyntax && model.GetSymbolInfo(node).Symbol is IMethodSymbol { MethodKind: MethodKind.LocalFunction }));

    // The text that is given, as a literal, to the parameter before the values.
    private static ArgumentSyntax? Template(ArgumentListSyntax list, SemanticModel model) => list.Arguments.LastOrDefault(argument =>
        argument.NameColon is null
        && argument.Expression.IsKind(SyntaxKind.StringLiteralExpression)
        && Places.ParameterOf(argument, model)
            is { Name: "message" or "messageTemplate" or "messageFormat", Type.SpecialType: SpecialType.System_String });

    // The hole with the blanks before it; at the beginning of the message, with those after it.
    private static TextSpan Gap(ExpressionSyntax literal, Match hole)
    {
        string text = literal.ToString();
        int start = hole.Index;
        int end = hole.Index + hole.Length;
        while (text[start - 1] == ' ')
        {
            start--;
        }

        if (text[start - 1] == '"' && text[end] == ' ')
        {
            end = text.IndexOf('{', end) is var next && next >= 0 && string.IsNullOrWhiteSpace(text.Substring(end, next - end))
                ? end
                : text.Length - text.Substring(end).TrimStart(' ').Length;
        }

        return new TextSpan(literal.SpanStart + start, end - start);
    }
}
