using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using NhiAnalyzers.CodeFixes.Rewriting;

namespace NhiAnalyzers.CodeFixes.Migration;

/// <summary>Uses of the length of a token. A token is never empty, so a test for some text is one for a token.</summary>
internal sealed class Lengths
{
    private readonly HashSet<(SyntaxNode Replaced, TextSpan Span, string Text, Source Source)> _tests = [];
    private readonly HashSet<(SimpleNameSyntax Name, Source Source)> _reads = [];

    /// <summary>The length of a value, as a whole and as a name; null where something else is done with the value.</summary>
    public static (ExpressionSyntax Whole, SimpleNameSyntax Name)? Of(ExpressionSyntax value) => value.Parent switch
    {
        MemberAccessExpressionSyntax { Name: { Identifier.ValueText: "Length" } name } read when read.Expression == value => (read, name),
        ConditionalAccessExpressionSyntax { WhenNotNull: MemberBindingExpressionSyntax { Name: { Identifier.ValueText: "Length" } name } } read
            when read.Expression == value => (read, name),
        _ => null,
    };

    /// <summary>True for a pattern such as <c>{ Length: > 0 } text</c>.</summary>
    public static bool IsSome(RecursivePatternSyntax pattern) =>
        pattern is { Type: null, PositionalPatternClause: null, PropertyPatternClause.Subpatterns: { Count: 1 } parts }
        && parts[0] is { NameColon.Name.Identifier.ValueText: "Length", Pattern: RelationalPatternSyntax more }
        && more.Expression is LiteralExpressionSyntax { Token.Value: 0 }
        && more.OperatorToken.IsKind(SyntaxKind.GreaterThanToken);

    public void AddPattern(RecursivePatternSyntax pattern, Source source)
    {
        if (pattern.Designation is not null)
        {
            _tests.Add((pattern, pattern.PropertyPatternClause!.Span, "{ }", source));
        }
        else if (pattern.Parent is UnaryPatternSyntax not)
        {
            _tests.Add((not, not.Span, "null", source));
        }
        else
        {
            _tests.Add((pattern, pattern.Span, "not null", source));
        }
    }

    public void Add(ExpressionSyntax value, ExpressionSyntax whole, SimpleNameSyntax name, Source source)
    {
        bool? isSome = (whole.Parent as BinaryExpressionSyntax) switch
        {
            { Right: LiteralExpressionSyntax { Token.Value: 0 } } test when test.Left == whole => test.Kind() switch
            {
                SyntaxKind.GreaterThanExpression => true,
                SyntaxKind.NotEqualsExpression when whole is MemberAccessExpressionSyntax => true,
                SyntaxKind.EqualsExpression when whole is MemberAccessExpressionSyntax => false,
                _ => null,
            },
            _ => null,
        };
        if (isSome is { } some)
        {
            _tests.Add((whole.Parent!, TextSpan.FromBounds(value.Span.End, whole.Parent!.Span.End), some ? " is not null" : " is null", source));
        }
        else
        {
            _reads.Add((name, source));
        }
    }

    public void Write(FreshNames names, Edits edits)
    {
        foreach ((_, TextSpan span, string text, Source source) in _tests)
        {
            edits.Replace(source.Document, span, text);
        }

        foreach ((SimpleNameSyntax length, Source source) in _reads)
        {
            string name = names.ForParameter(length);
            edits.Replace(source.Document, length.Span, $"Use({name} => {name}.Length)");
        }
    }
}
