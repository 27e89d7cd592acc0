namespace Nhi.SecureTokens;

/// <summary>
/// A device-code sign-in failed. <see cref="Failure"/> says why, <see cref="Remedy"/> what to do. <see cref="SecureTokenException.Error"/> is the
/// server's code (RFC 8628 section 3.5, RFC 6749 section 5.2) or one of <c>discovery_failed</c>, <c>issuer_mismatch</c>, <c>insecure_endpoint</c>,
/// <c>untrusted_verification_link</c>, <c>unreachable</c>, <c>invalid_response</c>, <c>unattended</c>.
/// </summary>
public sealed class DeviceCodeSignInException : SecureTokenException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="error">The error code.</param>
    /// <param name="cause">What happened.</param>
    /// <param name="remedy">What to do about it.</param>
    /// <param name="innerException">The cause, if there is one.</param>
    public DeviceCodeSignInException(string error, string cause, string remedy, Exception? innerException = null)
        : base(error, $"{cause} {remedy}", innerException) => Remedy = remedy;

    /// <summary>Why the sign-in failed.</summary>
    public DeviceCodeSignInFailure Failure => Error switch
    {
        "access_denied" => DeviceCodeSignInFailure.Denied,
        "expired_token" or "invalid_grant" => DeviceCodeSignInFailure.Expired,
        "invalid_client" or "unauthorized_client" or "unsupported_grant_type" => DeviceCodeSignInFailure.ClientNotAccepted,
        "invalid_scope" or "invalid_target" => DeviceCodeSignInFailure.ScopeNotAccepted,
        "discovery_failed" => DeviceCodeSignInFailure.DiscoveryFailed,
        "issuer_mismatch" => DeviceCodeSignInFailure.IssuerMismatch,
        "insecure_endpoint" => DeviceCodeSignInFailure.InsecureEndpoint,
        "untrusted_verification_link" => DeviceCodeSignInFailure.UntrustedVerificationLink,
        "unreachable" => DeviceCodeSignInFailure.Unreachable,
        "invalid_response" => DeviceCodeSignInFailure.InvalidResponse,
        "unattended" => DeviceCodeSignInFailure.Unattended,
        _ => DeviceCodeSignInFailure.Refused,
    };

    /// <summary>What to do about it; also the end of the message.</summary>
    public string Remedy { get; }

    /// <summary>What the server wrote (RFC 6749 section 5.2), without control characters. Not part of the message: it may hold anything.</summary>
    public string? ErrorDescription { get; private init; }

    internal static DeviceCodeSignInException FromServer(string error, string? description, DeviceCodeOptions options)
    {
        string client = options.ClientId;
        (string cause, string remedy) = error switch
        {
            "access_denied" => ("The sign-in was refused.", "Start it again if that was a mistake."),
            "expired_token" => ("The code was not approved in time.", "Start the sign-in again and enter the new code soon."),
            "invalid_grant" => ("The code is no longer valid, possibly because its answer was lost on the way.", "Start the sign-in again."),
            "invalid_client" => (
                $"The authorization server does not accept client '{client}'.", "Check the client id, and that it is a public client."),
            "unauthorized_client" => ($"Client '{client}' may not sign in by device code.", "Allow the device flow in its registration."),
            "unsupported_grant_type" => ("The authorization server does not offer the device flow.", "Turn it on there, or use another sign-in."),
            "invalid_scope" => (
                $"The scopes '{string.Join(' ', options.Scopes)}' are not accepted.", $"Ask only for those '{client}' is registered for."),
            "invalid_target" => (
                $"The resources '{string.Join(' ', options.Resources)}' are not accepted.", "Ask only for those the server gives tokens for."),
            _ => ($"The authorization server answered '{error}'.", "See the error description for what it expects."),
        };
        return new DeviceCodeSignInException(error, cause, remedy) { ErrorDescription = description };
    }
}
