namespace Nhi.SecureTokens;

/// <summary>What an assertion is sent to the token endpoint as (RFC 7523).</summary>
public enum AssertionUse
{
    /// <summary>As the proof of the client, in place of a client secret (RFC 7523 section 2.2), for the grant <c>client_credentials</c>.</summary>
    ClientAuthentication,

    /// <summary>As the grant itself, <c>urn:ietf:params:oauth:grant-type:jwt-bearer</c> (RFC 7523 section 2.1).</summary>
    Grant,
}
