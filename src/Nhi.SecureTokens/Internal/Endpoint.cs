namespace Nhi.SecureTokens.Internal;

/// <summary>Which addresses credentials may be sent to.</summary>
internal static class Endpoint
{
    /// <summary>https, or http to this machine (RFC 8252 section 8.3).</summary>
    public static bool IsSecure(Uri address) =>
        address.IsAbsoluteUri && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback));

    /// <summary>Whether <paramref name="address"/> is at <paramref name="host"/>: <c>name</c> means the default port, <c>name:port</c> that
    /// port.</summary>
    public static bool IsAt(Uri address, string host) =>
        string.Equals(host, address.IdnHost, StringComparison.OrdinalIgnoreCase) ? address.IsDefaultPort
        : string.Equals(host, $"{address.IdnHost}:{address.Port}", StringComparison.OrdinalIgnoreCase);
}
