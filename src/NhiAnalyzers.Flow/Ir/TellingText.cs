namespace NhiAnalyzers.Flow.Ir;

/// <summary>Constant text that says something about the request it goes to.</summary>
internal static class TellingText
{
    private const string ClearScheme = "http://";

    /// <summary>True for text that may be a form body or the address of a server.</summary>
    public static bool IsTelling(string text) => text.IndexOf('=') >= 0 || IsClearAddress(text);

    /// <summary>True for an address whose traffic leaves the machine in clear.</summary>
    public static bool IsClearAddress(string text)
    {
        if (!text.StartsWith(ClearScheme, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        int end = text.IndexOfAny(['/', ':', '?', '#'], ClearScheme.Length);
        string host = text.Substring(ClearScheme.Length, (end < 0 ? text.Length : end) - ClearScheme.Length);
        return host.Length > 0
            && host[0] != '['
            && !host.StartsWith("127.", StringComparison.Ordinal)
            && !host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
            && !host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase);
    }
}
