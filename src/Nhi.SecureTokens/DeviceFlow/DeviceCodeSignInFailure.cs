namespace Nhi.SecureTokens;

/// <summary>Why a device-code sign-in failed.</summary>
public enum DeviceCodeSignInFailure
{
    /// <summary>The authorization server answered with an error code that has no member here, see <see cref="SecureTokenException.Error"/>.</summary>
    Refused,

    /// <summary>The user, or a policy of the server, said no (<c>access_denied</c>, RFC 8628 section 3.5).</summary>
    Denied,

    /// <summary>The code was not approved in time, or its answer was lost (<c>expired_token</c>, <c>invalid_grant</c>).</summary>
    Expired,

    /// <summary>The server does not know the client, or does not let it use the device flow (RFC 6749 section 5.2).</summary>
    ClientNotAccepted,

    /// <summary>The server does not grant the scopes or resources asked for (RFC 6749 section 5.2, RFC 8707 section 2).</summary>
    ScopeNotAccepted,

    /// <summary>The issuer publishes no metadata, or has no device flow (RFC 8414).</summary>
    DiscoveryFailed,

    /// <summary>The metadata is of another issuer (RFC 8414 section 3.3).</summary>
    IssuerMismatch,

    /// <summary>An address is not https.</summary>
    InsecureEndpoint,

    /// <summary>The verification link leads to a host that is not trusted.</summary>
    UntrustedVerificationLink,

    /// <summary>The server could not be reached, or can not answer now.</summary>
    Unreachable,

    /// <summary>The server sent what is no usable answer.</summary>
    InvalidResponse,

    /// <summary>Nobody seems to be there to approve: no terminal, a CI job or a container. See <see cref="WorkloadSignIn"/> and
    /// <see cref="DeviceCodeOptions.AllowUnattended"/>.</summary>
    Unattended,
}
