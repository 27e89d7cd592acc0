namespace NhiAnalyzers.Flow.Solver;

/// <summary>Reads the keys out of constant text of the form <c>a=1&amp;b=</c>.</summary>
internal static class FormText
{
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
}
