namespace NhiAnalyzers.Flow.Ir;

/// <summary>Constant text that says something about the request it goes to.</summary>
internal static class TellingText
{
    private const string ClearScheme = "http://";

    // Words of the host and the path by which chat hooks, collectors of telemetry and paste services are known.
    private static readonly HashSet<string> s_collectors = new(StringComparer.OrdinalIgnoreCase)
    {
        "hook", "hooks", "webhook", "webhooks", "collect", "collector", "telemetry", "analytics", "log", "logs", "ingest", "metrics", "beacon",
        "paste", "pastebin", "requestbin",
    };

    private static readonly string[] s_endpoints =
        ["/token", "/access_token", "/device/code", "/devicecode", "/device_authorization", "/deviceauthorization"];

    /// <summary>True for text that may be a form body, the address of a server or the name of a token file.</summary>
    public static bool IsTelling(string text) =>
        text.IndexOf('=') >= 0 || text.IndexOf("\":", StringComparison.Ordinal) >= 0
        || IsClearAddress(text) || IsCollectorAddress(text) || IsTokenEndpoint(text)
        || text.IndexOf("token", StringComparison.OrdinalIgnoreCase) >= 0
        || text.IndexOf("device_code", StringComparison.OrdinalIgnoreCase) >= 0 || text.IndexOf("devicecode", StringComparison.OrdinalIgnoreCase) >= 0;

    /// <summary>True for the address, or the end of one, at which servers hand out tokens and device codes.</summary>
    public static bool IsTokenEndpoint(string text)
    {
        string path = text.TrimEnd('/');
        return s_endpoints.Any(endpoint => path.EndsWith(endpoint, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>True for an address of a service that gathers what others tell it.</summary>
    public static bool IsCollectorAddress(string text)
    {
        if (!text.StartsWith("https://", StringComparison.OrdinalIgnoreCase) && !text.StartsWith(ClearScheme, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        int end = text.IndexOfAny(['?', '#']);
        return (end < 0 ? text : text.Substring(0, end)).Split('/', '.', ':', '-', '_').Any(s_collectors.Contains);
    }

    /// <summary>True for an address whose traffic leaves the machine, or the host that it runs on, in clear.</summary>
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
            && !host.StartsWith("169.254.", StringComparison.Ordinal)
            && !host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
            && !host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase);
    }
}
