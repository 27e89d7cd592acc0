using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;

namespace NhiAnalyzers.Flow.Models;

/// <summary>A word, a string or one of <c>, ; -></c> of a model line. The span is relative to the line.</summary>
internal readonly record struct LineToken(string Text, TextSpan Span)
{
    public bool IsSeparator => Text is "," or ";" or "->";
}

internal static class LineTokens
{
    public static ImmutableArray<LineToken> Read(string line)
    {
        var tokens = ImmutableArray.CreateBuilder<LineToken>();
        int position = 0;
        while (true)
        {
            while (position < line.Length && char.IsWhiteSpace(line[position]))
            {
                position++;
            }

            if (position == line.Length || IsComment(line, position))
            {
                return tokens.ToImmutable();
            }

            int end = EndOfToken(line, position);
            tokens.Add(new LineToken(line.Substring(position, end - position), TextSpan.FromBounds(position, end)));
            position = end;
        }
    }

    /// <summary>A <c>#</c> inside a word, as in <c>.#ctor</c>, starts no comment.</summary>
    private static bool IsComment(string line, int position) => line[position] == '#' && (position == 0 || char.IsWhiteSpace(line[position - 1]));

    private static int EndOfToken(string line, int start)
    {
        int separator = SeparatorLength(line, start);
        if (separator > 0)
        {
            return start + separator;
        }

        bool quoted = false;
        int depth = 0;
        int position = start;
        for (; position < line.Length; position++)
        {
            char character = line[position];
            if (character == '"')
            {
                quoted = !quoted;
            }
            else if (!quoted)
            {
                depth += character == '(' ? 1 : character == ')' ? -1 : 0;
                if (char.IsWhiteSpace(character) || (depth <= 0 && SeparatorLength(line, position) > 0))
                {
                    break;
                }
            }
        }

        return position;
    }

    private static int SeparatorLength(string line, int position) => line[position] switch
    {
        ',' or ';' => 1,
        '-' when position + 1 < line.Length && line[position + 1] == '>' => 2,
        _ => 0,
    };
}
