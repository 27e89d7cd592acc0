using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NhiAnalyzers.Tests.Robustness;

/// <summary>What happens to code while it is typed, pasted and merged.</summary>
internal static class Mutation
{
    public static string Apply(string text, Random random) => random.Next(7) switch
    {
        0 => WithoutLine(text, random),
        1 => text[..random.Next(text.Length + 1)],
        2 => ReplaceToken(text, random, static _ => ""),
        3 => ReplaceToken(text, random, static other => other),
        4 => SwapBraces(text, random),
        5 => RepeatMember(text, random),
        _ => ReplaceExpression(text, random),
    };

    private static string WithoutLine(string text, Random random)
    {
        List<string> lines = [.. text.Split('\n')];
        lines.RemoveAt(random.Next(lines.Count));
        return string.Join('\n', lines);
    }

    private static string ReplaceToken(string text, Random random, Func<string, string> replacement)
    {
        SyntaxToken[] tokens = [.. Root(text).DescendantTokens().Where(static token => token.Span.Length > 0)];
        return tokens.Length == 0 ? text : Replace(text, Any(tokens, random).Span, replacement(Any(tokens, random).Text));
    }

    private static string SwapBraces(string text, Random random)
    {
        int[] places = [.. Enumerable.Range(0, text.Length).Where(index => "{}()[];".Contains(text[index]))];
        if (places.Length == 0)
        {
            return text;
        }

        char[] characters = text.ToCharArray();
        (int left, int right) = (Any(places, random), Any(places, random));
        (characters[left], characters[right]) = (characters[right], characters[left]);
        return new string(characters);
    }

    private static string RepeatMember(string text, Random random)
    {
        MemberDeclarationSyntax[] members = [.. Root(text).DescendantNodes().OfType<MemberDeclarationSyntax>()];
        if (members.Length == 0)
        {
            return text;
        }

        MemberDeclarationSyntax member = Any(members, random);
        return text.Insert(member.FullSpan.End, member.ToFullString());
    }

    private static string ReplaceExpression(string text, Random random)
    {
        ExpressionSyntax[] expressions = [.. Root(text).DescendantNodes().OfType<ExpressionSyntax>()];
        return expressions.Length == 0 ? text : Replace(text, Any(expressions, random).Span, Any(expressions, random).ToString());
    }

    private static SyntaxNode Root(string text) => CSharpSyntaxTree.ParseText(text).GetRoot();

    private static T Any<T>(T[] items, Random random) => items[random.Next(items.Length)];

    private static string Replace(string text, Microsoft.CodeAnalysis.Text.TextSpan span, string replacement) =>
        text[..span.Start] + replacement + text[span.End..];
}
