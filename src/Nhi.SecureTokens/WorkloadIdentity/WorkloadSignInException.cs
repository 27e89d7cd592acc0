namespace Nhi.SecureTokens;

/// <summary>
/// A workload got no access token. <see cref="SecureTokenException.Error"/> is the server's code (RFC 6749 section 5.2), or about the identity
/// <c>identity_unavailable</c>, <c>identity_exposed</c>, <c>identity_unreachable</c>, <c>identity_refused</c>, <c>identity_failed</c>,
/// <c>invalid_assertion</c>, <c>assertion_expired</c>, <c>wrong_audience</c>, or about the server <c>discovery_failed</c>, <c>issuer_mismatch</c>,
/// <c>insecure_endpoint</c>, <c>unreachable</c>, <c>invalid_response</c>. No message holds an assertion or a token.
/// </summary>
public sealed class WorkloadSignInException : SecureTokenException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="error">The error code.</param>
    /// <param name="cause">What happened.</param>
    /// <param name="remedy">What to do about it.</param>
    /// <param name="innerException">The cause, if there is one.</param>
    public WorkloadSignInException(string error, string cause, string remedy, Exception? innerException = null)
        : base(error, $"{cause} {remedy}", innerException) => Remedy = remedy;

    /// <summary>What to do about it; also the end of the message.</summary>
    public string Remedy { get; }

    /// <summary>What the server wrote (RFC 6749 section 5.2), without control characters. Not part of the message: it may hold anything.</summary>
    public string? ErrorDescription { get; private init; }

    internal static WorkloadSignInException FromServer(string error, string? description, WorkloadOptions options)
    {
        string client = options.ClientId;
        (string cause, string remedy) = error switch
        {
            "invalid_client" or "invalid_grant" => (
                $"The authorization server does not accept the assertion of {options.Identity.Name} for client '{client}'.",
                $"Check there that it trusts the issuer of the assertion, its subject, and its audience '{options.EffectiveAudience}'."),
            "unauthorized_client" => ($"Client '{client}' may not sign in by assertion.", "Allow the grant in its registration."),
            "unsupported_grant_type" => (
                "The authorization server does not take the assertion in this way.", "Set AssertionUse to the other way, or turn this one on there."),
            "invalid_scope" => (
                $"The scopes '{string.Join(' ', options.Scopes)}' are not accepted.", $"Ask only for those '{client}' is registered for."),
            "invalid_target" => (
                $"The resources '{string.Join(' ', options.Resources)}' are not accepted.", "Ask only for those the server gives tokens for."),
            _ => ($"The authorization server answered '{error}'.", "See the error description for what it expects."),
        };
        return new WorkloadSignInException(error, cause, remedy) { ErrorDescription = description };
    }
}
