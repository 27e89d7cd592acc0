namespace Integration.Tests.Servers;

/// <summary>The authorization servers that the scenarios run against.</summary>
public enum ServerKind
{
    /// <summary>OpenIddict, in this process.</summary>
    OpenIddict,

    /// <summary>oidc-provider for Node.js, in a process of its own.</summary>
    OidcProvider,
}

/// <summary>What a scenario needs and may not find.</summary>
public enum Need
{
    /// <summary>A server that exchanges tokens (RFC 8693).</summary>
    TokenExchange,

    /// <summary>A server that binds tokens to a key (DPoP, RFC 9449).</summary>
    KeyBinding,

    /// <summary>A server that gives tokens for one of several APIs (RFC 8707).</summary>
    Resources,

    /// <summary>A keyring that the processes of a user share.</summary>
    Keyring,
}
