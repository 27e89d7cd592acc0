namespace NhiAnalyzers.Flow.Solver;

/// <summary>Reads the keys out of constant text of the form <c>a=1&amp;b=</c> or <c>{"a":1,"b":</c>.</summary>
internal static class FormText
{
    private static readonly string[] s_beforeToken = ["Bearer ", "Authorization: token ", "//x-access-token:", "//oauth2:", "//x-token-auth:"];

    public static IEnumerable<string> Keys(string text)
    {
        for (int equals = text.IndexOf('='); equals >= 0; equals = text.IndexOf('=', equals + 1))
        {
            int start = equals;
            while (start > 0 && (char.IsLetterOrDigit(text[start - 1]) || text[start - 1] == '_'))
            {
                start--;
            }

            if (start < equals)
            {
                yield return text.Substring(start, equals - start);
            }
        }

        // The members of an object in JSON.
        string[] quoted = text.IndexOf(':') < 0 ? [] : text.Split('"');
        for (int i = 1; i + 1 < quoted.Length; i++)
        {
            if (quoted[i + 1].TrimStart().StartsWith(":", StringComparison.Ordinal) && quoted[i].Length > 0)
            {
                yield return quoted[i].TrimEnd('\\');
            }
        }
    }

    /// <summary>The key of the field whose value comes next, after a question mark or an ampersand.</summary>
    public static string? FieldAtEnd(string text)
    {
        int start = text.LastIndexOfAny(['?', '&']) + 1;
        return start > 0 && text.Length > start + 1 && text[text.Length - 1] == '=' ? text.Substring(start, text.Length - start - 1) : null;
    }

    /// <summary>True where a token comes next: that of a bearer, or the one in the place of a password in the address of a repository.</summary>
    public static bool EndsBeforeToken(string text) => s_beforeToken.Any(end => text.EndsWith(end, StringComparison.OrdinalIgnoreCase));

    /// <summary>The keys of a form, from its start or after an ampersand, and of an object in JSON.</summary>
    public static IEnumerable<string> Fields(string text)
    {
        for (int end = text.IndexOfAny(['=', ':']); end > 0; end = text.IndexOfAny(['=', ':'], end + 1))
        {
            bool isQuoted = text[end] == ':' && text[end - 1] == '"';
            int last = isQuoted ? end - 2 : end - 1;
            int start = last + 1;
            while (start > 0 && (char.IsLetterOrDigit(text[start - 1]) || text[start - 1] is '_' or '-'))
            {
                start--;
            }

            bool isField = isQuoted ? start > 0 && text[start - 1] == '"' : text[end] == '=' && (start == 0 || text[start - 1] == '&');
            if (isField && start <= last)
            {
                yield return text.Substring(start, last + 1 - start);
            }
        }
    }
}
