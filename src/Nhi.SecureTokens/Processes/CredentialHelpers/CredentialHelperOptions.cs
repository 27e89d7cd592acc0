namespace Nhi.SecureTokens;

/// <summary>What a program that is called for credentials may give to whom.</summary>
public sealed class CredentialHelperOptions
{
    /// <summary>What the token is for: narrower than that of the source.</summary>
    public required AccessTokenRequest Token { get; init; }

    /// <summary>The hosts that get the token: <c>git.example</c> for the default port, <c>git.example:8443</c> for another. Over https only, http on
    /// this machine excepted. Empty means none.</summary>
    public required IReadOnlyList<string> Hosts { get; init; }

    /// <summary>The user name that goes with the token where the protocol wants one.</summary>
    public string UserName { get; init; } = "oauth2";

    /// <summary>Where the caller's request is read from; standard input by default.</summary>
    public Stream? Input { get; init; }

    /// <summary>Where the answer goes; standard output by default, unless that is a terminal: a token is not shown to one.</summary>
    public Stream? Output { get; init; }

    /// <summary>Where it is said why there is no credential; standard error by default.</summary>
    public TextWriter? Error { get; init; }

    internal bool Allows(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out Uri? parsed)
        && parsed.UserInfo.Length == 0
        && Internal.Endpoint.IsSecure(parsed)
        && Hosts.Any(host => Internal.Endpoint.IsAt(parsed, host));
}
