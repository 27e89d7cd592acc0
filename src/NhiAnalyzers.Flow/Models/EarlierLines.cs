using System.Collections.Immutable;

namespace NhiAnalyzers.Flow.Models;

/// <summary>Finds lines of a file that repeat or contradict an earlier one.</summary>
internal sealed class EarlierLines
{
    private readonly Dictionary<string, int> _lines = new(StringComparer.Ordinal);

    public BadWord? Add(ModelEntry entry, ImmutableArray<LineToken> tokens)
    {
        LineToken subject = tokens[1];
        string whole = string.Join(" ", tokens.Select(token => token.Text));
        if (_lines.TryGetValue(whole, out int same))
        {
            return new BadWord(subject.Span, $"The same line stands at line {same + 1}.");
        }

        string? opposite = Opposite(entry);
        if (opposite is not null && _lines.TryGetValue(opposite, out int line))
        {
            return new BadWord(subject.Span, $"This contradicts line {line + 1}.");
        }

        _lines[whole] = entry.Line;
        string? stance = Stance(entry);
        if (stance is not null && !_lines.ContainsKey(stance))
        {
            _lines.Add(stance, entry.Line);
        }

        return null;
    }

    private static string? Stance(ModelEntry entry) => entry switch
    {
        MemberEntry { Model.IsClean: true } member => "\0clean " + member.Pattern,
        MemberEntry { Model.Flows.Length: > 0 } member => "\0flow " + member.Pattern,
        KeyEntry key => "\0key " + key.Key,
        NameEntry { Kind: null } name => "\0noname " + name.Words,
        NameEntry name => "\0name " + name.Words,
        MarkEntry mark => "\0mark " + mark.AttributeFullName,
        _ => null,
    };

    /// <summary>A member is clean or flows; a key and a name have one meaning.</summary>
    private static string? Opposite(ModelEntry entry) => entry switch
    {
        MemberEntry { Model.IsClean: true } member => "\0flow " + member.Pattern,
        MemberEntry { Model.Flows.Length: > 0 } member => "\0clean " + member.Pattern,
        NameEntry { Kind: null } name => "\0name " + name.Words,
        _ => Stance(entry),
    };
}
