using System.Text;

namespace NhiAnalyzers.Flow.Models;

/// <summary>Reads identifiers as words: one that ends in "refresh token" names a refresh token, unless it also says "count" or the like.</summary>
internal sealed class CredentialNames
{
    private readonly Dictionary<string, string> _kinds = new(StringComparer.Ordinal);
    private readonly HashSet<string> _excluded = new(StringComparer.Ordinal);
    private readonly HashSet<string> _lastWords = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<char> _lastLetters = [];
    private readonly int _longestExcluded;

    public CredentialNames(IEnumerable<NameEntry> entries)
    {
        foreach (NameEntry entry in entries)
        {
            List<string> words = Words(entry.Words);
            if (words.Count == 0)
            {
                continue;
            }

            string joined = string.Concat(words);
            if (entry.Kind is null)
            {
                _excluded.Add(joined);
                _longestExcluded = Math.Max(_longestExcluded, joined.Length);
            }
            else
            {
                _kinds[joined] = entry.Kind;
                string last = words[words.Count - 1];
                _lastWords.Add(last);
                _lastLetters.Add(last[last.Length - 1]);
            }
        }
    }

    /// <summary>"user_code", "UserCode" and "user code" as one.</summary>
    public static string Joined(string text) => string.Concat(text.Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant));

    /// <summary>Whether the text, joined, holds words that are joined already. Asked of every name of a program, so it makes no text.</summary>
    public static bool Holds(string text, string joined)
    {
        for (int start = 0; start < text.Length; start++)
        {
            int matched = 0;
            for (int index = start; index < text.Length && matched < joined.Length; index++)
            {
                if (char.ToLowerInvariant(text[index]) == joined[matched])
                {
                    matched++;
                }
                else if (matched == 0 || char.IsLetterOrDigit(text[index]))
                {
                    break;
                }
            }

            if (matched == joined.Length)
            {
                return true;
            }
        }

        return false;
    }

    public string? KindOf(string identifier)
    {
        string trimmed = identifier.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '_');
        // Nearly all names of a program end here.
        if (trimmed.Length == 0
            || !_lastLetters.Contains(char.ToLowerInvariant(trimmed[trimmed.Length - 1]))
            || !_lastWords.Any(word => trimmed.EndsWith(word, StringComparison.OrdinalIgnoreCase)))
        {
            return null;
        }

        List<string> words = Words(trimmed).Where(word => !word.All(char.IsDigit)).ToList();
        return HoldsExcluded(words) ? null : KindOfEnd(words);
    }

    private string? KindOfEnd(List<string> words)
    {
        string end = "";
        for (int index = words.Count - 1; index >= 0; index--)
        {
            end = words[index] + end;
            if (_kinds.TryGetValue(end, out string? kind))
            {
                return kind;
            }
        }

        return null;
    }

    private bool HoldsExcluded(List<string> words)
    {
        for (int start = 0; start < words.Count; start++)
        {
            string run = "";
            for (int index = start; index < words.Count && run.Length <= _longestExcluded; index++)
            {
                run += words[index];
                if (_excluded.Contains(run))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>"OAuthRefreshToken", "IDToken", "refresh_token" and "REFRESH_TOKEN" as lower-case words.</summary>
    private static List<string> Words(string identifier)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        for (int index = 0; index < identifier.Length; index++)
        {
            if (word.Length > 0 && StartsWord(identifier, index))
            {
                words.Add(word.ToString());
                word.Clear();
            }

            if (char.IsLetterOrDigit(identifier[index]))
            {
                word.Append(char.ToLowerInvariant(identifier[index]));
            }
        }

        if (word.Length > 0)
        {
            words.Add(word.ToString());
        }

        return words;
    }

    private static bool StartsWord(string text, int index)
    {
        char before = text[index - 1];
        char here = text[index];
        if (!char.IsLetterOrDigit(here) || char.IsDigit(before) != char.IsDigit(here))
        {
            return true;
        }

        return char.IsUpper(here) && (!char.IsUpper(before) || (index + 1 < text.Length && char.IsLower(text[index + 1])));
    }
}
