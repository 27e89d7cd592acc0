namespace Nhi.SecureTokens;

/// <summary>
/// A device-code sign-in failed. <see cref="SecureTokenException.Error"/> is the server's code (RFC 8628 section 3.5, RFC 6749 section 5.2) or one of
/// <c>discovery_failed</c>, <c>issuer_mismatch</c>, <c>insecure_endpoint</c>, <c>untrusted_verification_link</c>, <c>unreachable</c>,
/// <c>invalid_response</c>.
/// </summary>
public sealed class DeviceCodeSignInException : SecureTokenException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="error">The error code.</param>
    /// <param name="message">What happened and what to do.</param>
    /// <param name="innerException">The cause, if there is one.</param>
    public DeviceCodeSignInException(string error, string message, Exception? innerException = null)
        : base(error, message, innerException)
    {
    }

    /// <summary>What the server wrote (RFC 6749 section 5.2), without control characters. Not part of the message: it may hold anything.</summary>
    public string? ErrorDescription { get; private init; }

    internal static DeviceCodeSignInException FromServer(string error, string? description, DeviceCodeOptions options)
    {
        string client = options.ClientId;
        string message = error switch
        {
            "access_denied" => "The sign-in was refused. Start it again if that was a mistake.",
            "expired_token" => "The code was not approved in time. Start the sign-in again and enter the new code soon.",
            "invalid_grant" => "The code is no longer valid, possibly because its answer was lost on the way. Start the sign-in again.",
            "invalid_client" => $"The authorization server does not accept client '{client}'. Check the client id, and that it is a public client.",
            "unauthorized_client" => $"Client '{client}' may not sign in by device code. Allow the device flow in its registration.",
            "unsupported_grant_type" => "The authorization server does not offer the device flow. Turn it on there, or use another sign-in.",
            "invalid_scope" => $"The scopes '{string.Join(' ', options.Scopes)}' are not accepted. Ask only for those '{client}' is registered for.",
            _ => $"The authorization server answered '{error}'. See the error description for what it expects.",
        };
        return new DeviceCodeSignInException(error, message) { ErrorDescription = description };
    }
}
