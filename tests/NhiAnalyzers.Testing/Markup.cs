using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.Text;

namespace NhiAnalyzers.Testing;

/// <summary>A finding that a marked snippet expects.</summary>
public readonly record struct Expected(string Id, TextSpan Span);

/// <summary>Reads snippets in which <c>{|NHI1001:...|}</c> marks what is to be reported.</summary>
public static partial class Markup
{
    public static (string Text, ImmutableArray<Expected> Expected) Parse(string marked)
    {
        var text = new StringBuilder();
        var expected = ImmutableArray.CreateBuilder<Expected>();
        var open = new Stack<(string Id, int Start)>();
        int position = 0;
        foreach (Match mark in Mark().Matches(marked))
        {
            text.Append(marked, position, mark.Index - position);
            position = mark.Index + mark.Length;
            if (mark.Groups["id"].Success)
            {
                open.Push((mark.Groups["id"].Value, text.Length));
            }
            else
            {
                (string id, int start) = open.Pop();
                expected.Add(new Expected(id, TextSpan.FromBounds(start, text.Length)));
            }
        }

        text.Append(marked, position, marked.Length - position);
        return (text.ToString(), expected.ToImmutable());
    }

    [GeneratedRegex(@"\{\|(?<id>NHI\d{4}):|\|\}")]
    private static partial Regex Mark();
}
